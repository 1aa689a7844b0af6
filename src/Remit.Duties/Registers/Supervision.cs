using Remit.Kernel;
using Remit.Records;

namespace Remit.Duties.Registers;

/// <summary>Inspections and what follows from them. No log content, no person rated; sanctions are not decided here.</summary>
internal static class Supervision
{
    private static readonly Words Group = new("监督检查", "Supervision");
    private static readonly string[] Staff = [Roles.Officer, Roles.Supervisor];

    public static IReadOnlyList<RecordKind> All { get; } = [Inspections, Findings];

    private static RecordKind Inspections => new("inspections", new("检查", "Inspection"), new("检查", "Inspections"),
        new("检查的目的、依据和要查的内容，事先告知运营者。", "The purpose, the basis and the list of what is asked, told to the operator before."), Holder.AboutOperator,
        [
            Field.Line("title", "名称", "Title"), Choices.Operator, Field.Line("basis", "依据条款", "Basis (article)"),
            Field.Area("asked", "检查内容", "What is asked"), Field.Day("on", "检查日期", "Day").AsDue(), Field.Area("minutes", "检查记录", "Minutes").Optional(),
        ],
        [
            new("planned", new("已列入计划", "planned")), new("told", new("已告知", "told"), "due"), new("held", new("已检查", "held"), "due"),
            new("closed", new("已结束", "closed"), "good"), new("dropped", new("已取消", "dropped")),
        ],
        [
            new(Move.Create, new("列入计划", "Plan"), [], "planned", Staff, ["title", "operator", "basis", "asked", "on"]),
            new("tell", new("告知运营者", "Tell the operator"), ["planned"], "told", Staff, []) { Numbers = true },
            new("hold", new("登记检查", "Enter what was done"), ["told"], "held", Staff, ["minutes"]),
            new("close", new("结束", "Close"), ["held"], "closed", Staff, []),
            new("drop", new("取消", "Drop"), ["planned", "told"], "dropped", Staff, []) { Reason = true },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p3", "cn-xj.nsr/p5"] };

    private static RecordKind Findings => new("findings", new("检查发现", "Finding"), new("检查发现与整改", "Findings and corrections"),
        new("每项发现针对一项义务：运营者答复，必要时限期整改，复查后结束。",
            "Each finding is about one duty: the operator replies, a correction is ordered where needed, checked again, and closed."),
        Holder.AboutOperator,
        [
            Field.Line("title", "发现", "Finding"), Field.Entry("inspection", "所属检查", "Inspection", "inspections"), Choices.Operator, Choices.Duty(),
            Field.Area("reply", "运营者答复", "The operator's reply").Optional(), Field.Area("order", "整改要求", "Correction ordered").Optional(),
            Field.Day("due", "整改期限", "Due").Optional().AsDue(), Field.Area("done", "整改情况", "What was done").Optional(),
        ],
        [
            new("open", new("待答复", "open"), "due"), new("replied", new("已答复", "replied"), "due"), new("ordered", new("限期整改", "correction ordered"), "bad"),
            new("corrected", new("已整改，待复查", "corrected, to be checked"), "due"), new("closed", new("已结束", "closed"), "good"),
        ],
        [
            new(Move.Create, new("登记发现", "Enter a finding"), [], "open", Staff, ["title", "inspection", "operator", "duty"]),
            new("reply", new("答复", "Reply"), ["open"], "replied", [Roles.Operator], ["reply"]),
            new("order", new("责令整改", "Order a correction"), ["open", "replied", "corrected"], "ordered", Staff, ["order", "due"]) { Numbers = true },
            new("correct", new("报告整改", "Report the correction"), ["ordered"], "corrected", [Roles.Operator], ["done"]),
            new("close", new("复查通过，结束", "Checked: close"), ["replied", "corrected"], "closed", Staff, []) { Reason = true },
        ], Choices.Readers)
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p5"],
        Print = new(new("责令限期整改通知书", "Correction order"), ["ordered", "corrected", "closed"],
        ["duty", "inspection", "order", "due"])
    };
}
