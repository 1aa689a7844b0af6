using Remit.Server.Pages.Law;

namespace Remit.Tests.Server.Pages;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("运营者应当保存网络日志。", "网络日志要保存多久", "保存网络日志")]
    [InlineData("Entities shall report incidents within a day.", "When must an entity report an incident?", "Entities report incidents")]
    [InlineData("Nothing of it.", "网络日志", "")]
    [InlineData("The law and the article.", "What does the law say?", "")]
    public void The_words_that_were_asked_are_marked_and_no_others(string text, string words, string marked) =>
        Assert.Equal(marked, string.Join(' ', Excerpt.Of(text, words).Where(run => run.Marked).Select(run => run.Text)));

    [Fact]
    public void Of_a_long_text_the_sentence_that_speaks_of_it_is_shown()
    {
        var text = string.Concat(Enumerable.Repeat("这一句说的是别的事情。", 40)) + "运营者应当校准浮标。" + string.Concat(Enumerable.Repeat("这一句也是别的。", 40));
        var runs = Excerpt.Of(text, "校准浮标");
        Assert.Equal("…", runs[0].Text);
        Assert.Equal("…", runs[^1].Text);
        Assert.Contains(runs, run => run is { Text: "校准浮标", Marked: true });
        Assert.True(runs.Sum(run => run.Text.Length) <= Excerpt.CharsMax * 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("网")]
    [InlineData("<script>alert(1)</script>")]
    public void No_text_and_no_question_breaks_it(string odd)
    {
        Assert.Equal(odd, string.Concat(Excerpt.Of(odd, "网络 logs").Select(run => run.Text)));
        Assert.Equal("some text", string.Concat(Excerpt.Of("some text", odd).Select(run => run.Text)));
    }
}
