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
            var answer = Books.Pack.Ask(new AskQuery(question, Books.Today) { Lang = lang }).Value;
            Assert.True(answer.Kind == "duty" && duty.Penalties.Any(p => p.Id == answer.Citations[0].Id), $"{question} -> {answer.Kind} {answer.Answer}");
        });
    }

    [Theory]
    [InlineData("zh", "kind duty")]
    [InlineData("en", "kind duty")]
    public void The_shortcuts_are_answered(string lang, string kind)
    {
        var voice = new Voice(lang == "zh" ? Language.Chinese : Language.English, TimeZoneInfo.Utc, "/");
        foreach (var text in new[] { AskTexts.WhenQuestion, AskTexts.PenaltyQuestion })
        {
            var answer = Books.Pack.Ask(new AskQuery(voice[text], Books.Today) { Lang = lang, Region = "650100" }).Value;
            Assert.True(kind == "kind " + answer.Kind, $"{voice[text]} -> {answer.Kind} {answer.Answer}");
        }
    }

    [Fact]
    public void An_answer_says_which_duty_it_tells_of_until_it_has_told_the_penalty()
    {
        Assert.NotNull(Books.Pack.Ask("How long must network logs be kept?").Duty);
        Assert.Null(Books.Pack.Ask("What is the penalty for not keeping network logs?").Duty);
    }
}
