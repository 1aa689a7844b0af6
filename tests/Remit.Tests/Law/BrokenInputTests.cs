using System.Text;
using Remit.Lab.Fuzz.Targets;
using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>What fuzzing holds, held here for written inputs: a refusal or a sound result, never an exception. What broke something once stays here.</summary>
public sealed class BrokenInputTests
{
    public static TheoryData<string> Statutes =>
    [
        "", " ", "第", "第条", "第一条", "第一条\n第一条\n第一条", "第九条 乙。第八条 甲。", "# \n## \n**", "<!--\n第一条 甲。", "---\n第一条 甲。",
        "Article 1", "Art. 1. A. Art. 2. B.",
        "第一条 甲：（一）乙；（二）丙。", "第99999条 甲。", "第一百二十三条之一 甲。", "《甲法》\n第一条 乙。\n《丙法》\n第一条 丁。", "第一章 第二章 第三章", "第一条 “第二条 甲。",
        "\ufeff第一条 甲。", "第１条 甲。第２条 乙。", "第〇条 甲。", "第零条 甲。第一条 乙。",
        "第一条 甲。\n第一条 乙。", "Article 21. A rule *\n\nArticle 21. \nArticle 21. Another rule.",
    ];

    public static TheoryData<string> Questions =>
    [
        "?", "第条", "第九十九亿条", "第零条", "article 0", "article 99999-999a", "' OR 1=1 --", "<script>alert(1)</script>", "\ud800", "\ud800\udc00第一条", "\0\u0001",
        "第一条第二条第三条第四条第五条第六条",
        "Wer ist für die Cybersicherheit zuständig?", "Кто отвечает за безопасность сети?", "网络安全由谁负责" + "负责负责负责负责负责负责",
        "%00%ff", "多久", "处罚", "who", "must", "when",
    ];

    [Theory]
    [MemberData(nameof(Statutes))]
    public void A_statute_is_read_soundly_or_refused(string text) => StatuteTarget.Try(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x2C, 0x7B })]
    [InlineData(new byte[] { 0xB5, 0xDA, 0xD2, 0xBB, 0xCC, 0xF5 })]
    [InlineData(new byte[] { 0xB5, 0xDA, 0xD2, 0xBB, 0xCC })]
    [InlineData(new byte[] { 0x81, 0x30, 0x81, 0x30, 0x81 })]
    public void Bytes_of_any_kind_are_decoded_or_refused(byte[] bytes) => StatuteTarget.Try(bytes);

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_is_answered_soundly_or_refused(string text)
    {
        foreach (var lang in new[] { null, "zh", "en" })
        {
            new QuestionTarget(Books.Pack).Try(new AskQuery(text, Books.Today) { Lang = lang, Trace = true });
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("format: 1")]
    [InlineData("format: 2")]
    [InlineData("format: [1")]
    [InlineData("- a\n- b")]
    [InlineData("\0")]
    [InlineData("format: 1\nformat: 1")]
    [InlineData("code\tlevel\u001b[2J\u000b\tparent\n")]
    [InlineData("\"form\\nat\": 1")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]")]
    public void A_pack_with_a_broken_file_loads_soundly_or_is_refused(string content)
    {
        using var pack = new PackTarget(Repository.Path("packs/eu"));
        for (var file = 0; file < pack.Seeds().Count(); file++)
        {
            pack.Try([(byte)file, .. Encoding.UTF8.GetBytes(content)]);
        }
    }

    [Fact]
    public void A_broken_promise_would_show() => Assert.Throws<Broken>(() => Broken.Unless(false, "control"));
}
