using FluentMigrator;

namespace Remit.Server.Data;

/// <summary>Sessions: who is signed in, and when the person last proved it.</summary>
[Migration(90031, "sessions")]
public sealed class M90031Sessions : Migration
{
    public override void Up() => Create.Table("server_session")
        .WithColumn("Id").AsString(32).PrimaryKey()
        .WithColumn("Account").AsString(64).Indexed("server_session_account")
        .WithColumn("Kind").AsString(8)
        .WithColumn("BegunAt").AsInt64()
        .WithColumn("ProvedAt").AsInt64()
        .WithColumn("Until").AsInt64()
        .WithColumn("EndedAt").AsInt64().Nullable();

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
