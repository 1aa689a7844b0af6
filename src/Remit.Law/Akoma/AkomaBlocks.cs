using System.Xml;

namespace Remit.Law.Akoma;

/// <summary>Writes an article's paragraphs and items: a paragraph with the items after it is a paragraph with a list.</summary>
internal static class AkomaBlocks
{
    public static void Write(XmlWriter xml, IReadOnlyList<TextBlock> blocks, string article)
    {
        if (blocks.Count == 0)
        {
            // The schema wants something in an article; an article without words has an empty paragraph.
            Content(xml, "");
            return;
        }

        var paragraph = 0;
        for (var i = 0; i < blocks.Count;)
        {
            var (num, rest) = Head(blocks[i]);
            var head = !blocks[i].Item || num.Length > 0;
            var end = head ? i + 1 : i;
            while (end < blocks.Count && blocks[end].Item && Head(blocks[end]).Num.Length == 0)
            {
                end++;
            }

            var id = $"{article}__para_{++paragraph}";
            xml.WriteStartElement("paragraph");
            xml.WriteAttributeString("eId", id);
            if (num.Length > 0)
            {
                xml.WriteElementString("num", num);
            }

            Fill(xml, head ? rest : null, [.. blocks.Skip(head ? i + 1 : i).Take(end - (head ? i + 1 : i))], id);
            xml.WriteEndElement();
            i = end;
        }
    }

    // "1. The entity shall: (a) …": the number belongs to the paragraph, the letters to its points.
    private static (string Num, string Words) Head(TextBlock block) =>
        block.Item && AkomaNames.Item(block.Text) is { Num: var num } cut && AkomaNames.IsParagraph(num) ? cut : ("", block.Text);

    private static void Fill(XmlWriter xml, string? words, List<TextBlock> items, string paragraph)
    {
        if (items.Count == 0)
        {
            Content(xml, words ?? "");
            return;
        }

        var list = paragraph + "__list_1";
        xml.WriteStartElement("list");
        xml.WriteAttributeString("eId", list);
        if (words is not null)
        {
            xml.WriteStartElement("intro");
            xml.WriteElementString("p", words);
            xml.WriteEndElement();
        }

        for (var k = 0; k < items.Count; k++)
        {
            var (num, rest) = AkomaNames.Item(items[k].Text);
            xml.WriteStartElement("point");
            xml.WriteAttributeString("eId", $"{list}__point_{k + 1}");
            if (num.Length > 0)
            {
                xml.WriteElementString("num", num);
            }

            Content(xml, rest);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Content(XmlWriter xml, string words)
    {
        xml.WriteStartElement("content");
        xml.WriteElementString("p", words);
        xml.WriteEndElement();
    }
}
