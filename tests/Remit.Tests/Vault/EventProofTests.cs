using System.Diagnostics;
using System.Text.Json;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault;

namespace Remit.Tests.Vault;

public sealed class EventProofTests
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task A_proof_leads_from_the_event_to_the_signed_checkpoint(int index)
    {
        await using var vault = await SevenAsync();
        var segment = vault.Now.Segments.Look().Files[0].Segments[0];
        var proof = (await vault.Now.ProveAsync($"{segment}/{index}", CancellationToken.None)).Value;
        var bytes = Convert.FromBase64String(proof.Event);
        Assert.Equal(vault.Texts()[index], System.Text.Encoding.UTF8.GetString(EventText.Line(CanonicalEvent.Decode(bytes))));
        var leaf = Assert.IsType<SegmentLeaf>(VaultLeaf.Read(Convert.FromBase64String(proof.SegmentLeaf)));
        var hash = EventLeaf.Hash(Convert.FromBase64String(proof.Salt), bytes);
        var path = proof.Path.Select(Convert.FromBase64String).ToList();
        Assert.True(MerkleTree.VerifyInclusion(proof.Index, proof.Size, hash, path, leaf.EventRoot));
        var tlog = TlogProof.Parse(proof.TlogProof);
        var checkpoint = Checkpoint.Open(System.Text.Encoding.UTF8.GetBytes(tlog.Note), Verifier.Parse(vault.Now.VKey), out _)!;
        Assert.True(MerkleTree.VerifyInclusion(tlog.Index, checkpoint.Size, MerkleTree.HashLeaf(Convert.FromBase64String(proof.SegmentLeaf)), tlog.Path,
            checkpoint.Root));

        bytes[^1] ^= 1;
        Assert.False(MerkleTree.VerifyInclusion(proof.Index, proof.Size, EventLeaf.Hash(Convert.FromBase64String(proof.Salt), bytes), path, leaf.EventRoot));
    }

    [Theory]
    [InlineData("nonsense", "event-id")]
    [InlineData("019badc0ffee01234567/0", "event-unknown")]
    [InlineData("019badc0ffee01234567/-1", "event-id")]
    public async Task An_id_that_is_none_or_unknown_is_refused(string id, string code)
    {
        await using var vault = await SevenAsync();
        Assert.Equal(code, (await vault.Now.ProveAsync(id, CancellationToken.None)).Refusal!.Code);
    }

    [Fact]
    public async Task An_event_of_a_changed_file_gets_no_proof()
    {
        await using var vault = await SevenAsync();
        var file = vault.Now.Segments.Look().Files[0];
        var bytes = await File.ReadAllBytesAsync(file.Path);
        bytes[60] ^= 8;
        await File.WriteAllBytesAsync(file.Path, bytes);
        Assert.False((await vault.Now.ProveAsync(file.Segments[0] + "/1", CancellationToken.None)).Ok);
    }

    [Fact]
    public async Task A_file_proof_holds_the_file_leaf_and_leads_to_the_checkpoint()
    {
        await using var vault = await SevenAsync();
        var file = vault.Now.Segments.Look().Files[0];
        var proof = TlogProof.Parse((await vault.Now.ProveFileAsync(file.Segments[0], CancellationToken.None)).Value);
        var leaf = Assert.IsType<FileLeaf>(VaultLeaf.Read(proof.Extra));
        await using var stream = File.OpenRead(file.Path);
        var (root, bytes) = await FileChunks.RootAsync(stream);
        Assert.Equal((leaf.Bytes, Convert.ToHexString(leaf.FileRoot)), (bytes, Convert.ToHexString(root)));
        var checkpoint = Checkpoint.Open(System.Text.Encoding.UTF8.GetBytes(proof.Note), Verifier.Parse(vault.Now.VKey), out _)!;
        Assert.True(MerkleTree.VerifyInclusion(proof.Index, checkpoint.Size, MerkleTree.HashLeaf(proof.Extra), proof.Path, checkpoint.Root));
    }

    [Fact]
    public async Task A_second_implementation_in_another_language_comes_to_the_same_roots()
    {
        var python = Needs.Program("python3", "python3");
        await using var vault = await SevenAsync();
        var file = vault.Now.Segments.Look().Files[0];
        for (var index = 0; index < 7; index++)
        {
            var proof = (await vault.Now.ProveAsync($"{file.Segments[0]}/{index}", CancellationToken.None)).Value;
            var path = vault.WriteFile($"proof-{index}.json", JsonSerializer.Serialize(proof, Wire));
            var (exit, output) = await RunAsync(python, Path.Combine(Repository.Root, "tests/Remit.Tests/data/leaf/check_event_proof.py"), path,
                vault.Texts()[index]);
            Assert.Equal("proved\n", output);
            Assert.Equal(0, exit);
        }

        var wrong = vault.WriteFile("wrong.json", (await File.ReadAllTextAsync(vault.WriteFile("p.json",
            JsonSerializer.Serialize((await vault.Now.ProveAsync($"{file.Segments[0]}/1", CancellationToken.None)).Value with { Index = 2 }, Wire)))));
        Assert.Equal(1, (await RunAsync(python, Path.Combine(Repository.Root, "tests/Remit.Tests/data/leaf/check_event_proof.py"), wrong, vault.Texts()[1]))
            .Exit);
    }

    private static async Task<(int Exit, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        arguments.ToList().ForEach(start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private static async Task<TestVault> SevenAsync()
    {
        var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("seven.log", string.Join('\n',
            "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed for lonvick on /dev/pts/8",
            "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
            "<34>Oct 11 22:14:15 mymachine su: 'su root' failed", "plain line", "", "日志一行", "<13>last")));
        return vault;
    }
}
