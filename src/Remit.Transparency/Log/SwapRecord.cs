using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>The newest checkpoint that was ever signed, and when. It is replaced only by one that extends it, which is what keeps a ledger from
/// forking.</summary>
/// <remarks>File <c>NAME.cas</c>: <c>remit-swap/v1</c>, <c>time UNIXMILLIS</c>, an empty line, the signed note. Keep in sync with
/// docs/formats/ledger.md.</remarks>
internal sealed record SwapRecord(DateTimeOffset Time, string Note)
{
    private const string FirstLine = "remit-swap/v1";

    public static SwapRecord? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split('\n', 4);
        return lines.Length == 4 && lines[0] == FirstLine && lines[2].Length == 0
            && lines[1].StartsWith("time ", StringComparison.Ordinal) && StrictText.TryDecimal(lines[1]["time ".Length..], out var millis)
            && millis <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new SwapRecord(DateTimeOffset.FromUnixTimeMilliseconds(millis), lines[3])
            : throw new LedgerDamaged($"{path} is damaged. Restore it from the backup of the keys folder; if the ledger has grown since, begin a new one.");
    }

    public void Write(string path) =>
        Durable.WriteAtomically(path, Encoding.UTF8.GetBytes(Text), UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <summary>Replaces the record if it still is the one that the writer knows.</summary>
    public static void Swap(string path, SwapRecord known, SwapRecord next)
    {
        if (Read(path)?.Text != known.Text)
        {
            throw new LedgerDamaged($"{path} was changed by somebody else while this ledger was open. Nothing more is signed; find out who writes there.");
        }

        next.Write(path);
    }

    private string Text => string.Create(CultureInfo.InvariantCulture, $"{FirstLine}\ntime {Time.ToUnixTimeMilliseconds()}\n\n{Note}");
}
