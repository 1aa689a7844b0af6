using Remit.Kernel;
using Remit.Law;

namespace Remit.Tests.Law;

/// <summary>Pack eu through its loader: a directive that names no authority, three dates, and the national layer that fills the gap.</summary>
public sealed class EuPackTests
{
    private static readonly DateOnly Today = Books.Today;
    private static readonly DateOnly LastBefore = new(2024, 10, 17);
    private static readonly DateOnly FirstApplied = new(2024, 10, 18);

    private static Responsibility Who(ILaw law, string? matter, string? region, DateOnly on, string? operatorClass = null, string? level = null)
    {
        var answer = law.WhoIsResponsible(new RemitQuery(matter, region, on) { OperatorClass = operatorClass, Level = level, Lang = "en" });
        Assert.True(answer.Ok, answer.Refusal?.Words);
        return answer.Value;
    }

    [Theory]
    [InlineData(null)]
    [InlineData("EU")]
    [InlineData("DE")]
    public void Without_a_national_layer_the_lead_is_a_kind_that_each_State_designates_and_nobody_is_named(string? region)
    {
        var answer = Who(Books.Eu, null, region, Today);
        var lead = Assert.Single(answer.Authorities, a => a.Role == "lead");
        Assert.Equal(("competent-authority", "designated", null, "in-force"), (lead.Kind, lead.Level, lead.Region, lead.Status));
        Assert.Contains("designated by the Member State", lead.Name, StringComparison.Ordinal);
        Assert.Equal(["eu.nis2@2023-01-16/art-8"], lead.Basis);
        Assert.All(answer.Authorities, a => Assert.Null(a.Region));
        Assert.All(answer.Authorities, a => Assert.Empty(a.Contacts));
    }

    [Fact]
    public void The_national_layer_names_what_the_directive_leaves_open_and_only_for_its_own_State()
    {
        var lead = Who(Books.EuExample, null, "XA", Today).Lead!;
        Assert.Equal(("XA", "nation", "example"), (lead.Region, lead.Level, lead.Status));
        Assert.EndsWith("(example)", lead.Name, StringComparison.Ordinal);
        Assert.All(lead.Contacts, c => Assert.True(c.Example));
        Assert.Null(Who(Books.EuExample, null, "DE", Today).Lead!.Region);
        Assert.Contains("made up", Books.EuExample.Banner("en"), StringComparison.Ordinal);
        Assert.Null(Books.Eu.Banner("en"));
    }

    [Fact]
    public void A_rule_of_the_layer_holds_in_the_place_of_the_one_that_it_supersedes()
    {
        var open = Who(Books.EuExample, "incident-notification", "DE", Today, "important", "significant");
        Assert.Equal(["csirt", "competent-authority"], open.Authorities.Select(a => a.Kind));
        var decided = Who(Books.EuExample, "incident-notification", "XA", Today, "important", "significant");
        Assert.Equal(["csirt.XA"], decided.Authorities.Select(a => $"{a.Kind}.{a.Region}"));
        Assert.Equal("transfer", decided.OutOfRemit);
        Assert.Equal("refer", open.OutOfRemit);
        Assert.Contains(decided.Trace, t => t is { Rule: "notify", Fired: false } && t.Why.Contains("xa-notify", StringComparison.Ordinal));
        Assert.Single(decided.Trace, t => t.Rule == "notify");
    }

    [Fact]
    public void The_directive_is_in_force_from_2023_and_binds_from_18_October_2024()
    {
        Assert.Empty(Who(Books.Eu, "incident-notification", null, LastBefore).Authorities);
        Assert.Contains("eu.nis2@2023-01-16/art-41", Who(Books.Eu, "incident-notification", null, LastBefore).Citations.Select(c => c.Id));
        Assert.Equal(2, Who(Books.Eu, "incident-notification", null, FirstApplied).Authorities.Count);
        Assert.Empty(Books.Eu.Duties("essential", LastBefore, Today, "en"));
        Assert.NotEmpty(Books.Eu.Duties("essential", FirstApplied, Today, "en"));
        Assert.True(Books.Eu.Article("eu.nis2", "23", LastBefore, Today, "en").Ok);
        Assert.False(Books.Eu.Article("eu.nis2", "23", new DateOnly(2023, 1, 15), Today, "en").Ok);
    }

    [Fact]
    public void The_implementing_regulation_counts_from_7_November_2024()
    {
        Assert.DoesNotContain(Books.Eu.Duties("essential", new DateOnly(2024, 11, 6), Today, "en"), d => d.Id == "log-retention");
        Assert.Contains(Books.Eu.Duties("essential", new DateOnly(2024, 11, 7), Today, "en"), d => d.Id == "log-retention");
    }

    [Theory]
    [InlineData("essential", "within 24 hours", "within 72 hours")]
    [InlineData("important", "within 24 hours", "within 72 hours")]
    public void An_entity_warns_within_a_day_and_notifies_within_three(string operatorClass, string first, string second)
    {
        var answer = Books.Eu.Ask(Books.Query("By when must we report an incident?") with { OperatorClass = operatorClass });
        Assert.Equal("duty", answer.Value.Kind);
        Assert.Contains(first, answer.Value.Answer, StringComparison.Ordinal);
        Assert.Contains(second, answer.Value.Answer, StringComparison.Ordinal);
        Assert.Equal("eu.nis2@2023-01-16/art-23", answer.Value.Citations[0].Id);
    }

    [Fact]
    public void For_trust_services_a_day_takes_the_place_of_three()
    {
        var answer = Books.Eu.Ask(Books.Query("By when must we report an incident?") with { OperatorClass = "trust-service" }).Value.Answer;
        Assert.Contains("within 24 hours", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("72 hours of", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_final_report_is_counted_from_the_notification_and_after_handling_again()
    {
        var answer = Books.Eu.Ask("By when is the final report of an incident due? Within what time must we report?").Answer;
        Assert.Contains("within 1 month of the report", answer, StringComparison.Ordinal);
        Assert.Contains("within 1 month of the end of handling", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fine_is_a_maximum_that_may_not_be_lower_than_the_higher_of_two()
    {
        var answer = Books.Eu.Ask("What is the fine for not reporting an incident?").Answer;
        Assert.Contains("at least 10,000,000 euros or 2 % of yearly turnover, whichever is higher", answer, StringComparison.Ordinal);
        Assert.Contains("at least 7,000,000 euros or 1.4 % of yearly turnover, whichever is higher", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("yuan", answer, StringComparison.Ordinal);
        Assert.Contains("700万欧元或者年营业额的 1.4%，取高者", Books.Eu.Ask("不通报重大事件会被罚多少？").Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void How_long_logs_are_kept_the_operator_says_and_no_number_is_made_up()
    {
        var logs = Assert.Single(Books.Eu.Duties("important", Today, Today, "en"), d => d.Id == "log-retention");
        Assert.True(logs.RetentionByOperator);
        Assert.Null(logs.Period);
        Assert.All(Books.Pack.Duties(null, Today, Today, "en"), d => Assert.False(d.RetentionByOperator));
    }

    [Fact]
    public void A_proposal_is_listed_and_is_law_on_no_day()
    {
        var omnibus = Assert.Single(Books.Eu.Instruments("en"), i => i.Id == "eu.com-2025-837");
        Assert.Equal("proposed", Assert.Single(omnibus.Versions).Status);
        Assert.False(Books.Eu.Text("eu.com-2025-837", Today, Today, "en").Ok);
    }

    [Theory]
    [InlineData("2026-01-31", "P1M", "2026-02-28", "2026-03-01")]
    [InlineData("2026-08-31", "P6M", "2027-02-28", "2027-03-01")]
    [InlineData("2026-03-15", "P1M", "2026-04-15", "2026-04-15")]
    public void A_deadline_ends_early_and_what_is_kept_ends_late(string start, string period, string due, string kept)
    {
        Assert.True(CalendarPeriod.TryParse(period, out var length));
        Assert.Equal(Books.Day(due), Books.Eu.EndOf(length, Books.Day(start), PeriodUse.Deadline));
        Assert.Equal(Books.Day(kept), Books.Eu.EndOf(length, Books.Day(start), PeriodUse.Retention));
        // In pack cn both end late.
        Assert.Equal(Books.Day(kept), Books.Pack.EndOf(length, Books.Day(start), PeriodUse.Deadline));
        Assert.Equal(Books.Day(kept), Books.Pack.EndOf(length, Books.Day(start), PeriodUse.Retention));
    }
}
