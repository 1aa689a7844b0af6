using System.Text;
using Remit.Vault.Search;

namespace Remit.Tests.Vault.Search;

public sealed class TextPatternTests
{
    private static bool Word(string needle, string text) => new TextPattern(needle, Edge.Word, Edge.Word).IsIn(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("failed", "Failed password", true)]
    [InlineData("FAILED", "it failed", true)]
    [InlineData("fail", "it failed", false)]
    [InlineData("ailed", "it failed", false)]
    [InlineData("fail", "failed, fail", true)]
    [InlineData("203.0.113.77", "from 203.0.113.77 port 1", true)]
    [InlineData("203.0.113.7", "from 203.0.113.77 port 1", false)]
    [InlineData("03.0.113.77", "from 203.0.113.77 port 1", false)]
    [InlineData("user=bob", "(user=bob)", true)]
    [InlineData("=bob", "user=bob", true)]
    [InlineData("a_b", "a_b_c", false)]
    [InlineData("失败", "登录失败了", true)]
    [InlineData("error", "发生error了", true)]
    [InlineData("k", "\u212A", false)]
    [InlineData("É", "é", false)]
    [InlineData("aab", "aaab aab", true)]
    [InlineData("longer than", "long", false)]
    public void A_word_matches_whole_words_and_folds_the_case_of_ASCII_only(string needle, string text, bool found) =>
        Assert.Equal(found, Word(needle, text));

    [Theory]
    [InlineData("ail", "it failed", true)]
    [InlineData("D P", "Failed password", true)]
    [InlineData("failed  password", "failed password", false)]
    public void A_phrase_is_consecutive_bytes(string needle, string text, bool found) =>
        Assert.Equal(found, new TextPattern(needle, Edge.Open, Edge.Open).IsIn(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("web-1", Edge.Field, Edge.Field, "WEB-1", true)]
    [InlineData("web-1", Edge.Field, Edge.Field, "web-10", false)]
    [InlineData("web-", Edge.Field, Edge.Open, "web-10", true)]
    [InlineData("web-", Edge.Field, Edge.Open, "my-web-10", false)]
    [InlineData("-10", Edge.Open, Edge.Field, "web-10-10", true)]
    [InlineData("", Edge.Field, Edge.Field, "", true)]
    [InlineData("", Edge.Field, Edge.Field, "x", false)]
    [InlineData("", Edge.Open, Edge.Open, "", true)]
    public void A_field_matches_as_a_whole_but_for_stars(string needle, object left, object right, string text, bool found) =>
        Assert.Equal(found, new TextPattern(needle, (Edge)left, (Edge)right).IsIn(Encoding.UTF8.GetBytes(text)));
}
