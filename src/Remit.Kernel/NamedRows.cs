using System.Text;
using System.Text.Json;

namespace Remit.Kernel;

/// <summary>Rows whose cells have names, out of CSV or a workbook (XLSX) with a heading, or of a JSON array of flat objects: the shapes in which
/// registers are imported.</summary>
public static class NamedRows
{
    /// <summary>The most rows that one file may hold.</summary>
    public const int RowsMax = 5000;

    /// <summary>Reads a file; which of the three it is show its first characters.</summary>
    /// <returns>Refused: <c>not-utf8</c>, <c>not-json</c>, <c>csv-quote</c>, <c>too-wide</c>, <c>too-many</c>, <c>no-rows</c>, what
    /// <see cref="XlsxSheet"/> refuses; the place names the
    /// row.</returns>
    public static Outcome<IReadOnlyList<NamedRow>> Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (XlsxSheet.IsOne(file))
        {
            var sheet = XlsxSheet.Read(file);
            return sheet.Ok ? Counted(OfTable(sheet.Value)) : sheet.Refusal!;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return new Refusal("not-utf8", "The file is not UTF-8. Save it from the spreadsheet as CSV UTF-8.");
        }

        if (text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith('['))
        {
            return Counted(OfJson(text));
        }

        var read = CsvText.Read(text);
        return read.Ok ? Counted(OfTable(read.Value)) : read.Refusal!;
    }

    private static Outcome<IReadOnlyList<NamedRow>> Counted(Outcome<IReadOnlyList<NamedRow>> rows) => !rows.Ok ? rows
        : rows.Value.Count == 0 ? new Refusal("no-rows", "The file holds no row. A heading stands first, then one row for each entry.")
        : rows.Value.Count > RowsMax ? new Refusal("too-many", $"The file holds more than {RowsMax} rows. Split it.")
        : rows;

    private static Outcome<IReadOnlyList<NamedRow>> OfTable(IReadOnlyList<CsvRow> table)
    {
        if (table.Count == 0)
        {
            return Outcome<IReadOnlyList<NamedRow>>.Of([]);
        }

        var heading = table[0].Cells.Select(cell => cell.Trim()).ToList();
        var wide = table.FirstOrDefault(row => row.Cells.Count > heading.Count);
        if (wide is not null)
        {
            return new Refusal("too-wide", $"Line {wide.Line}: {wide.Cells.Count} cells, but the heading has {heading.Count}.") { Place = $"line {wide.Line}" };
        }

        // An export puts an apostrophe before what a spreadsheet would take for a formula.
        return Outcome<IReadOnlyList<NamedRow>>.Of([.. table.Skip(1).Select(row => new NamedRow(row.Line, row.Cells.Select((cell, i) =>
            (Name: heading[i], Value: Plain(cell)))
            .Where(cell => cell.Name.Length > 0).DistinctBy(cell => cell.Name).ToDictionary(cell => cell.Name, cell => cell.Value)))]);
    }

    private static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && "=+-@".Contains(cell[1]) ? cell[1..] : cell;

    private static Outcome<IReadOnlyList<NamedRow>> OfJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var rows = new List<NamedRow>();
            foreach (var one in document.RootElement.EnumerateArray())
            {
                if (one.ValueKind != JsonValueKind.Object || one.EnumerateObject().Any(p => p.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
                {
                    return new Refusal("not-json", $"Entry {rows.Count + 1}: each entry is an object of plain values.") { Place = $"entry {rows.Count + 1}" };
                }

                rows.Add(new(rows.Count + 1, one.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Value.ValueKind switch
                {
                    JsonValueKind.Null => "",
                    JsonValueKind.True => "yes",
                    JsonValueKind.False => "no",
                    _ => p.Value.ToString(),
                })));
            }

            return Outcome<IReadOnlyList<NamedRow>>.Of(rows);
        }
        catch (JsonException e)
        {
            return new Refusal("not-json", $"Line {e.LineNumber + 1}: this is no JSON. Check commas and quotes there.") { Place = $"line {e.LineNumber + 1}" };
        }
    }
}

/// <summary>One row.</summary>
/// <param name="Row">The line of a CSV file or sheet, or the number of the entry in a JSON array, from 1.</param>
/// <param name="Cells">Values by name; empty where nothing was given.</param>
public sealed record NamedRow(int Row, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell's value, trimmed; empty where there is none.</summary>
    public string this[string name] => Cells.GetValueOrDefault(name, "").Trim();
}
