using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Remit.Law;
using Remit.Law.Akoma;
using Remit.Law.Import;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class AkomaTests(ImportedLaw imported) : IClassFixture<ImportedLaw>, IDisposable
{
    private static readonly XNamespace Akn = AkomaNames.Space;
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string, string> Texts => [.. ImportedLaw.Texts.Select(t => (t.File, t.Instrument, t.From))];

    [Theory, MemberData(nameof(Texts))]
    public void Every_text_goes_out_and_comes_in_with_the_same_words_and_goes_out_with_the_same_bytes(string file, string instrument, string from)
    {
        Shared.Path(file);
        DateOnly? day = from == "unknown" ? null : Books.Day(from);
        foreach (var format in (string[])["akn", "markdown"])
        {
            var first = imported.Law.Export(instrument, day, format).Value;
            var law = Books.Open(_folder.Path(format));
            foreach (var version in imported.Law.Text(instrument, null, Books.Today, "zh").Value.Instrument.Versions)
            {
                var text = imported.Law.Export(instrument, version.From, format).Value;
                Assert.True(law.Import(new ImportRequest(text.FileName, Encoding.UTF8.GetBytes(text.Text), instrument, version.From)).Ok);
            }

            var again = law.Export(instrument, day, format).Value;
            Assert.Equal(first.TextSha256, again.TextSha256);
            Assert.Equal(first.Text, again.Text);
        }
    }

    [Fact]
    public void The_provision_that_was_article_eight_is_article_nine_now_and_both_numbers_stand_there()
    {
        Shared.Path("corpus/cn-csl-2026.md");
        var articles = Export("cn.csl", "2026-01-01").Descendants(Akn + "article").ToDictionary(a => a.Attribute("eId")!.Value, a => a.Attribute("wId")?.Value);
        Assert.Equal("art_8", articles["art_9"]);
        Assert.Null(articles["art_1"]);
        Assert.Null(articles["art_3"]);
        Assert.All(Export("cn.csl", "2017-06-01").Descendants(Akn + "article"), a => Assert.Null(a.Attribute("wId")));
    }

    [Fact]
    public void Work_expression_and_interval_say_which_text_it_is_and_when_it_holds()
    {
        Shared.Path("corpus/cn-csl-2026.md");
        var old = Export("cn.csl", "2017-06-01");
        Assert.Equal("/akn/cn/act/2017-06-01/cn.csl", Value(old, "FRBRWork"));
        Assert.Equal("/akn/cn/act/2017-06-01/cn.csl/zho@2017-06-01", Value(old, "FRBRExpression"));
        var dates = old.Descendants(Akn + "eventRef").ToDictionary(e => "#" + e.Attribute("eId")!.Value, e => e.Attribute("date")!.Value);
        var interval = old.Descendants(Akn + "timeInterval").Single();
        Assert.Equal(("2017-06-01", "2026-01-01"), (dates[interval.Attribute("start")!.Value], dates[interval.Attribute("end")!.Value]));
        var today = Export("cn.csl", "2026-01-01").Descendants(Akn + "timeInterval").Single();
        Assert.Null(today.Attribute("end"));
    }

    [Fact]
    public void A_text_of_unknown_commencement_claims_no_day()
    {
        Shared.Path("seeds/000_918dc530396c4741.txt");
        var text = Export("cn-xj.nsr", null);
        Assert.Empty(text.Descendants(Akn + "timeInterval"));
        Assert.All(text.Descendants(Akn + "FRBRdate"), d => Assert.Equal("unknown", d.Attribute("name")!.Value));
        Assert.Contains(text.Descendants(Akn + "note"), n => n.Attribute("class")!.Value == "remit-warning left-out");
    }

    [Fact]
    public void What_is_written_keeps_the_rules_of_its_schema_that_can_be_told_without_it()
    {
        Shared.Path("corpus/cn-csl-2026.md");
        foreach (var text in ImportedLaw.Texts.Select(t => Export(t.Instrument, t.From == "unknown" ? null : t.From)))
        {
            Assert.Empty(AkomaRules.Broken(text));
        }

        var broken = Export("cn.csl", "2026-01-01");
        broken.Descendants(Akn + "article").First().SetAttributeValue("eId", "art_2");
        broken.Descendants(Akn + "FRBRcountry").Single().Remove();
        broken.Descendants(Akn + "timeInterval").Single().SetAttributeValue("start", "#nobody");
        broken.Descendants(Akn + "chapter").First().AddFirst(new XElement(Akn + "p", "x"));
        Assert.Equal(4, AkomaRules.Broken(broken).Count);
    }

    [Fact]
    public void What_no_text_was_imported_of_and_what_is_no_format_is_refused()
    {
        Assert.Equal("no-text", Books.Pack.Export("cn.csl", null, "akn").Refusal?.Code);
        Assert.Equal("unknown-format", Books.Pack.Export("cn.csl", null, "pdf").Refusal?.Code);
        Assert.Equal("unknown-instrument", Books.Pack.Export("cn.nope", null, "akn").Refusal?.Code);
    }

    public void Dispose() => _folder.Dispose();

    private XElement Export(string instrument, string? on) =>
        XElement.Parse(imported.Law.Export(instrument, on is null ? null : Books.Day(on), "akn").Value.Text);

    private static string Value(XElement text, string level) => text.Descendants(Akn + level).Single().Element(Akn + "FRBRuri")!.Attribute("value")!.Value;
}

public sealed class AkomaReaderTests
{
    [Fact]
    public void Another_hands_document_is_read_with_points_lists_notes_and_quotations()
    {
        var statute = Read("""
            <act name="act"><meta><identification source="#x"><FRBRExpression><FRBRdate date="2020-02-02" name="x"/></FRBRExpression></identification></meta>
            <preface><p><docTitle>Example Act</docTitle></p></preface>
            <body>
              <chapter eId="chp_1"><num>CHAPTER I</num><heading>General</heading>
                <article eId="art_1"><num>Article 1</num><heading>Scope</heading>
                  <paragraph><num>1.</num><list><intro><p>It applies
                    to:<authorialNote marker="1"><p>a note</p></authorialNote></p></intro>
                    <point><num>(a)</num><content><p>one; <i>and</i></p></content></point>
                    <point><num>(b)</num><list><point><num>(i)</num><content><p>two.</p></content></point></list></point></list></paragraph>
                  <paragraph><num>2.</num><content><p>Replaced:<mod><quotedStructure><article><num>Article 7</num><content><p>Old.</p></content></article>
                  </quotedStructure></mod></p></content></paragraph>
                </article>
                <article eId="art_1bis"><num>1a</num><content><p>More.</p></content></article>
              </chapter>
            </body></act>
            """);
        Assert.Equal(["1", "1a"], statute.Articles.Select(a => a.Number));
        Assert.Equal(["1. It applies to:", "(a) one; and", "(b) (i) two.", "2. Replaced: Article 7 Old."], statute.Articles[0].Blocks.Select(b => b.Text));
        Assert.Equal(("Scope", "CHAPTER I General", "Article 1a", "Example Act"),
            (statute.Articles[0].Heading, statute.Articles[0].Division.Single(), statute.Articles[1].Label, statute.Title));
        Assert.Equal(Books.Day("2020-02-02"), statute.Stated);
    }

    [Fact]
    public void Sections_are_the_articles_where_there_are_no_others_and_an_identifier_gives_a_missing_number()
    {
        var statute = Read("<act><body><part><num>Part 1</num><section eId='part_1__sec_3'><content><p>It applies.</p></content></section>"
            + "<section><num>4.</num><content><p>It ends.</p></content></section></part></body></act>");
        Assert.Equal(["Section 3", "Section 4"], statute.Articles.Select(a => a.Label));
    }

    [Fact]
    public void What_has_no_number_and_what_stands_outside_is_left_out_and_said()
    {
        var statute = Read("<act><body><article eId='art_1'><num>1</num><content><p>A.</p></content></article>"
            + "<article><num>bis</num><content><p>B.</p></content></article>"
            + "<hcontainer><content><p>C.</p></content></hcontainer></body></act>");
        Assert.Equal(2, statute.Warnings.Count(w => w.Code == "left-out"));
    }

    [Fact]
    public void A_file_that_was_changed_after_its_export_says_so()
    {
        var statute = Read("<act><meta><identification><FRBRExpression><FRBRalias name='text-sha256' value='00'/></FRBRExpression></identification></meta>"
            + "<body><article eId='art_1'><num>1</num><content><p>A.</p></content></article></body></act>");
        Assert.Contains(statute.Warnings, w => w.Code == "changed");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><akomaNtoso>&b;</akomaNtoso>", "xml-dtd")]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><akomaNtoso/>", "xml-dtd")]
    [InlineData("<akomaNtoso><act></akomaNtoso>", "xml-broken")]
    [InlineData("<akomaNtoso>&nope;</akomaNtoso>", "xml-broken")]
    [InlineData("<law><article/></law>", "not-akoma-ntoso")]
    [InlineData("<akomaNtoso xmlns='http://www.akomantoso.org/2.0'/>", "not-akoma-ntoso")]
    [InlineData("<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act/></akomaNtoso>", "no-articles")]
    public void What_cannot_be_read_is_refused_by_name(string xml, string code) =>
        Assert.Equal(code, AkomaReader.Read("<?xml version='1.0'?>" + xml, []).Refusal?.Code);

    [Fact]
    public void Depth_and_number_of_elements_are_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 70)) + string.Concat(Enumerable.Repeat("</a>", 70));
        Assert.Equal("xml-too-large", AkomaReader.Read(deep, []).Refusal?.Code);
        var many = new StringBuilder("<a>").Insert(3, "<b/>", AkomaFile.ElementsMax + 1).Append("</a>").ToString();
        Assert.Equal("xml-too-large", AkomaReader.Read(many, []).Refusal?.Code);
    }

    [Fact]
    public void Any_blocks_come_back_as_they_went_out()
    {
        var texts = new[] { "甲：", "（一）乙；", "(a) one", "(a)one", "1. two", "1.   three", "2.four", "①五", "a) six", "句子。", "（二）", "3、七" };
        Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Bool).Array[0, 8].Sample(picked =>
        {
            var blocks = picked.Select(p => new TextBlock(texts[p.Item1], p.Item2)).ToList();
            var xml = new StringBuilder();
            using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
            {
                writer.WriteStartElement("article", AkomaNames.Space);
                AkomaBlocks.Write(writer, blocks, "art_1");
                writer.WriteEndElement();
            }

            Assert.Equal(blocks, AkomaText.Blocks(XElement.Parse(xml.ToString(), LoadOptions.PreserveWhitespace)));
        });
    }

    private static StatuteText Read(string inside) =>
        AkomaReader.Read($"<akomaNtoso xmlns='{AkomaNames.Space}'>{inside}</akomaNtoso>", []).Value;
}
