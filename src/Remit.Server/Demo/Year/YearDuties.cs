using static Remit.Server.Demo.Year.YearPen;

namespace Remit.Server.Demo.Year;

/// <summary>What an operator kept about itself: who is responsible, rules, people, data, money, standards, suppliers.</summary>
internal static class YearDuties
{
    private static readonly string[] Functions =
    [
        B("网络安全负责人", "Security officer"), B("运维主管", "Head of operations"), B("信息科科长", "Head of IT"), B("数据管理员", "Data steward"),
        B("内审岗", "Internal audit"),
    ];

    public static async Task WriteAsync(YearPen pen, YearOperator one)
    {
        await ResponsibleAsync(pen, one);
        await PoliciesAsync(pen, one);
        await CampaignsAsync(pen, one);
        await DataAsync(pen, one);
        await MoneyAsync(pen, one);
        await StandardsAsync(pen, one);
    }

    // The less care, the more duties have nobody.
    private static async Task ResponsibleAsync(YearPen pen, YearOperator one)
    {
        var today = pen.Law.DayOf(pen.At(0, 1));
        var n = 0;
        foreach (var duty in pen.Law.Duties(one.Id == "junction-power" ? "cii" : "ordinary", today, today, "en"))
        {
            if (n++ % 10 >= one.Care * 10)
            {
                continue;
            }

            await pen.Begin("responsibilities", one.First, pen.At(-11, 3, 10), ("duty", duty.Id), ("owner", Functions[n % 3]),
                ("deputy", Functions[(n + 1) % 3]), ("watcher", Functions[3 + (n % 2)]));
        }
    }

    private static async Task PoliciesAsync(YearPen pen, YearOperator one)
    {
        (string Title, int Month)[] all =
        [
            (B("网络安全管理制度", "Security rules"), -10), (B("账号与权限管理规定", "Rules for accounts and permissions"), -7),
            (B("数据分类分级办法", "How data are classified"), -2),
        ];
        foreach (var (title, month) in all)
        {
            var people = one.Machines / 2;
            var policy = await pen.Begin("policies", one.First, pen.At(month, 6), ("title", title), ("edition", "1.0"), ("hash", Hash(one.Id + title)),
                ("readers-due", N(people)));
            policy = await pen.Then(policy, "approve", one.Second, pen.At(month, 12));
            await pen.Then(policy, "count", one.First, pen.At(month + 1, 5), null, ("readers", N((int)(people * (0.6 + (0.39 * one.Care))))));
        }
    }

    private static async Task CampaignsAsync(YearPen pen, YearOperator one)
    {
        (string Title, string Audience, int Month)[] all =
        [
            (B("新员工安全培训", "Security training for new staff"), "society", -10), (B("钓鱼邮件识别演练", "Recognising phishing"), "government", -7),
            (B("国家网络安全宣传周活动", "Security week"), "society", -2), (B("账号安全专题培训", "Training on account security"), "government", 0),
        ];
        foreach (var (title, audience, month) in all)
        {
            var people = one.Machines;
            var campaign = await pen.Begin("campaigns", one.First, pen.At(month, 2), ("title", title), ("audience", audience), ("from", pen.Day(month, 8)),
                ("until", pen.Day(month, 26)), ("people", N(people)));
            campaign = await pen.Then(campaign, "count", one.First, pen.At(month, 16), null, ("done", N(people / 2)));
            await pen.Then(campaign, "finish", one.First, pen.At(month, 27), null, ("done", N((int)(people * (0.7 + (0.28 * one.Care))))));
        }
    }

    private static async Task DataAsync(YearPen pen, YearOperator one)
    {
        (string Title, string Class, string Place, bool Encrypted)[] all =
        [
            (B("用户资料", "Customer records"), "important", B("本单位机房", "Own server room"), true),
            (B("业务系统数据库", "Database of the main system"), one.Id == "junction-power" ? "core" : "important", B("本单位机房", "Own server room"), true),
            (B("公开网站内容", "Contents of the public site"), "ordinary", B("政务云", "Government cloud"), false),
        ];
        foreach (var (title, of, place, encrypted) in all)
        {
            var set = await pen.Begin("data-sets", one.First, pen.At(-11, 9), ("title", title), ("class", of), ("owner", Functions[3]), ("place", place),
                ("encrypted", encrypted ? "yes" : "no"), ("backup", B("每日增量、每周全量", "daily changes, weekly in full")));
            foreach (var month in new[] { -8, -5, -1 }.Where(m => one.Care > 0.6 || m == -8))
            {
                set = await pen.Then(set, "restore-test", one.First, pen.At(month, 20, 15), null, ("restored", pen.Day(month, 20)));
            }
        }
    }

    private static async Task MoneyAsync(YearPen pen, YearOperator one)
    {
        foreach (var year in new[] { pen.Year - 1, pen.Year })
        {
            foreach (var heading in pen.Law.List("funding-operator", null))
            {
                var planned = one.Machines * pen.Roll(400, 900) * (year == pen.Year ? 11 : 10) / 10;
                await pen.Begin("funding", one.First, pen.At(year == pen.Year ? -10 : -11, 15), ("heading", heading.Id), ("year", N(year)), ("planned",
                    N(planned)),
                    ("committed", N((int)(planned * (0.75 + (0.25 * one.Care))))), ("spent", N((int)(planned * (year == pen.Year ? 0.55 : 0.9) * one.Care))));
            }
        }
    }

    private static async Task StandardsAsync(YearPen pen, YearOperator one)
    {
        (string Title, string Kind, bool Adopted)[] all =
        [
            ("GB/T 22239-2019 " + B("等级保护基本要求", "Baseline for classified protection"), "national", true),
            ("ISO/IEC 27001:2022", "international", one.Care > 0.9), ("GB 40050-2021 " + B("关键设备安全通用要求", "Critical network devices"),
                "national-mandatory", one.Care > 0.6),
        ];
        foreach (var (title, kind, adopted) in all)
        {
            await pen.Begin("standards", one.First, pen.At(-9, 11), ("title", title), ("kind", kind), ("adopted", adopted ? "yes" : "no"),
                ("gap", adopted ? "" : B("尚未完成差距分析", "The gap is not analysed yet")), ("due", adopted ? "" : pen.Day(2, 28)));
        }

        await pen.Begin("suppliers", one.First, pen.At(-11, 16), ("title", B("示例软件公司", "Example Software")), ("product", B("业务系统维护",
            "care of the main system")),
            ("bound", "yes"), ("contact", B("售后值班岗", "duty desk")));
        await pen.Begin("suppliers", one.First, pen.At(-6, 16), ("title", B("示例网络公司", "Example Networks")), ("product", B("专线接入", "leased line")),
            ("bound", one.Care > 0.6 ? "yes" : "no"), ("contact", B("客户经理岗", "account manager")));
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
