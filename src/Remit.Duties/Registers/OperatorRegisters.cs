using System.Globalization;
using Remit.Kernel;
using Remit.Records;

namespace Remit.Duties.Registers;

/// <summary>What an operator keeps about itself (duties.md): who is responsible, evidence, rules, people, data, money, risks.</summary>
internal static class OperatorRegisters
{
    private static readonly Words Group = new("义务与证明", "Duties and evidence");
    private static readonly string[] Own = [Roles.Operator];
    private static readonly string[] Above = [Roles.Officer, Roles.Supervisor];

    public static IReadOnlyList<RecordKind> All { get; } =
    [
        Responsibilities, Evidence, Policies, Campaigns, DataSets, Funding, Standards, Risks, Outages, Incidents, Readings, AccessReviews,
        Suppliers,
    ];

    private static RecordKind Responsibilities => new("responsibilities", new("责任分工", "Responsibility"), new("责任分工", "Responsibilities"),
        new("每项义务由谁负责、谁代理、谁监督。同一个人不能既负责又监督。", "Who owns each duty, who stands in, who watches. Nobody owns two sides of a control."), Holder.Operator,
        [
            Choices.Duty(), Field.Line("owner", "负责岗位", "Owner (function)"), Field.Line("deputy", "代理岗位", "Deputy (function)"),
            Field.Line("watcher", "监督岗位", "Watched by (function)"),
        ],
        Choices.Kept, [.. Choices.Keeping(Own, "duty", "owner", "deputy", "watcher").Select(m => m.Asks.Count == 0 ? m
            : m with { Decide = Apart, Numbers = m.Id == Move.Create })],
            Choices.Readers)
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p4", "cn.csl/p21"],
        Print = new(new("网络安全责任书", "Letter of responsibility"), ["kept"], ["owner", "deputy", "watcher"]),
    };

    private static RecordKind Evidence => new("evidence", new("证明材料", "Evidence"), new("证明材料", "Evidence"),
        new("证明义务已履行的文件或声明。提交时间由系统记录，任何人不能更改；生效日期另填。",
            "Documents and statements that show a duty is kept. The time of entry is the system's and nobody can change it; the effective "
                + "date is given apart."), Holder.Operator,
        [
            Field.Line("title", "名称", "Title"), Choices.Duty(),
            Field.Choice("kind", "种类", "Kind", Option.Of("document", "文件", "document"), Option.Of("statement", "声明", "statement")),
            Field.Hash("hash", "文件的 SHA-256", "SHA-256 of the document").Optional(), Field.Day("effective", "生效日期", "Effective from").InLists(),
            Field.Area("words", "说明", "What it shows").Optional(),
        ],
        [new("given", new("已提交", "given"), "due"), new("accepted", new("已认可", "accepted"), "good"), new("rejected", new("未认可", "not accepted"), "bad"),
            new("withdrawn", new("已撤回", "withdrawn"))],
        [
            new(Move.Create, new("提交证明", "Give evidence"), [], "given", Own, ["title", "duty", "kind", "hash", "effective",
                "words"]) { Decide = DocumentHasHash },
            new("accept", new("认可", "Accept"), ["given", "rejected"], "accepted", Above, []),
            new("reject", new("不认可", "Do not accept"), ["given", "accepted"], "rejected", Above, []) { Reason = true },
            new("withdraw", new("撤回", "Withdraw"), ["given", "rejected"], "withdrawn", Own, []) { Reason = true },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn.csl/p21"] };

    private static RecordKind Policies => new("policies", new("管理制度", "Policy"), new("管理制度", "Policies"),
        new("制度的版本、批准，以及谁已阅读。起草人不能批准自己的稿子。", "Versions of rules, their approval, and who has read them. Who drafted one cannot approve it."), Holder.Operator,
        [
            Field.Line("title", "名称", "Title"), Field.Line("edition", "版本", "Version"), Field.Hash("hash", "正文的 SHA-256", "SHA-256 of the text"),
            Field.Number("readers-due", "应阅读人数", "People who must read it", 1, 1_000_000, new("人", "people")),
            Field.Number("readers", "已阅读人数", "People who have read it", 0, 1_000_000, new("人", "people")).Optional().InLists(),
        ],
        [new("draft", new("草稿", "draft"), "due"), new("approved", new("已批准", "approved"), "good"), new("replaced", new("已被取代", "replaced"))],
        [
            new(Move.Create, new("起草", "Draft"), [], "draft", Own, ["title", "edition", "hash", "readers-due"]),
            new("approve", new("批准", "Approve"), ["draft"], "approved", Own, []) { NotBy = [Move.Create], Numbers = true },
            new("count", new("登记阅读人数", "Enter who has read it"), ["approved"], "", Own, ["readers"]) { Decide = d => AtMost(d, "readers", "readers-due") },
            new("replace", new("废止", "Replace"), ["approved"], "replaced", Own, []) { Reason = true },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn.csl/p21", "cn-xj.nsr/p13"], Panels = (entry, _, _) => Share(entry, "readers", "readers-due", new("阅读情况", "Read by")) };

    private static RecordKind Campaigns => new("campaigns", new("培训与宣传", "Training or campaign"), new("培训与宣传", "Training and awareness"),
        new("培训、宣传活动及完成情况。只记人数，不记姓名。", "Training and awareness campaigns and how far they are. Counts of people, never names."), Holder.Operator,
        [
            Field.Line("title", "名称", "Title"), Choices.Listed("audience", "对象", "Audience", "audiences"), Field.Day("from", "开始", "Begins"),
            Field.Day("until", "结束", "Ends").AsDue(), Field.Number("people", "应参加人数", "People invited", 1, 10_000_000, new("人", "people")),
            Field.Number("done", "已完成人数", "People done", 0, 10_000_000, new("人", "people")).Optional().InLists(),
        ],
        [new("planned", new("计划中", "planned"), "due"), new("done", new("已完成", "done"), "good"), new("dropped", new("已取消", "dropped"))],
        [
            new(Move.Create, new("安排", "Plan"), [], "planned", Own, ["title", "audience", "from", "until", "people"]) { Decide = d => Ordered(d, "from",
                "until") },
            new("count", new("登记完成人数", "Enter who is done"), ["planned"], "", Own, ["done"]) { Decide = d => AtMost(d, "done", "people") },
            new("finish", new("结束", "Finish"), ["planned"], "done", Own, ["done"]) { Decide = d => AtMost(d, "done", "people") },
            new("drop", new("取消", "Drop"), ["planned"], "dropped", Own, []) { Reason = true },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p7", "cn-xj.nsr/p8"], Panels = (entry, _, _) => Share(entry, "done", "people", new("完成情况", "Done")) };

    private static RecordKind DataSets => new("data-sets", new("数据集", "Data set"), new("数据登记", "Data register"),
        new("有哪些数据、属于哪一类、放在哪里、怎样加密和备份、最近一次恢复演练是哪天。",
            "Which data there are, of which class, where, how encrypted and backed up, and when a restore was last tried."), Holder.Operator,
        [
            Field.Line("title", "名称", "Title"), Choices.Listed("class", "分类", "Class", "data-classes"), Field.Line("owner", "负责岗位", "Owner (function)"),
            Field.Line("place", "存放地点", "Place"), Field.Yes("encrypted", "是否加密", "Encrypted"), Field.Line("backup", "备份规则", "Backup rule"),
            Field.Day("restored", "最近一次恢复演练", "Last restore that was tried").Optional().InLists(),
        ],
        Choices.Kept,
        [
            .. Choices.Keeping(Own, "title", "class", "owner", "place", "encrypted", "backup"),
            new("restore-test", new("登记恢复演练", "Enter a restore test"), ["kept"], "", Own, ["restored"]) { Decide = d => NotAfterToday(d, "restored") },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn.csl/p21", "cn-xj.nsr/p13"] };

    private static RecordKind Funding => new("funding", new("经费", "Funds"), new("经费保障", "Funding"),
        new("各科目的计划、落实与支出，逐年对比。", "What is planned, committed and spent under each heading, year by year."), Holder.Operator,
        [
            Choices.Listed("heading", "科目", "Heading", "funding-operator"), Field.Number("year", "年度", "Year", 2017, 2100).InLists(),
                Field.Money("planned", "计划", "Planned").InLists(),
            Field.Money("committed", "落实", "Committed").InLists(), Field.Money("spent", "支出", "Spent").InLists(),
        ],
        Choices.Kept, Choices.Keeping(Own, "heading", "year", "planned", "committed", "spent"), Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p12"] };

    private static RecordKind Standards => new("standards", new("采用的标准", "Standard"), new("标准", "Standards"),
        new("采用了哪些标准，差距在哪里。", "Which standards are adopted, and where the gaps are."), Holder.Operator,
        [
            Field.Line("title", "标准号和名称", "Number and title"), Choices.Listed("kind", "种类", "Kind", "standard-kinds"),
            Field.Yes("adopted", "已采用", "Adopted").InLists(), Field.Area("gap", "差距", "Gap").Optional(), Field.Day("due", "补齐期限",
                "Gap closed by").Optional().AsDue(),
        ],
        Choices.Kept, Choices.Keeping(Own, "title", "kind", "adopted", "gap", "due"), Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p9"] };

    private static RecordKind Risks => new("risks", new("风险", "Risk"), new("风险登记", "Risk register"),
        new("可能性与影响各 1 至 5，乘积为等级；写明处置和期限。", "Likelihood and impact from 1 to 5; their product is the rating. Each has a treatment and a date."),
            Holder.Operator,
        [
            Field.Line("title", "风险", "Risk"), Field.Number("likelihood", "可能性", "Likelihood", 1, 5), Field.Number("impact", "影响", "Impact", 1, 5),
            Field.Number("rating", "等级", "Rating", 1, 25).Derived().InLists(), Field.Area("treatment", "处置", "Treatment"), Field.Day("due", "期限",
                "Due").AsDue(),
        ],
        [new("open", new("未处置", "open"), "bad"), new("treated", new("已处置", "treated"), "good"), new("accepted", new("已接受", "accepted"), "due")],
        [
            new(Move.Create, new("登记", "Enter"), [], "open", Own, ["title", "likelihood", "impact", "treatment", "due"]) { Decide = Rate },
            new("weigh", new("重新评估", "Weigh again"), ["open", "treated", "accepted"], "open", Own, ["likelihood", "impact", "treatment",
                "due"]) { Decide = Rate, Reason = true },
            new("treat", new("已处置", "Treated"), ["open", "accepted"], "treated", Own, []) { Reason = true },
            new("accept", new("接受风险", "Accept the risk"), ["open"], "accepted", Own, []) { Reason = true, NotBy = [Move.Create] },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p8", "cn-xj.nsr/p10"] };

    private static RecordKind Outages => new("outages", new("运行中断", "Outage"), new("运行状态", "Operating state"),
        new("系统何时中断、何时恢复、可用率多少。", "When systems were down, when they came back, and how available they were."), Holder.Operator,
        [
            Field.Line("system", "系统", "System"), Field.Moment("from", "中断时间", "Down from").InLists(), Field.Moment("until", "恢复时间",
                "Back at").Optional().InLists(),
            Field.Line("cause", "原因", "Cause"), Field.Number("available", "当月可用率", "Available that month", 0, 100, new("%", "%")).Optional(),
        ],
        [new("down", new("中断", "down"), "bad"), new("back", new("已恢复", "back"), "good")],
        [
            new(Move.Create, new("登记中断", "Enter an outage"), [], "down", Own, ["system", "from", "cause"]),
            new("back", new("登记恢复", "Enter the return"), ["down"], "back", Own, ["until", "available"]) { Decide = d => Ordered(d, "from", "until") },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p13"] };

    private static RecordKind Incidents => new("incident-book", new("事件记录", "Incident"), new("事件簿", "Incident book"),
        new("本单位发生的全部事件，包括未达到报告级别的，并写明为何不报。",
            "Every incident of the organisation, also below the reporting level, with the reason why it was not reported."), Holder.Operator,
        [
            Field.Line("title", "事件", "Incident"), Field.Moment("found", "发现时间", "Found at").InLists(), Field.Area("what", "经过", "What happened"),
            Field.Area("why-not", "未报告的理由", "Why it was not reported").Optional().Help("已报告的写报告编号。", "If it was reported: the number of the notification."),
        ],
        [new("open", new("处置中", "in hand"), "due"), new("closed", new("已结束", "closed"), "good")],
        [
            new(Move.Create, new("登记", "Enter"), [], "open", Own, ["title", "found", "what"]) { Decide = d => NotAfterNow(d, "found") },
            new("close", new("结束", "Close"), ["open"], "closed", Own, ["why-not"]) { Reason = true },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn.csl/p25", "cn-xj.nsr/p13"] };

    private static RecordKind Readings => new("readings", new("防护读数", "Reading"), new("防护读数", "Protection readings"),
        new("防病毒覆盖率与补丁更新率，由本单位的工具导入。", "How many machines are protected and patched, imported from the operator's own tools."), Holder.Operator,
        [
            Field.Line("tool", "工具", "Tool"), Field.Day("on", "日期", "Day").InLists(), Field.Number("machines", "设备总数", "Machines", 1, 10_000_000).InLists(),
            Field.Number("protected", "有防护的", "Protected", 0, 10_000_000).InLists(), Field.Number("patched", "补丁齐全的", "Fully patched", 0, 10_000_000).InLists(),
        ],
        Choices.Kept, [.. Choices.Keeping(Own, "tool", "on", "machines", "protected", "patched").Select(m => m.Asks.Count > 0 ? m with { Decide = Counted }
            : m)], Choices.Readers)
    { Group = Group, Basis = ["cn.csl/p21", "cn-xj.nsr/p13"] };

    private static RecordKind AccessReviews => new("access-reviews", new("账号复核", "Review of accounts"), new("账号复核", "Reviews of accounts"),
        new("逐个核对账号与权限，由另一人确认。只记数量，不记姓名。", "Accounts and permissions gone through one by one, confirmed by another person. Counts, never names."),
        Holder.Operator,
        [
            Field.Day("on", "复核日期", "Day").InLists(), Field.Number("looked", "复核的账号数", "Accounts looked at", 1, 10_000_000).InLists(),
            Field.Number("closed", "停用的账号数", "Accounts closed", 0, 10_000_000).InLists(), Field.Area("words", "说明", "What was found").Optional(),
        ],
        [new("done", new("待确认", "to be confirmed"), "due"), new("confirmed", new("已确认", "confirmed"), "good")],
        [
            new(Move.Create, new("登记复核", "Enter a review"), [], "done", Own, ["on", "looked", "closed", "words"]),
            new("confirm", new("确认", "Confirm"), ["done"], "confirmed", Own, []) { NotBy = [Move.Create], Decide = d => NotAfterToday(d, "on") },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn.csl/p21"] };

    private static RecordKind Suppliers => new("suppliers", new("供应商", "Supplier"), new("供应商", "Suppliers"),
        new("提供产品和服务、且负有报告义务的供应商。", "Suppliers of products and services that are bound to report."), Holder.Operator,
        [
            Field.Line("title", "名称", "Name"), Field.Line("product", "产品或服务", "Product or service"), Field.Yes("bound", "合同约定须报告漏洞和事件",
                "Bound by contract to report").InLists(),
            Field.Line("contact", "联系岗位", "Contact (function)"),
        ],
        Choices.Kept, Choices.Keeping(Own, "title", "product", "bound", "contact"), Choices.Readers)
    { Group = new("登记", "Register"), Basis = ["cn-xj.nsr/p2"] };

    private static Task<Decided> Apart(Draft d)
    {
        string[] names = [d.Fields["owner"], d.Fields["deputy"], d.Fields["watcher"]];
        return Task.FromResult(names[0] == names[2] || names[1] == names[2]
            ? Decided.Refuse("watcher", "two-sides", new("监督岗位不能同时是负责或代理岗位。", "Who watches cannot be the owner or the deputy."))
            : names[0] == names[1] ? Decided.Refuse("deputy", "two-sides", new("代理岗位须是另一岗位。", "The deputy must be another function than the owner."))
                : Decided.Nothing);
    }

    private static Task<Decided> DocumentHasHash(Draft d) => Task.FromResult(d.Fields["kind"] == "document" && d.Fields["hash"].Length == 0
        ? Decided.Refuse("hash", "needed", new("文件须填写 SHA-256。", "A document needs its SHA-256.")) : Decided.Nothing);

    private static Task<Decided> Rate(Draft d) =>
        Task.FromResult(Decided.Set(("rating", (Number(d, "likelihood") * Number(d, "impact")).ToString(CultureInfo.InvariantCulture))));

    private static Task<Decided> Counted(Draft d) => Task.FromResult(
        Number(d, "protected") > Number(d, "machines") ? Decided.Refuse("protected", "more-than-all", new("不能多于设备总数。", "Not more than there are machines."))
        : Number(d, "patched") > Number(d, "machines") ? Decided.Refuse("patched", "more-than-all", new("不能多于设备总数。", "Not more than there are machines."))
            : Decided.Nothing);

    internal static Task<Decided> AtMost(Draft d, string part, string whole) => Task.FromResult(Number(d, part) > Number(d, whole)
        ? Decided.Refuse(part, "more-than-all", new Words("不能多于总数 {0}。", "Not more than {0}.").With(d.Fields.GetValueOrDefault(whole, ""))) : Decided.Nothing);

    internal static Task<Decided> Ordered(Draft d, string from, string until) =>
        Task.FromResult(string.CompareOrdinal(d.Fields.GetValueOrDefault(until, ""), d.Fields.GetValueOrDefault(from, "")) < 0
            && d.Fields.GetValueOrDefault(until, "").Length > 0
            ? Decided.Refuse(until, "before-begin", new("不能早于开始。", "It cannot be before the begin.")) : Decided.Nothing);

    internal static Task<Decided> NotAfterToday(Draft d, string field) =>
        Task.FromResult(string.CompareOrdinal(d.Fields[field], d.Asking.Now.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0
            ? Decided.Refuse(field, "in-future", new("不能是将来的日期。", "It cannot be in the future.")) : Decided.Nothing);

    internal static Task<Decided> NotAfterNow(Draft d, string field) =>
        Task.FromResult(DateTimeOffset.Parse(d.Fields[field], CultureInfo.InvariantCulture) > d.Asking.Now.AddMinutes(5)
            ? Decided.Refuse(field, "in-future", new("不能是将来的时间。", "It cannot be in the future.")) : Decided.Nothing);

    internal static decimal Number(Draft d, string field) => decimal.TryParse(d.Fields.GetValueOrDefault(field, "0"), CultureInfo.InvariantCulture,
        out var n) ? n : 0;

    internal static Task<IReadOnlyList<Panel>> Share(RecordView entry, string part, string whole, Words title)
    {
        var (n, of) = (entry[part].Length == 0 ? "0" : entry[part], entry[whole]);
        var share = decimal.Round(decimal.Parse(n, CultureInfo.InvariantCulture) * 100 / Math.Max(1, decimal.Parse(of, CultureInfo.InvariantCulture)), 0);
        return Task.FromResult<IReadOnlyList<Panel>>([new(title, [new("人数", "People"), new("比例", "Share")],
            [[new($"{of} 人中 {n} 人", $"{n} of {of}"), new($"{share}%", $"{share} %")]])]);
    }
}
