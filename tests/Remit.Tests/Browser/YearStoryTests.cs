using System.Globalization;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;
using Remit.Tests.Host;

namespace Remit.Tests.Browser;

/// <summary>The second story of the product in a real browser: an operator and its authorities over a year, a reporter who is rewarded, and an auditor who
/// reads who did what.</summary>
[Trait(Needs.Trait, Needs.Browser)]
public sealed class YearStoryTests
{
    private const string Conditions = "Evaluated before it goes live; logs kept for seven months.";
    private const string Objection = "The invoices of the training were handed in late, here they are.";

    [Theory]
    [InlineData(true, "en")]
    [InlineData(false, "zh")]
    public async Task An_operator_is_reviewed_notifies_is_assessed_and_a_reporter_is_rewarded(bool scripts, string language)
    {
        using var folder = new TempFolder();
        await using var remit = await RemitProcess.Start("demo", folder.Path("demo"), "--json");
        await remit.Facts();
        var people = new Dictionary<string, Visitor>();
        async Task<Visitor> As(string user)
        {
            if (!people.TryGetValue(user, out var visitor))
            {
                people[user] = visitor = await Visitor.Arrive(remit, scripts, language == "en" ? Language.English : Language.Chinese);
                await (user == "stranger" ? visitor.Go("/") : visitor.SignIn(user));
            }

            return visitor;
        }

        try
        {
            await ReviewAsync(await As("operator"), await As("officer-district"), await As("officer-district-2"));
            await IncidentsAsync(await As("operator"), await As("officer-district"), await As("coordinator"));
            await AssessmentAsync(await As("operator"), await As("supervisor"), await As("officer"), folder);
            await RewardAsync(await As("stranger"), await As("officer"), await As("coordinator"), await As("payer"));
            await LookedAtAsync(await As("auditor"), await As("coordinator"));
            Assert.Empty(people.Values.SelectMany(p => p.Complaints));
        }
        finally
        {
            foreach (var visitor in people.Values)
            {
                await visitor.DisposeAsync();
            }
        }
    }

    // A large project is filed; the pack's criteria say that the authority reviews it; an expert without a conflict advises; another officer sets a condition.
    private static async Task ReviewAsync(Visitor owner, Visitor officer, Visitor second)
    {
        var project = await EnterAsync(owner, "reviews", ("title", "Control platform of the waterworks"), ("investment", "90000"), ("departments", "4"),
            ("sectors", "2"), ("vital", "yes"), ("summary", "One platform for all pumping stations."));
        await MoveAsync(officer, project, "review", ("reason", "It is of vital importance."));
        var opinion = await EnterAsync(officer, $"opinions?review={project.Split('/')[1]}", ("expert", "Expert 12"));
        await MoveAsync(officer, opinion, "declare", ("advice", "conditions"), ("words", "The plan for its logs is missing."));
        await OpenAsync(officer, project);
        Assert.Equal(0, await officer.Page.Locator("[name=condition-conditions]").CountAsync());
        await MoveAsync(second, project, "condition", ("conditions", Conditions), ("due", "2027-03-31"));
        await OpenAsync(owner, project);
        await owner.Sees(Conditions);
        await MoveAsync(owner, project, "answer", ("answer", "Evaluated on the test bench; the plan is attached to the contract."));
        await MoveAsync(second, project, "confirm", ("reason", "Seen on the spot."));
    }

    // One incident is told in time, of the other nobody was told when its clock ended; the coordinator sees which.
    private static async Task IncidentsAsync(Visitor owner, Visitor officer, Visitor coordinator)
    {
        var (late, told) = owner.Voice.Language == Language.English ? ("told, late by", "told in time") : ("已告知，超时", "已按时告知");
        var before = await LateOnBoardAsync(coordinator);
        foreach (var (title, hours, expected) in new[] { ("Records left the billing system", 72, late), ("Ransomware in the pumping station", 0, told) })
        {
            var incident = await EnterAsync(owner, "incidents", ("title", title), ("matter", "malware"), ("found", Local(owner, hours)),
                ("what", "Found by the night shift."), ("measured", "personal-data=1200000"));
            if (expected == late)
            {
                Assert.Equal(before + 1, await LateOnBoardAsync(coordinator));
            }

            // Whom the first clock names, as the page of the reader says it.
            var whom = await FirstClockAsync(owner, incident, 0);
            var entry = await EnterAsync(owner, $"told-elsewhere?incident={incident.Split('/')[1]}", ("authority", whom), ("by", "*"),
                ("at", Local(owner, 0)), ("function", "Duty desk"), ("reference", "T-7"));
            await MoveAsync(officer, entry, "confirm");
            Assert.StartsWith(expected, await FirstClockAsync(owner, incident, 4), StringComparison.Ordinal);
        }
    }

    // Self-assessed, frozen, marked, objected to, marked again and concluded by a second person; the score can be computed from what was frozen.
    private static async Task AssessmentAsync(Visitor owner, Visitor supervisor, Visitor officer, TempFolder folder)
    {
        var yearly = await EnterAsync(supervisor, "assessments", ("title", "Responsibility in 2026"), ("operator", "tianshan-water"), ("year", "2026"),
            ("due", "2026-12-31"));
        var id = yearly.Split('/')[1];
        var targets = await OfferedAsync(owner, $"assessment-marks/new?assessment={id}", "create-target");
        var marks = new List<string>();
        foreach (var target in targets)
        {
            marks.Add(await EnterAsync(owner, $"assessment-marks?assessment={id}", ("target", target), ("self", "90"), ("evidence", "See the register.")));
        }

        await MoveAsync(supervisor, yearly, "freeze");
        foreach (var mark in marks)
        {
            await MoveAsync(supervisor, mark, "mark", ("mark", mark == marks[0] ? "20" : "80"), ("words", "As the evidence shows."));
        }

        await MoveAsync(supervisor, yearly, "mark");
        await MoveAsync(owner, yearly, "object", ("reason", Objection));
        await OpenAsync(supervisor, yearly);
        await supervisor.Sees(Objection);
        await MoveAsync(supervisor, marks[0], "mark", ("mark", "80"), ("words", "The invoices count."));
        await MoveAsync(officer, yearly, "conclude");
        await OpenAsync(owner, yearly);
        Assert.Equal("80", (await owner.Page.InnerTextAsync("dl.govuk-summary-list div:has(dt:text-matches('^(Score|得分)$')) dd")).Trim());

        var download = await owner.Page.RunAndWaitForDownloadAsync(() => owner.Page.ClickAsync("a[href$='/files/evidence']"));
        var file = folder.Path("assessment.json");
        await download.SaveAsAsync(file);
        var same = await RemitProcess.Run("assessment", "recompute", file, "--json");
        Assert.True(same.Exit == 0, same.ToString());
    }

    private static async Task RewardAsync(Visitor stranger, Visitor officer, Visitor coordinator, Visitor payer)
    {
        var code = await StoryTests.ReportAsync(stranger);
        await StoryTests.OpenFirstCaseAsync(officer);
        await StoryTests.MoveAsync(officer, "take");
        await StoryTests.MoveAsync(officer, "close", page => page.Page.FillAsync("#close-reason", "The hole is closed."));

        await officer.Go("/rewards/new");
        foreach (var field in new[] { "case", "rule" })
        {
            await officer.Page.SelectOptionAsync($"select[name={field}]", new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        }

        await officer.Fill("amount", "500");
        await officer.Fill("reason", "It stopped a leak.");
        await officer.Page.ClickAsync("main form button");
        await officer.Sees(officer.Voice[RewardTexts.DoneProposed]);

        await coordinator.Go("/rewards");
        await coordinator.Page.Locator("table a[href*='/rewards/']").First.ClickAsync();
        await coordinator.Page.ClickAsync("button[name=way][value=grant]");
        await coordinator.Sees(coordinator.Voice[RewardTexts.DoneGrant]);
        await payer.Go("/payments");
        await payer.Page.SelectOptionAsync("select[name=reward]", new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await payer.Page.ClickAsync("form:has(select[name=reward]) button");
        await payer.Sees(payer.Voice[RewardTexts.DonePay]);

        await stranger.Go("/status");
        await stranger.Fill("code", code);
        await stranger.Page.ClickAsync("main form button");
        await stranger.Page.ClickAsync("button[name=voucher]");
        var voucher = (await stranger.Page.Locator("main .r-code").Last.InnerTextAsync()).Trim();
        await payer.Go("/payments");
        await payer.Fill("voucher", voucher);
        await payer.Page.ClickAsync("form:has([name=voucher]) button");
        await payer.Sees(payer.Voice[RewardTexts.DoneRedeem]);
    }

    // The auditor of the city reads who of the city did what, and sees that nothing was taken out; the coordinator's board has the year.
    private static async Task LookedAtAsync(Visitor auditor, Visitor coordinator)
    {
        await auditor.Go("/audit");
        await auditor.Sees(auditor.Voice[WorkTexts.AuditWhole]);
        (string Who, string What)[] done =
            [("officer", "reports.reward-propose"), ("payer", "reports.pay"), ("supervisor", "assessments.freeze"), ("officer", "reports.case")];
        foreach (var (who, what) in done)
        {
            await auditor.Go("/audit?q=" + what);
            var rows = await auditor.Page.Locator($"main tbody tr:has-text('{what}')").AllInnerTextsAsync();
            Assert.True(rows.Any(r => r.Contains(who, StringComparison.Ordinal)), $"{what} by {who} is not in the trail: {string.Join(" | ", rows)}");
        }

        await coordinator.Go("/region");
        await coordinator.Sees("Ransomware in the pumping station");
    }

    /// <summary>Fills in the form of a new entry: `register?parent=id`; the value * takes the first that is offered. Returns register/id.</summary>
    private static async Task<string> EnterAsync(Visitor who, string register, params (string Field, string Value)[] fields)
    {
        var parts = register.Split('?');
        await who.Go($"/registers/{parts[0]}/new{(parts.Length > 1 ? "?" + parts[1] : "")}");
        await FillAsync(who, "create", fields);
        await who.Page.ClickAsync("main form[method=post] button");
        return $"{parts[0]}/{await DoneAsync(who, "create")}";
    }

    private static async Task MoveAsync(Visitor who, string entry, string move, params (string Field, string Value)[] fields)
    {
        await OpenAsync(who, entry);
        await who.Page.ClickAsync($"details:has(input[name=move][value={move}]) > summary");
        await FillAsync(who, move, fields);
        await who.Page.ClickAsync($"form:has(input[name=move][value={move}]) button");
        await DoneAsync(who, move);
    }

    private static Task OpenAsync(Visitor who, string entry) => who.Go("/registers/" + entry);

    private static async Task FillAsync(Visitor who, string move, (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields)
        {
            var at = who.Page.Locator($"[name='{move}-{field}']");
            switch (await at.EvaluateAsync<string>("e => e.tagName + '/' + e.type"))
            {
                case "INPUT/checkbox":
                    await at.CheckAsync();
                    break;
                case "SELECT/select-one" when value == "*":
                    await at.SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
                    break;
                case "SELECT/select-one":
                    await at.SelectOptionAsync(value);
                    break;
                default:
                    await at.FillAsync(value);
                    break;
            }
        }
    }

    // Either the page says that it is done, or why not.
    private static async Task<string> DoneAsync(Visitor who, string move)
    {
        var said = await who.Page.WaitForSelectorAsync("main [role=status], .govuk-error-summary");
        Assert.True(who.Page.Url.EndsWith("?done=" + move, StringComparison.Ordinal), $"{move} on {who.Page.Url}: {await said!.InnerTextAsync()}");
        return who.Page.Url.Split('?')[0].Split('/')[^1];
    }

    private static async Task<IReadOnlyList<string>> OfferedAsync(Visitor who, string form, string select)
    {
        await who.Go("/registers/" + form);
        return [.. (await who.Page.Locator($"#{select} option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)")).Where(v => v.Length > 0)];
    }

    /// <summary>A cell of the first clock of an incident: 0 whom, 4 how it stands.</summary>
    private static async Task<string> FirstClockAsync(Visitor who, string incident, int cell)
    {
        await OpenAsync(who, incident);
        var title = who.Voice.Language == Language.English ? "Who must be told" : "须告知";
        return (await who.Page.Locator($"table:has(caption:text-is('{title}')) tbody tr").First.Locator("td, th").Nth(cell).InnerTextAsync()).Trim();
    }

    private static async Task<int> LateOnBoardAsync(Visitor coordinator)
    {
        await coordinator.Go("/region");
        var words = coordinator.Voice[FigureTexts.ToldLate];
        return await coordinator.Page.Locator($"td:has-text('{words}')").CountAsync();
    }

    private static string Local(Visitor who, int hoursAgo) => TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow().AddHours(-hoursAgo),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
