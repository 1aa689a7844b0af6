using System.Text;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault;
using static System.Threading.CancellationToken;

namespace Remit.Tests.Vault;

/// <summary>One event is replaced by its hash: it is gone from disk, and all that was proved of the rest still is.</summary>
public sealed class RedactionTests
{
    private static readonly string[] Two = ["keeper:4", "officer:9"];

    [Theory]
    [InlineData("locked")]
    [InlineData("open")]
    public async Task A_secret_goes_from_file_and_search_and_every_proof_of_the_rest_stays(string mode)
    {
        await using var vault = await SomeAsync(mode);
        var ids = await IdsAsync(vault, "");
        var secret = (await IdsAsync(vault, "hunter2secret")).Single();
        var kept = (await vault.Now.ProveAsync(ids[0], None)).Value;
        var shown = (await vault.Now.ProveAsync(secret, None)).Value;
        var redacted = await vault.Now.RedactAsync(secret, "a password, ticket 88", Two, None);
        Assert.True(redacted.Ok, redacted.Refusal?.Words);

        Assert.Empty(await IdsAsync(vault, "hunter2secret"));
        Assert.Equal(ids, await IdsAsync(vault, ""));
        Assert.Equal($"[redacted {secret}]", await LineAsync(vault, 1));
        Assert.Equal(0, BytesWith(vault, "hunter2secret"));
        Assert.True((await vault.VerifyAsync()).Ok);
        var again = (await vault.Now.ProveAsync(ids[0], None)).Value;
        Assert.Equal((kept.Event, kept.SegmentLeaf), (again.Event, again.SegmentLeaf));
        Assert.Equal(kept.Path, again.Path);
        Assert.Equal("event-redacted", (await vault.Now.ProveAsync(secret, None)).Refusal!.Code);
        Assert.Equal("event-redacted", (await vault.Now.RedactAsync(secret, "once more", Two, None)).Refusal!.Code);

        // Whoever got the proof before still holds it: the root is the same.
        Assert.Equal(shown.SegmentLeaf, again.SegmentLeaf);
        var leaf = vault.Now.Writer!.Store.Read(s => s.Marks.Select(m => m.Leaf).OfType<RedactLeaf>().Single());
        Assert.Equal(MerkleTree.HashLeaf([.. Convert.FromBase64String(shown.Salt), .. Convert.FromBase64String(shown.Event)]), leaf.EventLeafHash);

        await vault.CloseAsync();
        vault.Reopen();
        Assert.Equal(ids, await IdsAsync(vault, ""));
        Assert.All(vault.Now.Stats().Sources, s => Assert.Equal(0, s.Gaps));
    }

    [Fact]
    public async Task One_persons_word_or_an_unknown_event_is_not_enough()
    {
        await using var vault = await SomeAsync("locked");
        var id = (await IdsAsync(vault, ""))[0];
        Assert.Equal("approvals", (await vault.Now.RedactAsync(id, "a password", ["keeper:4"], None)).Refusal!.Code);
        Assert.Equal("approvals", (await vault.Now.RedactAsync(id, "a password", ["keeper:4", "keeper:5"], None)).Refusal!.Code);
        Assert.Equal("reason-missing", (await vault.Now.RedactAsync(id, " ", Two, None)).Refusal!.Code);
        Assert.Equal("event-id", (await vault.Now.RedactAsync("x", "a password", Two, None)).Refusal!.Code);
        Assert.Equal("event-unknown", (await vault.Now.RedactAsync(id[..id.IndexOf('/')] + "/99", "a password", Two, None)).Refusal!.Code);
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Fact]
    public async Task A_kill_between_the_leaf_and_the_removal_is_made_up_for_at_the_next_start()
    {
        var armed = false;
        var hooks = new VaultHooks { Reached = s => _ = armed && s == VaultStep.DeleteSigned ? throw new KilledException() : 0 };
        await using var vault = await SomeAsync("open", hooks);
        var secret = (await IdsAsync(vault, "hunter2secret")).Single();
        armed = true;
        await Assert.ThrowsAsync<KilledException>(() => vault.Now.RedactAsync(secret, "a password", Two, None));
        armed = false;
        Assert.True(BytesWith(vault, "hunter2secret") > 0);
        await vault.KillAsync();
        vault.Reopen();
        Assert.Equal(0, BytesWith(vault, "hunter2secret"));
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Fact]
    public async Task A_redaction_that_no_leaf_speaks_of_is_found()
    {
        await using var vault = await SomeAsync("locked");
        var secret = (await IdsAsync(vault, "hunter2secret")).Single();
        var store = vault.Now.Writer!.Store;
        var file = store.Read(s => s.FileOf(secret[..secret.IndexOf('/')])!);
        Assert.True((await vault.Now.RedactAsync(secret, "a password", Two, None)).Ok);
        Assert.True((await vault.VerifyAsync()).Ok);

        // The same bytes under a leaf that follows no redaction of this event: an operator that wrote the file itself.
        var other = store.Read(s => s.Marks.Select(m => m.Leaf).OfType<RedactLeaf>().Single());
        Assert.Equal(secret, $"{other.Segment}/{other.Index}");
        var mark = store.Read(s => s.Marks.FindIndex(m => m.Leaf is RedactLeaf));
        var verifier = new Remit.Vault.Evidence.VaultVerifier(VaultFolders.Of(vault.Settings()))
        {
            Redactions = new Dictionary<(string, long), byte[]>(),
        };
        var live = store.Read(s => s.FileOf(other.Segment)!);
        var check = await verifier.CheckAsync(live, new(), None);
        Assert.Contains(check.Failures, f => f.What.Contains("no redact leaf", StringComparison.Ordinal));
        Assert.True(mark >= 0 && file.Leaf.Path != live.Leaf.Path);
    }

    private static async Task<TestVault> SomeAsync(string mode, VaultHooks? hooks = null)
    {
        var vault = TestVault.Open(hooks, o => o with { Mode = mode });
        await vault.SendAsync("s", "<13>1 2026-01-15T08:00:00Z h app - - - first line", "<13>Jan 15 08:00:00 h app[7]: login with hunter2secret",
            "a plain third line");
        await vault.Now.SealAsync(None);
        return vault;
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(TestVault vault, string query) =>
        await vault.Now.Search(new SearchRequest(query, Limit: 0), None).Value.Select(e => e.Id).ToListAsync();

    private static async Task<string> LineAsync(TestVault vault, int index)
    {
        using var raw = new MemoryStream();
        Assert.True((await vault.Now.WriteRawAsync(new SearchRequest("", Limit: 0), raw, None)).Ok);
        return Encoding.UTF8.GetString(raw.ToArray()).Split('\n')[index];
    }

    // Files that hold the word once they are opened.
    private static int BytesWith(TestVault vault, string word)
    {
        var folders = VaultFolders.Of(vault.Settings());
        return Directory.EnumerateFiles(folders.Segments, "*.parquet*", SearchOption.AllDirectories).Count(path =>
        {
            var name = Path.GetRelativePath(folders.Segments, path);
            var keyId = vault.Now.Writer!.Store.Read(s => s.Files.Select(f => f.Leaf.KeyId).First());
            using var plain = Remit.Vault.Segments.PlainBytes.Open(folders, name, keyId);
            using var bytes = new MemoryStream();
            plain.CopyTo(bytes);
            return Encoding.Latin1.GetString(bytes.ToArray()).Contains(word, StringComparison.Ordinal);
        });
    }
}
