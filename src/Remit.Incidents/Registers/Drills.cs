using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Registers;

/// <summary>Exercises: a scenario whose injects come on a clock, what was observed, and what is mended afterwards.</summary>
internal static class Drills
{
    private const int ScenarioMax = 16_000;
    private static readonly Words Group = new("演练", "Drills");
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];
    private static readonly Words MeasureHint = new("每行一项：事项; 负责岗位; 2026-12-31。评估后成为任务。",
        "One a line: what; function; 2026-12-31. Each becomes a task.");

    public static IReadOnlyList<RecordKind> All { get; } = [Exercises, Injects];

    private static RecordKind Exercises => new("drills", new("演练", "Drill"), new("演练", "Drills"),
        new("按情景进行演练：情景在开始后逐条到点，记下何时有了第一个动作，结束后写评估。处处标明“演练”。",
            "Exercises by a scenario: its injects come on a clock, the first action is noted, a report follows. Marked as a drill everywhere."), Holder.Office,
        [
            Field.Line("title", "演练名称", "Drill"), Choices.Listed("kind", "形式", "Kind", "drill-kinds"),
            Field.Moment("start", "计划开始", "Planned start").AsDue(),
            Field.Area("participants", "参加部门和单位", "Offices and operators taking part").Optional().Help("写部门、单位和岗位，不写人名。",
                "Offices, operators and functions; no names of people."),
            Field.Area("scenario", "情景", "Scenario").Optional().Help("每行一条：开始后的分钟数; 发生什么。也可粘贴两列 CSV。",
                "One a line: minute after the start; what happens. Two columns of CSV can be pasted too.") with { LengthMax = ScenarioMax },
            Field.Moment("started", "实际开始", "Started").Derived(), Field.Moment("ended", "实际结束", "Ended").Derived(),
            Field.Area("good", "做得好的", "What went well"), Field.Area("bad", "做得不好的", "What did not"),
            Field.Area("measures", "整改措施", "Measures").Optional() with { Hint = MeasureHint }, DrillMark.Field,
        ],
        [
            new("planned", new("已计划", "planned"), "due"), new("running", new("进行中", "running"), "due"),
            new("ended", new("已结束，待评估", "ended, report due"), "due"), new("reported", new("已评估", "reported"), "good"),
            new("cancelled", new("已取消", "cancelled")),
        ],
        [
            new(Move.Create, new("计划演练", "Plan a drill"), [], "planned", Staff, ["title", "kind", "start", "participants", "scenario"]) { Decide = Planned },
            new("change", new("修改计划", "Change the plan"), ["planned"], "", Staff, ["start", "participants", "scenario"]) { Decide = Planned },
            new("start", new("开始", "Start"), ["planned"], "running", Staff, [])
            {
                Decide = Started,
                Hint = new("情景的各条从现在起计时。", "The scenario's injects count from now."),
            },
            new("end", new("结束演练", "End the drill"), ["running"], "ended", Staff, [])
            {
                Decide = d => Task.FromResult(Decided.Set(("ended", Times.Spelled(d.Asking.Now)))),
            },
            new("report", new("提交评估报告", "Give the after-action report"), ["ended"], "reported", Staff, ["good", "bad", "measures"])
            {
                Decide = Reported,
                Numbers = true,
            },
            new("cancel", new("取消", "Cancel"), ["planned"], "cancelled", Staff, []) { Reason = true },
        ], Choices.OfficeReaders)
    {
        Group = Group,
        Basis = ["cn.csl/p25", "cn-xj.nsr/p10"],
        Panels = DrillTables.OfAsync,
        Overview = DrillTables.ComparedAsync,
        Print = new(new("网络安全演练评估报告", "After-action report of a drill"), ["ended", "reported"],
            ["kind", "started", "ended", "participants", "good", "bad", "measures"])
        { WithPanels = true },
    };

    private static RecordKind Injects => new("injects", new("情景条目", "Inject"), new("情景条目", "Injects"),
        new("演练中到点发生的事：何时发出，何时有了第一个动作，观察到什么。", "What happens in a drill, when it was played, when somebody first acted, and what was seen."),
        Holder.Office,
        [
            Field.Line("title", "发生什么", "What happens") with { LengthMax = 500 }, Field.Entry("exercise", "演练", "Drill", "drills"),
            Field.Number("minute", "开始后分钟数", "Minute after the start", 0, TypedLines.MinuteMax, new("分钟", "minutes")).InLists(),
            Field.Moment("due", "到点时间", "Due").Derived().AsDue(),
            Field.Moment("played", "发出时间", "Played at").Optional().Help("留空则为现在。", "Empty: now."),
            Field.Moment("acted", "第一个动作的时间", "First action at"), Field.Area("observed", "观察到的情况", "What was observed"),
            Field.Number("minutes", "到第一个动作的分钟数", "Minutes to the first action", 0, 1_000_000, new("分钟", "minutes")).Derived().InLists(), DrillMark.Field,
        ],
        [
            new("waiting", new("待发出", "waiting"), "due"), new("played", new("已发出，待观察", "played, to be observed"), "due"),
            new("observed", new("已观察", "observed"), "good"), new("skipped", new("未发出", "skipped")),
        ],
        [
            new(Move.Create, new("增加一条", "Add an inject"), [], "waiting", Staff, ["title", "exercise", "minute"]) { Decide = Added },
            new("play", new("标为已发出", "Mark as played"), ["waiting"], "played", Staff, ["played"]) { Decide = Played },
            new("observe", new("记录观察", "Enter what was observed"), ["played"], "observed", Staff, ["acted", "observed"]) { Decide = Observed },
            new("skip", new("不再发出", "Skip"), ["waiting"], "skipped", Staff, []) { Reason = true },
        ], Choices.OfficeReaders)
    { Group = Group, Basis = ["cn.csl/p25"] };

    /// <summary>The exercise that an incident notified as a drill belongs to. An operator sees the titles of those that run, or ran, in offices that cover
    /// its region, and nothing else of them.</summary>
    public static Field OfIncident { get; } = Field.From("exercise", "所属演练", "Exercise it belongs to", OpenAsync).Optional() with { Listed = false };

    /// <summary>Only what is marked as a drill names an exercise.</summary>
    public static FieldError? Unmarked(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("exercise", "").Length > 0 && fields.GetValueOrDefault("drill", "") != "yes"
            ? new("exercise", "not-a-drill", new("只有标为演练的事件才能选择所属演练。", "Only an incident that is marked as a drill belongs to an exercise."))
            : null;

    private static async Task<IReadOnlyList<Option>> OpenAsync(Asking asking, CancellationToken cancel)
    {
        var (records, who) = (asking.Services.GetRequiredService<IRecords>(), asking.Who);
        var drills = new List<RecordView>();
        if (who.Role == Roles.Operator)
        {
            var reach = asking.Services.GetRequiredService<IReach>();
            var above = await reach.RegionOfAsync(who.Organisation, cancel) is { } region ? await reach.AboveAsync(region, cancel) : new HashSet<string>();
            var offices = await asking.Services.GetRequiredService<IRegistry>().OfficesAsync(cancel);
            foreach (var office in offices.Where(o => above.Contains(o.Region)))
            {
                drills.AddRange(await records.ListAsync(records.Kind("drills")!, new("", Roles.Officer, office.Id), cancel));
            }
        }
        else
        {
            drills.AddRange(await records.ListAsync(records.Kind("drills")!, who, cancel));
        }

        return [.. drills.Where(d => d.State is "running" or "ended" or "reported").DistinctBy(d => d.Id)
            .Select(d => new Option(d.Id, new(d["title"], d["title"])))];
    }

    private static Task<Decided> Planned(Draft d) => Task.FromResult(TypedLines.Scenario("scenario", d.Fields["scenario"]).Error is { } wrong
        ? new Decided([wrong], new Dictionary<string, string>())
        : Decided.Set((DrillMark.Field.Id, "yes")));

    private static Task<Decided> Started(Draft d) => Task.FromResult(Decided.Set(("started", Times.Spelled(d.Asking.Now))) with
    {
        New =
        [
            .. TypedLines.Scenario("scenario", d.Fields.GetValueOrDefault("scenario", "")).Injects.Select(i => new NewEntry("injects", "scenario",
                new Dictionary<string, string>
                {
                    ["title"] = i.What,
                    ["exercise"] = d.Id,
                    ["minute"] = i.Minute.ToString(CultureInfo.InvariantCulture),
                    ["due"] = Times.Spelled(d.Asking.Now.AddMinutes(i.Minute)),
                    [DrillMark.Field.Id] = "yes",
                })),
        ],
    });

    private static Task<Decided> Reported(Draft d) => Task.FromResult(Ordered.Of(d, "measures", [("exercise", d.Id)]));

    private static async Task<Decided> Added(Draft d)
    {
        // What comes of the start has its moment already.
        if (d.Fields.ContainsKey("due"))
        {
            return Decided.Nothing;
        }

        return await ExerciseAsync(d) is { State: "running" } drill
            ? Decided.Set(("due", Times.Spelled(Times.Read(drill["started"]).AddMinutes(double.Parse(d.Fields["minute"], CultureInfo.InvariantCulture)))),
                (DrillMark.Field.Id, "yes"))
            : Decided.Refuse("exercise", "not-running", new("演练还没有开始或已结束；开始前请写进情景。",
                "The drill does not run. Before its start, write the inject into the scenario."));
    }

    private static async Task<Decided> Played(Draft d)
    {
        if (await ExerciseAsync(d) is not { State: "running" })
        {
            return Decided.Refuse("played", "not-running", new("演练已经结束。请记为“不再发出”。", "The drill has ended. Take the step Skip instead."));
        }

        var given = d.Fields.GetValueOrDefault("played", "");
        return given.Length == 0 ? Decided.Set(("played", Times.Spelled(d.Asking.Now)))
            : Times.Read(given) > d.Asking.Now ? InFuture("played")
            : Decided.Nothing;
    }

    private static Task<Decided> Observed(Draft d)
    {
        var (played, acted) = (Times.Read(d.Fields["played"]), Times.Read(d.Fields["acted"]));
        return Task.FromResult(acted > d.Asking.Now ? InFuture("acted")
            : acted < played ? Decided.Refuse("acted", "before-played", new("不能早于发出时间。", "It cannot be before the inject was played."))
            : Decided.Set(("minutes", Math.Round((acted - played).TotalMinutes, 1).ToString(CultureInfo.InvariantCulture))));
    }

    private static Decided InFuture(string field) => Decided.Refuse(field, "in-future", new("不能是将来的时间。", "It cannot be in the future."));

    private static async Task<RecordView?> ExerciseAsync(Draft d)
    {
        var records = d.Asking.Services.GetRequiredService<IRecords>();
        return await records.FindAsync(records.Kind("drills")!, d.Fields["exercise"], d.Asking.Who, d.Cancel);
    }
}
