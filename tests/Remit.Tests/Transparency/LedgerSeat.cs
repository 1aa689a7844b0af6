using System.Text;
using Microsoft.Extensions.Time.Testing;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>A ledger in temporary folders, with its own clock, that can be closed, crashed and opened again.</summary>
internal sealed class LedgerSeat : IDisposable
{
    public const string Origin = "example.org/log/1";

    public string Base { get; } = System.IO.Directory.CreateTempSubdirectory("remit-ledger").FullName;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));

    public string Directory => Path.Combine(Base, "data", "ledger");

    public string Staged => Directory + ".staged";

    public string Keys => Path.Combine(Base, "data.keys");

    /// <summary>The ledger's second place; null: it has none.</summary>
    public string? Copy { get; set; }

    public LedgerOptions Options => new()
    {
        Directory = Directory,
        KeysDirectory = Keys,
        Name = "test",
        Origin = LedgerOrigin.InForce(Keys, "test", Origin),
        Clock = Clock,
        CopyDirectory = Copy,
    };

    public Ledger Open(Action<LedgerStep>? fault = null) => Ledger.Open(Options with { Fault = fault });

    public static IReadOnlyList<ReadOnlyMemory<byte>> Entries(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"{{\"n\":{i}}}"))];

    public static byte[] Leaf(int i) => MerkleTree.HashLeaf(Entries(i, 1)[0].Span);

    /// <summary>The root over entries 0..n-1 by the definition of RFC 6962 section 2.1, recursively.</summary>
    public static byte[] NaiveRoot(IReadOnlyList<byte[]> leaves) => leaves.Count switch
    {
        0 => MerkleTree.EmptyRoot,
        1 => leaves[0],
        _ => NaiveSplit(leaves),
    };

    public void Dispose() => System.IO.Directory.Delete(Base, recursive: true);

    private static byte[] NaiveSplit(IReadOnlyList<byte[]> leaves)
    {
        var k = 1;
        while (k * 2 < leaves.Count)
        {
            k *= 2;
        }

        return System.Security.Cryptography.SHA256.HashData([1, .. NaiveRoot([.. leaves.Take(k)]), .. NaiveRoot([.. leaves.Skip(k)])]);
    }
}
