using System.Text;
using System.Text.Json;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Server;

/// <summary>The way back after a lost or rolled-back ledger, as an administrator types it.</summary>
public sealed class LedgerVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Path("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_vault_put_back_from_yesterdays_backup_says_the_remedy_and_is_restored_by_it()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "ledger.copy"), _folder.Path("second") + "\n");
        await Import("one");
        Copied.Folder(Data, Data + ".backup");
        await Import("two");
        var before = await Ledger();
        Copied.PutBack(Data + ".backup", Data);
        var refused = await Run("vault", "import", _folder.Write("three", "three\n"), "--source", "three");
        Assert.Equal(4, refused.Exit);
        Assert.Contains("ledger restore", refused.Error, StringComparison.Ordinal);

        var restored = await Run("vault", "ledger", "restore", "--from", _folder.Path("second"));
        Assert.True(restored.Exit == 0, restored.ToString());
        var after = await Ledger();
        Assert.All(["origin", "size", "root"], name => Assert.Equal(before.GetProperty(name).ToString(), after.GetProperty(name).ToString()));
        await Import("three");
        Assert.True((await Ledger()).GetProperty("size").GetInt64() > before.GetProperty("size").GetInt64());
        var incidents = Entries().OfType<IncidentLeaf>().ToList();
        var said = Assert.Single(incidents);
        Assert.Equal("restored", said.What);
        Assert.Contains($"{before.GetProperty("size").GetInt64()} signed entries", said.Words, StringComparison.Ordinal);
        await Import("four");
        Assert.Single(Entries().OfType<IncidentLeaf>());
    }

    [Fact]
    public async Task Without_any_copy_the_remedy_is_a_new_origin_and_what_is_left_stays_searchable()
    {
        await Import("one");
        Copied.Folder(Data, Data + ".backup");
        await Import("two");
        Copied.PutBack(Data + ".backup", Data);
        var refused = await Run("vault", "import", _folder.Write("three", "three\n"), "--source", "three");
        Assert.Equal(4, refused.Exit);
        Assert.Contains("new origin", refused.Error, StringComparison.Ordinal);
        Assert.Equal(4, (await Run("vault", "ledger", "restore", "--from", _folder.Path("nowhere"))).Exit);
        Assert.Equal(3, (await Run("vault", "ledger", "new-origin", "--reason", " ")).Exit);

        var begun = await Run("vault", "ledger", "new-origin", "--reason", "The disk was lost.", "--json");
        Assert.True(begun.Exit == 0, begun.ToString());
        Assert.EndsWith("/log/2", JsonDocument.Parse(begun.Out).RootElement.GetProperty("origin").GetString());
        Assert.EndsWith("/log/2", (await Ledger()).GetProperty("origin").GetString());
        Assert.Equal("one\n", (await Run("vault", "search", "one", "--raw")).Out);
        await Import("three");
        Assert.Equal(0, (await Run("vault", "verify")).Exit);
    }

    [Fact]
    public async Task A_case_ledger_that_lost_its_newest_entries_gets_them_again_from_the_database()
    {
        Assert.Equal(0, (await Run("register", "import", Repository.Path("packs/cn-demo"))).Exit);
        await Report();
        Copied.Folder(Path.Combine(Data, "cases"), Path.Combine(Data, "backup"));
        var code = await Report();
        Copied.PutBack(Path.Combine(Data, "backup"), Path.Combine(Data, "cases"));
        Assert.Equal(4, (await RunWith(code, "report", "receipt")).Exit);
        var begun = await Run("desk", "ledger", "new-origin", "--reason", "The disk was lost.");
        Assert.True(begun.Exit == 0, begun.ToString());
        var receipt = await RunWith(code, "report", "receipt");
        Assert.True(receipt.Exit == 0, receipt.ToString());
        Assert.Contains("/cases/2", receipt.Out, StringComparison.Ordinal);

        var witnesses = JsonDocument.Parse((await Run("desk", "witness", "show", "--json")).Out).RootElement;
        Assert.EndsWith("/cases/2", witnesses.GetProperty("origin").GetString());
        Assert.False(witnesses.TryGetProperty("signingWaits", out _));
        Assert.Equal(3, (await Run("desk", "witness", "override", "--reason", "Nothing waits here.")).Exit);
    }

    [Fact]
    public async Task Serve_keeps_both_ledgers_in_the_second_place()
    {
        var second = _folder.Path("second");
        await using var remit = await RemitProcess.Start("serve", Data, "--ledger-copy", second);
        await Wait.Until(() => new[] { "vault", "cases" }.All(l => File.Exists(Path.Combine(second, l, "signed"))), "both ledgers to be copied");
        await Wait.Until(() => File.Exists(Path.Combine(second, "cases/ledger/tile/entries/000.p/8")), "the first publication of the case ledger to be copied");
    }

    private Task<Ended> Run(params string[] arguments) => RemitProcess.Run([.. arguments, "--data", Data]);

    private Task<Ended> RunWith(string input, params string[] arguments) =>
        RemitProcess.RunWith(Encoding.UTF8.GetBytes(input + "\n"), [.. arguments, "--data", Data]);

    private async Task<string> Report()
    {
        var made = await RunWith("Somebody got into the pump control.", "report", "submit", "--matter", "intrusion", "--region", "650100", "--json");
        Assert.True(made.Exit == 0, made.ToString());
        return JsonDocument.Parse(made.Out).RootElement.GetProperty("code").GetString()!;
    }

    private async Task Import(string line)
    {
        var done = await Run("vault", "import", _folder.Write(line, line + "\n"), "--source", line);
        Assert.True(done.Exit == 0, done.ToString());
    }

    private List<VaultLeaf> Entries()
    {
        var (ledger, entries) = (Path.Combine(Data, "vault", "ledger"), new List<VaultLeaf>());
        var key = Verifier.Parse(File.ReadAllText(Path.Combine(ledger, "log.vkey")).Trim());
        Assert.True(LedgerCheck.Run(new DirectoryTiles(ledger), key, (_, entry) => entries.Add(VaultLeaf.Read(entry.Span))).Ok);
        return entries;
    }

    private async Task<JsonElement> Ledger() =>
        JsonDocument.Parse((await Run("vault", "stats", "--json")).Out).RootElement.GetProperty("ledger").Clone();
}
