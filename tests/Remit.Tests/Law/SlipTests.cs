using Remit.Law;
using Remit.Law.Search;

namespace Remit.Tests.Law;

/// <summary>Slips of the finger in a question.</summary>
public sealed class SlipTests
{
    private static readonly HashSet<string> Known = ["responsible", "security", "authority"];

    [Theory]
    [InlineData("resposible", "responsible")]
    [InlineData("ressponsible", "responsible")]
    [InlineData("secruity", "security")]
    [InlineData("autharity", "authority")]
    public void A_word_one_slip_off_is_mended(string typed, string meant) => Assert.Equal(meant, Slip.Mend(typed, Known));

    [Theory]
    [InlineData("resposibl")]
    [InlineData("banana")]
    public void A_word_further_off_is_left_alone(string typed) => Assert.Null(Slip.Mend(typed, Known));

    [Fact]
    public void Between_two_words_it_does_not_guess() => Assert.Null(Slip.Mend("insect", new HashSet<string> { "insects", "inject" }));

    /// <summary>Yining is one letter off mining, which the packs know as a word of another field.</summary>
    [Fact]
    public void The_name_of_a_place_is_no_slip() =>
        Assert.Equal("654002", Books.Pack.Ask(new AskQuery("Which bodies supervise cybersecurity in Yining City", Books.Today)).Value.Authorities[0].Region);

    [Fact]
    public void A_question_typed_in_haste_is_answered_like_one_typed_well()
    {
        var typed = Books.Pack.Ask(new AskQuery("Who is resposible for cybersecurty?", Books.Today)).Value;
        var well = Books.Pack.Ask(new AskQuery("Who is responsible for cybersecurity?", Books.Today)).Value;
        Assert.Equal("remit", typed.Kind);
        Assert.Equal(well.Citations.Select(c => c.Id), typed.Citations.Select(c => c.Id));
    }
}
