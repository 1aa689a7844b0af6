using System.Security.Cryptography;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault;
using static System.Threading.CancellationToken;

namespace Remit.Tests.Vault.Evidence;

/// <summary>The attack table (docs/security/evidence.md), one test a row: an operator who has machine and keys does it, and what finds it.</summary>
public sealed class AttackTableTests
{
    private const long Hour = 3_600_000_000;

    [Fact]
    public async Task A_stored_segment_is_edited_or_deleted_and_the_next_audit_finds_it()
    {
        await using var seat = await AuditTests.FilledAsync();
        var files = Directory.EnumerateFiles(Path.Combine(seat.Vault.Root, "segments"), "*.parquet.age", SearchOption.AllDirectories).Order().ToList();
        var bytes = File.ReadAllBytes(files[0]);
        bytes[^40] ^= 1;
        File.WriteAllBytes(files[0], bytes);
        File.Delete(files[1]);
        var (challenge, answer) = await AuditTests.AuditAsync(seat, 30);
        var found = AuditTests.Judge(seat, challenge, answer);
        Assert.Contains(found.Findings, f => f.Code == "missing" && f.Words.Contains("not as its leaf says", StringComparison.Ordinal));
        Assert.Contains(found.Findings, f => f.Code == "missing" && f.Words.Contains("not there", StringComparison.Ordinal));
        Assert.False((await seat.Vault.VerifyAsync()).Ok);

        // An answer that was mended by hand does not lead to the file's root.
        var forged = ReplaceInAnswer(seat, answer, "\"kind\":\"missing\"", "\"kind\":\"chunk\",\"bytes\":\"AAAA\",\"chunkPath\":[]");
        Assert.Contains(AuditTests.Judge(seat, challenge, forged).Findings, f => f.Code == "chunk-bad");
    }

    [Fact]
    public async Task Events_are_dropped_before_their_segment_is_sealed_and_the_running_numbers_tell()
    {
        await using var seat = await AuditTests.FilledAsync(0);
        var last = seat.Leaves().OfType<SegmentLeaf>().Last();
        await seat.ForgeAsync(Next(seat, last) with { SequenceFirst = last.SequenceLast + 5, SequenceLast = last.SequenceLast + 9 });
        Assert.Equal("sequence", Assert.Single(seat.CheckLedger()).Code);
    }

    [Fact]
    public async Task Lines_are_refused_by_a_filter_and_each_refusal_is_counted_in_the_hour_by_its_reason()
    {
        await using var seat = await EvidenceSeat.OpenAsync(0);
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(1, _ => seat.Vault.SendAsync("auth", "one"));
        seat.Vault.Now.Writer!.Live.CountRefused("line-too-long", 7);
        await seat.HoursAsync(1);
        Assert.Equal(7, seat.Leaves().OfType<EpochLeaf>().Last().Refused);
        var rows = seat.State(seat.Now.AddHours(-1), seat.Now).Rows[Convert.ToHexStringLower(seat.Leaves().OfType<EpochLeaf>().Last().Rows)];
        Assert.Contains(rows, r => EpochRow.Read(r) is { Source: "refused:line-too-long", Received: 7 });

        // A policy that changes without its leaf shows in the next hour.
        seat.Vault.Clock.Advance(TimeSpan.FromHours(1));
        await seat.ForgeAsync(NextEpoch(seat) with { Policies = SHA256.HashData([1]) });
        Assert.Contains(seat.Check(seat.Now.AddHours(-2), seat.Now).Findings, f => f.Code == "policy-hidden");
    }

    [Fact]
    public async Task A_source_is_left_out_of_the_hours_or_out_of_the_declared_set()
    {
        await using var seat = await EvidenceSeat.OpenAsync(0);
        await seat.DeclareAsync("auth");
        await seat.DeclareAsync("firewall");
        await seat.HoursAsync(2);
        seat.Vault.Clock.Advance(TimeSpan.FromHours(1));
        await seat.ForgeAsync(NextEpoch(seat));
        var found = seat.Check(seat.Now.AddHours(-2), seat.Now.AddHours(1)).Findings;
        Assert.Contains(found, f => f.Code == "source-missing" && f.Words.Contains("firewall", StringComparison.Ordinal));

        var less = new SourcesLeaf(SourceRow.Root([new("auth", "C", false)]), 1, "tidied", [], DeclaredHash(seat), seat.Micros);
        Write(seat, [new SourceRow("auth", "C", false).ToBytes()]);
        await seat.ForgeAsync(less);
        Assert.Contains(seat.Check(seat.Now.AddHours(-2), seat.Now).Findings, f => f.Code == "approvals" && f.Words.Contains("firewall",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_events_are_put_in_later_under_an_old_date_and_the_beacon_is_younger_than_they_claim()
    {
        await using var seat = await AuditTests.FilledAsync();
        await seat.HoursAsync(2);
        var statementFrom = seat.Now.AddHours(-5);
        var last = seat.Leaves().OfType<SegmentLeaf>().Last();
        var beacon = seat.Vault.Now.Writer!.Witnessed.Newest!.Beacon;
        await seat.ForgeAsync(Next(seat, last) with { First = last.First, Last = last.First, At = last.At, Beacon = beacon, Late = false });
        var found = seat.CheckLedger(seat.State(statementFrom, seat.Now));
        Assert.Contains(found, f => f.Code == "back-dated");
    }

    [Fact]
    public async Task An_hour_is_written_in_advance_or_under_a_false_time_and_its_witnesses_deny_it()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(2);
        var beacon = seat.Vault.Now.Writer!.Witnessed.Newest!.Beacon;
        seat.Vault.Clock.Advance(TimeSpan.FromHours(1));
        var epoch = NextEpoch(seat);
        await seat.ForgeAsync(epoch with { At = epoch.At - (3 * Hour), Beacon = beacon });
        seat.Reopen();
        seat.Vault.Clock.Advance(TimeSpan.FromHours(1));
        await seat.ForgeAsync(NextEpoch(seat) with { Beacon = SHA256.HashData([9]) });
        var found = seat.Check(seat.Now.AddHours(-4), seat.Now.AddHours(1)).Findings;
        Assert.Contains(found, f => f.Code == "clock");
        Assert.Contains(found, f => f.Code == "beacon");
    }

    [Fact]
    public async Task The_ledger_is_rolled_back_or_forked_and_the_witness_keeps_the_signed_evidence()
    {
        await using var seat = await AuditTests.FilledAsync(1);
        var witness = seat.Witnesses[0];
        var held = Held(witness);
        var signer = NoteSigner.Parse(File.ReadAllText(Path.Combine(seat.Vault.Keys, "vault.key")));
        var fork = SignedNote.Sign(new Checkpoint(seat.Key.Name, held, SHA256.HashData([1])).ToString(), signer).ToString();
        Assert.Equal(422, Submit(witness, held, fork));
        var older = SignedNote.Sign(new Checkpoint(seat.Key.Name, held - 1, SHA256.HashData([2])).ToString(), signer).ToString();
        Assert.Equal(400, Submit(witness, held, older));
        Assert.Equal(409, Submit(witness, held - 1, older));
        Assert.NotEmpty(witness.Book.Logs.Single().Evidence);

        // Two statements, or a record and a statement, with two roots of one size: the notes themselves prove the fork.
        var statement = seat.State(seat.Now.AddHours(-3), seat.Now);
        var twice = statement with { Checkpoints = [.. statement.Checkpoints.SkipLast(1), new(seat.Now, fork), statement.Checkpoints[^1]] };
        Assert.Contains(StatementCheck.Run(twice, seat.Key, null).Findings, f => f.Code == "fork");
        var shrunk = statement with { Checkpoints = [statement.Checkpoints[^1], new(seat.Now, older)] };
        Assert.Contains(StatementCheck.Run(shrunk, seat.Key, null).Findings, f => f.Code == "fork");
    }

    [Fact]
    public async Task An_old_segment_is_entered_once_more_as_a_new_one()
    {
        await using var seat = await AuditTests.FilledAsync(0);
        var last = seat.Leaves().OfType<SegmentLeaf>().Last();
        await seat.ForgeAsync(Next(seat, last) with { EventRoot = seat.Leaves().OfType<SegmentLeaf>().First().EventRoot });
        Assert.Equal("replay", Assert.Single(seat.CheckLedger()).Code);
    }

    [Fact]
    public async Task Junk_is_kept_instead_of_events_and_only_an_opening_tells()
    {
        await using var seat = await AuditTests.FilledAsync(0);
        await seat.Vault.CloseAsync();
        var junk = RandomNumberGenerator.GetBytes(200_000);
        var name = seat.Leaves().OfType<FileLeaf>().Last().Path.Replace(".parquet", "-junk.parquet", StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(seat.Vault.Root, "segments", name), junk);
        var (root, _) = await FileChunks.RootAsync(new MemoryStream(junk), None);
        var last = seat.Leaves().OfType<SegmentLeaf>().Last();
        var segment = Next(seat, last);
        var keyId = seat.Leaves().OfType<FileLeaf>().Last().KeyId;
        await seat.ForgeAsync(segment, new FileLeaf(name, root, junk.Length, SHA256.HashData([3]), keyId, [segment.Id], [], seat.Micros));

        // The audit sees that the bytes are held, not what they are: that is why segments are opened on the operator's premises (vault verify).
        var challenge = AuditChallenge.Create(AuditTests.Note(seat), null, 20, out _);
        using var bytes = new MemoryStream();
        Assert.True(Remit.Vault.Evidence.AuditAnswering.Write(VaultFolders.Of(seat.Vault.Settings()), challenge.ToBytes(), bytes).Ok);
        bytes.Position = 0;
        Assert.Empty(AuditCheck.Run(bytes, challenge, seat.Key, null, null).Findings);
        await using var reader = seat.Vault.Reader();
        var opened = await reader.VerifyAsync(null, None);
        Assert.Contains(opened.Failures, f => f.File.Contains("-junk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_vault_stands_still_for_a_night_and_both_hours_and_signatures_are_missing()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        await seat.DeclareAsync("auth");
        await seat.HoursAsync(3);
        await seat.Vault.CloseAsync();
        seat.Vault.Clock.Advance(TimeSpan.FromHours(7));
        seat.Reopen();
        await seat.HoursAsync(2);
        var found = seat.Check(seat.Now.AddHours(-12), seat.Now);
        Assert.Equal(["stopped", "unwitnessed"], found.Findings.Select(f => f.Code).Order());
        Assert.True(found.LongestUnwitnessed >= 7 * 3600);
        Assert.Contains(found.Days, d => d.State == "stopped");
    }

    [Fact]
    public async Task Logs_are_destroyed_before_their_time_with_a_receipt_or_without_one()
    {
        await using var seat = await AuditTests.FilledAsync(0);
        var file = seat.Leaves().OfType<FileLeaf>().First();
        var segment = seat.Leaves().OfType<SegmentLeaf>().First();
        File.Delete(Path.Combine(seat.Vault.Root, "segments", file.Path));
        var (challenge, answer) = await AuditTests.AuditAsync(seat, 20);
        Assert.Contains(AuditTests.Judge(seat, challenge, answer).Findings, f => f.Code == "missing");

        await seat.ForgeAsync(new DeleteLeaf(file.Path, file.FileRoot, file.Segments, segment.Events, "2026-07-31", segment.Last, "unlink", seat.Micros));
        Assert.Contains(seat.Check(seat.Now.AddHours(-2), seat.Now).Findings, f => f.Code == "delete-early");

        // A receipt with a false end is found against the period that was in force.
        seat.Reopen();
        var second = seat.Leaves().OfType<FileLeaf>().ElementAt(1);
        await seat.ForgeAsync(new DeleteLeaf(second.Path, second.FileRoot, second.Segments, 2, "2026-01-14", segment.Last, "unlink", seat.Micros));
        Assert.Contains(seat.CheckLedger(), f => f.Code == "delete-early" && f.Words.Contains(second.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receipt_is_written_for_what_a_hold_covers()
    {
        await using var seat = await AuditTests.FilledAsync(0);
        await seat.Vault.Now.HoldAsync(new("case-17", true, [], null, null, "file 17/2026", []), None);
        var file = seat.Leaves().OfType<FileLeaf>().First();
        var segment = seat.Leaves().OfType<SegmentLeaf>().First();
        await seat.ForgeAsync(new DeleteLeaf(file.Path, file.FileRoot, file.Segments, 1, "2026-01-16", segment.Last, "unlink",
            seat.Micros)
        { Holds = ["case-17"] });
        Assert.Contains(seat.Check(seat.Now.AddHours(-2), seat.Now.AddHours(1)).Findings, f => f.Code == "hold-broken");
    }

    [Fact]
    public async Task The_old_log_is_forgotten_and_a_fresh_one_begun_which_no_witness_knows()
    {
        await using var seat = await EvidenceSeat.OpenAsync();
        await seat.HoursAsync(1);
        await using var fresh = TestVault.Open(with: o => o with { Origin = seat.Key.Name });
        await fresh.ImportAsync(fresh.WriteFile("a.log", "one\n"));
        var made = Remit.Vault.Evidence.StatementMaker.Make(VaultFolders.Of(fresh.Settings()), "1h", "now", fresh.Clock.GetUtcNow());
        var found = StatementCheck.Run(made.Value, seat.Key, seat.Policy);
        Assert.False(found.Holds);
        Assert.All(found.Findings.Where(f => f.Code == "checkpoint-bad"), f => Assert.Contains("signed", f.Words, StringComparison.Ordinal));
        Assert.Null(found.Checkpoint);
        var own = Verifier.Parse(fresh.Now.VKey);
        Assert.Equal(403, Submit(seat.Witnesses[0], 0, File.ReadAllText(Path.Combine(fresh.Root, "ledger", "checkpoint"))));
        Assert.NotEqual(own.ToString(), seat.Key.ToString());
    }

    [Fact]
    public async Task A_thief_with_the_logs_key_cannot_move_the_witnesses_and_the_operator_sees_who_tried()
    {
        await using var seat = await AuditTests.FilledAsync(1);
        var witness = seat.Witnesses[0];
        var held = Held(witness);
        var signer = NoteSigner.Parse(File.ReadAllText(Path.Combine(seat.Vault.Keys, "vault.key")));
        var ahead = SignedNote.Sign(new Checkpoint(seat.Key.Name, held + 100, SHA256.HashData([4])).ToString(), signer).ToString();
        Assert.Equal(422, Submit(witness, held, ahead));
        Assert.Equal(held, Held(witness));
        Assert.NotEmpty(witness.Book.Logs.Single().Evidence);
    }

    [Fact]
    public async Task One_stolen_witness_key_does_not_make_a_quorum()
    {
        await using var seat = await AuditTests.FilledAsync();
        var signer = NoteSigner.Parse(File.ReadAllText(Path.Combine(seat.Vault.Keys, "vault.key")));
        var forged = SignedNote.Sign(new Checkpoint(seat.Key.Name, 3, SHA256.HashData([5])).ToString(), signer);
        var stolen = seat.Witnesses[0].StolenKey();
        var note = forged.With([stolen.Cosign(forged.Text, seat.Now)]);
        var verdict = seat.Policy.Weigh(note);
        Assert.Equal((false, 1), (verdict.Enough, verdict.By.Count));
    }

    [Fact]
    public async Task An_audit_is_answered_in_part_or_for_another_draw()
    {
        await using var seat = await AuditTests.FilledAsync();
        var (challenge, answer) = await AuditTests.AuditAsync(seat, 10);
        var cut = ReplaceInAnswer(seat, answer, null, null);
        Assert.Contains(AuditTests.Judge(seat, challenge, cut).Findings, f => f.Code == "unanswered");
        var other = AuditChallenge.Create(AuditTests.Note(seat), null, 10, out _);
        Assert.NotEmpty(AuditTests.Judge(seat, other, answer).Findings);
    }

    // A segment that would follow, as an operator may write it.
    private static SegmentLeaf Next(EvidenceSeat seat, SegmentLeaf last) => new("019bffffffffffffffff", SHA256.HashData([7]), SHA256.HashData([8]), 5, 100,
        seat.Micros, seat.Micros, 0, 0, seat.HashOf(seat.Leaves().ToList().FindLastIndex(l => l is SegmentLeaf)), seat.Micros);

    // The hour that would follow, without rows.
    private static EpochLeaf NextEpoch(EvidenceSeat seat)
    {
        var at = seat.Leaves().ToList().FindLastIndex(l => l is EpochLeaf);
        var last = (EpochLeaf)seat.Leaves()[at];
        return new EpochLeaf(last.Number + 1, last.To, seat.Micros, 0, 0, seat.Micros)
        {
            Sources = last.Sources,
            Policies = last.Policies,
            Previous = seat.HashOf(at),
        };
    }

    private static byte[] DeclaredHash(EvidenceSeat seat) => seat.HashOf(seat.Leaves().ToList().FindLastIndex(l => l is SourcesLeaf));

    private static void Write(EvidenceSeat seat, IReadOnlyList<byte[]> rows) => Remit.Vault.Evidence.SideRows.Write(VaultFolders.Of(seat.Vault.Settings()),
        rows);

    private static long Held(Transparency.Witness.TestWitness witness) => Checkpoint.Parse(SignedNote.Parse(witness.Book.Logs.Single().Newest!.Note).Text).Size;

    private static int Submit(Transparency.Witness.TestWitness witness, long old, string note) =>
        witness.Book.AddCheckpoint(System.Text.Encoding.UTF8.GetBytes($"old {old}\n\n{note}")).Status;

    // Changes an answer's lines, or cuts off its second half.
    private static string ReplaceInAnswer(EvidenceSeat seat, string path, string? from, string? to)
    {
        string text;
        using (var gzip = new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress))
        using (var reader = new StreamReader(gzip))
        {
            text = reader.ReadToEnd();
        }

        var lines = text.TrimEnd('\n').Split('\n');
        var changed = from is null ? lines[..(lines.Length / 2)] : [.. lines.Select(l => l.Replace(from, to, StringComparison.Ordinal))];
        var forged = seat.Vault.WriteFile("forged.audit", "");
        using var output = new System.IO.Compression.GZipStream(File.Create(forged), System.IO.Compression.CompressionMode.Compress);
        output.Write(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', changed) + "\n"));
        return forged;
    }
}
