using Microsoft.AspNetCore.Components;
using Remit.Kernel;
using Remit.Server.Bridges;
using Remit.Server.Notices;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Away;

/// <summary>The hand-over list as a table and as a file.</summary>
internal static class HandOverTable
{
    public static IReadOnlyList<Column<HandOverLine>> Columns(Voice voice, NoticeWriter words) =>
    [
        new("number", voice[AbsenceTexts.Number], line => line.Number ?? voice[NoticeTexts.NoNumber])
        {
            Cell = line => Link(voice, line),
        },
        new("what", voice[AbsenceTexts.What], line => words.Title(voice, line.What)),
        new("hand", voice[AbsenceTexts.Hand], line => voice[line.InHand ? AbsenceTexts.InHand : AbsenceTexts.Office]),
        new("why", voice[AbsenceTexts.Why], line => line.Stage is null or NoticeStage.Near ? "" : voice[NoticeTexts.Stage(line.Stage)]),
        new("due", voice[AbsenceTexts.Due], line => line.Due is { Length: > 0 } due ? NoticeWriter.DueIn(voice, due) : "") { SortBy = line => line.Due },
    ];

    public static void MapExport(IEndpointRouteBuilder routes) =>
        routes.MapGet("/account/handover.csv", async (HttpContext http, HandOver handOver, NoticeWriter words, Voice voice) =>
            Csv.Answer("handover.csv", await handOver.OfAsync(Actor.From(http.User), http.RequestAborted), Columns(voice, words),
                TableQuery.From(http.Request.Query))).RequireAuthorization("account.self").ExcludeFromDescription();

    private static RenderFragment Link(Voice voice, HandOverLine line) => builder =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "class", "govuk-link");
        builder.AddAttribute(2, "href", voice.To(line.Path));
        builder.AddContent(3, line.Number ?? voice[NoticeTexts.NoNumber]);
        builder.CloseElement();
    };
}
