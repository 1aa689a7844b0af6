using static Remit.Server.Demo.Year.YearPen;

namespace Remit.Server.Demo.Year;

/// <summary>What the region's offices planned, paid and supported in the made-up year.</summary>
internal static class YearPlans
{
    public static async Task WriteAsync(YearPen pen)
    {
        await PlanAsync(pen);
        await BudgetsAsync(pen);
        await ProgrammesAsync(pen);
        await ReturnAsync(pen);
    }

    private static async Task PlanAsync(YearPen pen)
    {
        var plan = await pen.Begin("plans", YearCast.RegionOfficer, pen.At(-11, 4), ("title", B("网络安全三年规划", "Cybersecurity plan for three years")),
            ("goal", B("责任到岗、监测到位、处置及时", "Responsibility has owners, what happens is seen, answers come in time")), ("from", pen.Day(-11, 1)),
            ("until", pen.Day(24, 31)));
        plan = await pen.Then(plan, "adopt", YearCast.Coordinator, pen.At(-11, 20));
        (string Title, string Owner, int Budget, int Due, int[] Progress)[] measures =
        [
            (B("建设监测预警平台", "Build a platform for early warning"), B("自治区网信", "Regional cyberspace"), 4_200_000, 12, [10, 25, 45, 60]),
            (B("重点单位日志留存核查", "Check that logs are kept"), B("市网信", "City cyberspace"), 300_000, 1, [20, 50, 70, 90]),
            (B("应急演练常态化", "Regular drills"), B("公安", "Public security"), 260_000, 0, [30, 60, 90, 100]),
            (B("多语种宣传材料", "Materials in several languages"), B("区网信", "District cyberspace"), 180_000, -1, [15, 30, 40, 55]),
        ];
        foreach (var (title, owner, budget, due, progress) in measures)
        {
            if (plan is null)
            {
                return;
            }

            var measure = await pen.Begin("measures", YearCast.RegionOfficer, pen.At(-11, 22), ("title", title), ("plan", plan.Id), ("owner", owner),
                ("budget", N(budget)), ("due", pen.Day(due, 28)));
            for (var q = 0; q < progress.Length; q++)
            {
                var move = progress[q] == 100 ? "finish" : "progress";
                measure = await pen.Then(measure, move, YearCast.RegionOfficer, pen.At(-9 + (3 * q), 3), null, ("progress", N(progress[q])));
            }
        }

        await pen.Then(plan, "report", YearCast.RegionOfficer, pen.At(0, 2), null, ("report", B("四项措施中一项完成、一项逾期",
            "Of four measures one is done, one is late")));
    }

    // Prepared and no more: what is signed cannot be made up.
    private static async Task ReturnAsync(YearPen pen)
    {
        var ended = pen.At(-4, 1);
        await pen.Begin("returns", YearCast.RegionOfficer, pen.At(-1, 8, 10), ("quarter", $"{ended.Year}-Q{((ended.Month - 1) / 3) + 1}"),
            ("remark", B("数字核对中", "Figures are being compared")));
    }

    private static async Task BudgetsAsync(YearPen pen)
    {
        foreach (var year in new[] { pen.Year - 1, pen.Year })
        {
            foreach (var heading in pen.Law.List("funding-government", null))
            {
                var planned = 100_000 * pen.Roll(4, 20);
                await pen.Begin("budgets", YearCast.RegionOfficer, pen.At(-10, 8), ("heading", heading.Id), ("year", N(year)), ("planned", N(planned)),
                    ("committed", N(planned * 9 / 10)), ("spent", N(planned * (year == pen.Year ? 6 : 9) / 10)));
            }
        }
    }

    private static async Task ProgrammesAsync(YearPen pen)
    {
        var call = await pen.Begin("programmes", YearCast.RegionOfficer, pen.At(-9, 3), ("title", B("多语种安全技术支持",
            "Support for multilingual security technology")),
            ("aim", "multilingual"), ("call", B("支持少数民族语言的反诈与安全工具", "Tools that protect in the languages of the region")), ("sum", "2000000"),
            ("due", pen.Day(-6, 30)));
        call = await pen.Then(call, "open", YearCast.Coordinator, pen.At(-9, 10));
        foreach (var one in YearCast.Operators.Where(o => call is not null && o.Care is > 0.4 and < 0.9))
        {
            var asked = await pen.Begin("applications", one.First, pen.At(-7, 12), ("title", B("双语安全提示系统", "Security hints in two languages")),
                ("programme", call!.Id), ("plan", B("分两期建设", "In two stages")), ("asked", N(one.Machines * 3000)));
            var officer = one.Officer;
            asked = one.Care > 0.6 ? await pen.Then(asked, "award", officer, pen.At(-5, 15), null, ("awarded", N(one.Machines * 2000)))
                : await pen.Then(asked, "refuse", officer, pen.At(-5, 15), B("方案不完整", "The plan is not complete"));
            if (asked is { State: "awarded" })
            {
                await pen.Then(asked, "finish", one.First, pen.At(-1, 25), null, ("outcome", B("一期已上线", "The first stage is live")));
            }
        }

        await pen.Then(call, "close", YearCast.RegionOfficer, pen.At(-5, 1));
        var talent = await pen.Begin("programmes", YearCast.RegionOfficer, pen.At(0, 2), ("title", B("安全人才奖学金", "Grants for security students")), ("aim",
            "talent"),
            ("call", B("面向区内高校", "For the region's universities")), ("sum", "500000"), ("due", pen.Day(2, 28)));
        await pen.Then(talent, "open", YearCast.Coordinator, pen.At(0, 5));
    }
}
