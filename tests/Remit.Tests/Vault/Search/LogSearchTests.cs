using System.Text;
using System.Text.Json;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Tests.Vault.Intake;
using Remit.Vault;
using Remit.Vault.Search;

namespace Remit.Tests.Vault.Search;

public sealed class LogSearchTests
{
    private static async Task<IReadOnlyList<FoundEvent>> Find(IVault vault, string query, int limit = 0, string? since = null, string? until = null) =>
        await vault.Search(new SearchRequest(query, since, until, limit), CancellationToken.None).Value.ToListAsync();

    private static async Task<byte[]> Raw(IVault vault, string query)
    {
        using var to = new MemoryStream();
        var written = await vault.WriteRawAsync(new SearchRequest(query, Limit: 0), to, CancellationToken.None);
        Assert.True(written.Ok, written.Refusal?.Words);
        Assert.True(to.CanWrite, "the stream is the caller's to close");
        return to.ToArray();
    }

    [Theory]
    [InlineData("Apache_2k.log")]
    [InlineData("Hadoop_2k.log")]
    [InlineData("Linux_2k.log")]
    [InlineData("OpenSSH_2k.log")]
    [InlineData("Zookeeper_2k.log")]
    public async Task An_imported_file_comes_back_byte_for_byte(string name)
    {
        var path = Shared.Path("logs/" + name);
        await using var vault = TestVault.Open();
        await vault.ImportAsync(path, name);
        Assert.Equal(await File.ReadAllBytesAsync(path), await Raw(vault.Now, ""));
    }

    [Fact]
    public async Task A_file_of_odd_lines_comes_back_byte_for_byte()
    {
        byte[] bytes =
        [
            .. "plain\r\n\n\r\n<13>1 - - - - - -\n<34>Oct  1 22:14:15 gate su[7]: x\n<13>1 2026-01-01T00:00:00.1234567+00:00 h a - - - \uFEFFx\n"u8,
            0xFF, 0, (byte)'\n', .. "失败 no LF at the end"u8,
        ];
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("odd.log", bytes));
        Assert.Equal(bytes, await Raw(vault.Now, ""));
        var odd = Assert.Single(await Find(vault.Now, "\"\uFFFD\""));
        Assert.Equal(("/wA=", null), (odd.RawBase64, odd.Raw));
        Assert.Contains("invalid-utf8", odd.Marks!);
    }

    [Fact]
    public async Task The_same_words_that_grep_finds_are_found()
    {
        var path = Shared.Path("logs/OpenSSH_2k.log");
        await using var vault = TestVault.Open();
        await vault.ImportAsync(path, "sshd");
        var lines = await File.ReadAllLinesAsync(path);
        foreach (var (query, expected) in new (string, Func<string, bool>)[]
        {
            ("\"failed password\"", l => l.Contains("failed password", StringComparison.OrdinalIgnoreCase)),
            ("host:labsz app:sshd \"Failed password\" -root", l => l.Contains("Failed password", StringComparison.OrdinalIgnoreCase)
                && !System.Text.RegularExpressions.Regex.IsMatch(l, @"\broot\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase)),
            ("173.234.31.186", l => l.Contains("173.234.31.186", StringComparison.Ordinal)),
            ("procid:24200", l => l.Contains("[24200]", StringComparison.Ordinal)),
            ("procid:242*", l => l.Contains("[242", StringComparison.Ordinal)),
            ("\"invalid user\" OR \"BREAK-IN\"", l => l.Contains("invalid user", StringComparison.OrdinalIgnoreCase)
                || l.Contains("BREAK-IN", StringComparison.Ordinal)),
        })
        {
            var found = await Find(vault.Now, query);
            Assert.NotEmpty(found);
            Assert.Equal(lines.Where(expected), Encoding.UTF8.GetString(await Raw(vault.Now, query)).TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r')));
            Assert.Equal(lines.Count(expected), found.Count);
        }
    }

    [Fact]
    public async Task Durable_events_are_found_at_once_and_keep_their_ids_when_they_are_sealed()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "imported one\nimported two\n"));
        await vault.SendAsync("gate", "<34>1 2026-01-15T07:59:58.5+08:00 web-1 sshd 77 M1 [o@1 k=\"v\"] sent one", "sent two");
        var before = await Find(vault.Now, "");
        Assert.Equal(["imported one", "imported two", "sent one", "sent two"], before.Select(e => e.Message));
        Assert.Equal(["signed", "signed", "durable", "durable"], before.Select(e => e.State));
        await vault.Now.SealAsync(CancellationToken.None);
        var after = await Find(vault.Now, "");
        Assert.Equal(before.Select(e => e.Id), after.Select(e => e.Id));
        Assert.All(after, e => Assert.Equal("signed", e.State));
        Assert.Equivalent(before[2] with { State = "signed" }, after[2], strict: true);
    }

    [Fact]
    public async Task The_JSON_line_is_the_contracts()
    {
        await using var vault = TestVault.Open();
        await vault.SendAsync("gate", "<34>1 2026-01-15T07:59:58.50+08:00 web-1 sshd 77 M1 [o@1 k=\"v\"] sent one");
        var line = JsonSerializer.Serialize(Assert.Single(await Find(vault.Now, "one")), JsonSerializerOptions.Web);
        var e = JsonDocument.Parse(line).RootElement;
        Assert.Matches("^[0-9a-f]{20}/0$", e.GetProperty("id").GetString()!);
        Assert.Equal(
            ["app=sshd", "facility=4", "host=web-1", "message=sent one", "msgid=M1", "procid=77", "received=2026-01-15T08:00:00.000000Z",
                "sd=[o@1 k=\"v\"]", "severity=2", "source=gate", "state=durable", "time=2026-01-15T07:59:58.50+08:00"],
            e.EnumerateObject().Where(p => p.Name != "id" && p.Value.ValueKind != JsonValueKind.Null).Select(p => $"{p.Name}={p.Value}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_limit_takes_the_first_in_order_of_arrival_over_files_and_memory()
    {
        await using var vault = TestVault.Open();
        for (var file = 0; file < 3; file++)
        {
            await vault.ImportAsync(vault.WriteFile($"{file}.log", string.Concat(Enumerable.Range(0, 100).Select(i => $"line {(file * 100) + i}\n"))));
        }

        await vault.SendAsync("gate", Enumerable.Range(300, 100).Select(i => $"line {i}"));
        foreach (var limit in new[] { 1, 99, 100, 101, 299, 300, 301, 400 })
        {
            Assert.Equal(Enumerable.Range(0, limit).Select(i => $"line {i}"), (await Find(vault.Now, "line", limit)).Select(e => e.Message));
        }

        Assert.Equal(400, (await Find(vault.Now, "", 0)).Count);
        Assert.Equal(100, (await vault.Now.Search(new SearchRequest(""), CancellationToken.None).Value.ToListAsync()).Count);
        Assert.Equal("query", vault.Now.Search(new SearchRequest("", Limit: -1), CancellationToken.None).Refusal?.Code);
    }

    [Fact]
    public async Task Time_is_the_events_own_and_its_reception_where_it_has_none()
    {
        await using var vault = TestVault.Open();
        string[] lines = ["<13>1 2026-01-14T08:00:00Z h a - - - old", "<13>1 2026-01-15T07:30:00Z h a - - - new", "no time"];
        await vault.ImportAsync(vault.WriteFile("a.log", string.Join('\n', lines) + "\n"));
        await vault.SendAsync("gate", lines);
        Assert.Equal(["new", "no time", "new", "no time"], (await Find(vault.Now, "since:1h")).Select(e => e.Message));
        Assert.Equal(["new", "no time", "new", "no time"], (await Find(vault.Now, "", since: "1h")).Select(e => e.Message));
        Assert.Equal(["old", "old"], (await Find(vault.Now, "until:2026-01-14")).Select(e => e.Message));
        Assert.Equal(["old", "old"], (await Find(vault.Now, "", until: "2026-01-14T08:00:01Z")).Select(e => e.Message));
        Assert.Empty(await Find(vault.Now, "", since: "2026-01-16"));
        var refused = vault.Now.Search(new SearchRequest("", Since: "soon"), CancellationToken.None).Refusal;
        Assert.Contains("no time for since", refused?.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_add_up_over_files_and_memory()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "<13>1 2026-01-15T07:10:00Z web-1 a - - - x\n<13>1 2026-01-15T07:20:00Z web-2 a - - - x\nplain\n"));
        await vault.SendAsync("gate", "<13>1 2026-01-15T06:30:00Z web-1 a - - - x");
        using var search = new LogSearch(vault.Now.Segments, vault.Now.Folders, vault.Clock);
        async Task<IEnumerable<(string?, long)>> Count(GroupBy by, int limit = 0) =>
            (await search.CountAsync(new SearchRequest("", Limit: limit), by, CancellationToken.None)).Value.Select(c => (c.Value, c.Count));
        Assert.Equal([("web-1", 2L), ("web-2", 1L), (null, 1L)], await Count(GroupBy.Field("host").Value));
        Assert.Equal([("web-1", 2L)], await Count(GroupBy.Field("host").Value, 1));
        Assert.Equal([("test", 3L), ("gate", 1L)], await Count(GroupBy.Field("source").Value));
        Assert.Equal(
            [("2026-01-15T06:00:00.000000Z", 1L), ("2026-01-15T07:00:00.000000Z", 2L), ("2026-01-15T08:00:00.000000Z", 1L)],
            await Count(GroupBy.Span(TimeSpan.FromHours(1))));
        Assert.Contains("host, app", GroupBy.Field("message").Refusal!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_or_missing_file_ends_the_search_with_the_remedy()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"));
        var file = Assert.Single(Directory.GetFiles(vault.Root, "*.parquet.age", SearchOption.AllDirectories));
        await File.WriteAllBytesAsync(file, new byte[100]);
        Assert.Contains("vault verify", (await Assert.ThrowsAsync<IOException>(() => Find(vault.Now, "one"))).Message, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("vault verify", (await Assert.ThrowsAsync<IOException>(() => Find(vault.Now, "one"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_that_only_reads_finds_what_is_signed()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"));
        await vault.SendAsync("gate", "one not sealed yet");
        await using var reader = vault.Reader();
        Assert.Equal(["one"], (await Find(reader, "one")).Select(e => e.Message));
    }

    [Fact]
    public async Task A_vault_that_does_not_exist_is_empty()
    {
        using var folder = new TempFolder();
        var none = folder.Path("none");
        var options = new VaultOptions { DataDirectory = none, KeysDirectory = none + ".keys", Origin = "vault.test/log/1", Use = VaultUse.Read };
        await using var vault = Remit.Vault.Vault.Open(options, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        Assert.Empty(await Find(vault, "anything"));
    }

    [Fact]
    public async Task What_a_real_rsyslog_sends_is_found_while_serving_and_after_a_clean_stop()
    {
        var lines = Enumerable.Range(0, 500).Select(i => $"failed password for user{i}").ToList();
        await using var vault = TestVault.Open(with: o => o with { Use = VaultUse.Serve, SyslogTcpPort = 0, SyslogUdpPort = 0 });
        Assert.Null(vault.Now.Writer!.Listen());
        await using (var rsyslog = await RsyslogPeer.StartAsync(vault.Now.Ports.SyslogTcp!.Value, SyslogWay.TcpCounted))
        {
            await rsyslog.LogAsync("sshd", lines);
            await Wait.Until(async () => (await Find(vault.Now, "app:sshd \"failed password\"")).Count == lines.Count, "every line to be found");
        }

        var one = Assert.Single(await Find(vault.Now, "user17 source:syslog-tcp"));
        Assert.Equal("durable", one.State);
        await vault.CloseAsync();
        vault.Reopen();
        var found = await Find(vault.Now, "app:sshd");
        Assert.Equal(lines, found.Select(e => e.Message?.TrimStart()));
        Assert.All(found, e => Assert.Equal("signed", e.State));
        Assert.Equal(one.Id, found[17].Id);
    }
}
