using System.Text;

namespace Remit.Server.Verbs;

/// <summary>Where a verb writes: data to standard output, words and progress to standard error.
/// The same whether it runs here or in the serving process.</summary>
internal sealed class VerbIo : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public VerbIo(Stream output, Stream error, TextReader input, string workingDirectory, bool terminal, int width)
    {
        RawOut = output;
        Out = new StreamWriter(output, Utf8, 16 * 1024, leaveOpen: true) { NewLine = "\n" };
        Error = new StreamWriter(error, Utf8, 1024, leaveOpen: true) { NewLine = "\n", AutoFlush = true };
        (Input, WorkingDirectory, Terminal, Width) = (input, workingDirectory, terminal, width);
    }

    /// <summary>Standard output as bytes; flush <see cref="Out"/> before writing here.</summary>
    public Stream RawOut { get; }

    /// <summary>Standard output as UTF-8 text.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error: words, progress.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard input of whoever called.</summary>
    public TextReader Input { get; }

    /// <summary>The caller's folder: relative paths in arguments are meant from there.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Whether standard error is a terminal: only then progress bars are drawn.</summary>
    public bool Terminal { get; }

    /// <summary>The terminal's width in characters.</summary>
    public int Width { get; }

    /// <summary>The standard streams of this process.</summary>
    public static VerbIo Console() => new(
        System.Console.OpenStandardOutput(),
        System.Console.OpenStandardError(),
        System.Console.In,
        Environment.CurrentDirectory,
        !System.Console.IsErrorRedirected,
        WidthOfTerminal());

    /// <summary>A path as the caller meant it.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    public async ValueTask DisposeAsync()
    {
        await Out.FlushAsync();
        await Error.FlushAsync();
        await RawOut.FlushAsync();
    }

    private static int WidthOfTerminal()
    {
        if (System.Console.IsOutputRedirected)
        {
            return 120;
        }

        try
        {
            return Math.Clamp(System.Console.WindowWidth, 40, 240);
        }
        catch (IOException)
        {
            return 120;
        }
    }
}
