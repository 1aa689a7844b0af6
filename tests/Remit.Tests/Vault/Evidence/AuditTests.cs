using System.Security.Cryptography;
using System.Text;
using Remit.Tests.Verify;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault;
using static System.Threading.CancellationToken;

namespace Remit.Tests.Vault.Evidence;

/// <summary>Possession audits, holds, receipts by two, canaries.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task A_vault_that_holds_its_files_answers_a_draw_that_nobody_chose_and_the_answer_is_a_leaf()
    {
        await using var seat = await FilledAsync();
        var (challenge, answer) = await AuditAsync(seat, 20);
        var found = Judge(seat, challenge, answer);
        Assert.Empty(found.Findings);
        Assert.Equal((20, 20, true), (found.Asked, found.Held, found.Witnessed));
        var leaf = Assert.Single(seat.Leaves().OfType<AuditLeaf>());
        Assert.Equal(SHA256.HashData(File.ReadAllBytes(answer)), leaf.Answer);
        Assert.Equal(challenge.Seed(), leaf.Seed);
        Assert.Equal((20, 0), (leaf.Chunks, leaf.Missing));
    }

    [Fact]
    public async Task The_auditors_tool_makes_the_challenge_binds_the_next_nonce_and_checks_the_answer()
    {
        await using var seat = await FilledAsync();
        var checkpoint = Path.Combine(seat.Vault.Root, "ledger", "checkpoint");
        var (one, two, answer) = (seat.Vault.WriteFile("one", ""), seat.Vault.WriteFile("two", ""), seat.Vault.WriteFile("answer", ""));
        var (keep, after) = (one + ".nonce", two + ".nonce");
        string[] key = ["--vkey", seat.Key.ToString(), "--policy", seat.PolicyFile];
        Assert.Equal(0, VerifyRun.Of(["challenge", "--checkpoint", checkpoint, "--keep", keep, "--out", one, "--chunks", "5", .. key]).Exit);
        Assert.Equal(3, VerifyRun.Of(["challenge", "--checkpoint", checkpoint, "--keep", keep, "--out", one, .. key]).Exit);
        await seat.HoursAsync(1);
        Assert.Equal(0, VerifyRun.Of(["challenge", "--checkpoint", checkpoint, "--nonce", keep, "--keep", after, "--out", two, .. key]).Exit);
        Assert.Equal(60, (await seat.Vault.Now.AnswerAuditAsync(await File.ReadAllBytesAsync(two), answer, None)).Value.Given);
        var ran = VerifyRun.Of(["audit", answer, "--challenge", two, "--before", one, "--json", .. key]);
        Assert.Equal((0, 60), (ran.Exit, (int)ran.Json["held"]!));
        Assert.Equal(1, VerifyRun.Of(["audit", answer, "--challenge", two, "--before", two, .. key]).Exit);
        Assert.Equal(1, VerifyRun.Of(["audit", answer, "--challenge", one, .. key]).Exit);
        Assert.Equal(3, VerifyRun.Of(["audit", one, "--challenge", two, .. key]).Exit);
    }

    [Fact]
    public async Task A_challenge_of_another_vault_or_of_a_ledger_that_is_ahead_is_refused()
    {
        await using var seat = await FilledAsync();
        await using var other = await FilledAsync();
        var challenge = AuditChallenge.Create(Note(other), null, 5, out _).ToBytes();
        var path = seat.Vault.WriteFile("answer", "");
        Assert.Equal("challenge-foreign", (await seat.Vault.Now.AnswerAuditAsync(challenge, path, None)).Refusal!.Code);
        Assert.Equal("challenge", (await seat.Vault.Now.AnswerAuditAsync(Encoding.UTF8.GetBytes("{}"), path, None)).Refusal!.Code);
        Assert.Empty(seat.Leaves().OfType<AuditLeaf>());
    }

    [Fact]
    public async Task Nothing_that_a_hold_covers_expires_and_lifting_it_takes_two()
    {
        await using var seat = await FilledAsync(0);
        seat.Vault.Clock.Advance(TimeSpan.FromDays(200));
        Assert.True((await seat.Vault.Now.HoldAsync(new("case-17", true, [], null, null, "file 17/2026", []), None)).Ok);
        Assert.Equal(0, (await seat.Vault.Now.ExpireAsync(dryRun: false, [], None)).Value.Events);
        Assert.Equal("hold-known", (await seat.Vault.Now.HoldAsync(new("case-17", true, [], null, null, "file 17/2026", []), None)).Refusal!.Code);
        Assert.Equal("approvals", (await seat.Vault.Now.HoldAsync(new("case-17", false, [], null, null, "closed", ["a:1"]), None)).Refusal!.Code);
        Assert.Equal("hold-unknown", (await seat.Vault.Now.HoldAsync(new("case-18", false, [], null, null, "closed", ["a:1", "b:2"]), None)).Refusal!.Code);
        Assert.True((await seat.Vault.Now.HoldAsync(new("case-17", false, [], null, null, "closed", ["a:1", "b:2"]), None)).Ok);
        Assert.Equal("approvals", (await seat.Vault.Now.ExpireAsync(dryRun: false, ["a:1"], None)).Refusal!.Code);
        Assert.True((await seat.Vault.Now.ExpireAsync(dryRun: false, ["a:1", "b:2"], None)).Value.Events > 0);
        Assert.All(seat.Leaves().OfType<DeleteLeaf>(), d => Assert.Equal(["a:1", "b:2"], d.Approvals));
    }

    [Fact]
    public async Task A_hold_over_one_source_and_period_covers_only_those()
    {
        await using var seat = await FilledAsync(0, "one", "two");
        seat.Vault.Clock.Advance(TimeSpan.FromDays(200));
        Assert.True((await seat.Vault.Now.HoldAsync(new("h", true, ["one"], "2026-01-01", "2026-01-31", "file 3", []), None)).Ok);
        await seat.Vault.Now.ExpireAsync(dryRun: false, [], None);
        Assert.NotEmpty(seat.Vault.Texts("one"));
        Assert.Empty(seat.Vault.Texts("two"));
        Assert.Equal("time", (await seat.Vault.Now.HoldAsync(new("i", true, [], "soon", null, "file 4", []), None)).Refusal!.Code);
    }

    [Fact]
    public async Task A_draw_that_meets_an_expired_file_is_answered_with_its_receipt()
    {
        await using var seat = await FilledAsync(0);
        var challenge = AuditChallenge.Create(Note(seat), null, 3, out _);
        seat.Vault.Clock.Advance(TimeSpan.FromDays(200));
        await seat.Vault.Now.ExpireAsync(dryRun: false, [], None);
        await seat.Vault.SendAsync("auth", "new");
        await seat.SealAsync();
        var path = seat.Vault.WriteFile("answer", "");
        Assert.True((await seat.Vault.Now.AnswerAuditAsync(challenge.ToBytes(), path, None)).Ok);
        await using var answer = File.OpenRead(path);
        var found = AuditCheck.Run(answer, challenge, seat.Key, null, null);
        Assert.Equal((0, "nothing-held"), (found.Held, Assert.Single(found.Findings).Code));
        Assert.True(found.Gone > 0);
    }

    [Fact]
    public async Task A_word_that_a_device_was_made_to_log_is_found_recorded_and_revealed_alone()
    {
        await using var seat = await FilledAsync(0);
        const string Word = "7f3a9c0d1e2b4f55";
        var request = new CanaryRequest(Word, "auth", "10m");
        Assert.Equal("canary-unseen", (await seat.Vault.Now.SeeCanaryAsync(request, None)).Refusal!.Code);
        await seat.Vault.SendAsync("other", $"failed login user={Word}");
        await seat.SealAsync();
        Assert.Equal("canary-unseen", (await seat.Vault.Now.SeeCanaryAsync(request, None)).Refusal!.Code);
        await seat.Vault.SendAsync("auth", $"failed login user={Word}");
        await seat.SealAsync();
        var seen = (await seat.Vault.Now.SeeCanaryAsync(request, None)).Value;
        var leaf = Assert.Single(seat.Leaves().OfType<CanaryLeaf>());
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Word)), leaf.Commitment);
        Assert.Equal($"{leaf.Segment}/{leaf.Index}", seen.Event);
        var proof = (await seat.Vault.Now.ProveAsync(seen.Event, None)).Value;
        Assert.Contains(Word, Encoding.UTF8.GetString(Convert.FromBase64String(proof.Event)), StringComparison.Ordinal);
        Assert.Equal("nonce", (await seat.Vault.Now.SeeCanaryAsync(request with { Nonce = "short" }, None)).Refusal!.Code);
    }

    internal static string Note(EvidenceSeat seat) => File.ReadAllText(Path.Combine(seat.Vault.Root, "ledger", "checkpoint"));

    internal static async Task<(AuditChallenge Challenge, string Answer)> AuditAsync(EvidenceSeat seat, int chunks)
    {
        var challenge = AuditChallenge.Create(Note(seat), null, chunks, out _);
        var path = seat.Vault.WriteFile("answer.audit", "");
        var answered = await seat.Vault.Now.AnswerAuditAsync(challenge.ToBytes(), path, None);
        Assert.True(answered.Ok, answered.Refusal?.Words);
        return (challenge, path);
    }

    internal static AuditFindings Judge(EvidenceSeat seat, AuditChallenge challenge, string path)
    {
        using var answer = File.OpenRead(path);
        return AuditCheck.Run(answer, challenge, seat.Key, seat.Witnesses.Count == 0 ? null : seat.Policy, null);
    }

    internal static async Task<EvidenceSeat> FilledAsync(int witnesses = 2, params string[] sources)
    {
        var seat = await EvidenceSeat.OpenAsync(witnesses);
        foreach (var source in sources.Length == 0 ? ["auth"] : sources)
        {
            await seat.DeclareAsync(source);
            await seat.HoursAsync(3, hour => seat.Vault.SendAsync(source, $"line {hour} of {source}", new string('x', 300_000)));
        }

        return seat;
    }
}
