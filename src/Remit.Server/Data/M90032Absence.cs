using FluentMigrator;

namespace Remit.Server.Data;

/// <summary>Who is away, from when until when, and who stands in.</summary>
[Migration(90032, "absence")]
public sealed class M90032Absence : Migration
{
    public override void Up() => Create.Table("server_absence")
        .WithColumn("Id").AsString(32).PrimaryKey()
        .WithColumn("Account").AsString(64).Indexed("server_absence_account")
        .WithColumn("Deputy").AsString(64).Indexed("server_absence_deputy")
        .WithColumn("FromDay").AsInt32()
        .WithColumn("UntilDay").AsInt32()
        .WithColumn("EnteredAt").AsInt64();

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
