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
        var reader = new Reader();
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            i += reader.Take(text[i], i + 1 < text.Length ? text[i + 1] : '\0') ? 1 : 0;
        }

        return reader.Quoted
            ? new Refusal("csv-quote", $"Line {reader.Begin}: a quote begins that does not end.") { Place = $"line {reader.Begin}" }
            : Outcome<IReadOnlyList<CsvRow>>.Of(reader.End());
    }

    /// <summary>Where the reading stands: within which row, cell and quote.</summary>
    private sealed class Reader
    {
        private readonly List<CsvRow> _rows = [];
        private readonly List<string> _cells = [];
        private readonly StringBuilder _cell = new();
        private int _line = 1;
        private bool _any;

        public bool Quoted { get; private set; }

        /// <summary>The line on which the row begins.</summary>
        public int Begin { get; private set; } = 1;

        /// <summary>Takes a character; true where the next one belongs to it: a doubled quote.</summary>
        public bool Take(char c, char next)
        {
            _line += c == '\n' ? 1 : 0;
            switch (c)
            {
                case '"' when Quoted && next == '"':
                    _cell.Append(c);
                    return true;
                case '"' when Quoted || _cell.Length == 0:
                    (Quoted, _any) = (!Quoted, true);
                    return false;
                case ',' when !Quoted:
                    _cells.Add(_cell.ToString());
                    _cell.Clear();
                    _any = true;
                    return false;
                case '\n' when !Quoted:
                    End();
                    Begin = _line;
                    return false;
                case '\r' when !Quoted:
                    return false;
                default:
                    _cell.Append(c);
                    return false;
            }
        }

        /// <summary>Ends the row that stands open, and gives all rows.</summary>
        public List<CsvRow> End()
        {
            if (_any || _cell.Length > 0)
            {
                _cells.Add(_cell.ToString());
                _rows.Add(new(Begin, [.. _cells]));
            }

            _cells.Clear();
            _cell.Clear();
            _any = false;
            return _rows;
        }
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Cells">Its cells, in order.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
