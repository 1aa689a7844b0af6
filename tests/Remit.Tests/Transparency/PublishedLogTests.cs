using System.Text;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>A real small log of another implementation, with every checkpoint that it ever signed.</summary>
public sealed class PublishedLogTests
{
    private const string Key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    private static string Folder => Host.Shared.Path("vectors/tessera/testdata/log");

    private static Checkpoint At(int size) =>
        Checkpoint.Open(File.ReadAllBytes(Path.Combine(Folder, $"checkpoint.{size}")), Verifier.Parse(Key), out var words)
        ?? throw new InvalidOperationException(words);

    [Fact]
    public void Its_sixteen_checkpoints_hold_and_its_tiles_hash_to_each()
    {
        var tree = new TileTree(new DirectoryTiles(Folder));
        for (var size = 0; size <= 15; size++)
        {
            Assert.Equal(size, At(size).Size);
            Assert.Equal(At(size).Root, TreeNodes.Root(size, (level, i) => tree.Node(level, i, size)));
        }
    }

    [Fact]
    public void Its_entries_are_included_and_its_sizes_extend_one_another()
    {
        var tree = new TileTree(new DirectoryTiles(Folder));
        byte[] Node(int level, long i) => tree.Node(level, i, 15);
        var entries = tree.Bundle(0, 15);
        for (var i = 0; i < 15; i++)
        {
            Assert.True(MerkleTree.VerifyInclusion(i, 15, MerkleTree.HashLeaf(entries[i].Span), TreeNodes.InclusionProof(i, 15, Node), At(15).Root));
            Assert.True(MerkleTree.VerifyConsistency(i + 1, 15, TreeNodes.ConsistencyProof(i + 1, 15, Node), At(i + 1).Root, At(15).Root));
        }
    }

    [Fact]
    public void The_example_of_the_note_specification_verifies()
    {
        var note = SignedNote.Parse(File.ReadAllBytes(Host.Shared.Path("vectors/signed-note.txt")));
        Assert.Equal("This is an example message.\n", note.Text);
        Assert.True(note.IsSignedBy(Verifier.Parse(File.ReadAllText(Host.Shared.Path("vectors/signed-note.vkey")).Trim())));
        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(Host.Shared.Path("vectors/signed-note.txt"))), note.ToString());
    }
}
