using Remit.Law;

namespace Remit.Tests.Law.Packs;

/// <summary>Questions of which a pack says the answer: whoever asks nearly the same gets it, and whoever asks something else does not.</summary>
public sealed class AskedTests
{
    private const string Known = "xx.act/p2\ten\tHow dear is a slip of the pen?\n";

    [Theory]
    [InlineData("How dear is a slip of the pen?", "xx.act/2")]
    [InlineData("is a slip of my pen dear", "xx.act/2")]
    [InlineData("How dear is a cup of tea?", null)]
    public void A_question_finds_what_answers_one_that_is_near(string question, string? expected)
    {
        using var pack = new SmallPack();
        pack["asked/act.tsv"] += Known;
        Assert.Equal(expected, Cited(pack.Write(), question));
    }

    [Fact]
    public void Without_the_row_the_same_question_finds_nothing()
    {
        using var pack = new SmallPack().Write();
        Assert.Null(Cited(pack, "How dear is a slip of the pen?"));
    }

    // The article that stands first among those cited, as INSTRUMENT/NUMBER.
    private static string? Cited(SmallPack pack, string question)
    {
        var answer = pack.Open().Value.Ask(new AskQuery(question, new DateOnly(2026, 11, 23))).Value;
        return answer.Citations.Count == 0 ? null : $"{answer.Citations[0].Instrument}/{answer.Citations[0].Number}";
    }
}
