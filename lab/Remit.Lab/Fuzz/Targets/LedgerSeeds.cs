using System.Security.Cryptography;
using System.Text;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;

namespace Remit.Lab.Fuzz.Targets;

/// <summary>A small good ledger, its keys and its witness: what the fuzz targets of ledgers begin with. The same in every process, so that an input that broke
/// something does so again.</summary>
internal static class LedgerSeeds
{
    private const int Entries = 300;
    private const string Origin = "lab.example/log/1";

    private static readonly NoteSigner LogKey = Signer(Origin, Verifier.Ed25519Type);
    private static readonly NoteSigner WitnessKey = Signer("witness.example", Verifier.CosignatureType);
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, Entries).Select(i => MerkleTree.HashLeaf(Entry(i)))];

    /// <summary>The log's key.</summary>
    public static Verifier Log => LogKey.Verifier;

    /// <summary>The log's and the witness's keys.</summary>
    public static IReadOnlyList<Verifier> Keys { get; } = [LogKey.Verifier, WitnessKey.Verifier];

    /// <summary>The newest checkpoint, cosigned.</summary>
    public static string CosignedNote { get; } = Cosigned(Entries);

    /// <summary>The served files.</summary>
    public static IReadOnlyDictionary<string, byte[]> Folder { get; } = MakeFolder();

    /// <summary>The entry at an index.</summary>
    public static byte[] Entry(long i) => Encoding.ASCII.GetBytes($"{{\"n\":{i}}}");

    /// <summary>Whether bytes say the same as the good file: a checkpoint may have more signatures, of keys that nobody asks for.</summary>
    public static bool SameFile(string path, byte[] bytes)
    {
        if (path != TilePath.Checkpoint || bytes.AsSpan().SequenceEqual(Folder[path]))
        {
            return bytes.AsSpan().SequenceEqual(Folder[path]);
        }

        try
        {
            var note = SignedNote.Parse(bytes);
            return note.Text == SignedNote.Parse(Folder[path]).Text && note.IsSignedBy(Log);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Inputs to begin with.</summary>
    public static IEnumerable<byte[]> Of(string target) => target switch
    {
        "note" => [Bytes(CosignedNote), Bytes(Note(0).ToString())],
        "checkpoint" => [Bytes(Text(Entries)), Bytes(Text(0)), Bytes(Text(7) + "extension\n")],
        "bundle" => [[2, .. EntryBundle.Write([Entry(0), Entry(1), Entry(2)])], [0, 0, 0]],
        "tiles" => Enumerable.Range(0, Folder.Count)
            .SelectMany(i => new byte[][] { [(byte)i, 0, 9, 0, 1, 2, 3], [(byte)i, 0, 0, 6, 1], [(byte)i, 0, 2, 2, 9] }),
        "proof" => new[] { 0, 299 }.Select(i => Bytes(TlogProof.Format(i, MerkleTree.InclusionProof(Leaves, i), CosignedNote, Entry(i)))),
        "policy" =>
        [
            Bytes($"log {Log} https://lab.example/log\nwitness w {WitnessKey.Verifier} https://w.example\nquorum w\n"),
            Bytes($"# two of three\nlog {Log}\nwitness w {WitnessKey.Verifier}\ngroup g 1 w\ngroup h all g\nquorum h\n"), Bytes($"log {Log}\nquorum none\n"),
        ],
        "leaf" => SomeLeaves(),
        "vkey" => [.. Keys.Select(k => Bytes(k.ToString())), Bytes(LogKey.ToPrivateText())],
        "record" => [Bytes(Recorded(1) + Recorded(2)), Bytes(Recorded(1)[..100])],
        "statement" => [Unpacked(Stated().Write)],
        "challenge" => [Challenge.ToBytes()],
        "answer" => [Unpacked(Answered)],
        "request" => [Request(0, 10), Request(0, 0), Request(7, 300), Request(300, 300)],
        _ => throw new ArgumentException($"there is no target {target}"),
    };

    /// <summary>A policy that asks for the witness.</summary>
    public static string PolicyText => $"log {Log}\nwitness w {WitnessKey.Verifier}\nquorum w\n";

    /// <summary>A challenge about this ledger.</summary>
    public static AuditChallenge Challenge { get; } = new(SHA256.HashData([2]), [], 3, CosignedNote);

    private static Statement Stated()
    {
        var hash = SHA256.HashData([1]);
        var rows = new[] { new EpochRow("s", EpochRow.Ok, 1, 2, 3, 4).ToBytes(), new SourceRow("s", "A", true).ToBytes() };
        return new(Origin, 1_767_225_600_000_000, 1_767_312_000_000_000, [new(DateTimeOffset.FromUnixTimeSeconds(1_767_225_600), CosignedNote)],
            [new(7, Entry(7), MerkleTree.InclusionProof(Leaves, 7)), new(8, SomeLeaves().ElementAt(2), [hash])],
            rows.ToDictionary(r => Convert.ToHexStringLower(MerkleTree.Root([MerkleTree.HashLeaf(r)])), r => (IReadOnlyList<byte[]>)[r]),
            [new(7, MerkleTree.ConsistencyProof(Leaves, 7))], 0);
    }

    private static void Answered(Stream to)
    {
        using var answer = new AuditAnswer(to, Origin, CosignedNote, []);
        for (var n = 0; n < 3; n++)
        {
            var (index, _) = AuditChallenge.Draw(Challenge.Seed(), n, Entries);
            var leaf = new StatementLeaf(index, Entry(index), MerkleTree.InclusionProof(Leaves, (int)index));
            new Action[] { () => answer.Other(n, leaf), () => answer.Gone(n, leaf, leaf), () => answer.Chunk(n, leaf, [1, 2], [Leaves[0]]) }[n]();
        }
    }

    private static byte[] Unpacked(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        write(packed);
        packed.Position = 0;
        using var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(int size) => new Checkpoint(Origin, size, MerkleTree.Root([.. Leaves.Take(size)])).ToString();

    private static SignedNote Note(int size) => SignedNote.Sign(Text(size), LogKey);

    private static string Cosigned(int size) => Note(size).With([WitnessKey.Cosign(Text(size), DateTimeOffset.FromUnixTimeSeconds(1_767_225_600))]).ToString();

    private static string Recorded(int n) => $"note {1_767_225_600 + n} {Bytes(Cosigned(n)).Length}\n{Cosigned(n)}";

    private static byte[] Request(int old, int size) =>
        new WitnessRequest(old, old == 0 || old == size ? [] : MerkleTree.ConsistencyProof([.. Leaves.Take(size)], old), Note(size)).ToBytes();

    private static IEnumerable<byte[]> SomeLeaves()
    {
        var hash = SHA256.HashData([1]);
        yield return new SegmentLeaf("a1", hash, hash, 3, 90, 1, 2, 3, 4, hash, 5) { Beacon = hash, Late = true }.ToBytes();
        yield return new FileLeaf("day=2026-01-01/a.parquet", hash, 90, hash, "", ["a1"], [], 5).ToBytes();
        yield return new EpochLeaf(1, 2, 3, 4, 5, 6) { Clock = -3, Rows = hash, RowCount = 1 }.ToBytes();
        yield return new IncidentLeaf("new-origin", "a/log/1", hash, 1, 2, "lost", 3).ToBytes();
        yield return new HoldLeaf("h", true, ["s"], 1, 2, "why", [], 3).ToBytes();
        yield return new KeyLeaf("k", "begun", "log", "", 3).ToBytes();
        yield return new CaseLeaf(CaseLeaf.Closed, "2026-11", "cyberspace.650100", hash) { Duration = "0-7", InTime = true }.ToBytes();
        yield return new CaseLeaf(CaseLeaf.Pad, "2026-11", null, hash).ToBytes();
        yield return new EpochRow("s", EpochRow.Ok, 1, 2, 3, 4).ToBytes();
        yield return new SourceRow("s", "A", true).ToBytes();
        yield return new ManifestRow("s", 1, 2, 3, 4, 5, hash).ToBytes();
    }

    private static Dictionary<string, byte[]> MakeFolder() => new(StringComparer.Ordinal)
    {
        [TilePath.Checkpoint] = Bytes(CosignedNote),
        [TilePath.Hashes(0, 0)] = [.. Leaves.Take(256).SelectMany(h => h)],
        [TilePath.Hashes(0, 1, Entries - 256)] = [.. Leaves.Skip(256).SelectMany(h => h)],
        [TilePath.Hashes(1, 0, 1)] = MerkleTree.Root([.. Leaves.Take(256)]),
        [TilePath.Entries(0)] = EntryBundle.Write(Enumerable.Range(0, 256).Select(i => (ReadOnlyMemory<byte>)Entry(i))),
        [TilePath.Entries(1, Entries - 256)] = EntryBundle.Write(Enumerable.Range(256, Entries - 256).Select(i => (ReadOnlyMemory<byte>)Entry(i))),
    };

    // From a seed that is no secret: a key for nothing but this.
    private static NoteSigner Signer(string name, byte type)
    {
        var seed = SHA256.HashData(Encoding.ASCII.GetBytes("fuzz " + name));
        var key = new byte[Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.PublicKeySize];
        Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.GeneratePublicKey(seed, 0, key, 0);
        var id = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key]).AsSpan(0, 4));
        return NoteSigner.Parse($"PRIVATE+KEY+{name}+{id}+{Convert.ToBase64String([type, .. seed])}");
    }
}
