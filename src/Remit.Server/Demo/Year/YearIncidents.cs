using Remit.Law;
using Remit.Records;
using static Remit.Server.Demo.Year.YearPen;

namespace Remit.Server.Demo.Year;

/// <summary>What was notified in the made-up year: one incident in time, one late, a drill, one in hand; and how they were led.</summary>
internal static class YearIncidents
{
    public static Task WriteAsync(YearPen pen, YearOperator one) => one.Id switch
    {
        "tianshan-water" => WaterAsync(pen, one),
        "junction-power" => PowerAsync(pen, one),
        _ => SchoolAsync(pen, one),
    };

    private static async Task WaterAsync(YearPen pen, YearOperator one)
    {
        var found = pen.At(-4, 11, 9, 20);
        var inTime = await NotifyAsync(pen, one, found, TimeSpan.FromMinutes(40), "data-leak", B("收费系统用户资料外泄", "Customer records left the billing system"),
            "personal-data=1200000");
        await TellAsync(pen, one, inTime, "650102", "ordinary", found.AddMinutes(70));
        inTime = await LeadAsync(pen, one, inTime, found);
        inTime = await pen.Then(inTime, "handled", one.First, found.AddDays(6), B("漏洞已修补，已通知用户", "The weakness is closed, customers were told"));
        inTime = await pen.Then(inTime, "final", one.First, found.AddDays(20), null, ("final", B("原因、影响与整改措施", "Cause, effect and what was mended")));
        inTime = await pen.Then(inTime, "close", one.Officer, found.AddDays(24), B("总结报告完整", "The final report is complete"));
        await YearDrills.AfterAsync(pen, inTime, found);

        found = pen.At(-2, 17, 22, 5);
        var late = await NotifyAsync(pen, one, found, TimeSpan.FromHours(9), "malware", B("泵站工作站感染勒索软件", "Ransomware on a pumping station"),
            "personal-data=1100000");
        await TellAsync(pen, one, late, "650102", "ordinary", found.AddHours(10.5));
        late = await LeadAsync(pen, one, late, found.AddHours(9));
        await pen.Then(late, "handled", one.First, found.AddDays(9), B("系统已重装恢复", "Systems were installed anew"));
    }

    private static async Task PowerAsync(YearPen pen, YearOperator one)
    {
        var drill = await NotifyAsync(pen, one, pen.At(-5, 20, 10), TimeSpan.FromMinutes(30), "outage", B("调度系统中断演练", "Drill: the dispatch system is down"),
            "", true);
        drill = await LeadAsync(pen, one, drill, pen.At(-5, 20, 10));
        drill = await pen.Then(drill, "handled", one.First, pen.At(-5, 20, 16), B("演练结束", "End of the drill"));
        drill = await pen.Then(drill, "final", one.First, pen.At(-5, 24), null, ("final", B("演练评估：电话通知过慢", "What was seen: telephoning took too long")));
        await pen.Then(drill, "close", one.Officer, pen.At(-5, 26), B("已归档", "Filed"));

        var attack = await NotifyAsync(pen, one, pen.At(-8, 6, 14), TimeSpan.FromMinutes(25), "denial-of-service", B("门户遭拒绝服务攻击", "The portal was flooded"),
            "");
        attack = await pen.Then(attack, "take", one.Officer, pen.At(-8, 6, 15), null, ("lead", B("市网信举报受理处", "City cyberspace intake")));
        attack = await pen.Then(attack, "handled", one.First, pen.At(-8, 7, 9), B("流量已清洗", "Traffic was cleaned"));
        attack = await pen.Then(attack, "final", one.First, pen.At(-8, 15), null, ("final", B("总结报告", "Final report")));
        await pen.Then(attack, "close", one.Officer, pen.At(-8, 18), B("已结束", "Ended"));
    }

    private static async Task SchoolAsync(YearPen pen, YearOperator one)
    {
        var open = await NotifyAsync(pen, one, pen.At(-1, 22, 8), TimeSpan.FromMinutes(50), "tampering", B("学校门户页面被篡改", "The school's portal was changed"), "");
        await LeadAsync(pen, one, open, pen.At(-1, 22, 9));
    }

    private static Task<RecordView?> NotifyAsync(YearPen pen, YearOperator one, DateTimeOffset found, TimeSpan after, string matter, string title,
        string measured, bool drill = false) =>
        pen.Begin("incidents", one.First, found + after, ("title", title), ("matter", matter), ("found", Moment(found)),
            ("what", B("初步情况，详情待补", "What is known so far; more follows")), ("measured", measured), ("crime", "no"), ("drill", drill ? "yes" : "no"));

    // Whom the law names first is told by telephone; the office confirms it as the second person.
    private static async Task TellAsync(YearPen pen, YearOperator one, RecordView? incident, string region, string of, DateTimeOffset at)
    {
        if (incident is null)
        {
            return;
        }

        var answer = pen.Law.WhoIsResponsible(new(pen.Law.Choices(region, "zh").Notifying, region, pen.Law.DayOf(at))
        {
            OperatorClass = of,
            Level = incident["proposed"],
            Lang = "zh",
        });
        if (answer.Ok && answer.Value.Clocks is [{ Addressees: [var first, ..] }, ..])
        {
            var told = await pen.Begin("told-elsewhere", one.First, at.AddMinutes(5), ("authority", first.Name), ("incident", incident.Id), ("by", "phone"),
                ("at", Moment(at)), ("function", B("值班岗", "duty desk")), ("reference", "2-117"));
            await pen.Then(told, "confirm", one.Officer, at.AddMinutes(40));
        }
    }

    private static async Task<RecordView?> LeadAsync(YearPen pen, YearOperator one, RecordView? incident, DateTimeOffset from)
    {
        if (incident is null)
        {
            return null;
        }

        var id = incident.Id;
        incident = await pen.Then(incident, "take", one.Officer, from.AddHours(2), null, ("lead", B("属地网信部门", "The local cyberspace office")));
        (string Title, string Owner, double Hours)[] tasks =
        [
            (B("隔离受影响的系统", "Isolate what is affected"), B("运维主管", "Head of operations"), 4),
            (B("保全日志", "Secure the logs"), B("网络安全负责人", "Security officer"), 6), (B("通知受影响的用户", "Tell those affected"), B("客服主管", "Head of service"), 48),
        ];
        foreach (var (title, owner, hours) in tasks)
        {
            var task = await pen.Begin("tasks", one.Officer, from.AddHours(2.5), ("title", title), ("incident", id), ("owner", owner),
                ("due", Moment(from.AddHours(2.5 + hours))));
            if (hours < 48 || from < pen.At(-1, 1))
            {
                await pen.Then(task, "finish", one.Officer, from.AddHours(2 + (hours * 0.9)), null, ("result", B("已完成", "Done")));
            }
        }

        await pen.Begin("decisions", one.Officer, from.AddHours(3), ("title", B("启动应急预案", "The response plan is put in force")), ("incident", id),
            ("basis", "cn-xj.nsr/art-10"), ("words", B("由属地部门牵头，每四小时通报一次", "The local office leads; a report every four hours")));
        return incident;
    }
}
