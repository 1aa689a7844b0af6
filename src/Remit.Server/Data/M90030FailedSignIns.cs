using FluentMigrator;

namespace Remit.Server.Data;

/// <summary>How often sign-in failed, by the hour: counts, not names that were tried.</summary>
[Migration(90030, "failed sign-ins")]
public sealed class M90030FailedSignIns : Migration
{
    public override void Up() => Create.Table("server_sign_in_failed")
        .WithColumn("Hour").AsInt64().PrimaryKey()
        .WithColumn("Times").AsInt64();

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
