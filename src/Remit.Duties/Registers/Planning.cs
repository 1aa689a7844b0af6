using Remit.Kernel;
using Remit.Records;

namespace Remit.Duties.Registers;

/// <summary>What offices plan, support and pay for (cn-xj.nsr, articles 3, 5, 8, 9).</summary>
internal static class Planning
{
    private static readonly Words Group = new("规划与支持", "Plans and support");
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    public static IReadOnlyList<RecordKind> All { get; } = [Plans, Measures, Programmes, Applications, Budgets];

    private static RecordKind Plans => new("plans", new("规划", "Plan"), new("规划", "Plans"),
        new("战略、目标与年度报告；措施列在下面。", "Strategy, goals and the yearly report; measures stand below."), Holder.Office,
        [
            Field.Line("title", "名称", "Title"), Field.Area("goal", "目标", "Goals"), Field.Day("from", "开始", "From"), Field.Day("until", "结束", "Until").AsDue(),
            Field.Area("report", "年度报告", "Yearly report").Optional(),
        ],
        [new("draft", new("草案", "draft"), "due"), new("in-force", new("执行中", "in force"), "good"), new("ended", new("已结束", "ended"))],
        [
            new(Move.Create, new("起草", "Draft"), [], "draft", Staff, ["title", "goal", "from", "until"]) { Decide = d => OperatorRegisters.Ordered(d,
                "from", "until") },
            new("adopt", new("批准", "Adopt"), ["draft"], "in-force", [Roles.Coordinator], []) { Numbers = true, NotBy = [Move.Create] },
            new("report", new("年度报告", "Report"), ["in-force"], "", Staff, ["report"]),
            new("end", new("结束", "End"), ["in-force"], "ended", [Roles.Coordinator], []) { Reason = true },
        ], Choices.OfficeReaders)
    { Group = Group, Basis = ["cn-xj.nsr/p3", "cn-xj.nsr/p5"] };

    private static RecordKind Measures => new("measures", new("措施", "Measure"), new("规划措施", "Measures"),
        new("责任单位、经费、节点与进度。", "Owner, budget, milestone and progress."), Holder.Office,
        [
            Field.Line("title", "措施", "Measure"), Field.Entry("plan", "规划", "Plan", "plans"), Field.Line("owner", "责任单位", "Owner"), Field.Money("budget",
                "经费", "Budget").InLists(),
            Field.Day("due", "完成期限", "Due").AsDue(), Field.Number("progress", "进度", "Progress", 0, 100, new("%", "%")).Optional().InLists(),
        ],
        [new("running", new("进行中", "running"), "due"), new("done", new("已完成", "done"), "good"), new("dropped", new("已取消", "dropped"))],
        [
            new(Move.Create, new("列入", "Enter"), [], "running", Staff, ["title", "plan", "owner", "budget", "due"]),
            new("progress", new("报进度", "Report progress"), ["running"], "", Staff, ["progress"]),
            new("finish", new("完成", "Finish"), ["running"], "done", Staff, ["progress"]),
            new("drop", new("取消", "Drop"), ["running"], "dropped", Staff, []) { Reason = true },
        ], Choices.OfficeReaders)
    { Group = Group, Basis = ["cn-xj.nsr/p5"] };

    private static RecordKind Programmes => new("programmes", new("支持项目", "Programme"), new("支持项目", "Support programmes"),
        new("对人才、创新、研究、多语种安全技术和标准起草的支持：征集、申请、评定、跟踪。",
            "Support for talent, innovation, research, multilingual security technology and standards: call, application, award, follow-up."), Holder.Office,
        [
            Field.Line("title", "名称", "Title"), Field.Choice("aim", "方向", "Aim", Option.Of("talent", "人才", "talent"), Option.Of("innovation", "创新",
                "innovation"),
                Option.Of("research", "研究", "research"), Option.Of("multilingual", "多语种安全技术", "multilingual security technology"), Option.Of("standards",
                    "标准起草", "drafting of standards")),
            Field.Area("call", "征集内容", "Call"), Field.Money("sum", "总额", "Sum").InLists(), Field.Day("due", "申请截止", "Apply by").AsDue(),
        ],
        [new("draft", new("草案", "draft"), "due"), new("open", new("征集中", "open"), "good"), new("closed", new("已截止", "closed"))],
        [
            new(Move.Create, new("起草", "Draft"), [], "draft", Staff, ["title", "aim", "call", "sum", "due"]),
            new("open", new("公布征集", "Open the call"), ["draft"], "open", Staff, []) { Numbers = true, NotBy = [Move.Create] },
            new("close", new("截止", "Close"), ["open"], "closed", Staff, []),
        ], [.. Choices.OfficeReaders, Roles.Operator])
    { Group = Group, Basis = ["cn-xj.nsr/p3", "cn-xj.nsr/p8", "cn-xj.nsr/p9"], AddressedIn = ["open", "closed"] };

    private static RecordKind Applications => new("applications", new("申请", "Application"), new("支持项目申请", "Applications"),
        new("单位对征集的申请与评定结果。", "What organisations apply for, and what was awarded."), Holder.Operator,
        [
            Field.Line("title", "项目", "Project"), Field.Entry("programme", "支持项目", "Programme", "programmes"), Field.Area("plan", "方案", "Plan"),
                Field.Money("asked", "申请金额", "Asked for").InLists(),
            Field.Money("awarded", "评定金额", "Awarded").Optional().InLists(), Field.Area("outcome", "结果", "Outcome").Optional(),
        ],
        [
            new("applied", new("已申请", "applied"), "due"), new("awarded", new("已评定", "awarded"), "good"), new("refused", new("未入选", "refused")),
            new("done", new("已完成", "done"), "good"),
        ],
        [
            new(Move.Create, new("申请", "Apply"), [], "applied", [Roles.Operator], ["title", "programme", "plan", "asked"]),
            new("award", new("评定", "Award"), ["applied"], "awarded", [Roles.Officer], ["awarded"]) { Numbers = true, Decide = d =>
                OperatorRegisters.AtMost(d, "awarded", "asked") },
            new("refuse", new("不予支持", "Refuse"), ["applied"], "refused", [Roles.Officer], []) { Reason = true },
            new("finish", new("报告结果", "Report the outcome"), ["awarded"], "done", [Roles.Operator], ["outcome"]),
        ], Choices.Readers)
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p8"],
        Print = new(new("支持项目评定结果通知书", "Award of a support programme"), ["awarded", "done"], ["programme", "asked", "awarded"]),
    };

    private static RecordKind Budgets => new("budgets", new("经费", "Funds"), new("政府经费", "Government funds"),
        new("各科目的计划、落实与支出。", "What is planned, committed and spent under each heading."), Holder.Office,
        [
            Choices.Listed("heading", "科目", "Heading", "funding-government"), Field.Number("year", "年度", "Year", 2017, 2100).InLists(),
                Field.Money("planned", "计划", "Planned").InLists(),
            Field.Money("committed", "落实", "Committed").InLists(), Field.Money("spent", "支出", "Spent").InLists(),
        ],
        Choices.Kept, Choices.Keeping(Staff, "heading", "year", "planned", "committed", "spent"), Choices.OfficeReaders)
    { Group = Group, Basis = ["cn-xj.nsr/p8"] };
}
