using Remit.Kernel;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>Leading an incident: tasks, decisions, and what authorities lend each other.</summary>
internal static class Command
{
    private static readonly Words Group = new("事件", "Incidents");
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    public static IReadOnlyList<RecordKind> All { get; } = [Tasks, Decisions, Resources];

    private static RecordKind Tasks => new("tasks", new("任务", "Task"), new("任务", "Tasks"),
        new("谁在何时前做什么。", "Who does what by when."), Holder.Office,
        [
            Field.Line("title", "任务", "Task") with { LengthMax = 500 }, Field.Entry("incident", "事件", "Incident", "incidents").Optional(),
            Field.Entry("exercise", "演练", "Drill", "drills").Optional(), Field.Line("owner", "负责岗位", "Owner (function)"),
            Field.Moment("due", "期限", "Due").AsDue(), Field.Area("result", "结果", "Result").Optional(),
            Field.Entry("review", "来自事后评估", "From the after-action report", "after-actions", false).Derived(),
            Field.Entry("meeting", "来自会商", "From the joint meeting", "meetings", false).Derived(), DrillMark.Field,
        ],
        [new("open", new("待办", "open"), "due"), new("done", new("已完成", "done"), "good"), new("dropped", new("已取消", "dropped"))],
        [
            new(Move.Create, new("布置任务", "Set a task"), [], "open", Staff, ["title", "incident", "exercise", "owner", "due"])
            {
                Decide = DrillMark.SetAsync,
            },
            new("finish", new("完成", "Finish"), ["open"], "done", Staff, ["result"]),
            new("drop", new("取消", "Drop"), ["open"], "dropped", Staff, []) { Reason = true },
        ], Choices.OfficeReaders)
    { Group = Group, Basis = ["cn-xj.nsr/p10"] };

    private static RecordKind Decisions => new("decisions", new("决定", "Decision"), new("决定", "Decisions"),
        new("处置中的决定及其依据。只增加，不修改。", "Decisions on the way and their basis. Added, never changed."), Holder.Office,
        [
            Field.Line("title", "决定", "Decision"), Field.Entry("incident", "事件", "Incident", "incidents"), Field.Line("basis", "依据", "Basis"),
                Field.Area("words", "内容", "What was decided"), DrillMark.Field,
        ],
        [new("taken", new("已作出", "taken"), "good"), new("revoked", new("已撤销", "revoked"))],
        [
            new(Move.Create, new("记录决定", "Enter a decision"), [], "taken", Staff, ["title", "incident", "basis", "words"])
            {
                Numbers = true,
                Decide = DrillMark.SetAsync,
            },
            new("revoke", new("撤销", "Revoke"), ["taken"], "revoked", Staff, []) { Reason = true },
        ], Choices.OfficeReaders)
    { Group = Group, Basis = ["cn-xj.nsr/p10"], Print = new(new("处置决定书", "Decision"), ["taken", "revoked"], ["incident", "basis", "words"]) };

    private static RecordKind Resources => new("resources", new("资源请求", "Request for resources"), new("资源互助", "Resources"),
        new("部门之间借用专家、队伍和工具：请求、同意、归还。", "Experts, teams and tools that authorities lend each other: asked, granted, returned."), Holder.Office,
        [
            Field.Line("title", "需要什么", "What is needed"), Choices.OtherOffice("from-office", "向哪个部门", "From which office"),
            Field.Entry("incident", "事件", "Incident", "incidents").Optional(), Field.Area("why", "用途", "What for"),
            Field.Moment("until", "用到何时", "Until").AsDue(), Field.Area("granted", "提供了什么", "What is granted").Optional(), DrillMark.Field,
        ],
        [
            new("asked", new("已请求", "asked"), "due"), new("granted", new("已同意", "granted"), "good"), new("refused", new("未同意", "refused"), "bad"),
            new("returned", new("已归还", "returned"), "good"),
        ],
        [
            new(Move.Create, new("请求", "Ask"), [], "asked", Staff, ["title", "from-office", "incident", "why", "until"])
            {
                Decide = DrillMark.SetAsync,
            },
            new("grant", new("同意", "Grant"), ["asked"], "granted", Staff, ["granted"]) { NotBy = [Move.Create] },
            new("refuse", new("不同意", "Refuse"), ["asked"], "refused", Staff, []) { Reason = true, NotBy = [Move.Create] },
            new("return", new("归还", "Return"), ["granted"], "returned", Staff, []),
        ], Choices.OfficeReaders)
    { Group = Group, Basis = ["cn-xj.nsr/p10"], SharedWith = "from-office" };
}
