using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;

namespace Remit.Duties.Registers;

/// <summary>Large IT projects before they are built (cn-xj.nsr, article 11): the pack's criteria say who looks at one.</summary>
internal static class Reviews
{
    private const string Criteria = "review-criteria";
    private static readonly Words Group = new("项目审查", "Project reviews");
    private static readonly string[] Office = [Roles.Officer];

    public static IReadOnlyList<RecordKind> All { get; } = [Projects, Opinions];

    private static RecordKind Projects => new("reviews", new("信息化项目", "IT project"), new("信息化项目审查", "Reviews of IT projects"),
        new("建设前申报。大型、跨部门、跨行业或事关重要的项目由主管部门审查，其他由本行业自行评估。决定公布前不得动工。",
            "Filed before it is built. Large, cross-department, cross-sector or vital projects are reviewed by the authority, others "
                + "assessed by their sector. Nothing is built before the decision."),
        Holder.Operator,
        [
            Field.Line("title", "项目名称", "Project"), Field.Number("investment", "投资额", "Investment", 0, 100_000_000, new("万元", "10,000 yuan")).InLists(),
            Field.Number("departments", "涉及部门数", "Departments it concerns", 1, 1000), Field.Number("sectors", "涉及行业数", "Sectors it concerns", 1, 1000),
            Field.Yes("vital", "是否事关重要", "Of vital importance"), Field.Area("summary", "项目概况", "What it is"), Path,
            Field.Area("conditions", "条件", "Conditions").Optional(), Field.Day("due", "条件落实期限", "Conditions met by").Optional().AsDue(),
            Field.Area("answer", "条件落实情况", "How the conditions were met").Optional(),
        ],
        [
            new("filed", new("已申报", "filed"), "due"), new("in-review", new("审查中", "in review"), "due"), new("approved", new("同意", "approved"), "good"),
            new("conditional", new("附条件同意", "approved with conditions"), "due"), new("answered", new("条件已落实，待确认", "conditions met, to be confirmed"), "due"),
            new("refused", new("不同意", "refused"), "bad"), new("appealed", new("已申诉", "appealed"), "due"), new("sector", new("由行业评估", "left to the sector")),
        ],
        [
            new(Move.Create, new("申报", "File"), [], "filed", [Roles.Operator], ["title", "investment", "departments", "sectors", "vital",
                "summary"]) { Decide = Weigh },
            new("review", new("列入审查", "Take into review"), ["filed"], "in-review", Office, []) { Reason = true, Hint = new("写明依据的标准。", "Name the criterion.") },
            new("leave", new("由行业自行评估", "Leave to the sector"), ["filed"], "sector", Office, []) { Reason = true, Decide = NotWhenCertain },
            new("approve", new("同意", "Approve"), ["in-review", "appealed"], "approved", Office, []) { Reason = true, Numbers = true, NotBy = ["review"],
                Decide = HasOpinion },
            new("condition", new("附条件同意", "Approve with conditions"), ["in-review", "appealed"], "conditional", Office, ["conditions", "due"])
                { Numbers = true, NotBy = ["review"], Decide = HasOpinion },
            new("refuse", new("不同意", "Refuse"), ["in-review", "appealed"], "refused", Office, []) { Reason = true, Numbers = true, NotBy = ["review"],
                Decide = HasOpinion },
            new("answer", new("报告条件落实", "Report how conditions are met"), ["conditional"], "answered", [Roles.Operator], ["answer"]),
            new("confirm", new("确认条件已落实", "Confirm the conditions"), ["answered"], "approved", Office, []) { Reason = true },
            new("reopen", new("条件未落实", "Conditions not met"), ["answered"], "conditional", Office, []) { Reason = true },
            new("appeal", new("申诉", "Appeal"), ["refused", "conditional"], "appealed", [Roles.Operator], []) { Reason = true },
        ], Choices.Readers)
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p11"],
        Print = new(new("信息化项目网络安全审查决定书", "Decision on an IT project"), ["approved", "conditional", "answered",
        "refused", "appealed"], ["investment", "departments", "sectors", "vital", "conditions", "due"]),
        Panels = (entry, asking, _) => Task.FromResult<IReadOnlyList<Panel>>([CriteriaPanel(entry, asking)])
    };

    private static Field Path => Field.Choice("path", "审查方式", "Path", Option.Of("authority", "主管部门审查", "the authority reviews"),
        Option.Of("sector", "行业评估", "the sector assesses"), Option.Of("office", "由主管部门判断", "the office decides")).Derived().InLists();

    private static RecordKind Opinions => new("opinions", new("专家意见", "Expert opinion"), new("专家意见", "Expert opinions"),
        new("专家先声明有无利益冲突，有冲突的不参加。", "Experts first declare conflicts of interest; who has one does not take part."), Holder.Office,
        [
            Field.Line("expert", "专家（编号或岗位）", "Expert (number or function)"), Field.Entry("review", "项目", "Project", "reviews"),
            Field.Yes("conflict", "有利益冲突", "Has a conflict of interest").InLists(),
            Field.Choice("advice", "意见", "Advice", Option.Of("for", "同意", "for"), Option.Of("conditions", "附条件", "with conditions"), Option.Of("against",
                "不同意", "against")).Optional(),
            Field.Area("words", "理由", "Reasons").Optional(),
        ],
        [new("asked", new("已邀请", "asked"), "due"), new("given", new("已出具", "given"), "good"), new("excluded", new("因冲突回避", "excluded for conflict"))],
        [
            new(Move.Create, new("邀请专家", "Ask an expert"), [], "asked", Office, ["expert", "review"]),
            new("declare", new("声明并出具意见", "Declare and give the opinion"), ["asked"], "given", Office, ["conflict", "advice", "words"]) { Numbers = true,
                Decide = NoConflict },
            new("exclude", new("回避", "Exclude"), ["asked"], "excluded", Office, []) { Reason = true },
        ], Choices.OfficeReaders)
    { Group = Group, Basis = ["cn-xj.nsr/p11"], Print = new(new("专家审查意见", "Expert opinion"), ["given"], ["review", "conflict", "advice", "words"]) };

    /// <summary>What each criterion says of a project: met, not met, or not to be said because its threshold was not verified.</summary>
    internal static IReadOnlyList<(ListEntryView Criterion, string Value, bool? Met)> Judge(IReadOnlyDictionary<string, string> fields, ILaw law) =>
    [
        .. law.List(Criteria, null).Select(c =>
        {
            var value = fields.GetValueOrDefault(c.Id, "");
            bool? met = c.Unverified ? null
                : c.Threshold is { } threshold ? decimal.TryParse(value, CultureInfo.InvariantCulture, out var n) && n >= threshold
                : value == "yes";
            return (c, value, met);
        }),
    ];

    private static Task<Decided> Weigh(Draft d)
    {
        var judged = Judge(d.Fields, d.Asking.Services.GetRequiredService<ILaw>());
        return Task.FromResult(Decided.Set(("path", judged.Any(j => j.Met == true) ? "authority" : judged.Any(j => j.Met is null) ? "office" : "sector")));
    }

    private static Task<Decided> NotWhenCertain(Draft d) => Task.FromResult(d.Fields.GetValueOrDefault("path") == "authority"
        ? Decided.Refuse("reason", "criterion-met", new("已达到审查标准，须由主管部门审查。", "A criterion is met: the authority must review it."))
        : Decided.Nothing);

    private static async Task<Decided> HasOpinion(Draft d)
    {
        var records = d.Asking.Services.GetRequiredService<IRecords>();
        var opinions = await records.UnderAsync(records.Kind("reviews")!, d.Id, d.Asking.Who, d.Cancel);
        return opinions.Any(o => o is { Kind: "opinions", State: "given" })
            ? Decided.Nothing
            : Decided.Refuse("reason", "no-opinion", new("须先有专家意见。", "An expert's opinion is needed first."));
    }

    private static Task<Decided> NoConflict(Draft d) => Task.FromResult(
        d.Fields["conflict"] == "yes" ? Decided.Refuse("conflict", "conflict", new("有利益冲突的专家须回避。", "Who has a conflict of interest is excluded."))
        : d.Fields["advice"].Length == 0 ? Decided.Refuse("advice", "needed", new("请选择意见。", "Choose the advice.")) : Decided.Nothing);

    private static Panel CriteriaPanel(RecordView entry, Asking asking) => new(new("审查标准", "Criteria"),
        [new("标准", "Criterion"), new("界限", "From"), new("本项目", "This project"), new("结论", "Says")],
        [
            .. Judge(entry.Fields, asking.Services.GetRequiredService<ILaw>()).Select(j => (IReadOnlyList<Words>)
            [
                new(j.Criterion.Zh, j.Criterion.En),
                j.Criterion.Unverified ? new("未核实", "not verified") : new($"{j.Criterion.Threshold} {j.Criterion.UnitZh}".Trim(),
                    $"{j.Criterion.Threshold} {j.Criterion.UnitEn}".Trim()),
                j.Value is "yes" ? new("是", "yes") : j.Value is "no" ? new("否", "no") : new(j.Value, j.Value),
                j.Met switch { true => new("须审查", "review"), false => new("不须审查", "no review"), _ => new("由主管部门判断", "the office decides") },
            ]),
        ],
        new("标准来自法规包；未核实的界限不自动生效。", "The criteria are the pack's; a threshold that was not verified decides nothing by itself."));
}
