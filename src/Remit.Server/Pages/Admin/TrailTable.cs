using Remit.Kernel;
using Remit.Server.Audit;
using Remit.Server.Data;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.SignIn;
using Remit.Server.Pages.Texts;
using Remit.Server.SignIn;

namespace Remit.Server.Pages.Admin;

/// <summary>The audit trail as a table, and as a file that is given out after a fresh proof only.</summary>
internal static class TrailTable
{
    public static IReadOnlyList<Column<AuditRow>> Columns(Voice voice) =>
    [
        new("when", voice[WorkTexts.When], row => voice.Moment(At(row))) { SortBy = row => row.Number },
        new("who", voice[WorkTexts.Who], row => row.Who),
        new("what", voice[WorkTexts.What], row => row.What),
        new("object", voice[WorkTexts.Object], row => row.Object),
        new("why", voice[WorkTexts.Why], row => row.Basis ?? ""),
    ];

    /// <summary>When a row was written.</summary>
    public static DateTimeOffset At(AuditRow row) => DateTimeOffset.FromUnixTimeMilliseconds(row.At);

    public static void MapExport(IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit.csv", ExportAsync).RequireAuthorization("audit.read").ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(HttpContext http, AuditTrail trail, IAuditTrail audit, Sessions sessions, Voice voice)
    {
        if (!await sessions.IsFreshAsync(http.User, http.RequestAborted))
        {
            return TypedResults.Redirect(ProofPage.To(voice, "/audit.csv" + http.Request.QueryString));
        }

        var who = Actor.From(http.User);
        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "audit.export", "audit.csv"), http.RequestAborted);
        return Csv.Answer("audit.csv", await trail.ReadAsync(who.Organisation, 0, int.MaxValue, http.RequestAborted), Columns(voice),
            TableQuery.From(http.Request.Query));
    }
}
