using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Remit.Kernel;
using Remit.Reports.Http;

namespace Remit.Reports;

/// <summary>Rewards over HTTP: the office's side names cases, the paying desk's side never does.</summary>
internal static class RewardEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rewards = api.MapGroup("/reports/rewards").WithTags("Rewards");
        rewards.MapGet("", List).RequireAuthorization("reports.rewards").WithSummary("Rewards of the own office, or of the own region.");
        rewards.MapGet("/books", Books).RequireAuthorization("reports.rewards")
            .WithSummary("What was proposed, decided, paid and redeemed, and whether it balances.");
        rewards.MapGet("/cases", Cases).RequireAuthorization("reports.reward-propose")
            .WithSummary("Closed cases of the own office without a reward, with the rules.");
        rewards.MapPost("", Propose).RequireAuthorization("reports.reward-propose").WithSummary("Proposes a reward for a closed case.");
        rewards.MapGet("/{id}", One).RequireAuthorization("reports.rewards").WithSummary("One reward with its reason; the look is recorded.");
        rewards.MapPost("/{id}/decide", Decide).RequireAuthorization("reports.reward-decide").WithSummary("Decides, by another person than proposed.");
        var payments = api.MapGroup("/reports/payments").WithTags("Rewards").RequireAuthorization("reports.pay");
        payments.MapGet("", Payments).WithSummary("Decided rewards of the own office: number and amount, no case.");
        payments.MapGet("/books", Books).WithSummary("The books of the own office.");
        payments.MapPost("/{id}/pay", Pay).WithSummary("Pays a decided reward in; its voucher is good from now on.");
        payments.MapPost("/redeem", Redeem).WithSummary("Takes a voucher back and pays it out.");
    }

    private static async Task<Results<Ok<IReadOnlyList<RewardView>>, ProblemHttpResult>> List(
        ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) =>
        (await rewards.ListAsync(Actor.From(user), cancel)).Answer();

    private static async Task<Results<Ok<RewardBooks>, ProblemHttpResult>> Books(ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) =>
        (await rewards.BooksAsync(Actor.From(user), cancel)).Answer();

    private static async Task<Results<Ok<IReadOnlyList<RewardableCase>>, ProblemHttpResult>> Cases(
        ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) => (await rewards.CasesAsync(Actor.From(user), cancel)).Answer();

    private static async Task<Results<Ok<RewardView>, ProblemHttpResult>> Propose(
        RewardProposal proposal, ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) =>
        (await rewards.ProposeAsync(Actor.From(user), proposal, cancel)).Answer();

    private static async Task<Results<Ok<RewardView>, ProblemHttpResult>> One(string id, ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) =>
        (await rewards.OneAsync(Actor.From(user), id, cancel)).Answer();

    private static async Task<Results<Ok<RewardView>, ProblemHttpResult>> Decide(
        string id, RewardDecision decision, ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) =>
        (await rewards.DecideAsync(Actor.From(user), id, decision, cancel)).Answer();

    private static async Task<Results<Ok<IReadOnlyList<PaymentView>>, ProblemHttpResult>> Payments(
        ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) => (await rewards.PaymentsAsync(Actor.From(user), cancel)).Answer();

    private static async Task<Results<Ok<PaymentView>, ProblemHttpResult>> Pay(
        string id, CaseMove? move, ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) =>
        (await rewards.PayAsync(Actor.From(user), id, move?.Version, cancel)).Answer();

    private static async Task<Results<Ok<PaymentView>, ProblemHttpResult>> Redeem(
        VoucherText voucher, ClaimsPrincipal user, IRewards rewards, CancellationToken cancel) =>
        (await rewards.RedeemAsync(Actor.From(user), voucher.Voucher, cancel)).Answer();
}
