using Remit.Server.Bridges;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Admin;

/// <summary>The state of the instance as a table and as a file.</summary>
internal static class StateTable
{
    public static IReadOnlyList<Column<StateLine>> Columns(Voice voice) =>
    [
        new("thing", voice[AdminTexts.Thing], line => voice[AdminTexts.Name(line.What)]),
        new("state", voice[AdminTexts.State], line => voice[AdminTexts.Word(line.State)])
        {
            Cell = line => builder =>
            {
                builder.OpenComponent<StateBadge>(0);
                builder.AddComponentParameter(1, nameof(StateBadge.Tone), line.State);
                builder.AddComponentParameter(2, nameof(StateBadge.ChildContent),
                    (Microsoft.AspNetCore.Components.RenderFragment)(inner => inner.AddContent(0, voice[AdminTexts.Word(line.State)])));
                builder.CloseComponent();
            },
        },
        new("how", voice[AdminTexts.How], line => AdminTexts.Stands(voice, line)),
        new("todo", voice[AdminTexts.Todo], line => AdminTexts.Do(voice, line)),
    ];

    public static void MapExport(IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/state.csv", async (HttpContext http, InstanceState state, Voice voice) =>
            Csv.Answer("state.csv", (await state.ReadAsync(http.RequestAborted)).Lines, Columns(voice), TableQuery.From(http.Request.Query)))
            .RequireAuthorization("admin.read").ExcludeFromDescription();
}
