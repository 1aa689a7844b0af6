using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Registers;

/// <summary>What follows: the after-action report of an incident, and minutes of joint meetings. What they order becomes tasks.</summary>
internal static class AfterIncident
{
    private static readonly Words Group = new("事件", "Incidents");
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    public static IReadOnlyList<RecordKind> All { get; } = [Reports, Meetings];

    private static RecordKind Reports => new("after-actions", new("事后评估", "After-action report"), new("事后评估", "After-action reports"),
        new("事件处置后的评估：根本原因、做得好的和不好的；每项措施有负责岗位和期限，定稿后成为任务。",
            "After an incident: its root cause, what worked and what did not; each measure has an owner and a day, and becomes a task."), Holder.Office,
        [
            Field.Line("title", "标题", "Title"), Field.Entry("incident", "事件", "Incident", "incidents"), Field.Area("cause", "根本原因", "Root cause"),
            Field.Area("worked", "做得好的", "What worked"), Field.Area("failed", "做得不好的", "What did not").Optional(),
            Field.Area("measures", "整改措施", "Measures").Optional().Help("每行一项：事项; 负责岗位; 2026-12-31。",
                "One a line: what; function; 2026-12-31."), DrillMark.Field,
        ],
        [new("draft", new("草稿", "draft"), "due"), new("concluded", new("已定稿", "concluded"), "good")],
        [
            new(Move.Create, new("起草评估", "Draft the report"), [], "draft", Staff, ["title", "incident", "cause", "worked", "failed", "measures"])
            {
                Decide = d => CheckedAsync(d, "measures"),
            },
            new("revise", new("修改", "Revise"), ["draft"], "", Staff, ["cause", "worked", "failed", "measures"]) { Decide = d => CheckedAsync(d, "measures") },
            new("conclude", new("定稿", "Conclude"), ["draft"], "concluded", Staff, [])
            {
                Numbers = true,
                Final = true,
                NotBy = [Move.Create, "revise"],
                Hint = new("每项措施成为一项任务。", "Each measure becomes a task."),
                Decide = d => Task.FromResult(Ordered.Of(d, "measures", [("incident", d.Fields["incident"]), ("review", d.Id)])),
            },
        ], Choices.OfficeReaders)
    {
        Group = Group,
        Basis = ["cn.csl/p25", "cn-xj.nsr/p10"],
        Panels = (entry, asking, cancel) => TasksOfAsync(entry, "review", asking, cancel),
        Print = new(new("网络安全事件评估报告", "After-action report of an incident"), ["concluded"], ["incident", "cause", "worked", "failed", "measures"])
        {
            WithPanels = true,
        },
    };

    private static RecordKind Meetings => new("meetings", new("会商纪要", "Minutes of a joint meeting"), new("会商", "Joint meetings"),
        new("多部门会商：哪些部门参加，议定了什么。议定事项定稿后成为任务。记部门，不记人名。",
            "Offices that met and what they agreed; agreed lines become tasks. Offices are named, never people."), Holder.Office,
        [
            Field.Line("title", "议题", "Subject"), Field.Entry("incident", "事件", "Incident", "incidents").Optional(), Field.Day("day", "日期", "Day").InLists(),
            Field.Area("offices", "参加部门", "Offices present").Optional().Help("每行一个部门，按目录中的名称。", "One a line, by the name in the directory."),
            Field.Area("talked", "讨论情况", "What was discussed").Optional(),
            Field.Area("agreed", "议定事项", "What was agreed").Optional().Help("每行一项：事项; 负责部门; 2026-12-31。", "One a line: what; office; 2026-12-31."),
            DrillMark.Field,
        ],
        [new("draft", new("草稿", "draft"), "due"), new("agreed", new("已定稿", "agreed"), "good")],
        [
            new(Move.Create, new("起草纪要", "Draft minutes"), [], "draft", Staff, ["title", "incident", "day", "offices", "talked", "agreed"])
            {
                Decide = d => PresentAsync(d, false),
            },
            new("revise", new("修改", "Revise"), ["draft"], "", Staff, ["offices", "talked", "agreed"]) { Decide = d => PresentAsync(d, false) },
            new("agree", new("定稿", "Agree"), ["draft"], "agreed", Staff, [])
            {
                Numbers = true,
                Final = true,
                NotBy = [Move.Create, "revise"],
                Hint = new("每项议定事项成为一项任务。", "Each agreed line becomes a task."),
                Decide = d => PresentAsync(d, true),
            },
        ], Choices.OfficeReaders)
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p10"],
        Panels = (entry, asking, cancel) => TasksOfAsync(entry, "meeting", asking, cancel),
        Print = new(new("网络安全会商纪要", "Minutes of a joint meeting"), ["agreed"], ["incident", "day", "offices", "talked", "agreed"]) { WithPanels = true },
    };

    private static async Task<Decided> CheckedAsync(Draft d, string field) =>
        Ordered.Of(d, field, []) is { Errors.Count: > 0 } wrong ? wrong : await DrillMark.SetAsync(d);

    // A line that names no office could name a person.
    private static async Task<Decided> PresentAsync(Draft d, bool agreed)
    {
        var present = TypedLines.Of(d.Fields.GetValueOrDefault("offices", ""));
        var known = await OfficeNamesAsync(d);
        for (var i = 0; i < present.Count; i++)
        {
            if (!known.Contains(present[i]))
            {
                return Decided.Refuse("offices", "unknown-office", new Words("第 {0} 行不是目录中的部门；请写部门名称，不写人名。",
                    "Line {0} is no office of the directory: write an office's name, not a person's.").With(i + 1));
            }
        }

        if (!agreed)
        {
            return await CheckedAsync(d, "agreed");
        }

        return present.Count == 0
            ? Decided.Refuse("offices", "needed", new("定稿前请写明参加部门：先取“修改”一步。", "Name the offices present first: take the step Revise."))
            : Ordered.Of(d, "agreed", [("incident", d.Fields.GetValueOrDefault("incident", "")), ("meeting", d.Id)]);
    }

    private static async Task<HashSet<string>> OfficeNamesAsync(Draft d)
    {
        var (law, today) = (d.Asking.Services.GetRequiredService<ILaw>(), d.Asking.Services.GetRequiredService<ILaw>().DayOf(d.Asking.Now));
        var offices = await d.Asking.Services.GetRequiredService<IRegistry>().OfficesAsync(d.Cancel);
        return
        [
            .. offices.SelectMany(o => new[] { o.Names.Zh, o.Names.En }),
            .. new[] { "zh", "en" }.Select(lang => law.Authorities(null, today, lang)).Where(found => found.Ok).SelectMany(found => found.Value)
                .Select(a => a.Name),
        ];
    }

    private static async Task<IReadOnlyList<Panel>> TasksOfAsync(RecordView entry, string by, Asking asking, CancellationToken cancel)
    {
        var records = asking.Services.GetRequiredService<IRecords>();
        var kind = records.Kind("tasks")!;
        var tasks = (await records.ListAsync(kind, asking.Who, cancel)).Where(t => t[by] == entry.Id).OrderBy(t => t["due"], StringComparer.Ordinal).ToList();
        var law = asking.Services.GetRequiredService<ILaw>();
        return tasks.Count == 0 ? [] :
        [
            new(new("由此产生的任务", "Tasks that came of it"), [new("任务", "Task"), new("负责", "Owner"), new("期限", "Due"), new("状态", "State")],
            [
                .. tasks.Select(t => (IReadOnlyList<Words>)
                [
                    new(t["title"], t["title"]), new(t["owner"], t["owner"]),
                    new($"{law.DayOf(Times.Read(t["due"])):yyyy-MM-dd}", $"{law.DayOf(Times.Read(t["due"])):yyyy-MM-dd}"), kind.State(t.State).Label,
                ]),
            ]),
        ];
    }
}
