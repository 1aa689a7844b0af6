using Remit.Kernel;
using Remit.Reports;
using Remit.Reports.Cases;
using Remit.Tests.Host;
using static Remit.Tests.Reports.DeskFixture;

namespace Remit.Tests.Reports;

public sealed class MovesTests
{
    private const string Why = "By the rules it is theirs.";

    private static readonly CaseMove Now = new();

    [Fact]
    public void The_table_covers_every_state_and_leads_only_to_states_that_exist()
    {
        Assert.Equal(CaseState.All.Order(), CaseMoves.Table.SelectMany(move => move.From.Append(move.To)).Distinct().Order());
        Assert.All(CaseMoves.Table.SelectMany(m => m.From.Select(from => (m.Verb, from))).GroupBy(pair => pair), group => Assert.Single(group));
        Assert.DoesNotContain(CaseMoves.Table, move => move.From.Contains(CaseState.Destroyed));
    }

    [Fact]
    public async Task The_day_by_which_an_office_decides_counts_the_packs_working_days()
    {
        // Seven after Tuesday 24 November: two holidays are left out, a Sunday that is worked counts.
        await using var desk = await StartAsync();
        var (code, _, _) = await desk.SubmitAsync();
        Assert.Equal(new DateOnly(2026, 12, 4), (await desk.StatusAsync(code)).Due);
    }

    [Theory, BothDatabases]
    public async Task Every_move_that_is_not_in_the_table_is_refused_with_the_tables_words_and_changes_nothing(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        foreach (var state in CaseState.All.Except([CaseState.Destroyed]))
        {
            var id = await ReachAsync(desk, state);
            var officer = state == CaseState.Accepted ? PoliceOfficer : Officer;
            foreach (var verb in CaseMoves.Table.Where(move => move.Mover is Mover.Holder or Mover.Offered).Select(move => move.Verb).Distinct()
                .Where(verb => CaseMoves.Find(verb, state) is null))
            {
                var before = (await desk.Reports.CaseAsync(officer, id, default)).Value.Summary;
                var refusal = (await TryAsync(desk, officer, id, verb)).Refusal;
                Assert.Equal((verb, state, CaseMoves.Illegal(verb, state)), (verb, state, refusal!));
                Assert.Equal(before, (await desk.Reports.CaseAsync(officer, id, default)).Value.Summary);
            }
        }
    }

    [Theory, BothDatabases]
    public async Task A_case_is_offered_accepted_and_closed_and_the_reporter_sees_each_step(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (code, id, _) = await desk.SubmitAsync();
        var offered = (await desk.Reports.OfferAsync(Officer, id, new OfferMove(Police, Why), default)).Value;
        Assert.Equal((CaseState.Offered, "city-cyberspace-2026-1"), (offered.State, offered.Number));
        Assert.Equal(Police, (await desk.StatusAsync(code)).OfferedTo?.Id);
        var opened = (await desk.Reports.CaseAsync(PoliceOfficer, id, default)).Value;
        Assert.Equal("Somebody got into our pump control.", opened.Body);
        Assert.Equal([CaseMoves.Accept, CaseMoves.Return, CaseMoves.Decline], opened.Moves);

        Assert.Equal(CaseState.Accepted, (await desk.Reports.AcceptAsync(PoliceOfficer, id, Now, default)).Value.State);
        Assert.Equal("no-such-case", (await desk.Reports.CaseAsync(Officer, id, default)).Refusal?.Code);
        Assert.Null((await desk.Reports.AnswerAsync(PoliceOfficer, id, new MessageText("Which pump?"), default)).Refusal);
        Assert.Equal("office", (await desk.StatusAsync(code)).Messages.Single().From);
        Assert.Null((await desk.Reports.WriteAsync(code, "The third.", default)).Refusal);
        Assert.Equal(["Which pump?", "The third."], (await desk.Reports.CaseAsync(PoliceOfficer, id, default)).Value.Messages.Select(m => m.Text));
        Assert.Null((await desk.Reports.CloseAsync(PoliceOfficer, id, new ReasonedMove("The hole is closed."), default)).Refusal);

        var status = await desk.StatusAsync(code);
        Assert.Equal([CaseState.Received, CaseState.Offered, CaseState.Accepted, CaseState.Answered, CaseState.Closed],
            status.History.Select(step => step.State));
        Assert.Equal((Police, null), (status.Where.Id, status.Due));
        Assert.Equal("The hole is closed.", status.History[^1].Words);
        Assert.Equal(TwoOfficeLaw.Article, status.History[1].Article ?? TwoOfficeLaw.Article);
        Assert.Equal("case-ended", (await desk.Reports.WriteAsync(code, "Thanks.", default)).Refusal?.Code);
    }

    [Fact]
    public async Task A_return_names_reason_and_article_and_the_case_is_back_where_it_was()
    {
        await using var desk = await StartAsync();
        var (code, id, _) = await desk.SubmitAsync();
        await desk.Reports.OfferAsync(Officer, id, new OfferMove(Police, Why), default);
        Assert.Equal("article", (await desk.Reports.ReturnAsync(PoliceOfficer, id, new ReasonedMove("Not ours."), default)).Refusal?.Place);
        Assert.Equal("article", (await desk.Reports.ReturnAsync(PoliceOfficer, id, new ReasonedMove("Not ours.", "cn.csl@1999-01-01/art-1"), default))
            .Refusal?.Place);
        Assert.Null((await desk.Reports.ReturnAsync(PoliceOfficer, id, new ReasonedMove("Not ours.", TwoOfficeLaw.Article), default)).Refusal);
        var last = (await desk.StatusAsync(code)).History[^1];
        Assert.Equal((CaseState.Returned, "Not ours.", TwoOfficeLaw.Article), (last.State, last.Words, last.Article));
        Assert.Equal("no-such-case", (await desk.Reports.CaseAsync(PoliceOfficer, id, default)).Refusal?.Code);
        Assert.Null((await desk.Reports.TakeAsync(Officer, id, Now, default)).Refusal);
    }

    [Fact]
    public async Task An_office_without_Remit_gets_a_numbered_letter_and_its_answer_is_entered_by_hand()
    {
        await using var desk = await StartAsync();
        var (code, id, _) = await desk.SubmitAsync();
        await desk.Reports.OfferAsync(Officer, id, new OfferMove(Paper, Why), default);
        var letter = (await desk.Reports.LetterAsync(Officer, id, default)).Value;
        Assert.Equal(("city-cyberspace-2026-L-1", Paper, "Somebody got into our pump control.", Why),
            (letter.Number, letter.To.Id, letter.Body, letter.Reason));
        Assert.Equal(TwoOfficeLaw.Article, letter.Article);
        Assert.Equal("not-your-move", (await desk.Reports.AcceptAsync(Officer, id, Now, default)).Refusal?.Code);

        var day = new DateOnly(2026, 11, 25);
        Assert.Null((await desk.Reports.LetterOutcomeAsync(Officer, id, new LetterOutcome("accepted", day, "duty desk"), default)).Refusal);
        var listed = Assert.Single((await desk.Reports.CaseAsync(Officer, id, default)).Value.Letters);
        Assert.Equal(("accepted", day, "duty desk", null), (listed.Outcome, listed.OutcomeDay, listed.OutcomeFunction, listed.Body));
        var status = await desk.StatusAsync(code);
        Assert.Equal((CaseState.Accepted, Paper), (status.State, status.Where.Id));
        Assert.Null((await desk.Reports.CloseAsync(Officer, id, new ReasonedMove("Done there, by letter."), default)).Refusal);
    }

    [Fact]
    public async Task An_authority_that_has_no_office_here_gets_a_letter_too()
    {
        await using var desk = await StartAsync();
        var (code, id, _) = await desk.SubmitAsync();
        Assert.Null((await desk.Reports.OfferAsync(Officer, id, new OfferMove("communications.650000", Why), default)).Refusal);
        Assert.Equal("Communications office", (await desk.StatusAsync(code)).OfferedTo?.Names.En);
        Assert.Null((await desk.Reports.LetterOutcomeAsync(Officer, id,
            new LetterOutcome("returned", new DateOnly(2026, 11, 25), "duty desk", "Not ours.", TwoOfficeLaw.Article), default)).Refusal);
        Assert.Equal(CaseState.Returned, (await desk.StatusAsync(code)).State);
        Assert.Equal("unknown-office", (await desk.Reports.OfferAsync(Officer, id, new OfferMove("nobody.650000", Why), default)).Refusal?.Code);
        Assert.Equal("unknown-office", (await desk.Reports.OfferAsync(Officer, id, new OfferMove("custodian-a", Why), default)).Refusal?.Code);
        Assert.Equal("same-office", (await desk.Reports.OfferAsync(Officer, id, new OfferMove(Cyberspace, Why), default)).Refusal?.Code);
    }

    [Fact]
    public async Task A_declined_report_is_destroyed_at_once_and_goes_nowhere()
    {
        await using var desk = await StartAsync();
        var (code, id, _) = await desk.SubmitAsync(Report(contact: "A name"));
        await desk.Reports.WriteAsync(code, "More.", default);
        Assert.Null((await desk.Reports.DeclineAsync(Officer, id, new ReasonedMove("Not about the security of systems."), default)).Refusal);
        var detail = (await desk.Reports.CaseAsync(Officer, id, default)).Value;
        Assert.Null(detail.Body);
        Assert.False(detail.HasContact);
        Assert.Empty(detail.Messages);
        Assert.Empty(detail.Moves);
        Assert.Equal("illegal-move", (await desk.Reports.OfferAsync(Officer, id, new OfferMove(Police, Why), default)).Refusal?.Code);
        Assert.Equal("Not about the security of systems.", (await desk.StatusAsync(code)).History[^1].Words);
    }

    [Theory, BothDatabases]
    public async Task Two_officers_at_once_make_one_move(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var (_, id, _) = await desk.SubmitAsync();
        var seen = (await desk.Reports.CaseAsync(Officer, id, default)).Value.Summary.Version;
        var moves = await Task.WhenAll(
            desk.Reports.TakeAsync(Officer, id, new CaseMove(seen), default),
            desk.Reports.DeclineAsync(Officer, id, new ReasonedMove("No.", null, seen), default),
            desk.Reports.OfferAsync(Officer, id, new OfferMove(Police, Why, null, seen), default));
        Assert.Single(moves, move => move.Ok);
        Assert.All(moves.Where(move => !move.Ok), move => Assert.Equal(("changed-meanwhile", RefusalKind.Conflict), (move.Refusal!.Code, move.Refusal.Kind)));
    }

    [Fact]
    public async Task An_officer_reaches_the_cases_of_the_own_office_only()
    {
        await using var desk = await StartAsync();
        var (_, id, _) = await desk.SubmitAsync();
        var nothing = (await desk.Reports.CaseAsync(Officer, "00000000000000000000000000000000", default)).Refusal;
        foreach (var stranger in new[] { PoliceOfficer, PaperOfficer, Actor.Nobody, new Actor("x", Roles.Administrator, "") })
        {
            Assert.Equal(nothing, (await desk.Reports.CaseAsync(stranger, id, default)).Refusal);
            Assert.Equal(nothing, (await desk.Reports.TakeAsync(stranger, id, Now, default)).Refusal);
            Assert.Equal(nothing, (await desk.Reports.LetterAsync(stranger, id, default)).Refusal);
            Assert.Equal(nothing, (await desk.Reports.ProposeAsync(stranger, id, "en", default)).Refusal);
        }
    }

    [Fact]
    public async Task Every_look_and_every_move_leaves_a_trace()
    {
        await using var desk = await StartAsync();
        var (_, id, _) = await desk.SubmitAsync();
        await desk.Reports.CaseAsync(Officer, id, default);
        await desk.Reports.TakeAsync(Officer, id, Now, default);
        var trail = ((AuditMemory)desk.Services.GetService(typeof(AuditMemory))!).Entries;
        Assert.Equal([("officer", Cyberspace, "reports.case", id), ("officer", Cyberspace, "reports.take", id)],
            trail.Select(e => (e.Who, e.Organisation, e.What, e.Object)));
    }

    [Fact]
    public async Task Numbers_of_an_office_have_no_gaps()
    {
        await using var desk = await StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await desk.SubmitAsync()).Id);
        }

        await desk.Reports.DeclineAsync(Officer, ids[0], new ReasonedMove("No."), default);
        await Task.WhenAll(ids.Select(id => desk.Reports.TakeAsync(Officer, id, Now, default)));
        var numbers = (await desk.Reports.QueueAsync(Officer, true, default)).Value.Select(c => c.Number).Where(n => n is not null).Order();
        Assert.Equal(Enumerable.Range(1, 4).Select(n => $"{Cyberspace}-2026-{n}"), numbers);
    }

    private static async Task<string> ReachAsync(DeskFixture desk, string state)
    {
        var (_, id, _) = await desk.SubmitAsync();
        async Task Step(Task<Outcome<CaseSummary>> move) => Assert.Null((await move).Refusal);
        switch (state)
        {
            case CaseState.Taken or CaseState.Answered or CaseState.Closed:
                await Step(desk.Reports.TakeAsync(Officer, id, Now, default));
                break;
            case CaseState.Offered or CaseState.Accepted or CaseState.Returned or CaseState.Escalated:
                await Step(desk.Reports.OfferAsync(Officer, id, new OfferMove(Police, Why), default));
                break;
            case CaseState.Declined:
                await Step(desk.Reports.DeclineAsync(Officer, id, new ReasonedMove("No."), default));
                break;
        }

        switch (state)
        {
            case CaseState.Answered:
                await Step(desk.Reports.AnswerAsync(Officer, id, new MessageText("Thanks."), default));
                break;
            case CaseState.Closed:
                await Step(desk.Reports.CloseAsync(Officer, id, new ReasonedMove("Done."), default));
                break;
            case CaseState.Accepted:
                await Step(desk.Reports.AcceptAsync(PoliceOfficer, id, Now, default));
                break;
            case CaseState.Returned:
                await Step(desk.Reports.ReturnAsync(PoliceOfficer, id, new ReasonedMove("No.", TwoOfficeLaw.Article), default));
                break;
            case CaseState.Escalated:
                await Step(desk.Reports.ReturnAsync(PoliceOfficer, id, new ReasonedMove("No.", TwoOfficeLaw.Article), default));
                await Step(desk.Reports.EscalateAsync(Officer, id, new ReasonedMove("No."), default));
                break;
        }

        return id;
    }

    private static Task<Outcome<CaseSummary>> TryAsync(DeskFixture desk, Actor officer, string id, string verb) => verb switch
    {
        CaseMoves.Take => desk.Reports.TakeAsync(officer, id, Now, default),
        CaseMoves.Offer => desk.Reports.OfferAsync(officer, id, new OfferMove(officer == Officer ? Police : Cyberspace, Why), default),
        CaseMoves.Accept => desk.Reports.AcceptAsync(officer, id, Now, default),
        CaseMoves.Return => desk.Reports.ReturnAsync(officer, id, new ReasonedMove("No.", TwoOfficeLaw.Article), default),
        CaseMoves.Escalate => desk.Reports.EscalateAsync(officer, id, new ReasonedMove("No."), default),
        CaseMoves.Answer => desk.Reports.AnswerAsync(officer, id, new MessageText("Hello."), default),
        CaseMoves.Decline => desk.Reports.DeclineAsync(officer, id, new ReasonedMove("No."), default),
        CaseMoves.Close => desk.Reports.CloseAsync(officer, id, new ReasonedMove("Done."), default),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "no such move"),
    };
}
