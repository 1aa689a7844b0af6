using Remit.Tests.Verify;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault;

namespace Remit.Tests.Vault.Evidence;

/// <summary>Continuity statements of honest vaults: what they show, and that what is admitted is told from what is hidden.</summary>
public sealed class StatementTests
{
    [Fact]
    public async Task Two_days_of_a_vault_hold_with_its_witnesses_times_and_every_source_has_its_state()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        var begin = seat.Now;
        await seat.DeclareAsync("auth", "P1D", "B");
        await seat.DeclareAsync("quiet");
        await seat.HoursAsync(40, hour => hour % 5 == 0 ? Task.CompletedTask : seat.Vault.SendAsync("auth", $"line {hour}", "another"));

        var found = seat.Check(begin, seat.Now);
        Assert.Empty(found.Findings);
        Assert.Equal((true, 40, 600), (found.Witnessed, found.Epochs, found.LongestUnwitnessed));
        Assert.Equal([("auth", "B", 32, 8, 64), ("quiet", "C", 0, 40, 0)], found.Sources.Select(s => (s.Name, s.Grade, (int)s.Ok, (int)s.Idle, (int)s.Events)));
        Assert.Equal(["kept", "kept"], found.Days.Select(d => d.State));
        Assert.Empty(seat.CheckLedger(seat.State(begin, seat.Now)));
    }

    [Fact]
    public async Task A_sender_that_numbers_its_lines_is_measured_and_a_number_that_never_came_is_found_or_admitted()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        var begin = seat.Now;
        await seat.DeclareAsync("gate", "P1D", "B");
        await seat.DeclareAsync("plain", "P1D", "B");
        await seat.HoursAsync(3, async hour =>
        {
            // Two hosts of one source, each with a count of its own; one line overtakes another.
            await seat.Vault.SendAsync("gate", Numbered("a", (hour * 3) + 1), Numbered("a", (hour * 3) + 3), Numbered("b", hour + 1),
                Numbered("a", (hour * 3) + 2));
            await seat.Vault.SendAsync("plain", $"line {hour}");
        });
        var whole = seat.Check(begin, seat.Now);
        Assert.Empty(whole.Findings);
        Assert.Equal([("gate", "B", "B", 12, 0), ("plain", "B", "C", 0, 0)],
            whole.Sources.Select(s => (s.Name, s.Grade, s.Measured, (int)s.Counted, (int)s.Missed)));

        var lost = seat.Now;
        await seat.HoursAsync(1, _ => seat.Vault.SendAsync("gate", Numbered("a", 10), Numbered("a", 14), Numbered("b", 1), Numbered("b", 2)));
        var found = seat.Check(begin, seat.Now);
        Assert.Equal("missed", Assert.Single(found.Findings).Code);
        Assert.Contains("3 numbers of gate", found.Findings[0].Words, StringComparison.Ordinal);
        Assert.Equal((16, 3), found.Sources.Where(s => s.Name == "gate").Select(s => ((int)s.Counted, (int)s.Missed)).Single());

        var admitted = await seat.Vault.Now.AdmitGapAsync(new("gate", lost.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), seat.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            "The gate's queue was full.", 3), CancellationToken.None);
        Assert.True(admitted.Ok, admitted.Refusal?.Words);
        await seat.RoundAsync();
        Assert.Empty(seat.Check(begin, seat.Now).Findings);
    }

    private static string Numbered(string host, int number) => $"<13>1 2026-01-01T00:00:00Z {host} app - - [meta sequenceId=\"{number}\"] hello";

    [Theory]
    [InlineData("[meta sequenceId=\"29\"]", 29)]
    [InlineData("[origin ip=\"192.0.2.1\"][meta sysUpTime=\"5\" sequenceId=\"2147483647\"]", 2147483647)]
    [InlineData("[meta language=\"en\"][other sequenceId=\"7\"]", 0)]
    [InlineData("[metadata sequenceId=\"7\"]", 0)]
    [InlineData("[meta sequenceId=\"7x\"]", 0)]
    [InlineData("[meta sequenceId=\"", 0)]
    [InlineData("-", 0)]
    public void A_senders_number_is_read_out_of_the_meta_element_only(string sd, long number) =>
        Assert.Equal(number, Remit.Vault.Evidence.SenderCounters.Number(System.Text.Encoding.UTF8.GetBytes(sd)));

    [Fact]
    public async Task A_part_of_a_longer_life_stands_alone_with_the_epoch_before_it()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(8, hour => seat.Vault.SendAsync("auth", $"line {hour}"));
        var from = seat.Now;
        await seat.HoursAsync(6, hour => seat.Vault.SendAsync("auth", $"later {hour}"));
        var to = seat.Now;
        await seat.HoursAsync(5);

        var statement = seat.State(from, to);
        var found = StatementCheck.Run(statement, seat.Key, seat.Policy);
        Assert.Empty(found.Findings);
        Assert.Equal((6, 6), (found.Epochs, found.Sources.Single(s => s.Name == "auth").Events));
        Assert.Equal(7, statement.Leaves.Count(l => VaultLeaf.Read(l.Entry) is EpochLeaf));
    }

    [Fact]
    public async Task Each_leaf_has_a_witnessed_earliest_and_latest_time()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        var begin = seat.Now;
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(3);
        var admitted = seat.Now;
        await seat.Vault.Now.AdmitGapAsync(new("auth", "2h", "1h", "A cable was cut.", 3), CancellationToken.None);
        await seat.HoursAsync(1);

        var mark = seat.Check(begin, seat.Now).Marks.Single(m => m.Type == "gap");
        Assert.Contains("A cable was cut.", mark.Words, StringComparison.Ordinal);
        Assert.True(mark.NotBefore <= admitted && mark.NotBefore >= admitted.AddMinutes(-60), $"{mark.NotBefore} {admitted}");
        Assert.True(mark.NotAfter >= admitted && mark.NotAfter <= admitted.AddMinutes(10), $"{mark.NotAfter} {admitted}");
    }

    [Fact]
    public async Task A_silence_longer_than_the_heartbeat_is_a_gap_until_a_leaf_admits_it()
    {
        await using var seat = await EvidenceSeat.OpenAsync(witnesses: 0);
        var begin = seat.Now;
        await seat.DeclareAsync("auth", "PT3H");
        await seat.HoursAsync(2, hour => seat.Vault.SendAsync("auth", $"line {hour}"));
        var last = seat.Now;
        await seat.HoursAsync(6);
        await seat.HoursAsync(1, _ => seat.Vault.SendAsync("auth", "back"));

        var found = seat.Check(begin, seat.Now);
        Assert.NotEmpty(found.Findings);
        Assert.All(found.Findings, f => Assert.Equal("gap", f.Code));
        Assert.Equal("gap", found.Days[0].State);

        var admitted = await seat.Vault.Now.AdmitGapAsync(new("auth", Iso(last.AddHours(-1)), Iso(seat.Now), "The sender's disk had failed."),
            CancellationToken.None);
        Assert.True(admitted.Ok);
        found = seat.Check(begin, seat.Now);
        Assert.Empty(found.Findings);
        Assert.Equal("admitted", found.Days[0].State);
        Assert.False(found.Witnessed);
    }

    [Fact]
    public async Task A_source_that_is_switched_off_by_two_people_is_no_gap_and_one_person_is_not_enough()
    {
        await using var seat = await EvidenceSeat.OpenAsync(witnesses: 0);
        var begin = seat.Now;
        await seat.DeclareAsync("auth", "PT2H");
        SourceRequest Off(params string[] by) => new("auth", null, null, null, null) { Off = true, Approvals = by };
        Assert.Equal("approvals", (await seat.Vault.Now.SetSourceAsync(Off("keeper:1"), CancellationToken.None)).Refusal!.Code);
        Assert.Equal("approvals", (await seat.Vault.Now.SetSourceAsync(Off("keeper:1", "keeper:2"), CancellationToken.None)).Refusal!.Code);
        Assert.Equal("approvals", (await seat.Vault.Now.SetSourceAsync(Off("keeper:1", "officer:1"), CancellationToken.None)).Refusal!.Code);
        Assert.True((await seat.Vault.Now.SetSourceAsync(Off("keeper:1", "officer:2"), CancellationToken.None)).Value.Off);
        await seat.HoursAsync(5);
        var found = seat.Check(begin, seat.Now);
        Assert.Empty(found.Findings);
        Assert.Equal(5, found.Sources.Single().Off);
    }

    [Fact]
    public async Task Events_that_a_kill_left_in_the_write_ahead_file_are_counted_and_marked_late()
    {
        await using var seat = await EvidenceSeat.OpenAsync(witnesses: 0);
        var begin = seat.Now;
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(1, _ => seat.Vault.SendAsync("auth", "sealed"));
        await seat.Vault.SendAsync("auth", "waits", "waits too");
        await seat.Vault.KillAsync();
        seat.Vault.Clock.Advance(TimeSpan.FromMinutes(30));
        seat.Reopen();
        await seat.SealAsync();
        await seat.HoursAsync(1);

        Assert.True(seat.Leaves().OfType<SegmentLeaf>().Last().Late);
        Assert.False(seat.Leaves().OfType<SegmentLeaf>().First().Late);
        Assert.Empty(seat.CheckLedger());
        var stopped = Assert.Single(seat.Check(begin, seat.Now).Findings);
        Assert.Equal("stopped", stopped.Code);
        Assert.Equal(2, seat.Leaves().OfType<EpochLeaf>().Last().Sealed);
    }

    [Fact]
    public async Task The_auditors_tool_says_the_same_with_the_statement_alone_and_with_the_ledger()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(3, hour => seat.Vault.SendAsync("auth", $"line {hour}"));
        var file = seat.Vault.WriteFile("made.statement", "");
        await using (var output = File.Create(file))
        {
            var made = await seat.Vault.Now.StateAsync("3h", "now", output, CancellationToken.None);
            Assert.Equal(3, made.Value.Epochs);
        }

        var ran = VerifyRun.Of("statement", file, "--vkey", seat.Key.ToString(), "--policy", seat.PolicyFile, "--ledger", Path.Combine(seat.Vault.Root,
            "ledger"),
            "--json");
        Assert.Equal(0, ran.Exit);
        Assert.Equal((true, true, 3), ((bool)ran.Json["ok"]!, (bool)ran.Json["witnessed"]!, (int)ran.Json["epochs"]!));

        var alone = VerifyRun.Of("statement", file, "--vkey", seat.Key.ToString());
        Assert.Equal(0, alone.Exit);
        Assert.Contains("its own word", alone.Out, StringComparison.Ordinal);

        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);
        Assert.Equal(3, VerifyRun.Of("statement", file, "--vkey", seat.Key.ToString()).Exit);
        Assert.Equal(3, VerifyRun.Of("statement", seat.PolicyFile, "--vkey", seat.Key.ToString()).Exit);
    }

    [Fact]
    public async Task A_vault_that_is_younger_than_an_hour_has_nothing_to_explain_and_one_that_only_says_so_has()
    {
        await using var seat = await EvidenceSeat.OpenAsync(witnesses: 0);
        await seat.DeclareAsync("auth");
        seat.Vault.Clock.Advance(TimeSpan.FromMinutes(50));
        var found = seat.Check(seat.Now.AddDays(-3), seat.Now);
        Assert.Empty(found.Findings);
        Assert.Equal(["before", "before", "before", "kept"], found.Days.Select(d => d.State));
        seat.Vault.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("epoch-missing", Assert.Single(seat.Check(seat.Now.AddDays(-3), seat.Now).Findings).Code);
    }

    [Fact]
    public async Task A_statement_comes_back_as_it_was_written_and_any_changed_leaf_is_found()
    {
        await using var seat = await EvidenceSeat.OpenAsync(witnesses: 1);
        var begin = seat.Now;
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(2, hour => seat.Vault.SendAsync("auth", $"line {hour}"));
        var statement = seat.State(begin, seat.Now);
        for (var i = 0; i < statement.Leaves.Count; i++)
        {
            var leaves = statement.Leaves.ToList();
            var entry = leaves[i].Entry.ToArray();
            entry[^3] ^= 1;
            leaves[i] = leaves[i] with { Entry = entry };
            Assert.Contains(StatementCheck.Run(statement with { Leaves = leaves }, seat.Key, seat.Policy).Findings, f => f.Code == "leaf-bad");
        }

        var rows = statement.Rows.ToDictionary(r => r.Key, r => r.Value);
        rows.Remove(rows.Keys.First());
        Assert.Contains(StatementCheck.Run(statement with { Rows = rows }, seat.Key, seat.Policy).Findings, f => f.Code == "rows-bad");
        Assert.Contains(StatementCheck.Run(statement, seat.Witnesses[0].Key, seat.Policy).Findings, f => f.Code == "origin");
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
