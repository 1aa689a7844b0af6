using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Remit.Law.Akoma;

/// <summary>The words of elements, without editors' remarks and notes.</summary>
internal static partial class AkomaText
{
    /// <summary>All words of an element as one line; line breaks of the file's layout are none of the text.</summary>
    public static string Of(XElement element)
    {
        var text = new StringBuilder();
        Append(element, text);
        return Layout.Replace(text.ToString(), m => m.Index > 0 && m.Index + m.Length < text.Length
            && text[m.Index - 1] > '\u2fff' && text[m.Index + m.Length] > '\u2fff' ? "" : " ").Trim(' ', '\t', '\u3000', '\u00a0');
    }

    /// <summary>The words of a child of that name; empty when there is none.</summary>
    public static string Child(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name) is { } child ? Of(child) : "";

    /// <summary>The paragraphs and items of an article, in order, marks included.</summary>
    public static IReadOnlyList<TextBlock> Blocks(XElement article)
    {
        var blocks = new List<TextBlock>();
        var (num, item) = ("", false);
        Take(article, true);
        return blocks;

        void Take(XElement element, bool top)
        {
            foreach (var child in element.Elements())
            {
                switch (child.Name.LocalName)
                {
                    case "num" or "heading" or "subheading" when top:
                        break;
                    case "num":
                        (num, item) = (AkomaNames.Joined(num, Of(child)), true);
                        break;
                    case "p" or "block" or "heading" or "subheading" or "listIntroduction" or "listWrapUp":
                        Put(Of(child));
                        break;
                    case "point" or "indent" or "item":
                        item = true;
                        Take(child, false);
                        break;
                    case "authorialNote" or "remark":
                        break;
                    default:
                        Take(child, false);
                        break;
                }
            }
        }

        // A mark waits for its words: it stands before the first of them.
        void Put(string words)
        {
            if (words.Length > 0)
            {
                blocks.Add(new TextBlock(AkomaNames.Joined(num, words), item));
                (num, item) = ("", false);
            }
        }
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value);
            }
            else if (node is XElement child && child.Name.LocalName is not ("authorialNote" or "remark" or "noteRef"))
            {
                text.Append(child.Name.LocalName is "quotedStructure" or "embeddedStructure" ? "\n" : "");
                Append(child, text);
                text.Append(child.Name.LocalName is "eol" or "p" or "num" or "heading" or "content" ? "\n" : "");
            }
        }
    }

    [GeneratedRegex(@"[ \t]*(?:[\r\n\u0085\u2028\u2029\f\v]+[ \t]*)+")]
    private static partial Regex Layout { get; }
}
