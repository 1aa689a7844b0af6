using Microsoft.AspNetCore.Components;
using Remit.Duties;
using Remit.Kernel;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Duties;

/// <summary>The matrix of responsibilities: the same columns on the page and in its export.</summary>
internal static class PeopleTable
{
    public static IReadOnlyList<Column<MatrixRow>> Columns(Voice voice) =>
    [
        new("duty", voice[WorkTexts.Duty], row => row.Title) { Cell = row => Title(voice, row) },
        new("owner", voice[WorkTexts.Owner], row => row.Owner ?? voice[WorkTexts.Gap]) { Cell = row => Owner(voice, row) },
        new("deputy", voice[WorkTexts.Deputy], row => row.Deputy ?? "–"),
        new("watcher", voice[WorkTexts.Watcher], row => row.Watcher ?? "–"),
    ];

    /// <summary>The own matrix as a file.</summary>
    public static void MapExport(IEndpointRouteBuilder routes) =>
        routes.MapGet("/duties/matrix.csv", async Task<IResult> (HttpContext http, IDuties duties, Voice voice) =>
        {
            var who = Actor.From(http.User);
            var found = await duties.MatrixAsync(who.Organisation, who, voice.Language.Code, http.RequestAborted);
            return found.Ok ? Csv.Answer("matrix.csv", found.Value.Rows, Columns(voice), TableQuery.From(http.Request.Query)) : TypedResults.NotFound();
        }).RequireAuthorization("duties.read").ExcludeFromDescription();

    private static RenderFragment Title(Voice voice, MatrixRow row) => builder =>
    {
        if (row.Entry is null)
        {
            builder.AddContent(0, row.Title);
            return;
        }

        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "class", "govuk-link");
        builder.AddAttribute(3, "href", voice.To("/registers/responsibilities/" + row.Entry));
        builder.AddContent(4, row.Title);
        builder.CloseElement();
    };

    private static RenderFragment Owner(Voice voice, MatrixRow row) => builder =>
    {
        if (row.Owner is not null)
        {
            builder.AddContent(0, row.Owner);
            return;
        }

        builder.OpenComponent<StateBadge>(1);
        builder.AddComponentParameter(2, "Tone", "bad");
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment)(inner => inner.AddContent(0, voice[WorkTexts.Gap])));
        builder.CloseComponent();
    };
}
