using FluentMigrator;

namespace Remit.Records;

/// <summary>The tables of a module's registers, to be made by one of its migrations.</summary>
public static class RecordTables
{
    /// <summary>The longest id of entries, registers, accounts and organisations.</summary>
    internal const int IdLength = 64;

    /// <summary>The longest reason.</summary>
    public const int ReasonMax = 2000;

    /// <summary>Makes <c>PREFIX_record</c>, <c>PREFIX_step</c>, <c>PREFIX_number</c>.</summary>
    public static void CreateRecordTables(this Migration migration, string prefix)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.Create.Table(prefix + "_record")
            .WithColumn("Id").AsString(IdLength).PrimaryKey()
            .WithColumn("Kind").AsString(IdLength).Indexed()
            .WithColumn("Number").AsString(IdLength).Nullable()
            .WithColumn("State").AsString(IdLength)
            .WithColumn("Version").AsInt64()
            .WithColumn("Owner").AsString(IdLength).Indexed()
            .WithColumn("Office").AsString(IdLength).Indexed()
            .WithColumn("Region").AsString(16)
            .WithColumn("Parent").AsString(IdLength).Nullable().Indexed()
            .WithColumn("Fields").AsString(int.MaxValue)
            .WithColumn("Created").AsInt64()
            .WithColumn("Changed").AsInt64()
            .WithColumn("Example").AsBoolean();
        migration.Create.Table(prefix + "_step")
            .WithColumn("Record").AsString(IdLength).PrimaryKey()
            .WithColumn("Version").AsInt64().PrimaryKey()
            .WithColumn("At").AsInt64()
            .WithColumn("Who").AsString(256)
            .WithColumn("Role").AsString(32)
            .WithColumn("Organisation").AsString(IdLength)
            .WithColumn("Move").AsString(IdLength)
            .WithColumn("State").AsString(IdLength)
            .WithColumn("Reason").AsString(ReasonMax).Nullable()
            .WithColumn("Changes").AsString(int.MaxValue);
        migration.Create.Table(prefix + "_number")
            .WithColumn("Office").AsString(IdLength).PrimaryKey()
            .WithColumn("Year").AsInt32().PrimaryKey()
            .WithColumn("Kind").AsString(IdLength).PrimaryKey()
            .WithColumn("Last").AsInt64();
    }
}
