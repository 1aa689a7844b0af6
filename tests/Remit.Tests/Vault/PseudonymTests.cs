using System.Text;
using Remit.Vault;
using Remit.Vault.Intake;
using Remit.Vault.Keys;
using Remit.Transparency.Leaves;
using Remit.Tests.Host;
using static System.Threading.CancellationToken;

namespace Remit.Tests.Vault;

/// <summary>Users, addresses and mailboxes become tokens before a line is written; whoever knows a value finds it.</summary>
public sealed class PseudonymTests
{
    private const string Line = "<38>Jan 15 08:00:00 host sshd[7]: Failed password for invalid user mallory from 203.0.113.9 port 22, mail ann@example.org";

    [Theory]
    [InlineData("live")]
    [InlineData("import")]
    public async Task No_plain_value_reaches_the_disk_and_the_same_value_has_the_same_token(string way)
    {
        await using var vault = TestVault.Open(with: o => o with { Mode = "open" });
        Assert.Equal(["address", "mail", "user"], (await SetAsync(vault, "user,address,mail")).Pseudonyms);
        if (way == "live")
        {
            await vault.SendAsync("s", Line, Line.Replace("08:00:00", "08:00:01", StringComparison.Ordinal));
        }
        else
        {
            await vault.ImportAsync(vault.WriteFile("a.log", Line + "\n" + Line.Replace("08:00:00", "08:00:01", StringComparison.Ordinal) + "\n"), "s");
        }

        Assert.Equal(0, FilesWith(vault, "mallory", "203.0.113.9", "ann@example.org"));
        await vault.Now.SealAsync(None);
        Assert.Equal(0, FilesWith(vault, "mallory", "203.0.113.9", "ann@example.org"));
        var lines = vault.Texts();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Matches(@"for invalid user user-[0-9a-f]{20} from ip-[0-9a-f]{20} port 22, mail mail-[0-9a-f]{20}$", l));
        Assert.Equal(lines[0][20..], lines[1][20..]);
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Theory]
    [InlineData("mallory")]
    [InlineData("203.0.113.9")]
    [InlineData("Ann@example.org")]
    public async Task Who_knows_a_value_finds_its_events_and_nobody_elses(string known)
    {
        await using var vault = TestVault.Open();
        await SetAsync(vault, "user,address,mail");
        await vault.SendAsync("s", Line, "<38>Jan 15 08:00:00 host sshd[7]: Accepted password for bob from 203.0.113.10 port 22");
        await vault.Now.SealAsync(None);
        await vault.SendAsync("s", Line);
        Assert.Equal(2, await CountAsync(vault, new SearchRequest("", Limit: 0) { Known = known }));
        Assert.Equal(1, await CountAsync(vault, new SearchRequest("", Limit: 0) { Known = "203.0.113.10" }));
        Assert.Equal(0, await CountAsync(vault, new SearchRequest("", Limit: 0) { Known = "nobody" }));
        Assert.Equal(0, await CountAsync(vault, new SearchRequest(known, Limit: 0)));
        Assert.Equal(2, await CountAsync(vault, new SearchRequest("app:sshd port", Limit: 0) { Known = known }));
    }

    [Fact]
    public async Task Another_month_has_another_token_and_the_policy_is_a_leaf_that_can_be_taken_back()
    {
        await using var vault = TestVault.Open();
        await SetAsync(vault, "address");
        await vault.SendAsync("s", "from 203.0.113.9");
        vault.Clock.Advance(TimeSpan.FromDays(31));
        await vault.SendAsync("s", "from 203.0.113.9");
        Assert.Empty((await SetAsync(vault, "none")).Pseudonyms);
        await vault.SendAsync("s", "from 203.0.113.9");
        var lines = vault.Texts();
        Assert.NotEqual(lines[0], lines[1]);
        Assert.Equal("from 203.0.113.9", lines[2]);
        Assert.Equal(2, await CountAsync(vault, new SearchRequest("", Limit: 0) { Known = "203.0.113.9" }));
        var policies = vault.Now.Writer!.Store.Read(s => s.Sources["s"].Policies.Select(p => p.Leaf).ToList());
        Assert.Equal([2L, 1L], policies.Select(p => p.Format));
        Assert.All(policies, p => Assert.Equal(p.ToBytes(), VaultLeaf.Read(p.ToBytes()).ToBytes()));
        Assert.Equal("pseudonyms", (await vault.Now.SetSourceAsync(new SourceRequest("s", null, null, null, null) { Pseudonyms = "name" },
            None)).Refusal!.Code);
    }

    [Fact]
    public async Task After_a_kill_the_line_is_there_with_its_token_and_without_the_key_nothing_is_kept_plain()
    {
        await using var vault = TestVault.Open();
        await SetAsync(vault, "address");
        await vault.SendAsync("s", "from 203.0.113.9");
        var kept = vault.Texts();
        await vault.KillAsync();
        vault.Reopen();
        Assert.Equal(kept, vault.Texts());
        await vault.SendAsync("s", "from 203.0.113.9");
        Assert.Equal(kept[0], vault.Texts()[1]);
        var key = Directory.EnumerateFiles(Path.Combine(vault.Keys, "vault", "pseudonyms")).Single();
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await vault.CloseAsync();
        File.WriteAllText(key, "broken");
        vault.Reopen();
        await Assert.ThrowsAsync<IOException>(() => vault.SendAsync("s", "from 203.0.113.9"));
        Assert.DoesNotContain(vault.Texts(), t => t.Contains("203.0.113.9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_was_ever_replaced_a_known_value_finds_nothing()
    {
        await using var vault = TestVault.Open();
        await vault.SendAsync("s", Line);
        Assert.Equal(0, await CountAsync(vault, new SearchRequest("", Limit: 0) { Known = "mallory" }));
        await vault.Now.SealAsync(None);
        Assert.Equal(0, await CountAsync(vault, new SearchRequest("", Limit: 0) { Known = "mallory" }));
    }

    [Theory]
    [InlineData("12:30:45 started 1.2.3 in 00:11:22:33:44:55", "12:30:45 started 1.2.3 in 00:11:22:33:44:55")]
    [InlineData("addr 10.0.0.300 and 1.2.3.4.5", "addr 10.0.0.300 and 1.2.3.4.5")]
    public void What_is_no_address_stays(string line, string kept)
    {
        using var folder = new TempFolder();
        var bytes = new Pseudonyms(new PseudonymKeys(folder.Path("k"))).Replace(Encoding.UTF8.GetBytes(line), ["address"], 0);
        Assert.Equal(kept, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("[2001:db8::7]:22", "2001:DB8:0:0::7")]
    [InlineData("src=192.0.2.1,dst=198.51.100.2", "198.51.100.2")]
    [InlineData("user=\"eve\" logged in", "eve")]
    [InlineData("acct=eve exe=/bin/sh", "eve")]
    [InlineData("session opened for user eve by (uid=0)", "eve")]
    public void Common_forms_are_seen_and_one_value_in_two_spellings_is_one(string line, string known)
    {
        using var folder = new TempFolder();
        var pseudonyms = new Pseudonyms(new PseudonymKeys(folder.Path("k")));
        var text = Encoding.UTF8.GetString(pseudonyms.Replace(Encoding.UTF8.GetBytes(line), ["address", "mail", "user"], 0));
        Assert.Contains(pseudonyms.TokensOf(known), t => text.Contains(t, StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_are_no_text_come_back_as_they_were()
    {
        using var folder = new TempFolder();
        var raw = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.Equal(raw, new Pseudonyms(new PseudonymKeys(folder.Path("k"))).Replace(raw, ["address", "mail", "user"], 0));
    }

    private static async Task<SourcePolicy> SetAsync(TestVault vault, string pseudonyms) =>
        (await vault.Now.SetSourceAsync(new SourceRequest("s", null, null, null, null) { Pseudonyms = pseudonyms }, None)).Value;

    private static async Task<int> CountAsync(TestVault vault, SearchRequest request) => await vault.Now.Search(request, None).Value.CountAsync();

    private static int FilesWith(TestVault vault, params string[] words) => Directory.EnumerateFiles(vault.Root, "*", SearchOption.AllDirectories)
        .Count(f => words.Any(w => Encoding.Latin1.GetString(File.ReadAllBytes(f)).Contains(w, StringComparison.Ordinal)));
}
