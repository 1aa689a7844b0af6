using Spectre.Console;

namespace Remit.Server.Verbs;

/// <summary>Prints rows as a plain table on standard output, as wide as the caller's terminal.</summary>
internal static class TableOut
{
    /// <param name="io">Where to print.</param>
    /// <param name="columns">Headings.</param>
    /// <param name="rows">One array a row, as long as the headings.</param>
    /// <param name="empty">What to say when there are no rows: what to do next.</param>
    public static async Task WriteAsync(VerbIo io, string[] columns, IEnumerable<string[]> rows, string empty)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. columns.Select(Markup.Escape)]);
        var any = false;
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(cell))]);
            any = true;
        }

        if (!any)
        {
            await io.Error.WriteLineAsync(empty);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new Out(io) });
        console.Write(table);
    }

    private sealed class Out(VerbIo io) : IAnsiConsoleOutput
    {
        public TextWriter Writer => io.Out;

        public bool IsTerminal => false;

        public int Width => io.Width;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
