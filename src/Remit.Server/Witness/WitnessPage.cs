using System.Globalization;
using System.Text;
using Remit.Transparency;

namespace Remit.Server.Witness;

/// <summary>What a witness shows of itself: for each ledger how far it is cosigned, how often, and the longest time without a cosignature.</summary>
internal static class WitnessPage
{
    /// <summary>A supervisor looks back half a year.</summary>
    private const int Months = 6;

    /// <param name="Name">The witness's name.</param>
    /// <param name="VKey">Its key.</param>
    /// <param name="Logs">The ledgers.</param>
    public sealed record Shown(string Name, string VKey, IReadOnlyList<ShownLog> Logs);

    /// <param name="Origin">The ledger's name.</param>
    /// <param name="Hash">Path segment of its addresses.</param>
    /// <param name="Size">Entries under the newest cosigned checkpoint; null before the first.</param>
    /// <param name="Cosigned">Its time.</param>
    /// <param name="Since">The first one of the last six months.</param>
    /// <param name="Checkpoints">How many there are since then.</param>
    /// <param name="LongestSilenceSeconds">The longest time between two of them, and from the newest until now.</param>
    /// <param name="Evidence">Signed checkpoints that did not fit; more than none needs an explanation.</param>
    /// <param name="Stopped">Why it is not cosigned at this moment.</param>
    public sealed record ShownLog(string Origin, string Hash, long? Size, DateTimeOffset? Cosigned, DateTimeOffset? Since, int Checkpoints,
        long? LongestSilenceSeconds, int Evidence, string? Stopped);

    public static Shown Of(WitnessBook book, DateTimeOffset now) => new(book.Key.Name, book.Key.ToString(), [.. book.Logs.Select(l => Of(book, l, now))]);

    public static string Words(WitnessBook book, DateTimeOffset now)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Witness {book.Key}\nIt sees hashes and signatures, never an entry.\n");
        foreach (var log in Of(book, now).Logs)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n{log.Origin}\n  address    /{log.Hash}/checkpoint and /{log.Hash}/record?from=2026-01-01&to=2026-07-01\n");
            text.Append(log.Size is null ? "  nothing was cosigned yet\n" : string.Create(CultureInfo.InvariantCulture,
                $"  cosigned   {log.Size} entries at {log.Cosigned:u}\n  record     {log.Checkpoints} checkpoints since {log.Since:u}, "
                + $"longest time without one {TimeSpan.FromSeconds(log.LongestSilenceSeconds ?? 0)}\n"));
            text.Append(log.Evidence == 0 ? "" : $"  EVIDENCE   {log.Evidence} signed checkpoints did not fit what was cosigned before\n");
            text.Append(log.Stopped is null ? "" : $"  STOPPED    {log.Stopped}\n");
        }

        return text.ToString();
    }

    private static ShownLog Of(WitnessBook book, WitnessedState log, DateTimeOffset now)
    {
        var times = book.Read(log.Hash, now.AddMonths(-Months), DateTimeOffset.MaxValue)!.Select(e => e.At).ToList();
        var silences = times.Zip(times.Skip(1).Append(now), (a, b) => (long)(b - a).TotalSeconds);
        return new(log.Origin, log.Hash, log.Newest is { } newest ? Checkpoint.Parse(SignedNote.Parse(newest.Note).Text).Size : null, log.Newest?.At,
            times.Count == 0 ? null : times[0], times.Count, times.Count == 0 ? null : silences.Max(), log.Evidence.Count, log.Stopped);
    }
}
