using System.Globalization;
using Remit.Kernel;
using Remit.Records;
using Remit.Server.Bridges;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Records;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Region;

/// <summary>The tables of the coordinator's board.</summary>
internal static class FigureTables
{
    public static IReadOnlyList<Column<OfficeLine>> Offices(Voice voice) =>
    [
        new("office", voice[FigureTexts.Office], line => line.Office.Names.In(voice.Language.Code)),
        Counted("received", FigureTexts.Received, line => line.Received, voice),
        Counted("in-hand", FigureTexts.InHand, line => line.InHand, voice),
        Counted("late", FigureTexts.Late, line => line.Late, voice),
        Counted("transfers", FigureTexts.Transfers, line => line.Transfers, voice),
        Counted("incidents", FigureTexts.Incidents, line => line.Incidents, voice),
        Counted("overdue", FigureTexts.Overdue, line => line.Overdue, voice),
    ];

    /// <summary>The board as a file.</summary>
    public static void MapExport(IEndpointRouteBuilder routes) =>
        routes.MapGet("/region/offices.csv", async (HttpContext http, RegionBoard board, Voice voice) =>
            Csv.Answer("region.csv", (await board.ReadAsync(Actor.From(http.User), http.RequestAborted)).Offices, Offices(voice),
                TableQuery.From(http.Request.Query))).RequireAuthorization("reports.region").ExcludeFromDescription();

    /// <summary>Entries of several registers in one list.</summary>
    public static IReadOnlyList<Column<RecordView>> Entries(Voice voice, IRecords records, RecordWords words, bool due) =>
    [
        new("title", voice[FigureTexts.Title], entry => Title(records, words, entry)) { Cell = entry => EntryLink.Of(voice, entry, Title(records, words,
            entry)) },
        new("register", voice[FigureTexts.Register], entry => words.In(records.Kind(entry.Kind)!.Name)),
        new("organisation", voice[FigureTexts.Organisation], entry => words.Organisation(entry.Owner)),
        new("state", voice[FigureTexts.State], entry => words.In(records.Kind(entry.Kind)!.State(entry.State).Label))
        {
            Cell = entry => EntryLink.State(records.Kind(entry.Kind)!.State(entry.State), words),
        },
        .. due ? new Column<RecordView>[] { new("due", voice[FigureTexts.Due], entry => Due(records, words, entry)) { SortBy = entry => Raw(records,
            entry) } } : [],
    ];

    public static IReadOnlyList<Column<RecordView>> Measures(Voice voice, IRecords records, RecordWords words) =>
    [
        new("title", voice[FigureTexts.Title], entry => entry["title"]) { Cell = entry => EntryLink.Of(voice, entry, entry["title"]) },
        new("owner", voice[FigureTexts.Owner], entry => entry["owner"]),
        new("progress", voice[FigureTexts.Progress], entry => entry["progress"].Length == 0 ? "0 %" : entry["progress"] + " %")
        {
            Number = true,
            SortBy = entry => decimal.TryParse(entry["progress"], CultureInfo.InvariantCulture, out var n) ? n : 0m,
        },
        new("due", voice[FigureTexts.Due], entry => Due(records, words, entry)) { SortBy = entry => entry["due"] },
        new("state", voice[FigureTexts.State], entry => words.In(records.Kind(entry.Kind)!.State(entry.State).Label))
        {
            Cell = entry => EntryLink.State(records.Kind(entry.Kind)!.State(entry.State), words),
        },
    ];

    private static string Title(IRecords records, RecordWords words, RecordView entry) =>
        records.Kind(entry.Kind) is { } kind ? words.Value(kind, kind.Title, entry[kind.Title.Id]) : entry.Id;

    private static string Due(IRecords records, RecordWords words, RecordView entry) =>
        records.Kind(entry.Kind)!.Fields.FirstOrDefault(f => f.Due) is { } due ? words.Value(records.Kind(entry.Kind)!, due, entry[due.Id]) : "–";

    private static string Raw(IRecords records, RecordView entry) =>
        records.Kind(entry.Kind)!.Fields.FirstOrDefault(f => f.Due) is { } due ? entry[due.Id] : "";

    private static Column<OfficeLine> Counted(string key, Text title, Func<OfficeLine, int> of, Voice voice) =>
        new(key, voice[title], line => voice.Count(of(line))) { Number = true, SortBy = line => of(line) };
}
