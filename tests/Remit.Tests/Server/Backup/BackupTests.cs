using System.Text;
using System.Text.Json;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Server.Backup;

/// <summary>An instance as a folder and back: the same answers on the other engine, what is refused, a kill in the middle, keys.</summary>
public sealed class BackupTests : IAsyncDisposable
{
    private const string Office = "city-police";

    private readonly BackupSeat _seat = new();

    public ValueTask DisposeAsync() => _seat.DisposeAsync();

    [Theory, BothDatabases]
    public async Task A_backup_restored_on_the_other_engine_answers_the_same_and_goes_on(DatabaseKind kind)
    {
        var from = await _seat.Engine(kind);
        var to = await _seat.Engine(kind == DatabaseKind.SQLite ? DatabaseKind.PostgreSQL : DatabaseKind.SQLite);
        await _seat.Register(from);
        var code = await _seat.Report(from);
        var queue = await Run(_seat.Data, from, "desk", "queue", "--office", Office, "--json");
        var id = JsonDocument.Parse(queue.Out).RootElement[0].GetProperty("id").GetString()!;
        await Run(_seat.Data, from, "desk", "take", id, "--office", Office);
        await _seat.Import("one", from);
        var before = await Answers(_seat.Data, from, code, id);

        var made = await _seat.BackUp(from);
        Assert.Equal(["cases", "vault"], made.GetProperty("ledgers").EnumerateArray().Select(l => l.GetProperty("name").GetString()).Order());
        _seat.PutKeys();
        var restored = await _seat.Restore(["--json", .. to]);
        Assert.True(restored.Exit == 0, restored.ToString());
        Assert.Empty(JsonDocument.Parse(restored.Out).RootElement.GetProperty("keys").EnumerateArray());

        Assert.Equal(before, await Answers(_seat.New, to, code, id));
        await Run(_seat.New, to, "vault", "verify");
        await Run(_seat.New, to, "desk", "close", id, "--reason", "Seen to.", "--office", Office);
    }

    [Fact]
    public async Task What_is_damaged_missing_newer_or_in_the_way_is_refused_with_its_place_and_nothing_is_made()
    {
        await _seat.Register();
        await _seat.Report();
        await _seat.Import("one");
        await _seat.BackUp();
        var whole = _seat.Out + ".whole";
        Copied.Folder(_seat.Out, whole);
        var segment = Directory.GetFiles(_seat.Out, "*.parquet.age", SearchOption.AllDirectories).Single();
        var rows = Path.Combine(_seat.Out, "tables", "reports_case.ndjson");

        await Refused(4, segment, "was changed", () => Flip(segment));
        await Refused(4, rows, "is missing", () => File.Delete(rows));
        await Refused(4, _seat.Manifest, "does not fit", () => Flip(_seat.Manifest));
        await Refused(4, _seat.Manifest, "is missing", () => File.Delete(_seat.Manifest));
        await Refused(4, _seat.Manifest, "remit-backup/v9", () => _seat.Forge(manifest => manifest["format"] = "remit-backup/v9"));
        await Refused(4, _seat.Manifest, "newer", () => _seat.Forge(manifest => manifest["migrations"]!.AsArray().Add(99_999)));
        await Refused(4, Path.Combine(_seat.Out, "ledgers", "cases"), "another root", () => _seat.Forge(manifest =>
            manifest["ledgers"]!.AsArray().Single(l => (string)l!["name"]! == "cases")!["root"] = Convert.ToBase64String(new byte[32])));
        await Refused(4, _seat.Manifest, "outside of it", () => _seat.Forge(manifest => manifest["files"]![0]!["path"] = "data/../../outside"));
        await Refused(3, "--data", "not empty", () => Directory.CreateDirectory(Path.Combine(_seat.New, "something")));

        var twice = await RemitProcess.Run("backup", "--out", _seat.Out, "--data", _seat.Data);
        Assert.True(twice.Exit == 3 && twice.Error.Contains("--out", StringComparison.Ordinal), twice.ToString());
        Assert.Equal(3, (await RemitProcess.Run("backup", "--out", Path.Combine(_seat.Data, "b"), "--data", _seat.Data)).Exit);
        Assert.Equal(1, (await RemitProcess.Run("backup", "--out", _seat.New, "--data", _seat.Data + ".none")).Exit);
        Assert.False(Directory.Exists(_seat.Data + ".none"));

        async Task Refused(int exit, string place, string words, Action damage)
        {
            damage();
            var refused = await _seat.Restore();
            Assert.True(refused.Exit == exit, $"{place}, {words}: {refused}");
            Assert.Contains(place, refused.Error, StringComparison.Ordinal);
            Assert.Contains(words, refused.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(_seat.New, "name")));
            Assert.False(Directory.Exists(_seat.New + ".restoring"));
            if (Directory.Exists(_seat.New))
            {
                Directory.Delete(_seat.New, recursive: true);
            }

            Directory.Delete(_seat.Out, recursive: true);
            Copied.Folder(whole, _seat.Out);
        }
    }

    [Fact]
    public async Task A_kill_in_the_middle_leaves_no_backup_and_no_instance()
    {
        await _seat.Register();
        _seat.ManyFiles();
        await KillWhen(Path.Combine(_seat.Out, "data", "supervision"), "backup", "--out", _seat.Out, "--data", _seat.Data);
        Assert.False(File.Exists(_seat.Manifest));
        var unfinished = await _seat.Restore();
        Assert.True(unfinished.Exit == 4 && unfinished.Error.Contains(_seat.Manifest, StringComparison.Ordinal), unfinished.ToString());
        Directory.Delete(_seat.Out, recursive: true);

        await _seat.BackUp();
        var beside = _seat.New + ".restoring";
        await KillWhen(Path.Combine(beside, "supervision"), "restore", _seat.Out, "--data", _seat.New);
        Assert.False(Directory.Exists(_seat.New));
        var half = await RemitProcess.Run("vault", "seal", "--data", beside);
        Assert.True(half.Exit == 4 && half.Error.Contains("does not hold a version number", StringComparison.Ordinal), half.ToString());
        Assert.Equal(0, (await _seat.Restore()).Exit);
        Assert.False(Directory.Exists(beside));
    }

    [Fact]
    public async Task No_key_is_in_a_backup_and_the_screen_says_where_they_are()
    {
        await _seat.Register();
        await _seat.Report();
        await _seat.Import("one");
        var said = await BackupSeat.Done("backup", "--out", _seat.Out, "--data", _seat.Data);
        Assert.Contains(_seat.Data + ".keys", said.Out, StringComparison.Ordinal);
        Assert.Contains(_seat.Data + ".keys", await File.ReadAllTextAsync(_seat.Manifest), StringComparison.Ordinal);

        var secrets = Directory.EnumerateFiles(_seat.Data + ".keys", "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".cas", StringComparison.Ordinal))
            .SelectMany(File.ReadAllLines).SelectMany(Words).Where(IsSecret).ToList();
        Assert.True(secrets.Count >= 3, $"{secrets.Count} secrets: the test no longer finds the keys");
        foreach (var file in Directory.EnumerateFiles(_seat.Out, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.All(secrets, secret => Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)) < 0, $"{file} holds a key"));
        }

        var restored = await _seat.Restore();
        Assert.Contains(_seat.New + ".keys", restored.Out, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_backup_made_while_cases_and_logs_come_in_is_consistent(DatabaseKind kind)
    {
        var engine = await _seat.Engine(kind);
        await _seat.Register(engine);
        await using var remit = await RemitProcess.Start("serve", _seat.Data, engine);
        await _seat.Report();
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(
            Repeat(_ => _seat.Report(), stop.Token), Repeat(_ => _seat.Report(), stop.Token), Repeat(i => _seat.Import("line" + i), stop.Token));
        await _seat.Report();
        var made = await _seat.BackUp();
        await stop.CancelAsync();
        await writing;
        await _seat.Import("after");
        await remit.Stop();

        _seat.PutKeys();
        var restored = await _seat.Restore();
        Assert.True(restored.Exit == 0, restored.ToString());
        var entries = await Entries(Path.Combine(_seat.New, "cases"));
        var (steps, outbox) = (Leaves("reports_step"), Leaves("reports_outbox"));
        Assert.True(steps.Count >= 2, $"{steps.Count} steps");
        Assert.All(steps, leaf => Assert.True(entries.Contains(leaf) || outbox.Contains(leaf), "a case of the backup is not in its ledger"));
        var cases = made.GetProperty("ledgers").EnumerateArray().Single(l => l.GetProperty("name").GetString() == "cases");
        Assert.Equal(entries.Count, cases.GetProperty("size").GetInt32());
        var files = (await Entries(Path.Combine(_seat.New, "vault"))).Select(e => VaultLeaf.Read(Convert.FromBase64String(e))).OfType<FileLeaf>().ToList();
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(_seat.New, "vault", "segments", file.Path)), file.Path));

        // The instance went on and signed more: the restored one must not sign until it has that again.
        Assert.Contains("Nothing is signed until", restored.Out, StringComparison.Ordinal);
        Assert.Equal(4, (await RemitProcess.Run("vault", "import", Path.Combine(_seat.Out, "manifest.json"), "--source", "x", "--data", _seat.New)).Exit);
    }

    private static async Task Repeat(Func<int, Task> work, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await work(i);
        }
    }

    // Published entries and those that are only staged, in base64.
    private static async Task<HashSet<string>> Entries(string ledgerParent)
    {
        var (ledger, found) = (Path.Combine(ledgerParent, "ledger"), new HashSet<string>(StringComparer.Ordinal));
        var key = Verifier.Parse((await File.ReadAllTextAsync(Path.Combine(ledger, "log.vkey"))).Trim());
        Assert.True(LedgerCheck.Run(new DirectoryTiles(ledger), key, (_, entry) => found.Add(Convert.ToBase64String(entry.Span))).Ok);
        found.UnionWith(StagedFile.Read(ledger + ".staged").Entries.Select(entry => Convert.ToBase64String(entry.Span)));
        return found;
    }

    private List<string> Leaves(string table) =>
    [
        .. File.ReadLines(Path.Combine(_seat.Out, "tables", table + ".ndjson")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Leaf"))
            .Where(leaf => leaf.ValueKind == JsonValueKind.Object).Select(leaf => leaf.GetProperty("b64").GetString()!),
    ];

    private static async Task KillWhen(string path, params string[] arguments)
    {
        await using var running = RemitProcess.Begin(arguments);
        while (!Directory.Exists(path))
        {
            // Looked for without a pause, so that the kill comes while most of the files are still to be copied.
            Assert.True(running.Running, running.Said());
            await Task.Yield();
        }

        await running.Kill();
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    // A signer's key is "PRIVATE+KEY+name+hash+base64", and base64 has signs of plus of its own.
    private static string[] Words(string line) =>
        line.StartsWith("PRIVATE+KEY+", StringComparison.Ordinal) ? [line.Split('+', 5)[^1]] : line.Split(' ');

    private static bool IsSecret(string word) => word.Length >= 40 && !word.StartsWith("age1", StringComparison.Ordinal);

    private static async Task<string> Answers(string data, string[] engine, string code, string id)
    {
        var text = new StringBuilder();
        foreach (var verb in new string[][]
        {
            ["register", "offices", "--json"], ["register", "operators", "--json"], ["desk", "queue", "--office", Office, "--json"],
            ["desk", "show", id, "--office", Office, "--json"], ["vault", "search", "", "--json", "--limit", "0"], ["desk", "witness", "show", "--json"],
        })
        {
            text.AppendLine((await Run(data, engine, verb)).Out);
        }

        var status = await RemitProcess.RunWith(Encoding.UTF8.GetBytes(code + "\n"), ["report", "status", "--json", "--data", data, .. engine]);
        Assert.True(status.Exit == 0, status.ToString());
        return text.AppendLine(status.Out).ToString();
    }

    private static Task<Ended> Run(string data, string[] engine, params string[] verb) => BackupSeat.Done(verb[0], [.. verb[1..], "--data", data, .. engine]);
}
