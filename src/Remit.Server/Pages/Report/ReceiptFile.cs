using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Remit.Kernel;
using Remit.Reports;
using Remit.Server.Hosting;

namespace Remit.Server.Pages.Report;

/// <summary>The receipt's proof as a file. The code comes in the body only, and nothing of it is in the file's name.</summary>
internal static class ReceiptFile
{
    public static void MapReceiptFile(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/status/proof", FileAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> FileAsync(HttpContext http, [FromServices] IAntiforgery antiforgery, [FromServices] IReports reports)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || !ReceiptCode.TryParse(http.Request.Form["code"].ToString(), out var code))
        {
            return TypedResults.BadRequest();
        }

        var proof = await reports.ReceiptAsync(code, http.RequestAborted);
        return proof.Ok
            ? TypedResults.File(Encoding.UTF8.GetBytes(proof.Value), "application/octet-stream", "report.tlog-proof")
            : TypedResults.StatusCode(Problem.StatusOf(proof.Refusal!.Kind));
    }
}
