using Remit.Kernel;

namespace Remit.Records;

/// <summary>Takes a table into a register: all of it or nothing, with every error named by row and field.</summary>
public interface IRecordImport
{
    /// <summary>Checks a file and, unless it is a dry run, enters its rows.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="file">CSV with a heading of field ids or titles, or a JSON array of objects.</param>
    /// <param name="dryRun">Whether it is only looked at.</param>
    /// <param name="who">Who imports; must hold the first move.</param>
    /// <param name="cancel">Stops; nothing is stored then.</param>
    /// <returns>Refused: what <see cref="NamedRows"/> refuses; <c>not-allowed</c>; <c>unknown-column</c>; <c>changed-meanwhile</c>.</returns>
    Task<Outcome<ImportReport>> RunAsync(RecordKind kind, byte[] file, bool dryRun, Actor who, CancellationToken cancel);
}

/// <summary>What came of an import.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Entered">Entries made: all rows, or 0.</param>
/// <param name="Errors">What is wrong; the first 200.</param>
public sealed record ImportReport(int Rows, int Entered, IReadOnlyList<RowError> Errors)
{
    /// <summary>The most errors that are named.</summary>
    public const int ErrorsMax = 200;
}

/// <summary>What is wrong in one row.</summary>
/// <param name="Row">The line of a CSV file, or the number of the entry in a JSON array.</param>
/// <param name="Field">The field's id; empty where the whole row is wrong.</param>
/// <param name="Words">What is wrong and what to do, in both languages.</param>
public sealed record RowError(int Row, string Field, Words Words);

/// <inheritdoc/>
internal sealed class RecordImport(IRecordBatches batches, IRecords records, IAuditTrail audit, TimeProvider clock) : IRecordImport
{
    // Columns of an export that say where an entry stands, not what it holds.
    private static readonly HashSet<string> Positions = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "number", "state", "owner", "office", "created", "changed", "version", "编号", "状态", "单位", "承办部门", "登记时间", "更新时间", "Number", "State",
        "Organisation", "Office", "Entered", "Changed",
    };

    public async Task<Outcome<ImportReport>> RunAsync(RecordKind kind, byte[] file, bool dryRun, Actor who, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(who);
        var create = kind.Moves[0];
        if (!create.Roles.Contains(who.Role))
        {
            return new Refusal("not-allowed", $"Your role may not do this: {create.Label.En}.", Kind: RefusalKind.Forbidden);
        }

        var rows = NamedRows.Read(file);
        if (!rows.Ok)
        {
            return rows.Refusal!;
        }

        var fields = create.Asks.Select(id => kind.Field(id)!).ToList();
        var names = rows.Value.SelectMany(row => row.Cells.Keys).Distinct().ToDictionary(name => name, name => FieldOf(fields, name));
        if (names.FirstOrDefault(n => n.Value is null && !Positions.Contains(n.Key)).Key is { } unknown)
        {
            return new Refusal("unknown-column", $"The column “{unknown}” is no field of {kind.Plural.En}. They are: {string.Join(", ", create.Asks)}.")
            {
                Place = unknown,
            };
        }

        var batch = batches.Begin();
        var errors = new List<RowError>();
        var options = new Dictionary<string, IReadOnlyList<Option>>();
        foreach (var field in names.Values.OfType<Field>().Where(f => f.Type is FieldType.Choice or FieldType.Entry))
        {
            options[field.Id] = await records.OptionsAsync(field, who, cancel);
        }

        foreach (var row in rows.Value)
        {
            var given = new Dictionary<string, string?>();
            foreach (var (name, field) in names.Where(n => n.Value is not null))
            {
                given[field!.Id] = Value(field, row[name], options.GetValueOrDefault(field.Id) ?? []);
            }

            var moved = await batch.MoveAsync(kind, null, Move.Create, new(given), who, clock.GetUtcNow(), cancel);
            errors.AddRange(moved.Errors.Select(e => new RowError(row.Row, e.Field, e.Words)));
            if (moved.Refusal is { } refusal)
            {
                errors.Add(new(row.Row, "", new(refusal.Words, refusal.Words)));
            }
        }

        return errors.Count > 0 || dryRun
            ? new ImportReport(rows.Value.Count, 0, [.. errors.Take(ImportReport.ErrorsMax)])
            : await StoreAsync(kind, batch, rows.Value.Count, who, cancel);
    }

    private async Task<Outcome<ImportReport>> StoreAsync(RecordKind kind, RecordBatch batch, int rows, Actor who, CancellationToken cancel)
    {
        if (!await batch.StoreAsync(cancel))
        {
            return new Refusal("changed-meanwhile", "Somebody wrote into the same register meanwhile. Import the file again.", Kind: RefusalKind.Conflict);
        }

        await audit.RecordAsync(new(who.UserName, who.Organisation, kind.MovePermission(kind.Moves[0]), $"import of {rows} rows"), cancel);
        return new ImportReport(rows, rows, []);
    }

    private static Field? FieldOf(List<Field> fields, string name) =>
        fields.FirstOrDefault(f => f.Id == name) ?? fields.FirstOrDefault(f => f.Label.Zh == name || f.Label.En == name);

    // A table made by people holds the words of an option; one made by programs its id.
    private static string Value(Field field, string value, IReadOnlyList<Option> options) => field.Type switch
    {
        FieldType.Choice or FieldType.Entry when value.Length > 0 && options.All(o => o.Id != value) =>
            options.FirstOrDefault(o => o.Label.Zh == value || o.Label.En == value)?.Id ?? value,
        FieldType.Yes => value switch { "是" or "true" => "yes", "否" or "false" => "no", _ => value },
        _ => value,
    };
}
