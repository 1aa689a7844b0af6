using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;

namespace Remit.Lab.Speed;

/// <summary>A supervisor's download for half a year: made as a vault would have written it, with real signatures, and checked as <c>remit-verify</c>
/// does.</summary>
internal sealed class StatementSpeed
{
    private const int Hours = 183 * 24, Rounds = 3;
    private const long Minute = 60_000_000, Begin = 1_767_225_600_000_000;

    private readonly NoteSigner _log = NoteSigner.Create("vault.lab/log/1");
    private readonly List<NoteSigner> _witnesses;
    private readonly List<byte[]> _hashes = [];
    private readonly List<byte[]?> _edge = [];
    private readonly List<(long Index, byte[] Entry)> _shown = [];
    private readonly List<ContinuityEntry> _checkpoints = [];
    private readonly Dictionary<string, IReadOnlyList<byte[]>> _rows = [];

    private StatementSpeed(int witnesses) => _witnesses = [.. Enumerable.Range(0, witnesses).Select(i => NoteSigner.CreateWitness($"w{i}.lab"))];

    /// <summary>Makes and measures a statement.</summary>
    /// <param name="path">Where it goes; the policy lies beside it.</param>
    /// <param name="sources">Declared sources, each of which sends every hour.</param>
    /// <param name="witnesses">Cosigners of each checkpoint.</param>
    public static void Run(string path, int sources, int witnesses)
    {
        var lab = new StatementSpeed(witnesses);
        var statement = lab.Make(sources);
        using (var file = File.Create(path))
        {
            statement.Write(file);
        }

        var policy = $"log {lab._log.Verifier}\n" + string.Concat(lab._witnesses.Select(w => $"witness {w.Verifier.Name} {w.Verifier}\n"))
            + $"group g all {string.Join(' ', lab._witnesses.Select(w => w.Verifier.Name))}\nquorum g\n";
        File.WriteAllText(path + ".policy", policy);
        File.WriteAllText(path + ".vkey", lab._log.Verifier + "\n");
        var read = WitnessPolicy.Parse(policy);
        var seconds = new List<double>();
        StatementFindings? found = null;
        for (var i = 0; i < Rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var file = File.OpenRead(path);
            found = StatementCheck.Run(Statement.Read(file), lab._log.Verifier, read);
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        if (!found!.Holds || found.Epochs != Hours || !found.Witnessed)
        {
            throw new InvalidOperationException($"The statement does not hold: {string.Join(" ", found.Findings.Take(1).Select(f => f.Words))}");
        }

        var what = $"half a year, {sources} sources, {lab._hashes.Count:N0} entries, {lab._checkpoints.Count:N0} checkpoints, {witnesses} witnesses";
        Row.Print($"statement of {what}", "<= 20 MB", $"{new FileInfo(path).Length / 1e6:0.0} MB");
        Row.Print("read and checked, in the process", "<= 10 s", $"{seconds.Order().ElementAt(Rounds / 2):0.0} s");
    }

    private Statement Make(int sources)
    {
        var names = Enumerable.Range(0, sources).Select(i => $"source-{i:00}").ToList();
        var policies = names.Select(n => new PolicyLeaf(n, "P6M", "Asia/Shanghai", 7, "locked", 86400, "", Begin)).ToList();
        policies.ForEach(p => Add(p));
        var set = Rows([.. names.Select(n => new SourceRow(n, "B", false).ToBytes())]);
        var declared = Add(new SourcesLeaf(set, sources, "", [], [], Begin));
        Cosign(0);
        var (policy, previous, counts) = (PolicyHash.Of(policies), Array.Empty<byte>(), new long[sources]);
        for (var hour = 0; hour < Hours; hour++)
        {
            for (var minute = 1; minute <= 60; minute++)
            {
                // A segment and its file: a statement does not show them, only their number weighs.
                _ = (Add(RandomNumberGenerator.GetBytes(32)), Add(RandomNumberGenerator.GetBytes(32)));
                if (minute == 60)
                {
                    previous = Epoch(hour, names, counts, new(0, 0, 0, 0, 0, 0) { Sources = declared, Policies = policy, Previous = previous });
                }

                if (minute % 10 == 0)
                {
                    Cosign((hour * 60) + minute);
                }
            }
        }

        var levels = new MerkleLevels(_hashes);
        var steps = _checkpoints.GroupBy(c => c.At.UtcDateTime.Date).Select(d => Checkpoint.Parse(SignedNote.Parse(d.Last().Note).Text).Size)
            .Where(size => size < levels.Size).Select(size => new StatementStep(size, levels.Consistency(size, levels.Size)));
        return new(_log.Verifier.Name, Begin, Begin + (Hours * 60 * Minute), _checkpoints, [.. _shown.Select(s => new StatementLeaf(s.Index, s.Entry,
            levels.Inclusion(s.Index, levels.Size)))], _rows, [.. steps], 0);
    }

    private byte[] Epoch(int hour, List<string> names, long[] counts, EpochLeaf rest)
    {
        var (from, to) = (Begin + (hour * 60 * Minute), Begin + ((hour + 1) * 60 * Minute));
        var rows = names.Select((name, i) =>
        {
            var came = RandomNumberGenerator.GetInt32(1, 100_000);
            counts[i] += came;
            return new EpochRow(name, EpochRow.Ok, came, came, counts[i], to - RandomNumberGenerator.GetInt32(60_000_000));
        }).ToList();
        return Add(rest with
        {
            Number = hour + 1,
            From = from,
            To = to,
            Received = rows.Sum(r => r.Received),
            Sealed = rows.Sum(r => r.Sealed),
            Segments = 60,
            At = to,
            Rows = Rows([.. rows.Select(r => r.ToBytes())]),
            RowCount = rows.Count,
            Beacon = _checkpoints[^1].Beacon,
            Clock = RandomNumberGenerator.GetInt32(1000),
        });
    }

    private byte[] Rows(IReadOnlyList<byte[]> rows)
    {
        var root = MerkleTree.Root([.. rows.Select(r => MerkleTree.HashLeaf(r))]);
        _rows[Convert.ToHexStringLower(root)] = rows;
        return root;
    }

    private byte[] Add(VaultLeaf leaf)
    {
        var entry = leaf.ToBytes();
        _shown.Add((_hashes.Count, entry));
        return Add(MerkleTree.HashLeaf(entry));
    }

    // The right edge: at each level the perfect subtree that has no sibling yet.
    private byte[] Add(byte[] hash)
    {
        _hashes.Add(hash);
        var (level, node) = (0, hash);
        for (; level < _edge.Count && _edge[level] is { } left; level++)
        {
            (_edge[level], node) = (null, MerkleTree.HashNode(left, node));
        }

        if (level == _edge.Count)
        {
            _edge.Add(node);
        }
        else
        {
            _edge[level] = node;
        }

        return hash;
    }

    private void Cosign(int minutes)
    {
        var root = _edge.OfType<byte[]>().Aggregate((right, left) => MerkleTree.HashNode(left, right));
        var note = SignedNote.Sign(new Checkpoint(_log.Verifier.Name, _hashes.Count, root).ToString(), _log);
        var at = DateTimeOffset.UnixEpoch.AddMicroseconds(Begin + (minutes * Minute)).AddSeconds(2);
        _checkpoints.Add(new(at, note.With(_witnesses.Select(w => w.Cosign(note.Text, at))).ToString()));
    }
}
