using Remit.Kernel;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>Warnings and circulars with confirmed receipt; advisories.</summary>
internal static class Notices
{
    private static readonly Words Group = new("预警与通报", "Warnings and circulars");
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    public static IReadOnlyList<RecordKind> All { get; } = [Warnings, Confirmations, Advisories];

    private static RecordKind Warnings => new("notices", new("预警或通报", "Warning or circular"), new("预警与通报", "Warnings and circulars"),
        new("发给本地区的运营者；他们确认收到并报告采取的措施。", "Sent to the operators of the region; they confirm receipt and report what they did."), Holder.Office,
        [
            Field.Line("title", "标题", "Title"), Field.Choice("kind", "种类", "Kind", Option.Of("warning", "预警", "warning"), Option.Of("circular", "通报",
                "circular")),
            Choices.Level("level", "等级", "Level"), Field.Line("sector", "适用行业（不限则留空）", "Sector (empty: all)").Optional(), Field.Area("words", "内容",
                "What it says"),
            Field.Moment("due", "反馈期限", "Answer by").AsDue(), Field.Yes("drill", "这是演练", "This is a drill").InLists(),
        ],
        [new("draft", new("草稿", "draft"), "due"), new("sent", new("已发出", "sent"), "good"), new("withdrawn", new("已撤回", "withdrawn")), new("ended",
            new("已解除", "ended"))],
        [
            new(Move.Create, new("起草", "Draft"), [], "draft", Staff, ["title", "kind", "level", "sector", "words", "due", "drill"]),
            new("send", new("发出", "Send"), ["draft"], "sent", Staff, []) { Numbers = true, NotBy = [Move.Create] },
            new("withdraw", new("撤回", "Withdraw"), ["sent"], "withdrawn", Staff, []) { Reason = true },
            new("end", new("解除", "End"), ["sent"], "ended", Staff, []) { Reason = true },
        ], [.. Choices.OfficeReaders, Roles.Operator])
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p10"],
        AddressedIn = ["sent", "withdrawn", "ended"],
        Print = new(new("网络安全预警通报", "Warning or circular"), ["sent", "withdrawn", "ended"], ["kind", "level", "sector", "words", "due"])
    };

    private static RecordKind Confirmations => new("confirmations", new("收到确认", "Confirmation"), new("收到与措施", "Receipts and measures"),
        new("运营者确认收到，并报告采取了什么措施。", "An operator confirms receipt and reports what it did."), Holder.Operator,
        [
            Field.Line("function", "确认岗位", "Confirmed by (function)"), Field.Entry("notice", "预警或通报", "Warning or circular", "notices"),
            Field.Area("measure", "采取的措施", "What was done").Optional(),
        ],
        [new("received", new("已收到", "received"), "due"), new("done", new("已采取措施", "measure reported"), "good")],
        [
            new(Move.Create, new("确认收到", "Confirm receipt"), [], "received", [Roles.Operator], ["function", "notice"]),
            new("report", new("报告措施", "Report what was done"), ["received"], "done", [Roles.Operator], ["measure"]),
        ], Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p10"] };

    private static RecordKind Advisories => new("advisories", new("安全公告", "Advisory"), new("安全公告", "Advisories"),
        new("产品漏洞公告：影响哪些产品、怎样处置。", "Advisories about product weaknesses: what is affected and what to do."), Holder.Office,
        [
            Field.Line("title", "标题", "Title"), Field.Line("cve", "CVE 编号", "CVE number").Optional().Help("如 CVE-2026-12345", "such as CVE-2026-12345"),
            Field.Line("vendor", "厂商", "Vendor"), Field.Line("product", "产品", "Product"), Field.Line("versions", "受影响版本", "Versions affected"),
            Field.Area("words", "说明", "Description"), Field.Area("remedy", "处置办法", "Remedy"),
            Field.Choice("tlp", "TLP", "TLP", Option.Of("clear", "CLEAR", "CLEAR"), Option.Of("green", "GREEN", "GREEN"), Option.Of("amber", "AMBER",
                "AMBER"), Option.Of("red", "RED", "RED")),
        ],
        [new("draft", new("草稿", "draft"), "due"), new("published", new("已发布", "published"), "good"), new("withdrawn", new("已撤回", "withdrawn"))],
        [
            new(Move.Create, new("起草", "Draft"), [], "draft", Staff, ["title", "cve", "vendor", "product", "versions", "words", "remedy",
                "tlp"]) { Decide = Numbered },
            new("publish", new("发布", "Publish"), ["draft"], "published", Staff, []) { Numbers = true, NotBy = [Move.Create] },
            new("withdraw", new("撤回", "Withdraw"), ["published"], "withdrawn", Staff, []) { Reason = true },
        ], [.. Choices.OfficeReaders, Roles.Operator])
    { Group = Group, Basis = ["cn-xj.nsr/p10"], AddressedIn = ["published", "withdrawn"], Files = [Sharing.Csaf.File] };

    private static Task<Decided> Numbered(Draft d)
    {
        var cve = d.Fields["cve"];
        var parts = cve.Split('-');
        return Task.FromResult(cve.Length == 0 || (parts is ["CVE", { Length: 4 } year, { Length: >= 4 and <= 12 } number] && year.All(char.IsAsciiDigit)
            && number.All(char.IsAsciiDigit))
            ? Decided.Nothing
            : Decided.Refuse("cve", "not-a-cve", new("CVE 编号形如 CVE-2026-12345。", "A CVE number looks like CVE-2026-12345.")));
    }
}
