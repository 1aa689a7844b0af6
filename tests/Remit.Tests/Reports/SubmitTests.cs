using Remit.Kernel;
using Remit.Reports;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Reports;

public sealed class SubmitTests
{
    [Theory, BothDatabases]
    public async Task Five_hundred_reports_sixteen_at_a_time_are_all_there_and_each_receipt_is_proved(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var taken = new System.Collections.Concurrent.ConcurrentBag<(ReceiptCode Code, long Index)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var (code, _, index) = await desk.SubmitAsync(DeskFixture.Report($"Report {i}."));
            taken.Add((code, index));
        });

        Assert.Equal(500, taken.Select(t => t.Index).Distinct().Count());
        Assert.Equal(500, (await desk.Reports.QueueAsync(DeskFixture.Officer, false, default)).Value.Count);
        var key = Verifier.Parse(desk.Reports.VKey);
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) =>
        {
            var proof = TlogProof.Parse((await desk.Reports.ReceiptAsync(one.Code, default)).Value);
            Assert.Equal(one.Index, proof.Index);
            Assert.Equal(CaseLeaf.Received, CaseLeaf.Read(proof.Extra).Type);
            Assert.True(proof.Verify(MerkleTree.HashLeaf(proof.Extra), key, out var words) is not null, words);
        });
    }

    [Fact]
    public async Task The_entry_commits_to_the_sealed_report_and_the_reporter_can_open_the_commitment()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (code, id, _) = await desk.SubmitAsync(DeskFixture.Report(contact: "A name"));
        var receipt = (await desk.StatusAsync(code)).Receipt;
        var leaf = CaseLeaf.Read(System.Buffers.Text.Base64Url.DecodeFromChars(receipt.Leaf));
        var commitment = CaseCommitment.Of(System.Buffers.Text.Base64Url.DecodeFromChars(receipt.CommitmentKey),
            System.Text.Encoding.UTF8.GetBytes(receipt.CommitmentContent));
        Assert.Equal(leaf.Commitment, commitment);
        Assert.Contains(id, receipt.CommitmentContent, StringComparison.Ordinal);
        Assert.Contains("\"contact\":", receipt.CommitmentContent, StringComparison.Ordinal);
        Assert.Equal(("2026-11", "cyberspace.650100"), (leaf.Month, leaf.Authority));
    }

    [Fact]
    public async Task A_wrong_code_and_an_unknown_locator_get_the_same_answer()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (code, _, _) = await desk.SubmitAsync();
        var sameLocator = Enumerable.Range(0, 1000).Select(i => ReceiptCode.TryParse($"{code.Locator}{i:D20}{0}", out var c) ? c : null)
            .First(c => c is not null)!;
        var wrong = await desk.Reports.StatusAsync(sameLocator, default);
        var unknown = await desk.Reports.StatusAsync(ReceiptCode.Create(), default);
        Assert.Equal(unknown.Refusal, wrong.Refusal);
        Assert.Equal("unknown-code", wrong.Refusal?.Code);
        Assert.Equal(unknown.Refusal, (await desk.Reports.ReceiptAsync(sameLocator, default)).Refusal);
        Assert.Equal(unknown.Refusal, (await desk.Reports.WriteAsync(sameLocator, "hello", default)).Refusal);
    }

    [Fact]
    public async Task Who_clicks_twice_gets_one_report_and_the_same_code()
    {
        await using var desk = await DeskFixture.StartAsync();
        var report = DeskFixture.Report();
        var both = await Task.WhenAll(desk.Reports.SubmitAsync(report, default), desk.Reports.SubmitAsync(report, default));
        Assert.Equal(both[0].Value, both[1].Value);
        Assert.Single((await desk.Reports.QueueAsync(DeskFixture.Officer, false, default)).Value);
        Assert.Equal("key-reused", (await desk.Reports.SubmitAsync(report with { Body = "Another report." }, default)).Refusal?.Code);
    }

    [Fact]
    public async Task After_two_minutes_the_code_can_be_shown_to_nobody_any_more()
    {
        await using var desk = await DeskFixture.StartAsync();
        var report = DeskFixture.Report();
        await desk.SubmitAsync(report);
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("already-accepted", (await desk.Reports.SubmitAsync(report, default)).Refusal?.Code);
        await desk.RestartAsync();
        Assert.Equal("already-accepted", (await desk.Reports.SubmitAsync(report, default)).Refusal?.Code);
        Assert.Single((await desk.Reports.QueueAsync(DeskFixture.Officer, false, default)).Value);
    }

    [Theory]
    [InlineData("intrusion", "990000", "x", "k", "unknown-region")]
    [InlineData("intrusion", "nowhere at all", "x", "k", "unknown-region")]
    [InlineData("gossip", "650100", "x", "k", "unknown-matter")]
    [InlineData("general", "650100", "x", "k", "matter-not-taken")]
    [InlineData("intrusion", "650100", "  ", "k", "report-body")]
    [InlineData("intrusion", "650100", "x", "", "idempotency-key")]
    public async Task What_cannot_be_taken_is_refused_and_nothing_is_stored(string matter, string region, string body, string key, string refusal)
    {
        await using var desk = await DeskFixture.StartAsync();
        Assert.Equal(refusal, (await desk.Reports.SubmitAsync(new ReportSubmission(matter, region, body, key), default)).Refusal?.Code);
        Assert.Empty((await desk.Reports.QueueAsync(DeskFixture.Officer, false, default)).Value);
    }

    [Fact]
    public async Task Too_long_a_text_a_half_character_and_an_unknown_office_are_refused()
    {
        await using var desk = await DeskFixture.StartAsync();
        Assert.Equal("report-body", (await desk.Reports.SubmitAsync(DeskFixture.Report(new string('x', ReportLimits.BodyBytesMax + 1)), default))
            .Refusal?.Code);
        Assert.Equal("report-body", (await desk.Reports.SubmitAsync(DeskFixture.Report("half \ud83d"), default)).Refusal?.Code);
        Assert.Equal("report-contact", (await desk.Reports.SubmitAsync(DeskFixture.Report(contact: new string('x', ReportLimits.ContactBytesMax + 1)),
            default)).Refusal?.Code);
        Assert.Equal("unknown-office", (await desk.Reports.SubmitAsync(DeskFixture.Report() with { Office = "custodian-a" }, default)).Refusal?.Code);
        Assert.Equal("unknown-office", (await desk.Reports.SubmitAsync(DeskFixture.Report() with { Office = DeskFixture.Paper }, default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_rules_propose_an_office_and_the_reporter_may_choose_another()
    {
        await using var desk = await DeskFixture.StartAsync();
        var offices = (await desk.Reports.OfficesAsync("crime", "650100", "en", default)).Value;
        Assert.Equal([(DeskFixture.Cyberspace, true), (DeskFixture.Police, false)], offices.Select(o => (o.Id!, o.Proposed)));
        await desk.SubmitAsync(DeskFixture.Report() with { Matter = "crime", Office = DeskFixture.Police });
        Assert.Single((await desk.Reports.QueueAsync(DeskFixture.PoliceOfficer, false, default)).Value);
        Assert.Empty((await desk.Reports.QueueAsync(DeskFixture.Officer, false, default)).Value);
    }

    [Fact]
    public void A_code_derives_to_the_keys_that_another_implementation_derives()
    {
        // Computed with hash-wasm (Argon2id) and node's crypto module, as docs/formats/receipt.md says.
        var keys = Remit.Reports.Submit.ReceiptKeys.Derive("01234567890123456789", Convert.FromHexString("000102030405060708090a0b0c0d0e0f"));
        Assert.Equal("bf031e6c5a55e0a86c1da4999debed12ee6b3915f966321ecc730f41a5db1624", Convert.ToHexStringLower(keys.LoginKey));
        var reply = Assert.IsType<Remit.Sealing.X25519Recipient>(keys.Reply.Recipient);
        Assert.Equal("85da4e321b4728e54c5482e67f8f515c983aa7cc1d7dbfb8c48dbd70ea286440", Convert.ToHexStringLower(reply.Point));
    }
}
