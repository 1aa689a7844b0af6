using Remit.Records;
using static Remit.Server.Demo.Year.YearPen;

namespace Remit.Server.Demo.Year;

/// <summary>How an operator was supervised in the made-up year: inspected, corrected, its project reviewed, its year assessed.</summary>
internal static class YearSupervision
{
    public static async Task WriteAsync(YearPen pen, YearOperator one)
    {
        await InspectionsAsync(pen, one);
        await ReviewsAsync(pen, one);
        await AssessmentAsync(pen, one, pen.Year - 1, -9, one.Care);
        await AssessmentAsync(pen, one, pen.Year, -1, one.Care);
    }

    private static async Task InspectionsAsync(YearPen pen, YearOperator one)
    {
        foreach (var month in new[] { -8, -3, 1 })
        {
            var inspection = await pen.Begin("inspections", YearCast.Supervisor, pen.At(Math.Min(month - 1, 0), 4), ("title", B("例行检查", "Regular inspection")),
                ("operator", one.Id), ("basis", "cn-xj.nsr/art-5"), ("asked", B("责任分工、日志留存证明、备份演练", "Who is responsible, proof of logs kept, restore drills")),
                ("on", pen.Day(month, 15)));
            inspection = await pen.Then(inspection, "tell", YearCast.Supervisor, pen.At(month - 1, 25));
            inspection = await pen.Then(inspection, "hold", YearCast.Supervisor, pen.At(month, 15, 17), null, ("minutes", B("现场查看，未调取日志内容",
                "Seen on site; no log was read")));
            await FindAsync(pen, one, inspection, month);
            await pen.Then(inspection, "close", YearCast.Supervisor, pen.At(month + 1, 20));
        }
    }

    private static async Task FindAsync(YearPen pen, YearOperator one, RecordView? inspection, int month)
    {
        if (inspection is not { State: "held" })
        {
            return;
        }

        (string Title, string Duty)[] all = [(B("备份未演练恢复", "No restore was tried"), "backup"), (B("离岗账号未停用", "Accounts of people who left"),
            "identity-permissions")];
        foreach (var (title, duty) in all.Take(one.Care > 0.9 ? 1 : 2))
        {
            var finding = await pen.Begin("findings", YearCast.Supervisor, pen.At(month, 16), ("title", title), ("inspection", inspection.Id), ("operator",
                one.Id),
                ("duty", duty));
            finding = await pen.Then(finding, "reply", one.First, pen.At(month, 20), null, ("reply", B("情况属实，已安排整改", "It is so; a correction is planned")));
            finding = await pen.Then(finding, "order", YearCast.Supervisor, pen.At(month, 22), null, ("order", B("限期完成并提交证明", "Correct it and give evidence")),
                ("due", pen.Day(month + 1, 22)));
            if (one.Care > 0.6 || month < -5)
            {
                finding = await pen.Then(finding, "correct", one.First, pen.At(month + 1, one.Care > 0.9 ? 10 : 26), null, ("done", B("已完成", "Done")));
                await pen.Then(finding, "close", YearCast.Supervisor, pen.At(month + 2, 4), B("复查通过", "Checked again: in order"));
            }
        }
    }

    private static async Task ReviewsAsync(YearPen pen, YearOperator one)
    {
        var month = one.Id == "tianshan-water" ? -6 : one.Id == "junction-power" ? -4 : -1;
        var project = await pen.Begin("reviews", one.First, pen.At(month, 5), ("title", B("智慧调度平台", "Smart control platform")), ("investment",
            N(one.Machines * 10)),
            ("departments", one.Care > 0.6 ? "3" : "1"), ("sectors", "1"), ("vital", one.Care > 0.9 ? "yes" : "no"),
            ("summary", B("新建平台，接入现有系统", "A new platform beside what is there")));
        if (project is null || one.Care < 0.6)
        {
            await pen.Then(project, "leave", one.Officer, pen.At(month, 12), B("未达到审查标准", "No criterion is met"));
            return;
        }

        project = await pen.Then(project, "review", one.Officer, pen.At(month, 9), B("涉及三个部门", "It concerns three departments"));
        if (project is { State: "in-review" })
        {
            var opinion = await pen.Begin("opinions", one.Officer, pen.At(month, 10), ("expert", B("专家 07", "Expert 07")), ("review", project.Id));
            await pen.Then(opinion, "declare", one.Officer, pen.At(month, 18), null, ("conflict", "no"), ("advice", "conditions"),
                ("words", B("应补充日志留存方案", "The plan for keeping logs is to be added")));
        }

        var decider = one.Officer with { UserName = one.Officer.UserName + "-2" };
        project = await pen.Then(project, "condition", decider, pen.At(month, 24), null, ("conditions", B("上线前通过检测评估", "Evaluated before it goes live")),
            ("due", pen.Day(month + 3, 30)));
        project = await pen.Then(project, "answer", one.First, pen.At(month + 2, 12), null, ("answer", B("检测报告已提交", "The report is handed in")));
        await pen.Then(project, "confirm", one.Officer, pen.At(month + 2, 20), B("条件已落实", "The conditions are met"));
    }

    private static async Task AssessmentAsync(YearPen pen, YearOperator one, int year, int month, double care)
    {
        var yearly = await pen.Begin("assessments", YearCast.Supervisor, pen.At(month, 2), ("title", B($"{year} 年度考核", $"Assessment of {year}")),
            ("operator", one.Id), ("year", N(year)), ("due", pen.Day(month, 24)));
        if (yearly is null)
        {
            return;
        }

        var targets = new List<RecordView?>();
        foreach (var target in pen.Law.List("assessment-targets", null))
        {
            targets.Add(await pen.Begin("assessment-marks", one.First, pen.At(month, 12), ("target", target.Id), ("assessment", yearly.Id),
                ("self", N(75 + pen.Roll(0, 25))), ("evidence", B("见证明材料", "See the evidence"))));
        }

        if (targets.Exists(t => t is null))
        {
            return;
        }

        yearly = await pen.Then(yearly, "freeze", YearCast.Supervisor, pen.At(month, 25));
        for (var i = 0; yearly is { State: "frozen" } && i < targets.Count; i++)
        {
            targets[i] = await pen.Then(targets[i], "mark", YearCast.Supervisor, pen.At(month + 1, 5), null,
                ("mark", N((int)(55 + (care * 35) + pen.Roll(0, 8)))), ("words", B("按材料打分", "Marked on what was given")));
        }

        yearly = targets.TrueForAll(t => t!.State == "marked") ? await pen.Then(yearly, "mark", YearCast.Supervisor, pen.At(month + 1, 6)) : yearly;
        if (one.Id == "tianshan-water" && yearly is { State: "marked" })
        {
            yearly = await pen.Then(yearly, "object", one.First, pen.At(month + 1, 10), B("经费一项已补交材料", "Evidence on funding was added"));
            targets[3] = yearly is { State: "objected" } ? await pen.Then(targets[3], "mark", YearCast.Supervisor, pen.At(month + 1, 14), null, ("mark", "95"),
                ("words", B("补交材料成立", "What was added counts"))) : targets[3];
        }

        // What nobody has decided yet, for the coordinator's board.
        if (one.Id == "oasis-school" && year == pen.Year)
        {
            if (yearly is { State: "marked" })
            {
                await pen.Then(yearly, "object", one.First, pen.At(month + 1, 12), B("打分未考虑经费不足", "The lack of funds was not considered"));
            }

            return;
        }

        if (yearly is { State: "marked" or "objected" })
        {
            await pen.Then(yearly, "conclude", YearCast.CityOfficer, pen.At(month + 1, 20));
        }
    }
}
