using System.Security.Cryptography;
using System.Text;
using Remit.Records;
using static Remit.Server.Demo.Year.YearPen;

namespace Remit.Server.Demo.Year;

/// <summary>What shows an operator's year: evidence, readings, reviews of accounts, outages, its own incidents, risks.</summary>
internal static class YearEvidence
{
    // How many incidents the operators' own books hold in each month of the year: few in winter, more towards its end.
    private static readonly int[] PerMonth = [2, 1, 2, 2, 3, 2, 3, 4, 3, 4, 4, 5];

    public static async Task WriteAsync(YearPen pen, YearOperator one)
    {
        await DocumentsAsync(pen, one);
        await ReadingsAsync(pen, one);
        await OutagesAsync(pen, one);
        await BookAsync(pen, one);
        await RisksAsync(pen, one);
    }

    private static async Task DocumentsAsync(YearPen pen, YearOperator one)
    {
        string[] duties = ["security-officer", "data-classification", "encryption", "security-funding", "response-plan", "user-confidentiality",
            "product-security", "cii-assessment"];
        var today = pen.Law.DayOf(pen.At(0, 1));
        var known = pen.Law.Duties(one.Id == "junction-power" ? "cii" : "ordinary", today, today, "zh").ToDictionary(d => d.Id, d => d.Title);
        var english = pen.Law.Duties(null, today, today, "en").ToDictionary(d => d.Id, d => d.Title);
        var n = 0;
        foreach (var duty in duties.Where(known.ContainsKey))
        {
            var month = -9 + n++;
            var given = await pen.Begin("evidence", one.First, pen.At(month, 7, 11), ("title", B(known[duty], english[duty])), ("duty", duty), ("kind",
                "document"),
                ("hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Id + duty)))), ("effective", pen.Day(month, 5)),
                ("words", B("本年度文件", "The document of this year")));
            if (n % 10 >= one.Care * 10 || month > -2)
            {
                continue;
            }

            await (n == 4 && one.Care < 1
                ? pen.Then(given, "reject", YearCast.Supervisor, pen.At(month, 14), B("缺少经费科目明细", "The headings of the funds are missing"))
                : pen.Then(given, "accept", one.Officer, pen.At(month, 14)));
        }
    }

    private static async Task ReadingsAsync(YearPen pen, YearOperator one)
    {
        for (var month = -11; month <= 0; month++)
        {
            var machines = one.Machines + ((month + 11) * one.Machines / 60);
            var share = 0.8 + (0.19 * one.Care) + (month * 0.005);
            await pen.Begin("readings", one.First, pen.At(month, 2, 8), ("tool", B("终端防护平台", "Endpoint protection")), ("on", pen.Day(month, 1)),
                ("machines", N(machines)), ("protected", N((int)(machines * share))), ("patched", N((int)(machines * (share - 0.06 + (pen.Roll(0,
                    3) * 0.01))))));
            if ((month + 11) % 3 == 1 && (one.Care > 0.6 || month < -5))
            {
                var review = await pen.Begin("access-reviews", one.First, pen.At(month, 18, 14), ("on", pen.Day(month, 18)), ("looked", N(one.Machines / 3)),
                    ("closed", N(pen.Roll(1, 6))), ("words", B("停用离岗人员账号", "Accounts of people who left were closed")));
                await pen.Then(review, "confirm", one.Second, pen.At(month, 19));
            }
        }
    }

    private static async Task OutagesAsync(YearPen pen, YearOperator one)
    {
        foreach (var month in new[] { -10, -6, -3, -1 })
        {
            var from = pen.At(month, 5 + pen.Roll(0, 15), 3, 20);
            var outage = await pen.Begin("outages", one.First, from.AddMinutes(30), ("system", B("业务系统", "Main system")), ("from", Moment(from)),
                ("cause", month == -3 ? B("机房断电", "Power cut") : B("升级失败后回退", "An update was rolled back")));
            var hours = pen.Roll(1, 6);
            await pen.Then(outage, "back", one.First, from.AddHours(hours), null, ("until", Moment(from.AddHours(hours))), ("available",
                month == -3 ? "98.6" : "99.7"));
        }
    }

    private static async Task BookAsync(YearPen pen, YearOperator one)
    {
        (string Title, string What)[] kinds =
        [
            (B("钓鱼邮件", "Phishing mail"), B("员工点击后及时报告，已改密码", "Reported after a click, passwords changed")),
            (B("终端感染恶意程序", "Malware on a workstation"), B("隔离并重装", "Isolated and installed anew")),
            (B("口令猜测", "Password guessing"), B("封禁来源地址", "Sources were blocked")), (B("网页被扫描", "The site was scanned"),
                B("未发现入侵", "No intrusion was found")),
        ];
        var which = YearCast.Operators.Select(o => o.Id).ToList().IndexOf(one.Id);
        for (var month = 0; month < PerMonth.Length; month++)
        {
            for (var k = 0; k < PerMonth[month]; k++)
            {
                if (k % 3 != which)
                {
                    continue;
                }

                var (title, what) = kinds[(month + k) % kinds.Length];
                var found = pen.At(month - 11, 3 + (k * 5), 10, 15);
                var entry = await pen.Begin("incident-book", one.First, found.AddHours(2), ("title", title), ("found", Moment(found)), ("what", what));
                await pen.Then(entry, "close", one.First, found.AddDays(3), B("处置完毕", "Dealt with"), ("why-not", B("未达到报告级别", "Below the reporting level")));
            }
        }
    }

    private static async Task RisksAsync(YearPen pen, YearOperator one)
    {
        (string Title, int Likelihood, int Impact, string Treatment, int Month, string End)[] all =
        [
            (B("老旧系统停止维护", "Old systems without updates"), 4, 4, B("年内替换", "Replace within the year"), -11, ""),
            (B("供应商远程维护口令共用", "Shared passwords for suppliers"), 3, 4, B("改用专人账号和双因素", "Own accounts and a second factor"), -9, "treat"),
            (B("机房单路供电", "One power line only"), 2, 5, B("增设后备电源", "Add a second supply"), -6, "accept"),
            (B("勒索软件", "Ransomware"), 3, 5, B("离线备份并演练恢复", "Offline backup, tried restores"), -4, ""),
        ];
        foreach (var (title, likelihood, impact, treatment, month, end) in all)
        {
            RecordView? risk = await pen.Begin("risks", one.First, pen.At(month, 10), ("title", title), ("likelihood", N(likelihood)), ("impact", N(impact)),
                ("treatment", treatment), ("due", pen.Day(month + 6, 28)));
            if (end.Length > 0)
            {
                await pen.Then(risk, end, one.Second, pen.At(month + 3, 12), B("经复核", "After a second look"));
            }
            else if (month == -11)
            {
                await pen.Then(risk, "weigh", one.First, pen.At(-3, 9), B("部分系统已替换", "Some systems were replaced"), ("likelihood", "3"), ("impact", "4"),
                    ("treatment", treatment), ("due", pen.Day(one.Care > 0.9 ? 3 : -1, 28)));
            }
        }
    }
}
