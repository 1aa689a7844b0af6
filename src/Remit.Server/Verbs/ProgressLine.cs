namespace Remit.Server.Verbs;

/// <summary>One line on the caller's terminal that shows how far a long work is; nothing where standard error is no terminal.</summary>
internal sealed class ProgressLine(VerbIo io) : IDisposable
{
    private const int BarWidth = 30;

    private int _shown = -1;

    /// <summary>Takes reports of a work.</summary>
    /// <param name="read">What is worked on, how much is done, how much there is.</param>
    public IProgress<T> Of<T>(Func<T, (string What, long Done, long Total)> read) => new Reports<T>(this, read);

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (_shown >= 0)
        {
            io.Error.Write("\r\u001b[K");
        }
    }

    private void Show(string what, long done, long total)
    {
        var percent = total <= 0 ? 0 : (int)Math.Clamp(done * 100 / total, 0, 100);
        if (!io.Terminal || percent == _shown)
        {
            return;
        }

        _shown = percent;
        var filled = percent * BarWidth / 100;
        io.Error.Write($"\r{Path.GetFileName(what)} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {percent} %\u001b[K");
    }

    private sealed class Reports<T>(ProgressLine line, Func<T, (string What, long Done, long Total)> read) : IProgress<T>
    {
        public void Report(T value)
        {
            var (what, done, total) = read(value);
            line.Show(what, done, total);
        }
    }
}
