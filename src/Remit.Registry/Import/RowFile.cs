using System.Globalization;
using Remit.Kernel;
using Remit.Registry.Data;

namespace Remit.Registry.Import;

/// <summary>Rows of a file as entries of the register (docs/formats/register.md): which kind they are shows their columns.</summary>
internal static class RowFile
{
    /// <summary>Columns of each kind; the first ones must be there.</summary>
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["offices"] = ["id", "kind", "region", "organisation", "name-zh", "name-en", "authority", "uses-remit", "custodian"],
        ["operators"] = ["id", "region", "name-zh", "name-en", "sector-zh", "sector-en", "class"],
        ["systems"] = ["id", "operator", "name-zh", "name-en", "level"],
    };

    /// <summary>The kind whose needed columns the rows have.</summary>
    public static Outcome<string> KindOf(IReadOnlyList<NamedRow> rows)
    {
        var names = rows.SelectMany(row => row.Cells.Keys).ToHashSet();
        var kind = names.Contains("operator") ? "systems" : names.Contains("class") ? "operators" : names.Contains("organisation") ? "offices" : null;
        if (kind is null)
        {
            return new Refusal("unknown-rows", "These are neither offices (organisation), operators (class) nor systems (operator): name the columns as "
                + "docs/formats/register.md says.");
        }

        return names.FirstOrDefault(name => !Columns[kind].Contains(name)) is { } unknown
            ? new Refusal("unknown-column", $"The column “{unknown}” is unknown for {kind}. They are: {string.Join(", ", Columns[kind])}.") { Place = unknown }
            : kind;
    }

    /// <summary>Puts a row beside those that wait to be stored; says why not.</summary>
    public static Task<Refusal?> PutAsync(RegistryDb db, string kind, NamedRow row, CancellationToken cancel) => kind switch
    {
        "offices" => OfficeAsync(db, row, cancel),
        "operators" => OperatorAsync(db, row, cancel),
        _ => SystemAsync(db, row, cancel),
    };

    private static async Task<Refusal?> OfficeAsync(RegistryDb db, NamedRow row, CancellationToken cancel)
    {
        var office = new Office(row["id"], row["authority"].Length == 0 ? null : row["authority"], row["kind"], row["region"], row["organisation"],
            new(row["name-zh"], row["name-en"]), row["uses-remit"] is "yes" or "true", row["custodian"] is "yes" or "true");
        if (Entry.Check(office) is { } wrong)
        {
            return wrong;
        }

        var stored = await db.Offices.FindAsync([office.Id], cancel) ?? db.Offices.Add(new OfficeRow { Id = office.Id }).Entity;
        stored.Write(office with { SealKey = stored.SealKey, KeyHolder = stored.KeyHolder });
        return null;
    }

    private static async Task<Refusal?> OperatorAsync(RegistryDb db, NamedRow row, CancellationToken cancel)
    {
        var entry = new Operator(row["id"], new(row["name-zh"], row["name-en"]), row["region"], new(row["sector-zh"], row["sector-en"]), row["class"]);
        if (Entry.Check(entry) is { } wrong)
        {
            return wrong;
        }

        var stored = await db.Operators.FindAsync([entry.Id], cancel) ?? db.Operators.Add(new OperatorRow { Id = entry.Id }).Entity;
        stored.Write(entry with { VaultVKey = stored.VaultVKey });
        return null;
    }

    private static async Task<Refusal?> SystemAsync(RegistryDb db, NamedRow row, CancellationToken cancel)
    {
        var system = new OperatorSystem(row["id"], row["operator"], new(row["name-zh"], row["name-en"]),
            int.TryParse(row["level"].Length == 0 ? "0" : row["level"], NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : -1);
        if (Entry.Check(system) is { } wrong)
        {
            return wrong;
        }

        if (await db.Operators.FindAsync([system.Operator], cancel) is null)
        {
            return new Refusal("unknown-operator", $"The register has no operator {system.Operator}; add it before its systems.") { Place = "operator" };
        }

        var stored = await db.Systems.FindAsync([system.Id], cancel) ?? db.Systems.Add(new SystemRow { Id = system.Id }).Entity;
        stored.Write(system);
        return null;
    }

    /// <summary>The column that a refusal of an entry means.</summary>
    public static string ColumnOf(Refusal refusal) => refusal.Place switch
    {
        "names" => "name-zh",
        "sector" => "sector-zh",
        "operatorClass" => "class",
        { } place => place,
        null => "",
    };
}
