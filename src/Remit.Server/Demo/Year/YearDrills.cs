using Remit.Records;
using static Remit.Server.Demo.Year.YearPen;

namespace Remit.Server.Demo.Year;

/// <summary>Two drills of the made-up year, the later one quicker; and what followed an incident: a joint meeting and the report.</summary>
internal static class YearDrills
{
    public static async Task WriteAsync(YearPen pen)
    {
        await HoldAsync(pen, -9, B("春季值守演练", "Spring drill of the duty desks"), "call", [18, 41, 12], B("核对通讯录", "Check the list of contacts"), true);
        await HoldAsync(pen, -3, B("勒索软件处置演练", "Drill: ransomware at an operator"), "tabletop", [6, 15, 9],
            B("每季度试一次备份恢复", "Try the backups each quarter"), false);
        await pen.Begin("drills", YearCast.CityOfficer, pen.At(0, 1, 9), ("title", B("年末综合演练", "Drill at the end of the year")), ("kind", "full"),
            ("start", Moment(pen.At(1, 10, 9))), ("participants", ""), ("scenario", B("0; 门户被篡改", "The portal was changed")));
    }

    /// <summary>The meeting during an incident, and the report after it.</summary>
    public static async Task AfterAsync(YearPen pen, RecordView? incident, DateTimeOffset found)
    {
        if (incident is null)
        {
            return;
        }

        foreach (var (kind, value, tlp) in new[] { ("ip", "198.51.100.23", "green"), ("domain", "billing-update.example.org", "clear"),
            ("file-hash", new string('a', 32) + new string('5', 32), "amber") })
        {
            await pen.Begin("indicators", YearCast.DistrictOfficer, found.AddHours(5), ("value", value), ("incident", incident.Id), ("kind", kind),
                ("from", Moment(found)), ("until", Moment(found.AddDays(90))), ("tlp", tlp), ("words", B("外泄时的对端", "Where the data went")));
        }

        var meeting = await pen.Begin("meetings", YearCast.DistrictOfficer, found.AddHours(6), ("title", B("收费系统事件会商", "On the billing incident")),
            ("incident", incident.Id), ("day", Day(found)), ("offices", "市网信举报受理处（示例）"),
            ("talked", B("通报范围与用户告知", "Whom to tell, and how")),
            ("agreed", $"{B("统一对外口径", "One wording for the public")}; {B("属地网信部门", "The local office")}; {Day(found.AddDays(2))}"));
        await pen.Then(meeting, "agree", YearCast.SecondDistrictOfficer, found.AddHours(8));
        var report = await pen.Begin("after-actions", YearCast.DistrictOfficer, found.AddDays(26), ("title", B("收费系统事件评估", "Report on the billing incident")),
            ("incident", incident.Id), ("cause", B("接口没有校验身份", "An interface did not check who asked")), ("worked", B("电话通知及时", "Telephoning was quick")),
            ("failed", B("日志保存地点不清", "Nobody knew where the logs were")),
            ("measures", $"{B("接口逐一检查", "Check every interface")}; {B("运维主管", "Head of operations")}; {Day(found.AddDays(60))}"));
        await pen.Then(report, "conclude", YearCast.SecondDistrictOfficer, found.AddDays(28));
    }

    private static async Task HoldAsync(YearPen pen, int month, string title, string kind, int[] minutes, string measure, bool done)
    {
        var (who, start) = (YearCast.CityOfficer, pen.At(month, 14, 9));
        var drill = await pen.Begin("drills", who, pen.At(month, 4), ("title", title), ("kind", kind), ("start", Moment(start)),
            ("participants", B("市网信办值班岗、联网电力公司（示例）", "City duty desk, Junction Power (example)")),
            ("scenario", string.Join('\n', $"0; {B("来电：系统不能登录", "A call: nobody can sign in")}", $"20; {B("发现勒索信", "A ransom note is found")}",
                $"45; {B("媒体来电询问", "The press calls")}")));
        drill = await pen.Then(drill, "start", who, start);
        var injects = (await pen.Under(drill, "injects", who)).OrderBy(i => i["due"], StringComparer.Ordinal).Zip(minutes);
        foreach (var (inject, after) in injects)
        {
            var due = DateTimeOffset.Parse(inject["due"], System.Globalization.CultureInfo.InvariantCulture);
            var played = await pen.Then(inject, "play", who, due, null, ("played", Moment(due)));
            await pen.Then(played, "observe", who, due.AddMinutes(after + 5), null, ("acted", Moment(due.AddMinutes(after))),
                ("observed", B("值班岗按预案处置", "The duty desk followed the plan")));
        }

        drill = await pen.Then(drill, "end", who, start.AddHours(3));
        drill = await pen.Then(drill, "report", who, start.AddDays(4), null, ("good", B("分工清楚", "Everybody knew the own part")),
            ("bad", B("联系人过时", "Contacts were out of date")), ("measures", $"{measure}; {B("值班岗", "Duty desk")}; {Day(start.AddDays(60))}"));
        foreach (var task in done ? await pen.Under(drill, "tasks", who) : [])
        {
            await pen.Then(task, "finish", who, start.AddDays(40), null, ("result", B("已完成", "Done")));
        }
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
