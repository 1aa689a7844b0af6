using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Remit.Kernel;
using Remit.Reports.Http;

namespace Remit.Reports;

/// <summary>Casework over HTTP: one permission a move. A case of another office is 404.</summary>
internal static class DeskEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var desk = api.MapGroup("/reports/desk").WithTags("Casework");
        desk.MapGet("/queue", Queue).RequireAuthorization("reports.queue").WithSummary("Cases of the own office, and those offered to it.");
        var one = desk.MapGroup("/cases/{id}");
        one.MapGet("", Open).RequireAuthorization("reports.case").WithSummary("Opens a case; the look is recorded.");
        one.MapGet("/offices", Propose).RequireAuthorization("reports.case").WithSummary("Whose the case is by the rules of today.");
        one.MapPost("/take", Take).RequireAuthorization("reports.take").WithSummary("Takes the case.");
        one.MapPost("/offer", Offer).RequireAuthorization("reports.offer").WithSummary("Offers the case to another office.");
        one.MapPost("/accept", Accept).RequireAuthorization("reports.accept").WithSummary("Accepts a case that is offered to the own office.");
        one.MapPost("/return", Return).RequireAuthorization("reports.return")
            .WithSummary("Returns a case that is offered to the own office, with reason and article.");
        one.MapPost("/escalate", Escalate).RequireAuthorization("reports.escalate")
            .WithSummary("Puts the case before the common superior of both offices: it came back, or nobody answered in time.");
        one.MapPost("/decline", Decline).RequireAuthorization("reports.decline").WithSummary("Declines the case; its content is destroyed at once.");
        one.MapPost("/close", Close).RequireAuthorization("reports.close").WithSummary("Closes the case with a result.");
        one.MapPost("/answer", Answer).RequireAuthorization("reports.answer").WithSummary("Writes to the reporter.");
        one.MapGet("/letter", Letter).RequireAuthorization("reports.letter").WithSummary("The newest transfer letter, to print; the look is recorded.");
        one.MapPost("/letter/outcome", LetterOutcome).RequireAuthorization("reports.letter")
            .WithSummary("What the office without Remit answered to the letter.");
        var disputes = api.MapGroup("/reports/disputes").WithTags("Casework");
        disputes.MapGet("", All).RequireAuthorization("reports.disputes").WithSummary("Disputes about cases: of the own office, or of those below.");
        disputes.MapGet("/{id}", One).RequireAuthorization("reports.disputes").WithSummary("What both offices said; the look is recorded.");
        disputes.MapPost("/{id}/decide", Decide).RequireAuthorization("reports.decide")
            .WithSummary("Gives the case to one of the two offices, with reason and article.");
    }

    private static async Task<Ok<IReadOnlyList<CaseDispute>>> All(ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        TypedResults.Ok(await reports.DisputesAsync(Actor.From(user), cancel));

    private static async Task<Results<Ok<CaseDisputeDetail>, ProblemHttpResult>> One(
        string id, ClaimsPrincipal user, IReports reports, CancellationToken cancel) => (await reports.DisputeAsync(Actor.From(user), id, cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Decide(
        string id, DisputeDecision decision, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.DecideAsync(Actor.From(user), id, decision, cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Escalate(
        string id, ReasonedMove move, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.EscalateAsync(Actor.From(user), id, move, cancel)).Answer();

    private static async Task<Results<Ok<IReadOnlyList<CaseSummary>>, ProblemHttpResult>> Queue(
        ClaimsPrincipal user, IReports reports, CancellationToken cancel, bool closed = false) =>
            (await reports.QueueAsync(Actor.From(user), closed, cancel)).Answer();

    private static async Task<Results<Ok<CaseDetail>, ProblemHttpResult>> Open(string id, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.CaseAsync(Actor.From(user), id, cancel)).Answer();

    private static async Task<Results<Ok<IReadOnlyList<LawfulOffice>>, ProblemHttpResult>> Propose(
        string id, ClaimsPrincipal user, IReports reports, CancellationToken cancel, string lang = "zh") =>
        (await reports.ProposeAsync(Actor.From(user), id, lang == "en" ? "en" : "zh", cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Take(
        string id, CaseMove? move, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.TakeAsync(Actor.From(user), id, move ?? new CaseMove(), cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Offer(
        string id, OfferMove move, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.OfferAsync(Actor.From(user), id, move, cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Accept(
        string id, CaseMove? move, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.AcceptAsync(Actor.From(user), id, move ?? new CaseMove(), cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Return(
        string id, ReasonedMove move, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.ReturnAsync(Actor.From(user), id, move, cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Decline(
        string id, ReasonedMove move, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.DeclineAsync(Actor.From(user), id, move, cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Close(
        string id, ReasonedMove move, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.CloseAsync(Actor.From(user), id, move, cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> Answer(
        string id, MessageText message, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.AnswerAsync(Actor.From(user), id, message, cancel)).Answer();

    private static async Task<Results<Ok<LetterView>, ProblemHttpResult>> Letter(string id, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.LetterAsync(Actor.From(user), id, cancel)).Answer();

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> LetterOutcome(
        string id, LetterOutcome outcome, ClaimsPrincipal user, IReports reports, CancellationToken cancel) =>
        (await reports.LetterOutcomeAsync(Actor.From(user), id, outcome, cancel)).Answer();
}
