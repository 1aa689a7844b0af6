using System.Text;
using System.Xml;
using Remit.Law.Import;
using Remit.Law.Instruments;

namespace Remit.Law.Akoma;

/// <summary>Writes a version as Akoma Ntoso 3.0: what <see cref="AkomaReader"/> reads back to the same words. The same version gives the same bytes:
/// nothing in it comes from a clock.</summary>
/// <remarks>An article's <c>eId</c> is its number now; its <c>wId</c>, written only when it differs, the number in the oldest version that has it.
/// Format: docs/formats/akoma-ntoso.md.</remarks>
internal static class AkomaWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.None,
    };

    /// <summary>Writes the articles of a version that have words.</summary>
    public static byte[] Write(InstrumentVersion version)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("akomaNtoso", AkomaNames.Space);
            xml.WriteStartElement("act");
            xml.WriteAttributeString("name", "act");
            xml.WriteAttributeString("contains", version.Instrument.Versions[0] == version ? "originalVersion" : "singleVersion");
            AkomaMeta.Write(xml, version);
            Preface(xml, version.Instrument.Titles.All.First());
            xml.WriteStartElement("body");
            Body(xml, version);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Preface(XmlWriter xml, string title)
    {
        xml.WriteStartElement("preface");
        xml.WriteStartElement("longTitle");
        xml.WriteStartElement("p");
        xml.WriteElementString("docTitle", title);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Body(XmlWriter xml, InstrumentVersion version)
    {
        IReadOnlyList<string> open = [];
        var (divisions, ids) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (article, text) in version.Articles.Where(a => a.Text is not null).Select(a => (a, a.Text!)))
        {
            var shared = 0;
            while (shared < open.Count && shared < text.Division.Count && open[shared] == text.Division[shared])
            {
                shared++;
            }

            for (var i = open.Count; i > shared; i--)
            {
                xml.WriteEndElement();
            }

            foreach (var division in text.Division.Skip(shared))
            {
                Division(xml, division, ++divisions);
            }

            open = text.Division;
            Article(xml, article, text, ids);
        }

        foreach (var _ in open)
        {
            xml.WriteEndElement();
        }
    }

    // Left open: what follows stands in it.
    private static void Division(XmlWriter xml, string words, int count)
    {
        var (element, num, heading) = AkomaNames.Division(words);
        xml.WriteStartElement(element);
        xml.WriteAttributeString("eId", $"dvs_{count}");
        if (num.Length == 0)
        {
            xml.WriteAttributeString("name", "division");
        }

        Optional(xml, "num", num);
        Optional(xml, "heading", heading);
    }

    private static void Article(XmlWriter xml, ArticleAt article, StatuteArticle text, HashSet<string> ids)
    {
        var id = "art_" + text.Number;
        for (var copy = 2; !ids.Add(id); copy++)
        {
            id = $"art_{text.Number}~{copy}";
        }

        xml.WriteStartElement("article");
        xml.WriteAttributeString("eId", id);
        // A number that stands twice belongs to the first article; the second's provision has none.
        var first = article.Version.Instrument.Versions.Select(v => article.Provision.Numbers.GetValueOrDefault(v.Key)).FirstOrDefault(n => n is not null);
        if (first is not null && first != text.Number)
        {
            xml.WriteAttributeString("wId", "art_" + first);
        }

        if (AkomaMeta.Interval(article.Version))
        {
            xml.WriteAttributeString("period", "#" + AkomaMeta.Period);
        }

        xml.WriteElementString("num", text.Label);
        Optional(xml, "heading", text.Heading ?? "");
        AkomaBlocks.Write(xml, text.Blocks, id);
        xml.WriteEndElement();
    }

    private static void Optional(XmlWriter xml, string element, string text)
    {
        if (text.Length > 0)
        {
            xml.WriteElementString(element, text);
        }
    }
}
