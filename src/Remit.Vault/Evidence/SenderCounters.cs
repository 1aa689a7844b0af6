using System.Buffers.Text;
using Remit.Vault.Segments;

namespace Remit.Vault.Evidence;

/// <summary>What the senders' own numbers say of a run of events: RFC 5424 (7.3.1), <c>[meta sequenceId="…"]</c>.</summary>
/// <param name="Counted">Events that carried a number.</param>
/// <param name="Missed">Numbers that were left out between two that came.</param>
/// <param name="Restarts">How often a sender began at 1 again.</param>
internal readonly record struct SenderTally(long Counted, long Missed, long Restarts)
{
    public static SenderTally operator +(SenderTally a, SenderTally b) => new(a.Counted + b.Counted, a.Missed + b.Missed, a.Restarts + b.Restarts);

    public static SenderTally operator -(SenderTally a, SenderTally b) => new(a.Counted - b.Counted, a.Missed - b.Missed, a.Restarts - b.Restarts);
}

/// <summary>Follows senders' own numbers as segments are made of live intake. A sender is a host of a source.</summary>
/// <remarks>In memory: a process begins without knowing where its senders stood, so what was lost between two processes shows as the time in which
/// the vault did not run. Called by the thread that seals; read by the one that writes epochs.</remarks>
internal sealed class SenderCounters
{
    // RFC 5424: at most 2147483647, then 1 again.
    private const long NumberMax = int.MaxValue;

    // What comes this little behind the newest number came late, not anew.
    private const long LateMax = 1000;

    private const int SendersMax = 100_000;

    private static ReadOnlySpan<byte> Element => "[meta "u8;

    private static ReadOnlySpan<byte> Parameter => " sequenceId=\""u8;

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Source, ulong Host), long> _last = [];
    private readonly Dictionary<int, SenderTally> _tallies = [];

    /// <summary>Takes a segment's rows in the order in which they came.</summary>
    public void Take(in ArenaView arena)
    {
        lock (_gate)
        {
            foreach (ref readonly var row in arena.Rows.AsSpan(0, arena.Count))
            {
                if (!row.Sd.IsAbsent && Number(row.Sd.Of(arena.Raw(row))) is > 0 and <= NumberMax and var number)
                {
                    Take(row.Source, Hash(row.Host.Of(arena.Raw(row))), number);
                }
            }
        }
    }

    /// <summary>Everything since this process began, by source.</summary>
    public Dictionary<string, SenderTally> Read(SourceNames names)
    {
        lock (_gate)
        {
            return _tallies.ToDictionary(t => names.Text(t.Key), t => t.Value, StringComparer.Ordinal);
        }
    }

    /// <summary>The number in structured data; 0 where there is none.</summary>
    public static long Number(ReadOnlySpan<byte> sd)
    {
        var at = sd.IndexOf(Element);
        var element = at < 0 ? default : sd[at..];
        var name = element.IndexOf(Parameter);
        if (name < 0 || element[..name].Contains((byte)']'))
        {
            return 0;
        }

        var digits = element[(name + Parameter.Length)..];
        return Utf8Parser.TryParse(digits, out long number, out var read) && read < digits.Length && digits[read] == '"' ? number : 0;
    }

    // FNV-1a, 64 bits: two hosts of a source meet in one number about never, and then a count is off.
    private static ulong Hash(ReadOnlySpan<byte> host)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in host)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }

    private void Take(int source, ulong host, long number)
    {
        var known = _last.TryGetValue((source, host), out var last);
        if (!known && _last.Count >= SendersMax)
        {
            return;
        }

        var tally = new SenderTally(1, 0, 0);
        var newest = number;
        if (known && number != (last == NumberMax ? 1 : last + 1))
        {
            if (number > last)
            {
                tally = tally with { Missed = number - last - 1 };
            }
            else if (number > 1 && last - number < LateMax)
            {
                // One of those that were taken for missing.
                (tally, newest) = (tally with { Missed = -1 }, last);
            }
            else
            {
                tally = tally with { Restarts = 1, Missed = number - 1 };
            }
        }

        _last[(source, host)] = newest;
        var sum = _tallies.GetValueOrDefault(source) + tally;
        _tallies[source] = sum with { Missed = Math.Max(0, sum.Missed) };
    }
}
