using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;

namespace Remit.Server.Pages.Parts;

/// <summary>A list as a file for spreadsheets: CSV (RFC 4180), or a workbook where the address wishes one.</summary>
internal static class Csv
{
    /// <summary>The file as an answer, with the rows as the address wishes them, all pages.</summary>
    public static FileContentHttpResult Answer<T>(string name, IEnumerable<T> rows, IReadOnlyList<Column<T>> columns, TableQuery query) =>
        query.Workbook
            ? TypedResults.File(Workbook(query.Apply(rows, columns), columns), XlsxSheet.ContentType,
                Path.ChangeExtension(name, ".xlsx"))
            : TypedResults.File(Write(query.Apply(rows, columns), columns), "text/csv; charset=utf-8", name);

    /// <summary>A workbook's bytes.</summary>
    public static byte[] Workbook<T>(IEnumerable<T> rows, IReadOnlyList<Column<T>> columns) => XlsxSheet.Write("Remit",
        [.. columns.Select(column => column.Title)], rows.Select(row => columns.Select(column => (column.Text(row), column.Number)).ToList()));

    /// <summary>The file's bytes. It begins with a mark by which spreadsheets know UTF-8.</summary>
    public static byte[] Write<T>(IEnumerable<T> rows, IReadOnlyList<Column<T>> columns)
    {
        var text = new StringBuilder("\uFEFF");
        text.AppendJoin(',', columns.Select(column => Cell(column.Title))).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', columns.Select(column => Cell(column.Text(row)))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(string text)
    {
        // A spreadsheet takes a cell that begins so for a formula: what strangers wrote must never run.
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
