using FluentMigrator;

namespace Remit.Registry.Data;

/// <summary>Offices, operators, and operators' systems.</summary>
[Migration(60001, "offices, operators, systems")]
public sealed class M60001Register : Migration
{
    private const int IdLength = 64;

    public override void Up()
    {
        Create.Table("registry_office")
            .WithColumn("Id").AsString(IdLength).PrimaryKey()
            .WithColumn("Authority").AsString(IdLength).Nullable()
            .WithColumn("Kind").AsString(IdLength)
            .WithColumn("Region").AsString(16)
            .WithColumn("Organisation").AsString(RegisterName.LengthMax)
            .WithColumn("NameZh").AsString(RegisterName.LengthMax)
            .WithColumn("NameEn").AsString(RegisterName.LengthMax)
            .WithColumn("UsesRemit").AsBoolean()
            .WithColumn("Custodian").AsBoolean()
            .WithColumn("SealKey").AsString(2048).Nullable()
            .WithColumn("KeyHolder").AsString(16).Nullable();
        Create.Table("registry_operator")
            .WithColumn("Id").AsString(IdLength).PrimaryKey()
            .WithColumn("NameZh").AsString(RegisterName.LengthMax)
            .WithColumn("NameEn").AsString(RegisterName.LengthMax)
            .WithColumn("Region").AsString(16)
            .WithColumn("SectorZh").AsString(RegisterName.LengthMax)
            .WithColumn("SectorEn").AsString(RegisterName.LengthMax)
            .WithColumn("OperatorClass").AsString(IdLength)
            .WithColumn("VaultVKey").AsString(256).Nullable();
        Create.Table("registry_system")
            .WithColumn("Id").AsString(IdLength).PrimaryKey()
            .WithColumn("Operator").AsString(IdLength).Indexed()
            .WithColumn("NameZh").AsString(RegisterName.LengthMax)
            .WithColumn("NameEn").AsString(RegisterName.LengthMax)
            .WithColumn("Level").AsInt32();
    }

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
