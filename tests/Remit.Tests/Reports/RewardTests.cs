using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Reports;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Rewards;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using static Remit.Tests.Reports.DeskFixture;

namespace Remit.Tests.Reports;

/// <summary>Rewards on a real database and a real ledger.</summary>
public sealed class RewardTests
{
    private const string Why = "It stopped the break-in at the waterworks";

    private static readonly Actor Second = new("officer-2", Roles.Officer, Cyberspace);
    private static readonly Actor Payer = new("payer", Roles.Payer, Cyberspace);
    private static readonly Actor Above = new("coordinator", Roles.Coordinator, Paper);

    [Theory, BothDatabases]
    public async Task A_reward_is_proposed_decided_paid_and_redeemed_by_three_people_and_the_books_balance(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (code, id) = await ClosedAsync(desk);
        var rewards = Of(desk);
        var proposed = (await rewards.ProposeAsync(Officer, new(id, "merit", 1200, Why), default)).Value;
        Assert.Equal("four-eyes", (await rewards.DecideAsync(Officer, proposed.Id, new(true), default)).Refusal?.Code);
        Assert.Null((await desk.StatusAsync(code)).Reward);
        var decided = (await rewards.DecideAsync(Second, proposed.Id, new(true, null, proposed.Version), default)).Value;
        Assert.Equal((RewardState.Decided, $"{Cyberspace}-2026-R-1"), (decided.State, decided.Number));
        Assert.Equal("no-voucher", (await rewards.ReadAsync(code, default)).Refusal?.Code);

        // The same people in a payer's role are still the same people.
        Assert.Equal("four-eyes", (await rewards.PayAsync(Payer with { UserName = Second.UserName }, proposed.Id, null, default)).Refusal?.Code);
        Assert.Equal("four-eyes", (await rewards.PayAsync(Payer with { UserName = Officer.UserName }, proposed.Id, null, default)).Refusal?.Code);
        var paid = (await rewards.PayAsync(Payer, proposed.Id, decided.Version, default)).Value;
        Assert.Equal((RewardState.Paid, 1200), (paid.State, paid.Amount));

        Assert.True((await desk.StatusAsync(code)).Reward!.Readable);
        var voucher = (await rewards.ReadAsync(code, default)).Value;
        Assert.Equal("no-voucher", (await rewards.ReadAsync(code, default)).Refusal?.Code);
        Assert.False((await desk.StatusAsync(code)).Reward!.Readable);
        Assert.Equal(RewardState.Redeemed, (await rewards.RedeemAsync(Payer, voucher.Voucher.ToLowerInvariant(), default)).Value.State);
        Assert.Equal("reward-state", (await rewards.RedeemAsync(Payer, voucher.Voucher, default)).Refusal?.Code);

        var books = (await rewards.BooksAsync(Above, default)).Value;
        Assert.Equal((new RewardSum(1, 1200), new RewardSum(1, 1200), new RewardSum(0, 0)), (books.Proposed, books.Redeemed, books.Outstanding));
        Assert.True(books.Balanced);
        Assert.Equal((2, 0), (books.Entries, books.EntriesMissing));
        await EntriesAre(desk, id, voucher.Voucher, 1200);
        Assert.Equal(["reports.reward-propose", "reports.reward-decide", "reports.pay", "reports.pay"],
            desk.Services.GetRequiredService<AuditMemory>().Entries.Where(e => e.Object == proposed.Id).Select(e => e.What));
        Assert.Equal(["closed", "rewarded", "redeemed"], (await desk.StatusAsync(code)).History.TakeLast(3).Select(step => step.State));
    }

    [Fact]
    public async Task Books_that_lack_an_entry_or_do_not_add_up_are_told()
    {
        await using var desk = await StartAsync();
        var books = await PaidAsync(desk, "merit");
        Assert.True(RewardLists.Balances(books));
        Assert.False(RewardLists.Balances(books with { EntriesMissing = 1 }));
        Assert.False(RewardLists.Balances(books with { Redeemed = new(1, 5) }));
        Assert.False(RewardLists.Balances(books with { Refused = new(0, 1) }));

        // A row that somebody marked as redeemed in the database has no entry.
        await using var db = await Db(desk);
        await db.Rewards.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RewardState.Redeemed).SetProperty(r => r.RedeemedDay, "2026-11-24")
            .SetProperty(r => r.RedeemedBy, "nobody"));
        var told = (await Of(desk).BooksAsync(Officer, default)).Value;
        Assert.Equal((false, 1), (told.Balanced, told.EntriesMissing));
    }

    [Theory, BothDatabases]
    public async Task Neither_disk_nor_database_holds_a_voucher_or_a_reason_in_the_clear_and_no_column_a_person(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (code, id) = await ClosedAsync(desk);
        var rewards = Of(desk);
        var one = (await rewards.ProposeAsync(Officer, new(id, "merit", 1, Why), default)).Value;
        await rewards.DecideAsync(Above, one.Id, new(true), default);
        await rewards.PayAsync(Payer, one.Id, null, default);
        await using (var db = await Db(desk))
        {
            var row = await db.Rewards.AsNoTracking().SingleAsync();
            var office = desk.Services.GetRequiredService<OfficeKeys>().IdentityOf(Cyberspace);
            Assert.Throws<Remit.Sealing.SealedFileException>(() => SealedText.Open(row.Voucher!, RewardDesk.VoucherPurpose, id, office));
            Assert.DoesNotContain(Encoding.UTF8.GetBytes("waterworks"), row.Reason);
        }

        var voucher = (await rewards.ReadAsync(code, default)).Value.Voucher;
        var plain = voucher.Replace(" ", "", StringComparison.Ordinal);
        await using (var db = await Db(desk))
        {
            var row = await db.Rewards.AsNoTracking().SingleAsync();
            Assert.Null(row.Voucher);
            Assert.Equal(Convert.ToHexStringLower(VoucherCode.Hash(plain)), row.VoucherHash);
        }

        await desk.StopAsync();
        var files = Directory.EnumerateFiles(desk.Folder.Root, "*", SearchOption.AllDirectories).ToList();
        if (kind == DatabaseKind.SQLite)
        {
            files.AddRange(Directory.EnumerateFiles(Path.GetDirectoryName(
                new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(desk.Database.ConnectionString).DataSource)!));
        }

        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.All([voucher, plain, "waterworks"], word => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, $"{file}: {word}"));
        }
    }

    [Theory, BothDatabases]
    public async Task Each_wrong_value_names_its_field_and_nothing_is_stored(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (_, id) = await ClosedAsync(desk);
        var (_, open, _) = await desk.SubmitAsync();
        var right = new RewardProposal(id, "merit", 10, Why);
        (RewardProposal Proposal, string Code, string Place)[] wrong =
        [
            (right with { Case = "none" }, "no-such-case", "case"), (right with { Case = open }, "reward-case", "case"),
            (right with { Rule = "none" }, "reward-rule", "rule"), (right with { Amount = 0 }, "reward-amount", "amount"),
            (right with { Amount = ReportLimits.RewardMax + 1 }, "reward-amount", "amount"), (right with { Amount = 5001 }, "reward-ceiling", "amount"),
            (right with { Reason = " " }, "reward-reason", "reason"), (right with { Reason = new string('x', 4001) }, "reward-reason", "reason"),
        ];
        var rewards = Of(desk);
        foreach (var (proposal, code, place) in wrong)
        {
            var refusal = (await rewards.ProposeAsync(Officer, proposal, default)).Refusal;
            Assert.Equal((code, place), (refusal?.Code, refusal?.Place));
        }

        Assert.Empty((await rewards.ListAsync(Officer, default)).Value);
        var one = (await rewards.ProposeAsync(Officer, right, default)).Value;
        Assert.Equal("reason", (await rewards.DecideAsync(Second, one.Id, new(false, " "), default)).Refusal?.Place);
        Assert.Equal(RewardState.Proposed, (await rewards.OneAsync(Officer, one.Id, default)).Value.State);
        Assert.Equal("voucher-malformed", (await rewards.RedeemAsync(Payer, "1234", default)).Refusal?.Code);
        Assert.Equal("voucher-unknown", (await rewards.RedeemAsync(Payer, VoucherCode.New(), default)).Refusal?.Code);

        // A no is final, has its reason, and leaves the case free for another proposal.
        var refused = (await rewards.DecideAsync(Second, one.Id, new(false, "Known before"), default)).Value;
        Assert.Equal((RewardState.Refused, "Known before", null), (refused.State, refused.Refusal, refused.Number));
        Assert.Equal(RewardState.Proposed, (await rewards.ProposeAsync(Second, right, default)).Value.State);
        Assert.True((await rewards.BooksAsync(Officer, default)).Value.Balanced);
    }

    [Fact]
    public async Task Wrong_roles_are_refused_and_another_office_finds_nothing()
    {
        await using var desk = await StartAsync();
        var (_, id) = await ClosedAsync(desk);
        var rewards = Of(desk);
        var one = (await rewards.ProposeAsync(Officer, new(id, "merit", 10, Why), default)).Value;
        foreach (var role in Roles.All.Except([Roles.Officer, Roles.Coordinator]))
        {
            var who = new Actor("x", role, Cyberspace);
            Assert.Equal(RefusalKind.Forbidden, (await rewards.DecideAsync(who, one.Id, new(true), default)).Refusal?.Kind);
            Assert.Equal(RefusalKind.Forbidden, (await rewards.DecideAsync(who, one.Id, new(false), default)).Refusal?.Kind);
            Assert.Equal(RefusalKind.Forbidden, (await rewards.ProposeAsync(who, new(id, "merit", 10, Why), default)).Refusal?.Kind);
            Assert.Equal(role == Roles.Auditor, (await rewards.ListAsync(who, default)).Ok);
            Assert.Equal(role == Roles.Payer, (await rewards.PaymentsAsync(who, default)).Ok);
        }

        Assert.Equal(RefusalKind.NotFound, (await rewards.DecideAsync(PoliceOfficer, one.Id, new(true), default)).Refusal?.Kind);
        Assert.Equal(RefusalKind.NotFound, (await rewards.OneAsync(PoliceOfficer, one.Id, default)).Refusal?.Kind);
        Assert.Empty((await rewards.ListAsync(PoliceOfficer, default)).Value);
        Assert.Equal(RefusalKind.NotFound, (await rewards.ProposeAsync(PoliceOfficer, new(id, "merit", 10, Why), default)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Forbidden, (await rewards.PayAsync(Officer, one.Id, null, default)).Refusal?.Kind);
        await rewards.DecideAsync(Second, one.Id, new(true), default);
        Assert.Equal(RefusalKind.NotFound, (await rewards.PayAsync(Payer with { Organisation = Police }, one.Id, null, default)).Refusal?.Kind);
        Assert.Empty((await rewards.PaymentsAsync(Payer with { Organisation = Police }, default)).Value);
    }

    [Theory, BothDatabases]
    public async Task Two_at_once_are_told_apart_and_numbers_have_no_gap(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var rewards = Of(desk);
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var (_, id) = await ClosedAsync(desk);
            var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => rewards.ProposeAsync(Officer, new(id, "merit", 10 + i, Why), default)));
            Assert.Single(both, one => one.Ok);
            Assert.Equal("reward-twice", both.Single(one => !one.Ok).Refusal!.Code);
            ids.Add(both.Single(one => one.Ok).Value.Id);
        }

        // One is refused: it takes no number. Each of the others is decided twice at once, on the version that both saw.
        await rewards.DecideAsync(Second, ids[1], new(false, "no"), default);
        var decided = await Task.WhenAll(
            ids.SelectMany(id => Enumerable.Range(0, 2).Select(_ => rewards.DecideAsync(Second, id, new(true, null, 1), default))));
        Assert.Equal(3, decided.Count(one => one.Ok));
        Assert.All(decided.Where(one => !one.Ok), one => Assert.Equal(RefusalKind.Conflict, one.Refusal!.Kind));
        Assert.Equal(["R-1", "R-2", "R-3"], decided.Where(one => one.Ok).Select(one => one.Value.Number![^3..]).Order());
        var paid = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => rewards.PayAsync(Payer, ids[0], null, default)));
        Assert.Equal("reward-state", paid.Single(one => !one.Ok).Refusal!.Code);
        Assert.True((await rewards.BooksAsync(Officer, default)).Value.Balanced);
    }

    [Theory, BothDatabases]
    public async Task A_decision_that_was_cut_off_before_its_entry_is_entered_at_the_next_start(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (_, id) = await ClosedAsync(desk);
        var one = (await Of(desk).ProposeAsync(Officer, new(id, "merit", 10, Why), default)).Value;
        desk.Fault = () => throw new IOException("cut off");
        Assert.False((await Of(desk).DecideAsync(Second, one.Id, new(true), default)).Ok);
        desk.Fault = null;
        await desk.RestartAsync();
        Assert.Equal((RewardState.Decided, $"{Cyberspace}-2026-R-1"), await StateAsync(desk, one.Id));
        Assert.True((await Of(desk).BooksAsync(Officer, default)).Value is { Balanced: true, Entries: 1 });
    }

    [Theory]
    [InlineData("ABCD EFGH JKMN PQRS TVWX YZ01 2345", "ABCDEFGHJKMNPQRSTVWXYZ012345")]
    [InlineData("abcd-efgh-jkmn-pqrs-tvwx-yzoi-2345", "ABCDEFGHJKMNPQRSTVWXYZ012345")]
    [InlineData("ABCD EFGH JKMN PQRS TVWX YZ01 234", null)]
    [InlineData("ABCD EFGH JKMN PQRS TVWX YZ01 23456", null)]
    [InlineData("UBCD EFGH JKMN PQRS TVWX YZ01 2345", null)]
    [InlineData(null, null)]
    public void A_voucher_is_read_as_people_type_it(string? typed, string? code) => Assert.Equal(code, VoucherCode.Read(typed));

    private static IRewards Of(DeskFixture desk) => desk.Services.GetRequiredService<IRewards>();

    private static Task<ReportsDb> Db(DeskFixture desk) =>
        desk.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    private static async Task<(ReceiptCode Code, string Id)> ClosedAsync(DeskFixture desk)
    {
        var (code, id, _) = await desk.SubmitAsync();
        Assert.Null((await desk.Reports.TakeAsync(Officer, id, new CaseMove(), default)).Refusal);
        Assert.Null((await desk.Reports.CloseAsync(Officer, id, new ReasonedMove("Done."), default)).Refusal);
        return (code, id);
    }

    private static async Task<RewardBooks> PaidAsync(DeskFixture desk, string rule)
    {
        var (_, id) = await ClosedAsync(desk);
        var one = (await Of(desk).ProposeAsync(Officer, new(id, rule, 10, Why), default)).Value;
        await Of(desk).DecideAsync(Second, one.Id, new(true), default);
        await Of(desk).PayAsync(Payer, one.Id, null, default);
        return (await Of(desk).BooksAsync(Officer, default)).Value;
    }

    private static async Task<(string, string?)> StateAsync(DeskFixture desk, string id)
    {
        var one = (await Of(desk).OneAsync(Officer, id, default)).Value;
        return (one.State, one.Number);
    }

    /// <summary>Both entries name the voucher's hash and open to the amount; nothing else in them tells of the case.</summary>
    private static async Task EntriesAre(DeskFixture desk, string id, string voucher, long amount)
    {
        await using var db = await Db(desk);
        var row = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == id);
        var secret = SealedText.OpenSecret(row.Secret, id, desk.Services.GetRequiredService<OfficeKeys>().IdentityOf(Cyberspace));
        var steps = await db.Steps.AsNoTracking().Where(s => s.Case == id && s.Leaf != null).OrderBy(s => s.N).ToListAsync();
        var log = desk.Services.GetRequiredService<OpenLedger>().Ledger;
        foreach (var (step, type) in steps.TakeLast(2).Zip([CaseLeaf.Rewarded, CaseLeaf.Redeemed]))
        {
            var leaf = CaseLeaf.Read(step.Leaf);
            var content = CanonicalJson.Read(step.LeafContent);
            Assert.Equal((type, amount, id), (leaf.Type, content.Number("amount"), content.Text("report")));
            Assert.Equal(VoucherCode.Hash(VoucherCode.Read(voucher)!), leaf.Voucher);
            Assert.Equal(CaseCommitment.Of(CaseCommitment.Key(secret, (int)content.Number("n")), step.LeafContent), leaf.Commitment);
            Assert.NotNull(log.Find(MerkleTree.HashLeaf(step.Leaf!)));
            Assert.DoesNotContain("1200", Encoding.UTF8.GetString(step.Leaf!), StringComparison.Ordinal);
        }
    }
}
