using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Reports;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using static Remit.Tests.Reports.DeskFixture;

namespace Remit.Tests.Reports;

/// <summary>A case that two offices say is not theirs, on a real database and a real ledger.</summary>
public sealed class DisputeTests
{
    private const string Why = "By the rules it is theirs.";
    private static readonly Actor Above = new("coordinator", Roles.Coordinator, Paper);
    private static readonly DisputeDecision ForPolice = new(Police, "It is a crime first.", TwoOfficeLaw.Article);

    [Theory, BothDatabases]
    public async Task The_superior_gives_it_to_the_other_office_and_everybody_concerned_sees_that(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (code, id) = await DisputedAsync(desk);
        foreach (var officer in new[] { Officer, PoliceOfficer })
        {
            Assert.Equal(CaseState.Escalated, (await desk.Reports.CaseAsync(officer, id, default)).Value.Summary.State);
        }

        var open = Assert.Single(await desk.Reports.DisputesAsync(Above, default));
        Assert.Equal((true, Cyberspace, Police, Cyberspace), (open.Open, open.Holder.Id, open.Other.Id, open.Where.Id));
        var said = (await desk.Reports.DisputeAsync(Above, id, default)).Value;
        Assert.True(said.MayDecide);
        Assert.Equal([Why, "Not ours.", "We hold to it."], said.Steps.Select(step => step.Words));
        Assert.False((await desk.Reports.DisputeAsync(PoliceOfficer, id, default)).Value.MayDecide);

        var decided = (await desk.Reports.DecideAsync(Above, id, ForPolice with { Version = open.Version }, default)).Value;
        Assert.Equal((CaseState.Accepted, Police), (decided.State, decided.Office.Id));
        Assert.Equal(("already-decided", RefusalKind.Conflict), Kind((await desk.Reports.DecideAsync(Above, id, ForPolice, default)).Refusal));
        var status = await desk.StatusAsync(code);
        Assert.Equal(Police, status.Where.Id);
        Assert.Equal((CaseState.Accepted, "It is a crime first.", TwoOfficeLaw.Article),
            (status.History[^1].State, status.History[^1].Words, status.History[^1].Article));

        // The other office reads the case no more, and reads the decision.
        Assert.Equal("no-such-case", (await desk.Reports.CaseAsync(Officer, id, default)).Refusal?.Code);
        var told = (await desk.Reports.DisputeAsync(Officer, id, default)).Value;
        Assert.Equal(("It is a crime first.", Police, false), (told.Steps[^1].Words, told.Dispute.Where.Id, told.Dispute.Open));
        Assert.Equal("Somebody got into our pump control.", (await desk.Reports.CaseAsync(PoliceOfficer, id, default)).Value.Body);
        Assert.Equal("decided-otherwise", (await desk.Reports.OfferAsync(PoliceOfficer, id, new OfferMove(Cyberspace, Why), default)).Refusal?.Code);
        Assert.Null((await desk.Reports.CloseAsync(PoliceOfficer, id, new ReasonedMove("Done."), default)).Refusal);

        Assert.Contains(("coordinator", "reports.decide", id),
            desk.Services.GetRequiredService<AuditMemory>().Entries.Select(e => (e.Who, e.What, e.Object)));
        Assert.Equal([CaseLeaf.Received, CaseLeaf.Offered, CaseLeaf.Returned, CaseLeaf.Escalated, CaseLeaf.Accepted, CaseLeaf.Closed],
            await EntriesAsync(desk, id));
    }

    [Theory, BothDatabases]
    public async Task Two_decisions_at_once_are_one_and_one_for_the_holder_leaves_it_there(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (code, id) = await DisputedAsync(desk);
        var seen = Assert.Single(await desk.Reports.DisputesAsync(Above, default)).Version;
        var both = await Task.WhenAll(
            desk.Reports.DecideAsync(Above, id, new(Cyberspace, "It is theirs.", TwoOfficeLaw.Article, seen), default),
            desk.Reports.DecideAsync(Above, id, new(Cyberspace, "It is theirs.", TwoOfficeLaw.Article, seen), default));
        Assert.Single(both, decision => decision.Ok);
        Assert.Equal(RefusalKind.Conflict, both.Single(decision => !decision.Ok).Refusal!.Kind);
        Assert.Equal(Cyberspace, (await desk.StatusAsync(code)).Where.Id);
        Assert.Equal("no-such-case", (await desk.Reports.CaseAsync(PoliceOfficer, id, default)).Refusal?.Code);
        Assert.Null((await desk.Reports.AnswerAsync(Officer, id, new MessageText("We go on."), default)).Refusal);
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_nothing_changes()
    {
        await using var desk = await StartAsync();
        var (_, id) = await DisputedAsync(desk);
        async Task Refused(string code, Actor who, DisputeDecision decision) =>
            Assert.Equal(code, (await desk.Reports.DecideAsync(who, id, decision, default)).Refusal is { } r ? r.Place ?? r.Code : null);
        await Refused("office", Above, ForPolice with { Office = Paper });
        await Refused("reason", Above, ForPolice with { Reason = " " });
        await Refused("article", Above, ForPolice with { Article = "" });
        await Refused("article", Above, ForPolice with { Article = "cn.csl@1999-01-01/art-1" });
        await Refused("changed-meanwhile", Above, ForPolice with { Version = 1 });
        await Refused("not-your-decision", Officer, ForPolice);
        await Refused("not-your-decision", Above with { Organisation = Cyberspace }, ForPolice);
        await Refused("no-such-dispute", PaperOfficer, ForPolice);
        await Refused("no-such-dispute", new("x", Roles.Coordinator, "elsewhere"), ForPolice);
        Assert.Equal(CaseState.Escalated, (await desk.Reports.CaseAsync(Officer, id, default)).Value.Summary.State);
        Assert.Single(await desk.Reports.DisputesAsync(Above, default), dispute => dispute.Open);
    }

    [Fact]
    public async Task An_offer_goes_up_only_after_its_day_and_an_office_that_gives_in_ends_the_dispute()
    {
        await using var desk = await StartAsync();
        var (_, id, _) = await desk.SubmitAsync();
        await desk.Reports.OfferAsync(Officer, id, new OfferMove(Police, Why), default);
        Assert.Equal("offer-runs", (await desk.Reports.EscalateAsync(Officer, id, new ReasonedMove("No answer."), default)).Refusal?.Code);
        Assert.DoesNotContain("escalate", (await desk.Reports.CaseAsync(Officer, id, default)).Value.Moves);
        desk.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Contains("escalate", (await desk.Reports.CaseAsync(Officer, id, default)).Value.Moves);
        Assert.Equal("not-your-move", (await desk.Reports.EscalateAsync(PoliceOfficer, id, new ReasonedMove("No."), default)).Refusal?.Code);
        Assert.Null((await desk.Reports.EscalateAsync(Officer, id, new ReasonedMove("No answer."), default)).Refusal);
        Assert.Null((await desk.Reports.TakeAsync(Officer, id, new CaseMove(), default)).Refusal);
        Assert.Equal("no-such-case", (await desk.Reports.CaseAsync(PoliceOfficer, id, default)).Refusal?.Code);
        Assert.Equal("already-decided", (await desk.Reports.DecideAsync(Above, id, ForPolice, default)).Refusal?.Code);
    }

    private static async Task<(ReceiptCode Code, string Id)> DisputedAsync(DeskFixture desk)
    {
        var (code, id, _) = await desk.SubmitAsync();
        foreach (var refusal in new[]
        {
            (await desk.Reports.OfferAsync(Officer, id, new OfferMove(Police, Why), default)).Refusal,
            (await desk.Reports.ReturnAsync(PoliceOfficer, id, new ReasonedMove("Not ours.", TwoOfficeLaw.Article), default)).Refusal,
            (await desk.Reports.EscalateAsync(Officer, id, new ReasonedMove("We hold to it."), default)).Refusal,
        })
        {
            Assert.Null(refusal);
        }

        return (code, id);
    }

    /// <summary>The types of the case's entries, all of which are in the signed ledger.</summary>
    private static async Task<IReadOnlyList<string>> EntriesAsync(DeskFixture desk, string id)
    {
        await using var db = await desk.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var leaves = await db.Steps.Where(step => step.Case == id && step.Leaf != null).OrderBy(step => step.N).Select(step => step.Leaf!).ToListAsync();
        var log = desk.Services.GetRequiredService<OpenLedger>().Ledger;
        Assert.All(leaves, leaf => Assert.NotNull(log.Find(MerkleTree.HashLeaf(leaf))));
        return [.. leaves.Select(leaf => CaseLeaf.Read(leaf).Type)];
    }

    private static (string, RefusalKind) Kind(Refusal? refusal) => (refusal!.Code, refusal.Kind);
}
