using System.Globalization;
using System.Security.Claims;
using Remit.Duties;
using Remit.Kernel;
using Remit.Law;
using Remit.Reports;

namespace Remit.Server.Bridges;

/// <summary>Figures over several modules for programs: the coordinator's board, risk indicators, and what anybody may know.</summary>
internal static class FigureEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/region", async (ClaimsPrincipal user, RegionBoard board, CancellationToken cancel) =>
            TypedResults.Ok(await board.ReadAsync(Actor.From(user), cancel)))
            .RequireAuthorization("reports.region").WithSummary("How the offices of the own region stand: counts.").WithTags("Figures");
        api.MapGet("/indicators", async (ClaimsPrincipal user, Indicators indicators, CancellationToken cancel) =>
            TypedResults.Ok(await indicators.ReadAsync(Actor.From(user), cancel)))
            .RequireAuthorization("records.read").WithSummary("Risk indicators by month of what the caller reaches.").WithTags("Figures");
        api.MapGet("/returns/key", (IReturnMaker returns) => TypedResults.Ok(new ReturnKeyView(returns.VKey)))
            .AllowAnonymous().WithSummary("The public key with which this instance signs returns.").WithTags("Figures");
        api.MapGet("/figures", async (PublicFigures figures, CancellationToken cancel) => TypedResults.Ok(await figures.ReadAsync(cancel)))
            .AllowAnonymous().WithSummary("What anybody may know: counts of reports by month; small ones are not told.").WithTags("Figures");
    }
}

/// <summary>The key for returns.</summary>
/// <param name="Key">A verifier key line.</param>
internal sealed record ReturnKeyView(string Key);

/// <summary>Counts that anybody may know. One below the floor is not told, so that nobody recognises a single report.</summary>
internal sealed class PublicFigures(IReports reports, ILaw law, TimeProvider clock)
{
    public async Task<FiguresForAll> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var found = await reports.FiguresAsync(null, law.DayOf(now), cancel);
        return new(now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ReportLimits.FiguresFloor,
            Told(found.Offices.Sum(o => o.Received)), Told(found.Offices.Sum(o => o.InHand)), Told(found.Offices.Sum(o => o.Declined)),
            [.. found.Months.Select(m => new MonthForAll(m.Month, Told(m.Received), Told(m.Ended)))], reports.VKey);
    }

    // Nothing at all can be told; one to four could be somebody.
    private static int? Told(int count) => count is 0 or >= ReportLimits.FiguresFloor ? count : null;
}

/// <summary>Public figures.</summary>
/// <param name="On">The day, UTC.</param>
/// <param name="Floor">A count from 1 to below this is null: too few to be told.</param>
/// <param name="Received">Reports of all time.</param>
/// <param name="InHand">Cases that have not ended.</param>
/// <param name="Declined">Not taken as a report.</param>
/// <param name="Months">The last twelve months, oldest first.</param>
/// <param name="VKey">The case ledger's key: whoever reads that log can count the entries again.</param>
internal sealed record FiguresForAll(string On, int Floor, int? Received, int? InHand, int? Declined, IReadOnlyList<MonthForAll> Months, string VKey);

/// <summary>One month of the public figures.</summary>
internal sealed record MonthForAll(string Month, int? Received, int? Ended);
