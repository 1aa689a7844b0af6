using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Remit.Kernel;
using Remit.Law;
using Remit.Reports;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Desk;

/// <summary>An office's queue as a list: the same columns on the page and in the export.</summary>
internal sealed class CaseTable(Voice voice, DateOnly today, IReadOnlyDictionary<string, string> matters, IReadOnlyDictionary<string, string> regions)
{
    /// <summary>Days before its due day on which a case is shown as pressing.</summary>
    public const int SoonDays = 3;

    public static CaseTable For(Voice voice, IReports reports, ILaw law, TimeProvider clock)
    {
        var today = law.DayOf(clock.GetUtcNow());
        var matters = reports.Matters(null, voice.Language.Code);
        return new CaseTable(
            voice,
            today,
            matters.Ok ? matters.Value.ToDictionary(matter => matter.Id, matter => matter.Title) : [],
            law.Regions(today, voice.Language.Code).ToDictionary(region => region.Code, region => region.Name));
    }

    public string Matter(string id) => matters.GetValueOrDefault(id, id);

    public string Region(string code) => regions.GetValueOrDefault(code, code);

    public int? DaysLeft(CaseSummary one) => one.Due is { } due ? due.DayNumber - today.DayNumber : null;

    public string DueWords(CaseSummary one) => DaysLeft(one) switch
    {
        null => voice[DeskTexts.DueNone],
        < 0 and var late => voice.Say(DeskTexts.DueLate, -late),
        0 => voice[DeskTexts.DueToday],
        var days => voice.Say(DeskTexts.DueIn, days),
    };

    public string DueTone(CaseSummary one) => DaysLeft(one) switch
    {
        null => "quiet",
        < 0 => "bad",
        <= SoonDays => "wait",
        _ => "quiet",
    };

    public string Office(CaseSummary one) =>
        one.Office.Names.In(voice.Language.Code) + (one.OfferedTo is null ? "" : " → " + one.OfferedTo.Names.In(voice.Language.Code));

    public string Number(CaseSummary one) => one.Number ?? $"{voice[DeskTexts.NoNumber]} ({one.Id[..Math.Min(8, one.Id.Length)]})";

    /// <summary>The columns in words; the page gives some of them markup.</summary>
    public IReadOnlyList<Column<CaseSummary>> Columns =>
    [
        new("number", voice[DeskTexts.Number], Number),
        new("due", voice[DeskTexts.Due], DueWords) { SortBy = one => one.Due ?? DateOnly.MaxValue },
        new("state", voice[DeskTexts.State], one => ReportTexts.State(voice, one.State)),
        new("matter", voice[DeskTexts.Matter], one => Matter(one.Matter)),
        new("region", voice[DeskTexts.Region], one => Region(one.Region)),
        new("received", voice[DeskTexts.Received], one => voice.Day(one.Received)) { SortBy = one => one.Received },
        new("office", voice[DeskTexts.Office], Office),
    ];

    /// <summary>The queue as a file.</summary>
    public static void MapExport(IEndpointRouteBuilder routes) =>
        routes.MapGet("/desk.csv", ExportAsync).RequireAuthorization("reports.queue").ExcludeFromDescription();

    private static async Task<FileContentHttpResult> ExportAsync(
        HttpContext http, [FromServices] IReports reports, [FromServices] ILaw law, [FromServices] TimeProvider clock, [FromServices] Voice voice)
    {
        var queue = await reports.QueueAsync(Actor.From(http.User), closed: true, http.RequestAborted);
        return Csv.Answer("cases.csv", queue.Ok ? queue.Value : [], For(voice, reports, law, clock).Columns, TableQuery.From(http.Request.Query));
    }
}
