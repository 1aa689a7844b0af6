using Remit.Kernel;
using Remit.Law;
using Remit.Reports;
using Remit.Server.Pages.Desk;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Region;

/// <summary>Disputes about cases as a list: the same columns on the page and in the export.</summary>
internal static class DisputeTable
{
    public static IReadOnlyList<Column<CaseDispute>> Columns(Voice voice, CaseTable table) =>
    [
        new("number", voice[DeskTexts.Number], Number) { Cell = one => Link(voice, one) },
        new("state", voice[DeskTexts.State], one => ReportTexts.State(voice, one.State)),
        new("due", voice[DeskTexts.Due], one => one.Due is { } due ? voice.Day(due) : "–") { SortBy = one => one.Due ?? DateOnly.MaxValue },
        new("matter", voice[DeskTexts.Matter], one => table.Matter(one.Matter)),
        new("region", voice[DeskTexts.Region], one => table.Region(one.Region)),
        new("holder", voice[DisputeTexts.Holder], one => Name(one.Holder, voice)),
        new("other", voice[DisputeTexts.Other], one => Name(one.Other, voice)),
        new("where", voice[DisputeTexts.Where], one => Name(one.Where, voice)),
        new("since", voice[DisputeTexts.Since], one => voice.Day(one.Since)) { SortBy = one => one.Since },
    ];

    /// <summary>The disputes as a file.</summary>
    public static void MapExport(IEndpointRouteBuilder routes) =>
        routes.MapGet("/region/disputes.csv", async (HttpContext http, IReports reports, ILaw law, TimeProvider clock, Voice voice) =>
            Csv.Answer("disputes.csv", await reports.DisputesAsync(Actor.From(http.User), http.RequestAborted),
                Columns(voice, CaseTable.For(voice, reports, law, clock)), TableQuery.From(http.Request.Query)))
            .RequireAuthorization("reports.disputes").ExcludeFromDescription();

    private static string Number(CaseDispute one) => one.Number ?? one.Id[..8];

    private static string Name(OfficeName office, Voice voice) => office.Names.In(voice.Language.Code);

    private static Microsoft.AspNetCore.Components.RenderFragment Link(Voice voice, CaseDispute one) => builder =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "class", "govuk-link");
        builder.AddAttribute(2, "href", voice.To("/region/disputes/" + one.Id));
        builder.AddContent(3, Number(one));
        builder.CloseElement();
    };
}
