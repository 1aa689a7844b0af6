using static Remit.Server.Demo.Year.YearPen;

namespace Remit.Server.Demo.Year;

/// <summary>Warnings and circulars of the made-up year with their receipts, advisories, and what offices lent each other.</summary>
internal static class YearNotices
{
    public static async Task WriteAsync(YearPen pen)
    {
        (string Title, string Kind, string Level, int Month)[] all =
        [
            (B("关于春节期间值班的通报", "Circular on duty over the holidays"), "circular", "general", -10),
            (B("某邮件系统高危漏洞预警", "Warning: weakness in a mail system"), "warning", "relatively-major", -6),
            (B("勒索软件活动预警", "Warning: ransomware about"), "warning", "relatively-major", -2),
            (B("关于年末自查的通报", "Circular on the year's own checks"), "circular", "general", 0),
        ];
        foreach (var (title, kind, level, month) in all)
        {
            var notice = await pen.Begin("notices", YearCast.RegionOfficer, pen.At(month, 9, 10), ("title", title), ("kind", kind), ("level", level),
                ("sector", ""),
                ("words", B("请各单位排查并报告采取的措施。", "Check your systems and report what was done.")), ("due", Moment(pen.At(month, 20, 18))),
                ("drill", "no"), ("tlp", "green"));
            notice = await pen.Then(notice, "send", YearCast.Coordinator, pen.At(month, 9, 16));
            foreach (var one in YearCast.Operators.Where(o => notice?.State == "sent" && (o.Care > 0.6 || month < -6)))
            {
                var receipt = await pen.Begin("confirmations", one.First, pen.At(month, 10, 9), ("function", B("网络安全负责人", "Security officer")),
                    ("notice", notice!.Id));
                await pen.Then(receipt, "report", one.First, pen.At(month, 16, 17), null, ("measure", B("已排查，未受影响", "Checked: not affected")));
            }

            if (month < -5)
            {
                await pen.Then(notice, "end", YearCast.RegionOfficer, pen.At(month + 1, 25), B("风险已消除", "The risk is over"));
            }
        }

        await AdvisoriesAsync(pen);
        await ResourcesAsync(pen);
    }

    private static async Task AdvisoriesAsync(YearPen pen)
    {
        (string Title, string Cve, string Cvss, string Product, string Versions, int Month)[] all =
        [
            (B("示例网关命令注入漏洞", "Command injection in Example Gateway"), "CVE-2026-90001",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P", "Example Gateway", "2.0 - 2.4", -7),
            (B("示例邮件服务器越权漏洞", "Missing permission check in Example Mail"), "CVE-2026-90002",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", "Example Mail", "5.1", -3),
            (B("示例摄像头默认口令", "Default password in Example Camera"), "", "", "Example Camera", "1.x", -1),
        ];
        foreach (var (title, cve, cvss, product, versions, month) in all)
        {
            var advisory = await pen.Begin("advisories", YearCast.RegionOfficer, pen.At(month, 12), ("title", title), ("cve", cve), ("cvss", cvss),
                ("vendor", "Example Vendor"),
                ("product", product), ("versions", versions), ("words", B("未经认证的攻击者可以接管设备。", "Whoever reaches the device can take it over.")),
                ("remedy", B("升级到最新版本，或关闭管理端口。", "Update to the newest version, or close the management port.")), ("tlp", "clear"));
            await pen.Then(advisory, "publish", YearCast.Coordinator, pen.At(month, 13));
        }
    }

    private static async Task ResourcesAsync(YearPen pen)
    {
        var lent = await pen.Begin("resources", YearCast.DistrictOfficer, pen.At(-4, 11, 12), ("title", B("取证专家两名", "Two forensic experts")),
            ("from-office", "region-cyberspace"), ("why", B("收费系统事件", "The billing incident")), ("until", Moment(pen.At(-4, 15, 18))));
        lent = await pen.Then(lent, "grant", YearCast.RegionOfficer, pen.At(-4, 11, 14), null, ("granted", B("两名专家", "Two experts")));
        await pen.Then(lent, "return", YearCast.DistrictOfficer, pen.At(-4, 15, 18));
        await pen.Begin("resources", YearCast.CityOfficer, pen.At(0, 3, 10), ("title", B("应急通信车", "Emergency communications van")), ("from-office",
            "region-police"),
            ("why", B("年末演练", "The drill at the end of the year")), ("until", Moment(pen.At(1, 10, 18))));
    }
}
