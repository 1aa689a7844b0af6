using System.Security.Cryptography;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault;

public sealed class SegmentTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(2048)]
    [InlineData(3000)]
    [InlineData(5121)]
    public void Roots_of_blocks_lead_to_the_root_of_the_whole(int count)
    {
        var leaves = Enumerable.Range(0, count).Select(i => SHA256.HashData(BitConverter.GetBytes(i))).ToList();
        var tree = SegmentTree.Of(count, (i, to) => leaves[i].CopyTo(to));
        var root = tree.Root();
        Assert.Equal(MerkleTree.Root(leaves), root);
        Assert.Equal(leaves.Chunk(SegmentTree.BlockLeaves).SelectMany(b => MerkleTree.Root(b)).ToArray(), tree.Blocks);
        Assert.Equal(SegmentTree.BlockCount(count) * 32, tree.Blocks.Length);
        Assert.Equal(root, SegmentTree.OfBlocks(tree.Blocks).Root());
    }

    [Fact]
    public async Task A_proof_reads_one_block_and_leads_to_the_root_at_every_edge()
    {
        const int Count = 2500;
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("many.log", string.Concat(Enumerable.Range(0, Count).Select(i =>
            i % 3 == 0 ? $"<13>1 2026-01-15T08:00:00Z h a {i} - - event {i}\n" : $"plain {i}\n"))));
        var file = Assert.Single(vault.Now.Segments.Look().Files);
        foreach (var index in new[] { 0, 1023, 1024, 2047, 2048, Count - 1 })
        {
            var proof = (await vault.Now.ProveAsync($"{file.Segments[0]}/{index}", CancellationToken.None)).Value;
            var leaf = (SegmentLeaf)VaultLeaf.Read(Convert.FromBase64String(proof.SegmentLeaf));
            var hash = EventLeaf.Hash(Convert.FromBase64String(proof.Salt), Convert.FromBase64String(proof.Event));
            Assert.True(MerkleTree.VerifyInclusion(index, Count, hash, [.. proof.Path.Select(Convert.FromBase64String)], leaf.EventRoot));
            Assert.Contains(index.ToString(System.Globalization.CultureInfo.InvariantCulture),
                System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(proof.Event)), StringComparison.Ordinal);
        }

        using var plain = PlainBytes.Open(vault.Now.Folders, file.Name, file.KeyId);
        using var parquet = new ParquetSharp.ParquetFileReader(plain);
        using var group = parquet.RowGroup(0);
        var rows = new SegmentRows();
        rows.Read(group, 2048, SegmentTree.BlockLeaves);
        Assert.Equal((Count - 2048, 2048), (rows.Count, rows.Arrival(0)));
        Assert.Throws<FormatException>(() => rows.Read(group, Count, 1));
    }

    [Fact]
    public async Task A_sidecar_with_wrong_roots_gives_no_proof()
    {
        await using var vault = TestVault.Open(with: o => o with { Mode = "open" });
        await vault.ImportAsync(vault.WriteFile("a.log", "one\ntwo\nthree\n"));
        var file = Assert.Single(vault.Now.Segments.Look().Files);
        var path = vault.Now.Folders.Side(file.Name);
        var bytes = await File.ReadAllBytesAsync(path);
        Assert.Equal(bytes, Sidecar.Read(bytes).ToBytes());
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        Assert.Equal("segment-damaged", (await vault.Now.ProveAsync(file.Segments[0] + "/1", CancellationToken.None)).Refusal!.Code);
        Assert.False((await vault.VerifyAsync()).Ok);
    }
}
