using System.Globalization;
using Remit.Transparency.Leaves;

namespace Remit.Transparency.Evidence;

/// <summary>Judges all entries of a vault's ledger together: chains, sums, repetitions, and times. For whoever holds the ledger itself, beside a
/// statement.</summary>
public sealed class VaultLedgerCheck
{
    private const long Second = 1_000_000;

    /// <summary>What a vault keeps whose sources have no policy.</summary>
    private const string LeastPeriod = "P6M";

    private readonly WitnessedTimes? _times;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, long> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyLeaf> _policies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private byte[] _segmentBefore = [];
    private long _sequence;
    private (long Events, long Segments) _since;
    private long _epoch;

    /// <summary>Begins a check. That the entries lead to a signed checkpoint is for <see cref="LedgerCheck"/>, which gives them.</summary>
    /// <param name="statement">Gives the witnessed times of beacons; null where there is none.</param>
    /// <param name="log">The vault's key.</param>
    /// <param name="policy">Whose cosignatures count; null where there are none.</param>
    public VaultLedgerCheck(Statement? statement, Verifier log, WitnessPolicy? policy) =>
        _times = statement is null || policy is null ? null : WitnessedTimes.Of(statement.Checkpoints, log, policy, []);

    /// <summary>What does not hold; empty = all does.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Takes the next entry, from the first on.</summary>
    public void Take(long index, ReadOnlyMemory<byte> entry)
    {
        try
        {
            Take(index, VaultLeaf.Read(entry.Span), entry.Span);
        }
        catch (FormatException e)
        {
            _findings.Add(new("leaf-bad", $"Entry {index} is no leaf that this program knows: {e.Message}"));
        }
    }

    private void Take(long index, VaultLeaf leaf, ReadOnlySpan<byte> entry)
    {
        switch (leaf)
        {
            case SegmentLeaf segment:
                Segment(index, segment);
                _segmentBefore = MerkleTree.HashLeaf(entry);
                break;
            case FileLeaf file:
                _files.Add(file.Path);
                break;
            case PolicyLeaf policy:
                _policies[policy.Source] = policy;
                break;
            case EpochLeaf epoch:
                Epoch(index, epoch);
                break;
            case DeleteLeaf delete:
                Delete(index, delete);
                break;
        }
    }

    private void Segment(long index, SegmentLeaf segment)
    {
        if (!segment.Previous.AsSpan().SequenceEqual(_segmentBefore))
        {
            Add("segment-chain", $"Entry {index}: segment {segment.Id} does not name the one before it.", segment.At);
        }

        if (!_roots.TryAdd(Convert.ToHexString(segment.EventRoot), index))
        {
            Add("replay", $"Entry {index}: segment {segment.Id} has the events of entry {_roots[Convert.ToHexString(segment.EventRoot)]} once more.",
                segment.At);
        }

        if (segment.SequenceFirst > 0)
        {
            if (_sequence > 0 && segment.SequenceFirst != _sequence + 1)
            {
                Add("sequence", $"Entry {index}: segment {segment.Id} begins with event {segment.SequenceFirst} of the write-ahead file, after {_sequence}: "
                    + "what lay between is missing.", segment.At);
            }

            _sequence = segment.SequenceLast;
        }

        var written = _times?.NotBefore(segment.Beacon) is { } at ? Math.Max(Micros.Of(at), segment.At) : segment.At;
        if (segment.V > 1 && !segment.Late && written - segment.First > SegmentLeaf.LateAfterSeconds * Second)
        {
            Add("back-dated", $"Entry {index}: segment {segment.Id} says that it was received at {MarkWords.Time(segment.First)}, but was written after "
                + $"{MarkWords.Time(written)} and is not marked late.", segment.At);
        }

        _since = (_since.Events + segment.Events, _since.Segments + 1);
    }

    private void Epoch(long index, EpochLeaf epoch)
    {
        if (epoch.Number != _epoch + 1)
        {
            Add("epoch-missing", $"Entry {index}: epoch {epoch.Number} does not follow epoch {_epoch}.", epoch.At);
        }

        if (epoch.V > 1 && (epoch.Sealed, epoch.Segments) != _since)
        {
            Add("sums", $"Entry {index}: epoch {epoch.Number} counts {epoch.Sealed} events in {epoch.Segments} segments; the ledger holds {_since.Events} in "
                + $"{_since.Segments}.", epoch.At);
        }

        (_epoch, _since) = (epoch.Number, default);
    }

    private void Delete(long index, DeleteLeaf delete)
    {
        if (!_files.Remove(delete.Path))
        {
            Add("receipt-bad", $"Entry {index} deletes {delete.Path}, which the ledger does not hold.", delete.At);
        }

        var received = Micros.Time(delete.Last).UtcDateTime;
        var least = _policies.Values.Select(p => p.Retention).Append(LeastPeriod).Select(p => End(received, p)).Min();
        var end = DateTime.TryParseExact(delete.End, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateTime.MinValue;

        // Days are counted in the policy's zone, which is at most a day from this one.
        if (end.AddDays(1) < least.Date)
        {
            Add("delete-early", $"Entry {index}: {delete.Path} held events of {received:yyyy-MM-dd} and says that it ended {delete.End}; the shortest period "
                + $"that was ever in force ends {least:yyyy-MM-dd}.", delete.At);
        }
    }

    // ISO 8601 calendar periods of years, months and days, as policies write them.
    private static DateTime End(DateTime from, string period)
    {
        const int Most = 3660;
        var number = 0;
        foreach (var c in period.AsSpan().TrimStart('P'))
        {
            (from, number) = c switch
            {
                'Y' => (from.AddYears(Math.Min(number, 100)), 0),
                'M' => (from.AddMonths(number), 0),
                'W' => (from.AddDays(7 * number), 0),
                'D' => (from.AddDays(number), 0),
                _ => (from, Math.Clamp((number * 10) + (c - '0'), 0, Most)),
            };
        }

        return from;
    }

    private void Add(string code, string words, long at) => _findings.Add(new(code, words, at, at));
}
