using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Registers;

/// <summary>Who must be told of an incident, by when, from which anchor, and whether it was in time. All of it is the pack's; here is only the
/// arithmetic.</summary>
internal static class ClockTable
{
    private static readonly IReadOnlyList<Words> Columns =
        [new("告知谁", "Whom"), new("时限", "Time"), new("起算", "From"), new("最迟", "By"), new("情况", "State"), new("依据", "Basis")];

    /// <summary>The table of an incident.</summary>
    public static Panel Of(RecordView entry, string? operatorClass, Office? office, IReadOnlyList<RecordStep> steps, IReadOnlyList<RecordView> told,
        Asking asking)
    {
        var law = asking.Services.GetRequiredService<ILaw>();
        var found = Found(entry);
        if (Clocks(entry, operatorClass, law) is not { } clocks)
        {
            return new(new("须告知", "Who must be told"), Columns, [], new("没有适用的时限。", "No clock applies."));
        }

        var rows = clocks.Select(c => Row(c.Zh, c.En, entry, found, office, steps, told, asking));
        return new(new("须告知", "Who must be told"), Columns, [.. rows], entry["drill"] == "yes"
            ? new("演练：时限照常计算，但不发出。", "A drill: clocks run as they would, nothing is sent.") : null);
    }

    /// <summary>The clocks as times, for whoever counts them.</summary>
    public static IReadOnlyList<IncidentClock> Times(RecordView entry, string? operatorClass, Office? office, IReadOnlyList<RecordStep> steps,
        IReadOnlyList<RecordView> told, ILaw law)
    {
        return Clocks(entry, operatorClass, law) is not { } clocks ? [] :
        [
            .. clocks.Select(c => new IncidentClock(c.Zh.Stage ?? "first",
                Anchor(c.Zh.Anchor, entry, Found(entry), steps) is { } start ? End(start, c.Zh.Length, c.Zh.Unit, Working(law, entry)) : null,
                Done(c, entry, office, steps, told))),
        ];
    }

    private static (WorkingDays, Func<DateTimeOffset, DateOnly>) Working(ILaw law, RecordView entry) => (law.WorkingDays(entry.Region), law.DayOf);

    private static DateTimeOffset Found(RecordView entry) => DateTimeOffset.Parse(entry["found"], CultureInfo.InvariantCulture);

    private static List<(AnswerClock Zh, AnswerClock En)>? Clocks(RecordView entry, string? operatorClass, ILaw law) =>
        Answer(entry, operatorClass, law, "zh") is { } zh && Answer(entry, operatorClass, law, "en") is { } en ? [.. zh.Clocks.Zip(en.Clocks)] : null;

    private static Responsibility? Answer(RecordView entry, string? operatorClass, ILaw law, string lang)
    {
        var level = entry["level"].Length > 0 ? entry["level"] : entry["proposed"];
        return law.WhoIsResponsible(new(law.Choices(entry.Region, "en").Notifying, entry.Region, law.DayOf(Found(entry)))
        {
            OperatorClass = operatorClass,
            Level = level.Length > 0 ? level : null,
            Lang = lang,
        }) is { Ok: true } answer ? answer.Value : null;
    }

    /// <summary>When a period ends that began at a moment; null where the law gives none. A working day ends at the same time of
    /// day as it began.</summary>
    internal static DateTimeOffset? End(DateTimeOffset from, int? length, string? unit, (WorkingDays Days, Func<DateTimeOffset, DateOnly> DayOf) working) =>
        (length, unit) switch
        {
            (null, _) => null,
            ({ } n, "minute") => from.AddMinutes(n),
            ({ } n, "hour") => from.AddHours(n),
            ({ } n, "day") => from.AddDays(n),
            ({ } n, "working-day") => from.AddDays(working.Days.After(working.DayOf(from), n).DayNumber - working.DayOf(from).DayNumber),
            ({ } n, "week") => from.AddDays(7 * n),
            ({ } n, "month") => from.AddMonths(n),
            ({ } n, "year") => from.AddYears(n),
            _ => null,
        };

    private static IReadOnlyList<Words> Row(AnswerClock zh, AnswerClock en, RecordView entry, DateTimeOffset found, Office? office,
        IReadOnlyList<RecordStep> steps, IReadOnlyList<RecordView> told, Asking asking)
    {
        var from = Anchor(zh.Anchor, entry, found, steps);
        var end = from is { } start ? End(start, zh.Length, zh.Unit, Working(asking.Services.GetRequiredService<ILaw>(), entry)) : null;
        var done = Done((zh, en), entry, office, steps, told);
        return
        [
            Names(zh, en), new(zh.Words, en.Words), from is { } at ? Moment(at) : new("尚未开始", "not begun"), end is { } by ? Moment(by) : new("–", "–"),
                State(end, done, from, asking.Now),
            new(zh.Basis ?? "–", en.Basis ?? "–"),
        ];
    }

    private static Words Names(AnswerClock zh, AnswerClock en) => zh.Addressees.Count == 0
        ? new(zh.Name, en.Name)
        : new(string.Join("、", zh.Addressees.Select(a => a.Name)), string.Join(", ", en.Addressees.Select(a => a.Name)));

    private static DateTimeOffset? Anchor(string anchor, RecordView entry, DateTimeOffset found, IReadOnlyList<RecordStep> steps) => anchor switch
    {
        "discovered" or "aware" => found,
        "submitted" => entry.Created,
        "handled" or "ended" => steps.FirstOrDefault(s => s.Move == "handled")?.At,
        _ => null,
    };

    // The notification here tells the office that this instance stands for; others are told elsewhere, and a second person confirms it.
    // Whom they told they write as their own page names it.
    private static DateTimeOffset? Done((AnswerClock Zh, AnswerClock En) clock, RecordView entry, Office? office, IReadOnlyList<RecordStep> steps,
        IReadOnlyList<RecordView> told) => clock.Zh.Stage switch
        {
            "final" => steps.FirstOrDefault(s => s.Move == "final")?.At,
            "supplement" => steps.FirstOrDefault(s => s.Move == "supplement")?.At,
            _ => told.Where(t => clock.Zh.Addressees.Concat(clock.En.Addressees).Any(a => a.Name == t["authority"].Trim()))
                .Select(t => (DateTimeOffset?)DateTimeOffset.Parse(t["at"], CultureInfo.InvariantCulture))
                .Append(clock.Zh.Addressees.Count == 0 || clock.Zh.Addressees.Any(a => a.Kind == office?.Kind && a.Region == office.Region)
                    ? entry.Created : null).Min(),
        };

    private static Words State(DateTimeOffset? end, DateTimeOffset? done, DateTimeOffset? from, DateTimeOffset now)
    {
        if (done is { } at)
        {
            return end is { } by && at > by ? new("已告知，超时 " + Span(at - by, "zh"), "told, late by " + Span(at - by, "en")) : new("已按时告知", "told in time");
        }

        return (from, end) switch
        {
            (null, _) => new("–", "–"),
            (_, null) => new("应及时告知", "to be told in time"),
            (_, { } by) when now > by => new("未告知，已超时 " + Span(now - by, "zh"), "not told, late by " + Span(now - by, "en")),
            (_, { } by) => new("还剩 " + Span(by - now, "zh"), Span(by - now, "en") + " left"),
        };
    }

    private static string Span(TimeSpan span, string lang)
    {
        var (days, hours, minutes) = ((int)span.TotalDays, span.Hours, span.Minutes);
        return lang == "zh"
            ? (days > 0 ? $"{days} 天 " : "") + (days > 0 || hours > 0 ? $"{hours} 小时 " : "") + $"{minutes} 分"
            : (days > 0 ? $"{days} d " : "") + (days > 0 || hours > 0 ? $"{hours} h " : "") + $"{minutes} min";
    }

    // The reader's page knows its zone; this table says the zone itself.
    private static Words Moment(DateTimeOffset at)
    {
        var text = at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm '(UTC+8)'", CultureInfo.InvariantCulture);
        return new(text, text);
    }
}
