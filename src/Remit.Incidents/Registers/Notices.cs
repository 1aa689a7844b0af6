using System.Globalization;
using Remit.Incidents.Sharing;
using Remit.Incidents.Sharing.Cvss;
using Remit.Kernel;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>Warnings and circulars with confirmed receipt; advisories.</summary>
internal static class Notices
{
    private static readonly Words Group = new("预警与通报", "Warnings and circulars");
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    // All metrics of a vector of CVSS 4.0 come to 264 characters.
    private const int VectorMax = 300;

    public static IReadOnlyList<RecordKind> All { get; } = [Warnings, Confirmations, Advisories];

    private static RecordKind Warnings => new("notices", new("预警或通报", "Warning or circular"), new("预警与通报", "Warnings and circulars"),
        new("发给本地区的运营者；他们确认收到并报告采取的措施。", "Sent to the operators of the region; they confirm receipt and report what they did."), Holder.Office,
        [
            Field.Line("title", "标题", "Title"), Field.Choice("kind", "种类", "Kind", Option.Of("warning", "预警", "warning"), Option.Of("circular", "通报",
                "circular")),
            Choices.Level("level", "等级", "Level"), Field.Line("sector", "适用行业（不限则留空）", "Sector (empty: all)").Optional(), Field.Area("words", "内容",
                "What it says"),
            Field.Moment("due", "反馈期限", "Answer by").AsDue(), Field.Yes("drill", "这是演练", "This is a drill").InLists(),
            Tlp.Label.Optional(), Tlp.To, Tlp.Addressees,
        ],
        [new("draft", new("草稿", "draft"), "due"), new("sent", new("已发出", "sent"), "good"), new("withdrawn", new("已撤回", "withdrawn")), new("ended",
            new("已解除", "ended"))],
        [
            new(Move.Create, new("起草", "Draft"), [], "draft", Staff, ["title", "kind", "level", "sector", "words", "due", "drill", "tlp", "to"])
            {
                Decide = Tlp.CheckAsync,
            },
            new("send", new("发出", "Send"), ["draft"], "sent", Staff, []) { Numbers = true, NotBy = [Move.Create] },
            new("withdraw", new("撤回", "Withdraw"), ["sent"], "withdrawn", Staff, []) { Reason = true },
            new("end", new("解除", "End"), ["sent"], "ended", Staff, []) { Reason = true },
            .. Tlp.Moves("notices", ["draft", "sent"], Staff),
        ], [.. Choices.OfficeReaders, Roles.Operator])
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p10"],
        AddressedIn = ["sent", "withdrawn", "ended"],
        Ceiling = Tlp.Allows,
        Print = new(new("网络安全预警通报", "Warning or circular"), ["sent", "withdrawn", "ended"], ["tlp", "kind", "level", "sector", "words", "due"])
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
            Field.Line("cvss", "CVSS 向量", "CVSS vector").Optional().Help("3.1 或 4.0，如 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H；评分由系统计算；可用 /cvss 页面逐项选择。",
                "3.1 or 4.0, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H; the score is computed. The page /cvss makes one.") with
            {
                LengthMax = VectorMax,
                Listed = false,
            },
            Field.Number("score", "CVSS 评分", "CVSS score", 0, 10).Derived().InLists(),
            Field.Choice("rating", "CVSS 等级", "CVSS rating", Option.Of("none", "无", "none"), Option.Of("low", "低", "low"),
                Option.Of("medium", "中", "medium"), Option.Of("high", "高", "high"), Option.Of("critical", "严重", "critical")).Derived(),
            Field.Line("vendor", "厂商", "Vendor"), Field.Line("product", "产品", "Product"), Field.Line("versions", "受影响版本", "Versions affected"),
            Field.Area("words", "说明", "Description"), Field.Area("remedy", "处置办法", "Remedy"),
            Tlp.Label, Tlp.To, Tlp.Addressees,
        ],
        [new("draft", new("草稿", "draft"), "due"), new("published", new("已发布", "published"), "good"), new("withdrawn", new("已撤回", "withdrawn"))],
        [
            new(Move.Create, new("起草", "Draft"), [], "draft", Staff, ["title", "cve", "cvss", "vendor", "product", "versions", "words", "remedy",
                "tlp", "to"]) { Decide = NumberedAsync },
            new("publish", new("发布", "Publish"), ["draft"], "published", Staff, []) { Numbers = true, NotBy = [Move.Create] },
            new("withdraw", new("撤回", "Withdraw"), ["published"], "withdrawn", Staff, []) { Reason = true },
            .. Tlp.Moves("advisories", ["draft", "published"], Staff),
        ], [.. Choices.OfficeReaders, Roles.Operator])
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p10"],
        AddressedIn = ["published", "withdrawn"],
        Files = [Csaf.File],
        Ceiling = Tlp.Allows,
        Public = entry => entry.State == "published" && entry["tlp"] == Tlp.Clear,
    };

    private static async Task<Decided> NumberedAsync(Draft d)
    {
        var vector = d.Fields.GetValueOrDefault("cvss", "");
        var score = CvssScore.Read(vector);
        if (vector.Length > 0 && score is null)
        {
            return Decided.Refuse("cvss", "not-a-vector", new("不是 CVSS 3.1 或 4.0 的向量：前缀、必填指标、取值、重复或（4.0 的）次序有误。",
                "This is no vector of CVSS 3.1 or 4.0: look at its prefix, the base metrics, their values, repeats and, in 4.0, their order."));
        }

        var cve = d.Fields["cve"];
        var parts = cve.Split('-');
        return cve.Length == 0 || (parts is ["CVE", { Length: 4 } year, { Length: >= 4 and <= 12 } number] && year.All(char.IsAsciiDigit)
            && number.All(char.IsAsciiDigit))
            ? Scored(await Tlp.CheckAsync(d), score)
            : Decided.Refuse("cve", "not-a-cve", new("CVE 编号形如 CVE-2026-12345。", "A CVE number looks like CVE-2026-12345."));
    }

    private static Decided Scored(Decided decided, CvssScore? score) => decided.Errors.Count > 0 ? decided : decided with
    {
        Fields = new Dictionary<string, string>(decided.Fields)
        {
            ["score"] = score?.Overall.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
            ["rating"] = score is null ? "" : CvssScore.Rating(score.Overall),
        },
    };
}
