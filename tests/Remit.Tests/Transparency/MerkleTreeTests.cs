using System.Text.Json;
using CsCheck;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class MerkleTreeTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private static byte[][] Leaves(int n) => [.. Enumerable.Range(0, n).Select(i => MerkleTree.HashLeaf(BitConverter.GetBytes(i)))];

    [Fact]
    public void The_empty_tree_has_the_hash_of_nothing() =>
        Assert.Equal("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", Convert.ToHexString(MerkleTree.Root([])));

    [Fact]
    public void The_eight_leaves_of_certificate_transparency_give_their_published_roots()
    {
        // Leaves and roots as published with the reference implementations of RFC 6962.
        string[] entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var leaves = entries.Select(e => MerkleTree.HashLeaf(Convert.FromHexString(e))).ToArray();
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", Convert.ToHexStringLower(MerkleTree.Root(leaves[..1])));
        Assert.Equal("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", Convert.ToHexStringLower(MerkleTree.Root(leaves[..2])));
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", Convert.ToHexStringLower(MerkleTree.Root(leaves)));
    }

    [Fact]
    public void Roots_and_proofs_of_all_small_trees_agree_with_the_definition()
    {
        for (var n = 1; n <= 40; n++)
        {
            var leaves = Leaves(n);
            var root = MerkleTree.Root(leaves);
            Assert.Equal(LedgerSeat.NaiveRoot(leaves), root);
            for (var i = 0; i < n; i++)
            {
                Assert.True(MerkleTree.VerifyInclusion(i, n, leaves[i], MerkleTree.InclusionProof(leaves, i), root));
                Assert.False(MerkleTree.VerifyInclusion(i ^ 1, n, leaves[i], MerkleTree.InclusionProof(leaves, i), root) && n > 1);
                Assert.True(MerkleTree.VerifyConsistency(i + 1, n, MerkleTree.ConsistencyProof(leaves, i + 1), MerkleTree.Root(leaves[..(i + 1)]), root));
            }
        }
    }

    [Fact]
    public void A_proof_with_one_bit_changed_is_false() =>
        Gen.Select(Gen.Int[2, 70], Gen.Int[0, 69], Gen.Int[0, 5], Gen.Int[0, 255]).Where((n, i, _, _) => i < n).Sample((n, i, at, bit) =>
        {
            var leaves = Leaves(n);
            var path = MerkleTree.InclusionProof(leaves, i).Select(h => h.ToArray()).ToArray();
            path[at % path.Length][bit / 8] ^= (byte)(1 << (bit % 8));
            return !MerkleTree.VerifyInclusion(i, n, leaves[i], path, MerkleTree.Root(leaves));
        });

    [Fact]
    public void Proofs_of_the_wrong_shape_are_false_and_never_throw()
    {
        var leaves = Leaves(5);
        var root = MerkleTree.Root(leaves);
        Assert.False(MerkleTree.VerifyInclusion(-1, 5, leaves[0], [], root));
        Assert.False(MerkleTree.VerifyInclusion(0, long.MaxValue, leaves[0], [], root));
        Assert.False(MerkleTree.VerifyInclusion(0, 0, leaves[0], [], root));
        Assert.False(MerkleTree.VerifyInclusion(0, 2, leaves[0], [[1, 2, 3]], root));
        Assert.False(MerkleTree.VerifyConsistency(0, 5, [], MerkleTree.EmptyRoot, root));
        Assert.False(MerkleTree.VerifyConsistency(6, 5, [], root, root));
        Assert.False(MerkleTree.VerifyConsistency(5, 5, [root], root, root));
        Assert.False(MerkleTree.VerifyConsistency(long.MaxValue - 1, long.MaxValue, [], root, root));
    }

    [Fact]
    public void All_196_published_vectors_are_judged_as_their_authors_do()
    {
        var files = Directory.GetFiles(Host.Shared.Path("vectors/merkle/testdata"), "*.json", SearchOption.AllDirectories);
        Assert.Equal(196, files.Length);
        Assert.All(files, file =>
        {
            var v = JsonSerializer.Deserialize<Vector>(File.ReadAllText(file), Json)!;
            var proof = (v.Proof ?? []).Select(Bytes).ToArray();
            var holds = file.Contains("inclusion", StringComparison.Ordinal)
                ? MerkleTree.VerifyInclusion((long)v.LeafIdx, (long)v.TreeSize, Bytes(v.LeafHash), proof, Bytes(v.Root))
                : MerkleTree.VerifyConsistency((long)v.Size1, (long)v.Size2, proof, Bytes(v.Root1), Bytes(v.Root2));
            Assert.True(holds != v.WantErr, file);
        });
    }

    private static byte[] Bytes(string? base64) => base64 is null ? [] : Convert.FromBase64String(base64);

    private sealed record Vector(ulong LeafIdx, ulong TreeSize, string? Root, string? LeafHash, ulong Size1, ulong Size2,
        string? Root1, string? Root2, string[]? Proof, bool WantErr);
}
