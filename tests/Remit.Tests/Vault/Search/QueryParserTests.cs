using CsCheck;
using Remit.Tests.Vault.Intake;
using Remit.Vault.Search;

namespace Remit.Tests.Vault.Search;

public sealed class QueryParserTests
{
    private static readonly QueryRules Rules = new(Parsed.Received);

    /// <summary>The tree as text: &amp; | ! for AND, OR, NOT.</summary>
    private static string Show(Query query) => query switch
    {
        Query.And and => $"({string.Join(" & ", and.Terms.Select(Show))})",
        Query.Or or => $"({string.Join(" | ", or.Terms.Select(Show))})",
        Query.Not not => "!" + Show(not.Term),
        Query.Text text => $"{text.Field}[{(text.Pattern.Left == Edge.Open ? "~" : "")}{text.Pattern.Needle}{(text.Pattern.Right == Edge.Open ? "~" : "")}]",
        Query.Number number => $"{number.Field} {number.Test} {number.Value}",
        Query.From from => $"from {(from.Micros - Rules.NowMicros) / 1_000_000}",
        Query.Before before => $"before {(before.Micros - Rules.NowMicros) / 1_000_000}",
        _ => query.ToString(),
    };

    private static string Read(string text) => Show(QueryParser.Parse(text, Rules).Value);

    [Theory]
    [InlineData("", "()")]
    [InlineData("  ", "()")]
    [InlineData("*", "()")]
    [InlineData("failed", "Message[failed]")]
    [InlineData("\"failed password\"", "Message[~failed password~]")]
    [InlineData("host:web-1 app:sshd \"failed password\" since:24h", "(Host[web-1] & App[sshd] & Message[~failed password~] & from -86400)")]
    [InlineData("a b OR c d", "((Message[a] & Message[b]) | (Message[c] & Message[d]))")]
    [InlineData("a AND (b OR c)", "(Message[a] & (Message[b] | Message[c]))")]
    [InlineData("a and b", "(Message[a] & Message[and] & Message[b])")]
    [InlineData("-a NOT b --c", "(!Message[a] & !Message[b] & Message[~--c])")]
    [InlineData("-host:x* -(a OR b)", "(!Host[x~] & !(Message[a] | Message[b]))")]
    [InlineData("fail* *fail *fail*", "(Message[fail~] & Message[~fail] & Message[~fail~])")]
    [InlineData("203.0.113.77 12:30:01", "(Message[203.0.113.77] & Message[12:30:01])")]
    [InlineData("host:* HOST:\"a b\" host:\"a*\"", "(Host[~~] & Host[a b] & Host[a*])")]
    [InlineData("procid:7 msgid:M1 source:fw sd:origin message:x", "(ProcId[7] & MsgId[M1] & Source[fw] & Sd[~origin~] & Message[x])")]
    [InlineData("facility:auth severity:err severity:<=warning", "(Facility Equal 4 & Severity Equal 3 & Severity AtMost 4)")]
    [InlineData("facility:>=16", "Facility AtLeast 16")]
    [InlineData("\"say \\\"hi\\\" c:\\\\x\"", "Message[~say \"hi\" c:\\x~]")]
    [InlineData("失败 \"登录 失败\"", "(Message[~失败~] & Message[~登录 失败~])")]
    [InlineData("失败a", "Message[~失败a]")]
    public void Queries_read_as_they_are_meant(string text, string tree) => Assert.Equal(tree, Read(text));

    [Theory]
    [InlineData("since:90s", -90)]
    [InlineData("since:7d", -7 * 86_400)]
    [InlineData("since:1w", -7 * 86_400)]
    [InlineData("since:now", 0)]
    [InlineData("since:2026-11-24", -8 * 3600)]
    [InlineData("since:2026-11-24T08:00Z", 0)]
    [InlineData("since:2026-11-24T16:00:30+08:00", 30)]
    [InlineData("since:\"2026-11-24 08:00:00\"", 0)]
    [InlineData("since:2026-11-24T08:00:00.000001", 0)]
    [InlineData("until:2026-11-24", 16 * 3600)]
    [InlineData("until:2026-11-24T08:00", 0)]
    public void Times_are_spans_before_now_days_or_instants(string text, long secondsFromNow) =>
        Assert.EndsWith($" {secondsFromNow}", Read(text), StringComparison.Ordinal);

    [Fact]
    public void A_day_without_a_zone_is_in_the_zone_of_the_rules()
    {
        var china = Rules with { OffsetMinutes = 480 };
        Assert.Equal("from -57600", Show(QueryParser.Parse("since:2026-11-24", china).Value));
        Assert.Equal("from 0", Show(QueryParser.Parse("since:2026-11-24T08:00Z", china).Value));
    }

    [Theory]
    [InlineData("hots:web-1", 1, "no field hots")]
    [InlineData("a http://x", 3, "no field http")]
    [InlineData("a (b OR c", 3, "not closed")]
    [InlineData("a)", 2, "no opening")]
    [InlineData("a \"b", 3, "not closed")]
    [InlineData("a OR", 5, "must follow")]
    [InlineData("OR a", 1, "not OR")]
    [InlineData("a AND AND b", 7, "not AND")]
    [InlineData("()", 2, "not a closing")]
    [InlineData("\"\"", 1, "hold nothing")]
    [InlineData("host: x", 1, "after host:")]
    [InlineData("a since:yesterday", 3, "24h")]
    [InlineData("since:2026-13-01", 1, "no time")]
    [InlineData("severity:loud", 1, "emerg, alert")]
    [InlineData("facility:24", 1, "local7")]
    [InlineData("a fa*il", 3, "star")]
    [InlineData("host:(a OR b)", 1, "after host:")]
    public void What_is_wrong_is_named_with_its_place_and_a_remedy(string text, int character, string words)
    {
        var refusal = QueryParser.Parse(text, Rules).Refusal;
        Assert.Equal("query", refusal?.Code);
        Assert.Contains($"at character {character}:", refusal!.Words, StringComparison.Ordinal);
        Assert.Contains(words, refusal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_have_limits()
    {
        Assert.Contains("4096", QueryParser.Parse(new string('a', QueryParser.LengthMax + 1), Rules).Refusal!.Words, StringComparison.Ordinal);
        var many = string.Join(' ', Enumerable.Repeat("a", QueryParser.TermsMax));
        Assert.Contains("64", QueryParser.Parse(many + " a", Rules).Refusal!.Words, StringComparison.Ordinal);
        Assert.Contains("32", QueryParser.Parse(new string('(', 2000), Rules).Refusal!.Words, StringComparison.Ordinal);
        Assert.NotNull(QueryParser.Parse("half a pair \ud800", Rules).Refusal);
        Assert.True(QueryParser.Parse(many, Rules).Ok);
        Assert.True(QueryParser.Parse(new string('(', 31) + "a" + new string(')', 31), Rules).Ok);
    }

    [Fact]
    public void Any_text_is_a_query_or_a_refusal_with_a_place_inside_it()
    {
        var pieces = Gen.OneOf(
            "AND", "OR", "NOT", "-", "(", ")", "\"", "\\", "*", ":", "host:", "since:", "1h", "severity:<=", "err", "失", "\ud83d\ude00", " ", "a", "\0");
        Gen.OneOf(pieces.Array[0, 15].Select(string.Concat), Gen.String[0, 40]).Sample(text =>
        {
            var read = QueryParser.Parse(text, Rules);
            return read.Ok ? Read(text).Length > 0 : read.Refusal!.Words.Length > 20;
        }, iter: 20_000);
    }
}
