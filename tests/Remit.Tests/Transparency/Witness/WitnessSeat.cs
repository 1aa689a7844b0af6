using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

/// <summary>A log that signs what a test asks for, honest or not, and a witness's book for it on a clock that the test moves.</summary>
internal sealed class WitnessSeat : IDisposable
{
    public const string Origin = "example.org/log/1";

    private readonly TempFolder _folder = new();
    private readonly List<byte[]> _leaves = [];

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2026-03-01T00:00:00Z"));

    public NoteSigner Log { get; } = NoteSigner.Create(Origin);

    public string Directory => _folder.Path("witness");

    public string LogFolder => Path.Combine(Directory, WitnessBook.HashOf(Origin));

    public string Keys => _folder.Path("keys");

    public WitnessBook Open(Action? persisted = null) => WitnessBook.Open(new WitnessOptions
    {
        Directory = Directory,
        KeysDirectory = Keys,
        Logs = [Log.Verifier],
        Name = "witness.example.org",
        Clock = Clock,
        Persisted = persisted,
    });

    /// <summary>The honest tree's checkpoint at a size; <paramref name="fork"/> changes its last leaf.</summary>
    public SignedNote Note(int size, bool fork = false, string extension = "")
    {
        while (_leaves.Count < size)
        {
            _leaves.Add(MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(_leaves.Count.ToString(CultureInfo.InvariantCulture))));
        }

        return SignedNote.Sign(new Checkpoint(Origin, size, MerkleTree.Root(Leaves(size, fork))) + extension, Log);
    }

    public byte[] Body(int old, int size, bool fork = false) => new WitnessRequest(old, Proof(old, size, fork), Note(size, fork)).ToBytes();

    public IReadOnlyList<byte[]> Proof(int old, int size, bool fork = false)
    {
        Note(size);
        return old == 0 || old >= size ? [] : MerkleTree.ConsistencyProof(Leaves(size, fork), old);
    }

    public void Dispose() => _folder.Dispose();

    private List<byte[]> Leaves(int size, bool fork) =>
        fork ? [.. _leaves.Take(size - 1), MerkleTree.HashLeaf("another"u8)] : [.. _leaves.Take(size)];
}
