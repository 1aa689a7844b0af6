using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Remit.Law;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>What a drill measured, and drills of two years beside each other.</summary>
internal static class DrillTables
{
    private const int YearsCompared = 2;

    private static readonly IReadOnlyList<Words> Columns =
    [
        new("演练", "Drill"), new("日期", "Day"), new("已发出", "Injects played"), new("到第一个动作（中位数）", "To the first action (median)"),
        new("最长", "Longest"), new("未完成的措施", "Measures open"),
    ];

    /// <summary>Numbers of one drill.</summary>
    private sealed record Measured(RecordView Drill, int Injects, int Played, IReadOnlyList<decimal> Minutes, int Measures, int Open);

    /// <summary>The tables of one drill: its numbers beside those of two years, and the incidents that were notified in it.</summary>
    public static async Task<IReadOnlyList<Panel>> OfAsync(RecordView drill, Asking asking, CancellationToken cancel)
    {
        if (drill["started"].Length == 0)
        {
            return [];
        }

        var records = asking.Services.GetRequiredService<IRecords>();
        var notified = (await records.ListAsync(records.Kind("incidents")!, asking.Who, cancel)).Where(i => i["exercise"] == drill.Id).ToList();
        IReadOnlyList<Panel> compared = await ComparedAsync(asking, cancel);
        return notified.Count == 0 ? compared :
        [
            .. compared,
            new(new("演练中报告的事件", "Incidents notified in it"), [new("编号", "Number"), new("事件", "Incident")],
                [.. notified.Select(i => (IReadOnlyList<Words>)[Same(i.Number ?? "–"), Same(i["title"])])]),
        ];
    }

    /// <summary>The drills that began within two years, newest first, with both years' medians.</summary>
    public static async Task<IReadOnlyList<Panel>> ComparedAsync(Asking asking, CancellationToken cancel)
    {
        var records = asking.Services.GetRequiredService<IRecords>();
        var kind = records.Kind("drills")!;
        var all = new List<Measured>();
        foreach (var drill in await records.ListAsync(kind, asking.Who, cancel))
        {
            if (drill["started"].Length > 0 && Times.Read(drill["started"]) > asking.Now.AddYears(-YearsCompared))
            {
                all.Add(Measure(drill, await records.UnderAsync(kind, drill.Id, asking.Who, cancel)));
            }
        }

        if (all.Count == 0)
        {
            return [];
        }

        var law = asking.Services.GetRequiredService<ILaw>();
        return [new(new("两年演练对比", "Drills of two years"), Columns, [.. all.OrderByDescending(m => m.Drill["started"]).Select(m => Row(m, law))],
            Years(all, asking.Now))];
    }

    private static Measured Measure(RecordView drill, IReadOnlyList<RecordView> under)
    {
        var (injects, tasks) = (under.Where(e => e.Kind == "injects").ToList(), under.Where(e => e.Kind == "tasks" && e["drill"] != "yes").ToList());
        return new(drill, injects.Count, injects.Count(i => i.State is "played" or "observed"),
            [.. injects.Where(i => i["minutes"].Length > 0).Select(i => decimal.Parse(i["minutes"], CultureInfo.InvariantCulture)).Order()],
            tasks.Count, tasks.Count(t => t.State == "open"));
    }

    private static IReadOnlyList<Words> Row(Measured m, ILaw law) =>
    [
        Same(m.Drill.Number is { } number ? $"{number} {m.Drill["title"]}" : m.Drill["title"]),
        Same(law.DayOf(Times.Read(m.Drill["started"])).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new($"{m.Injects} 条中 {m.Played} 条", $"{m.Played} of {m.Injects}"), Minutes(Median(m.Minutes)), Minutes(m.Minutes.Count == 0 ? null : m.Minutes[^1]),
        m.Measures == 0 ? Same("–") : new($"{m.Measures} 项中 {m.Open} 项", $"{m.Open} of {m.Measures}"),
    ];

    private static Words Years(IReadOnlyList<Measured> all, DateTimeOffset now)
    {
        var lines = all.ToLookup(m => Times.Read(m.Drill["started"]) > now.AddYears(-1));
        Words One(bool last)
        {
            var minutes = lines[last].SelectMany(m => m.Minutes).Order().ToList();
            var median = Minutes(Median(minutes));
            return minutes.Count == 0 ? new("没有测得", "nothing measured")
                : new($"{minutes.Count} 条的中位数 {median.Zh}", $"median {median.En} over {minutes.Count} injects");
        }

        var (now12, before) = (One(true), One(false));
        return new($"最近十二个月：{now12.Zh}；之前十二个月：{before.Zh}。", $"Last twelve months: {now12.En}; the twelve before: {before.En}.");
    }

    private static decimal? Median(IReadOnlyList<decimal> sorted) => sorted.Count == 0 ? null
        : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;

    private static Words Minutes(decimal? minutes) => minutes is { } m
        ? new(m.ToString("0.#", CultureInfo.InvariantCulture) + " 分钟", m.ToString("0.#", CultureInfo.InvariantCulture) + " min") : Same("–");

    private static Words Same(string text) => new(text, text);
}
