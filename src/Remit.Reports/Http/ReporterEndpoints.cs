using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Remit.Kernel;
using Remit.Reports.Http;

namespace Remit.Reports;

/// <summary>What anybody may do: report, and come back with a code. The code stands in a header, never in an address; nothing here looks at who
/// calls.</summary>
internal static class ReporterEndpoints
{
    /// <summary>The header that carries a receipt code.</summary>
    public const string CodeHeader = "Remit-Receipt-Code";

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/reports").WithTags("Reports").AllowAnonymous().AddEndpointFilter(NeverCached);
        group.MapGet("/matters", Matters).WithSummary("What can be reported.");
        group.MapGet("/offices", Offices).WithSummary("Whose such a report is, the proposed office first.");
        group.MapPost("", Submit).WithSummary("Takes a report in; the answer is its receipt.");
        group.MapGet("/status", Status).WithSummary("Where the report of this code is.");
        group.MapPost("/messages", Write).WithSummary("Adds a message of the reporter.");
        group.MapPost("/voucher", Voucher).WithSummary("Shows the voucher of a reward, once.");
        group.MapGet("/receipt", Receipt).WithSummary("The proof that the report is in the case ledger (C2SP tlog-proof).");
    }

    private static Results<Ok<IReadOnlyList<ReportMatter>>, ProblemHttpResult> Matters(IReports reports, string? region = null, string lang = "zh") =>
        reports.Matters(region, Lang(lang)).Answer();

    private static async Task<Results<Ok<IReadOnlyList<LawfulOffice>>, ProblemHttpResult>> Offices(
        string matter, string region, IReports reports, CancellationToken cancel, string lang = "zh") =>
        (await reports.OfficesAsync(matter, region, Lang(lang), cancel)).Answer();

    private static async Task<Results<Created<ReportReceipt>, ProblemHttpResult>> Submit(ReportSubmission report, IReports reports, CancellationToken cancel)
    {
        var taken = await reports.SubmitAsync(report, cancel);

        // The place to look is the same for every report: an address with a code in it would end up in histories and logs.
        return taken.Ok ? TypedResults.Created("/api/reports/status", taken.Value) : Answers.Problem(taken.Refusal!);
    }

    private static async Task<Results<Ok<ReportStatus>, ProblemHttpResult>> Status(
        [FromHeader(Name = CodeHeader)] string? code, IReports reports, CancellationToken cancel) =>
        ReceiptCode.TryParse(code, out var receipt) ? (await reports.StatusAsync(receipt, cancel)).Answer() : Malformed();

    private static async Task<Results<Ok<ReportStatus>, ProblemHttpResult>> Write(
        [FromHeader(Name = CodeHeader)] string? code, MessageText message, IReports reports, CancellationToken cancel) =>
        ReceiptCode.TryParse(code, out var receipt) ? (await reports.WriteAsync(receipt, message.Text, cancel)).Answer() : Malformed();

    private static async Task<Results<Ok<RewardVoucher>, ProblemHttpResult>> Voucher(
        [FromHeader(Name = CodeHeader)] string? code, IRewards rewards, CancellationToken cancel) =>
        ReceiptCode.TryParse(code, out var receipt) ? (await rewards.ReadAsync(receipt, cancel)).Answer() : Malformed();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Receipt(
        [FromHeader(Name = CodeHeader)] string? code, IReports reports, CancellationToken cancel)
    {
        if (!ReceiptCode.TryParse(code, out var receipt))
        {
            return Malformed();
        }

        var proof = await reports.ReceiptAsync(receipt, cancel);
        return proof.Ok ? TypedResults.Text(proof.Value, "text/plain; charset=utf-8") : Answers.Problem(proof.Refusal!);
    }

    private static ProblemHttpResult Malformed() => Answers.Problem(new Refusal(
        "malformed-code", $"The header {CodeHeader} must hold a receipt code: 28 digits in seven groups of four. A digit is missing or wrong.")
    { Place = CodeHeader });

    private static string Lang(string lang) => lang == "en" ? "en" : "zh";

    private static ValueTask<object?> NeverCached(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
