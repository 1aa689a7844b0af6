using System.Text;

namespace Remit.Kernel;

/// <summary>Reads a table as spreadsheets write it (RFC 4180), with or without the mark by which they know UTF-8.</summary>
public static class CsvText
{
    /// <summary>The rows, each a list of cells; empty lines are left out.</summary>
    /// <param name="text">The whole file.</param>
    /// <returns>Refused: <c>csv-quote</c>, a quote that does not end, with its line.</returns>
    public static Outcome<IReadOnlyList<CsvRow>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (rows, cells, cell) = (new List<CsvRow>(), new List<string>(), new StringBuilder());
        var (line, begin, quoted, any) = (1, 1, false, false);
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[i++]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                (quoted, any) = (true, true);
            }
            else if (c == ',')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                any = true;
            }
            else if (c == '\n')
            {
                End();
                begin = line;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            return new Refusal("csv-quote", $"Line {begin}: a quote begins that does not end.") { Place = $"line {begin}" };
        }

        End();
        return Outcome<IReadOnlyList<CsvRow>>.Of(rows);

        void End()
        {
            if (any || cell.Length > 0)
            {
                cells.Add(cell.ToString());
                rows.Add(new(begin, [.. cells]));
            }

            cells.Clear();
            cell.Clear();
            any = false;
        }
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Cells">Its cells, in order.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
