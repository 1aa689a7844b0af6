using Remit.Law;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;

namespace Remit.Tests.Law;

/// <summary>The questions that pages lead on to are questions that the engine understands.</summary>
public sealed class LeadingOnTests
{
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void What_happens_if_we_do_not_finds_the_penalty_of_every_duty_that_has_one(string lang)
    {
        var voice = new Voice(lang == "zh" ? Language.Chinese : Language.English, TimeZoneInfo.Utc, "/");
        var duties = Books.Pack.Duties(null, Books.Today, Books.Today, lang).Where(duty => duty.Penalties.Count > 0).ToList();
        Assert.True(duties.Count > 5);
        Assert.All(duties, duty =>
        {
            var question = voice.Say(AskTexts.PenaltyOfDuty, duty.Title);
            var answer = Books.Pack.Ask(new AskQuery(question, Books.Today) { Lang = lang, Duty = duty.Id }).Value;
            Assert.True(answer.Kind == "duty" && duty.Penalties.Any(p => p.Id == answer.Citations[0].Id), $"{question} -> {answer.Kind} {answer.Answer}");
        });
    }

    [Theory]
    [InlineData("2025-06-01")]
    [InlineData("2026-11-23")]
    public void What_a_breach_costs_is_said_in_Chinese_to_whoever_asks_in_Chinese(string day)
    {
        var on = Books.Day(day);
        var answers = Books.Pack.Duties(null, on, on, "zh").Where(duty => duty.Penalties.Count > 0)
            .Select(duty => Books.Pack.Ask(new AskQuery($"没有做到“{duty.Title}”会怎么处罚", on) { Lang = "zh", Duty = duty.Id }).Value.Answer).ToList();
        Assert.True(answers.Count > 5);
        Assert.All(answers, answer => Assert.DoesNotMatch("[a-z]{4,}", answer));
        Assert.Contains(answers, answer => answer.Contains("警告", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh", "4小时内")]
    [InlineData("en", "within 4 hours")]
    public void The_shortcut_to_the_deadline_is_answered_with_it(string lang, string deadline)
    {
        var voice = new Voice(lang == "zh" ? Language.Chinese : Language.English, TimeZoneInfo.Utc, "/");
        var answer = Books.Pack.Ask(new AskQuery(voice[AskTexts.WhenShort], Books.Today)
        {
            Lang = lang,
            Region = "650100",
            Matter = Books.Pack.Choices(null, lang).Notifying,
        }).Value;
        Assert.Equal("duty", answer.Kind);
        Assert.Contains(deadline, answer.Answer, StringComparison.Ordinal);
        Assert.Equal("650000", answer.Authorities[0].Region);
    }

    [Fact]
    public void A_duty_that_no_pack_has_is_refused() =>
        Assert.Equal("unknown-duty", Books.Pack.Ask(new AskQuery("What is the penalty?", Books.Today) { Duty = "dance" }).Refusal?.Code);

    [Fact]
    public void An_answer_says_which_duty_it_tells_of_until_it_has_told_the_penalty()
    {
        Assert.NotNull(Books.Pack.Ask("How long must network logs be kept?").Duty);
        Assert.Null(Books.Pack.Ask("What is the penalty for not keeping network logs?").Duty);
    }
}
