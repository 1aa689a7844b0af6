using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Registers;

/// <summary>An operator notifies an incident: the pack's thresholds propose its level, its clocks say who must be told by when.</summary>
internal static class Notifications
{
    private static readonly Words Group = new("事件", "Incidents");
    private static readonly string[] Own = [Roles.Operator];
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    public static IReadOnlyList<RecordKind> All { get; } = [Incidents, Told];

    private static RecordKind Incidents => new("incidents", new("事件报告", "Incident"), new("事件", "Incidents"),
        new("先报已知的，之后补报，处置结束后交总结报告。等级按法规包的界限提出，未核实的界限只作提示。",
            "First report with what is known, then supplements, then the final report. The level is proposed from the pack's thresholds; "
                + "one that is not verified only proposes."), Holder.Operator,
        [
            Field.Line("title", "事件", "Incident"), Choices.Matter, Field.Moment("found", "发现时间", "Discovered at").InLists(),
            Field.Area("what", "已知情况", "What is known"),
            Field.Area("measured", "测得的数值", "What was measured").Optional()
                .Help("每行一项，如 personal-data=1200000；可用的指标见“等级”一表。", "One a line, such as personal-data=1200000; the table “Level” names the indicators."),
            Field.Yes("crime", "涉嫌犯罪", "May be a crime"), Field.Yes("drill", "这是演练", "This is a drill"),
            Drills.OfIncident,
            Choices.Level("proposed", "提出的等级", "Proposed level").Derived() with { Listed = false }, Choices.Level("level", "等级", "Level").Optional(),
            Field.Area("supplement", "补报内容", "Supplement").Optional(), Field.Area("final", "总结报告", "Final report").Optional(),
            Field.Line("lead", "牵头部门", "Lead").Optional(),
        ],
        [
            new("notified", new("已报告", "notified"), "due"), new("in-hand", new("处置中", "in hand"), "due"), new("handled", new("处置结束", "handled"), "due"),
            new("reported", new("已交总结", "final report given"), "due"), new("closed", new("已结束", "closed"), "good"),
        ],
        [
            new(Move.Create, new("报告事件", "Notify"), [], "notified", Own, ["title", "matter", "found", "what", "measured", "crime",
                "drill", "exercise"]) { Numbers = true, Decide = Propose },
            new("supplement", new("补报", "Supplement"), ["notified", "in-hand", "handled"], "", Own, ["supplement", "measured"]) { Decide = Propose },
            new("take", new("接手处置", "Take in hand"), ["notified"], "in-hand", Staff, ["lead"]),
            new("level", new("确定等级", "Set the level"), ["notified", "in-hand", "handled"], "", Staff, ["level"]) { Reason = true },
            new("exercise", new("写明所属演练", "Name the exercise"), ["notified", "in-hand", "handled", "reported"], "", Staff, ["exercise"])
            {
                Decide = d => Task.FromResult(Drills.Unmarked(d.Fields) is { } wrong
                    ? new Decided([wrong], new Dictionary<string, string>()) : Decided.Nothing),
            },
            new("handled", new("处置结束", "Handled"), ["notified", "in-hand"], "handled", Own, []) { Reason = true },
            new("final", new("交总结报告", "Give the final report"), ["handled"], "reported", Own, ["final"]),
            new("close", new("结束", "Close"), ["reported"], "closed", Staff, []) { Reason = true },
        ], Choices.Readers)
    {
        Group = Group,
        Basis = ["cn.csl/p25", "cn.nirm/p4"],
        Panels = Panels,
        Files = Sharing.IndicatorFiles.All,
        Print = new(new("网络安全事件报告回执", "Acknowledgement of a notified incident"), ["notified", "in-hand", "handled", "reported", "closed"],
            ["matter", "found", "what", "proposed", "level", "lead", "final"])
        { WithPanels = true },
    };

    private static RecordKind Told => new("told-elsewhere", new("另行告知", "Told elsewhere"), new("另行告知", "Told elsewhere"),
        new("用电话、网站等方式告知其他部门：时间、对方岗位、编号。由第二个人确认后，时限即告停止。",
            "Another authority was told by telephone or portal: when, whom (function), under which number. The clock stops once a second "
                + "person confirms."), Holder.Operator,
        [
            Field.Line("authority", "告知的部门", "Authority told").Help("按“须告知”一表中的名称填写，时限才会停止。",
                "As the table “Who must be told” names it, or its clock goes on."),
            Field.Entry("incident", "事件", "Incident", "incidents"), Choices.Listed("by", "方式", "Way",
                "told-by"),
            Field.Moment("at", "告知时间", "Told at").InLists(), Field.Line("function", "对方岗位", "Function spoken to"), Field.Line("reference", "编号",
                "Reference").Optional(), DrillMark.Field,
        ],
        [new("entered", new("待确认", "to be confirmed"), "due"), new("confirmed", new("已确认", "confirmed"), "good"), new("withdrawn", new("已撤回", "withdrawn"))],
        [
            new(Move.Create, new("登记", "Enter"), [], "entered", Own, ["authority", "incident", "by", "at", "function", "reference"])
            {
                Decide = DrillMark.SetAsync,
            },
            new("confirm", new("确认", "Confirm"), ["entered"], "confirmed", [Roles.Operator, Roles.Officer], []) { NotBy = [Move.Create] },
            new("withdraw", new("撤回", "Withdraw"), ["entered"], "withdrawn", Own, []) { Reason = true },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn.nirm/p4"] };

    private static string[] Pairs(string measured) =>
        measured.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<Decided> Propose(Draft d)
    {
        var found = DateTimeOffset.Parse(d.Fields["found"], CultureInfo.InvariantCulture);
        if (found > d.Asking.Now.AddMinutes(5))
        {
            return Decided.Refuse("found", "in-future", new("不能是将来的时间。", "It cannot be in the future."));
        }

        if (Drills.Unmarked(d.Fields) is { } unmarked)
        {
            return new([unmarked], new Dictionary<string, string>());
        }

        var values = LevelValues.Read(Pairs(d.Fields.GetValueOrDefault("measured", "")));
        if (!values.Ok)
        {
            return Decided.Refuse("measured", values.Refusal!.Code, new("每行写一项“指标=数值”，如 personal-data=1200000，不得重复。", values.Refusal.Words));
        }

        if (values.Value.Count == 0)
        {
            return Decided.Set(("proposed", ""));
        }

        var (law, owner) = (d.Asking.Services.GetRequiredService<ILaw>(), await d.Asking.Services.GetRequiredService<IRegistry>().OperatorAsync(d.Owner,
            d.Cancel));
        var proposal = law.ProposeLevel(new(values.Value, law.DayOf(found)) { Region = d.Region, OperatorClass = owner?.OperatorClass, Lang = "en" });
        return proposal.Ok
            ? Decided.Set(("proposed", proposal.Value.Level))
            : proposal.Refusal!.Code == "no-levels" ? Decided.Nothing
            : Decided.Refuse("measured", proposal.Refusal.Code, new("法规包没有这一指标，或数值不能识别。", proposal.Refusal.Words));
    }

    private static async Task<IReadOnlyList<Panel>> Panels(RecordView entry, Asking asking, CancellationToken cancel)
    {
        var owner = await asking.Services.GetRequiredService<IRegistry>().OperatorAsync(entry.Owner, cancel);
        var records = asking.Services.GetRequiredService<IRecords>();
        var told = (await records.UnderAsync(records.Kind("incidents")!, entry.Id, asking.Who, cancel)).Where(e => e is
        {
            Kind: "told-elsewhere",
            State: "confirmed"
        }).ToList();
        var steps = await records.HistoryAsync(records.Kind("incidents")!, entry.Id, asking.Who, cancel);
        var office = entry.Office.Length == 0 ? null : await asking.Services.GetRequiredService<IRegistry>().OfficeAsync(entry.Office, cancel);
        return [LevelPanel(entry, asking, owner?.OperatorClass), ClockTable.Of(entry, owner?.OperatorClass, office, steps, told, asking)];
    }

    private static Panel LevelPanel(RecordView entry, Asking asking, string? operatorClass)
    {
        var law = asking.Services.GetRequiredService<ILaw>();
        var values = LevelValues.Read(Pairs(entry["measured"]));
        var day = law.DayOf(DateTimeOffset.Parse(entry["found"], CultureInfo.InvariantCulture));
        Outcome<LevelProposal> In(string lang) =>
            law.ProposeLevel(new(values.Ok ? values.Value : new Dictionary<string, decimal>(), day)
            {
                Region = entry.Region,
                OperatorClass = operatorClass,
                Lang = lang
            });
        var (zh, en) = (In("zh"), In("en"));
        if (values is { Ok: true, Value.Count: 0 })
        {
            return new(new("等级", "Level"), [new("理由", "Reason")], [], new("还没有测得的数值，因此没有提出等级。", "Nothing was measured yet, so no level is proposed."));
        }

        return zh.Ok && en.Ok
            ? new(new("等级", "Level"), [new("理由", "Reason"), new("核实程度", "Verified")],
                [.. zh.Value.Reasons.Zip(en.Value.Reasons).Select(r => (IReadOnlyList<Words>)[new(r.First.Words, r.Second.Words), new(r.First.Mark ?? "–",
                    r.First.Mark ?? "–")])],
                new(zh.Value.Words, en.Value.Words))
            : new(new("等级", "Level"), [new("理由", "Reason")], [], new("当日没有等级规定。", "Nothing laid down levels on that day."));
    }
}
