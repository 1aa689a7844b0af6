using System.Xml;
using System.Xml.Linq;
using Remit.Kernel;

namespace Remit.Law.Akoma;

/// <summary>XML from outside: no document type, no entities, nothing fetched, bounded depth and number of elements. What goes over a bound is refused
/// before anything is built in memory.</summary>
internal static class AkomaFile
{
    /// <summary>The deepest nesting; real statutes stay below 20.</summary>
    public const int DepthMax = 64;

    /// <summary>The most elements; the longest code has some ten thousand.</summary>
    public const int ElementsMax = 500_000;

    /// <summary>Whether a text is XML: it begins with a tag.</summary>
    public static bool Is(string text) => text.AsSpan().TrimStart(" \t\r\n\ufeff") is ['<', _, ..] and var t
        && (t.StartsWith("<?xml") || t[..Math.Min(t.Length, 2000)].Contains("akomaNtoso", StringComparison.Ordinal));

    /// <summary>The document with the body of a statute.</summary>
    public static Outcome<XElement> Load(string text)
    {
        try
        {
            using (var counting = XmlReader.Create(new StringReader(text.TrimStart('\ufeff', ' ', '\t', '\r', '\n')), Settings()))
            {
                if (Count(counting) is { } refusal)
                {
                    return refusal;
                }
            }

            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\ufeff', ' ', '\t', '\r', '\n')), Settings());
            var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            return root.Name.LocalName == "akomaNtoso" && root.Name.NamespaceName.StartsWith(AkomaNames.Space, StringComparison.Ordinal)
                ? root
                : new Refusal("not-akoma-ntoso",
                    $"The XML is no Akoma Ntoso 3.0: its root is {Cut(root.Name.LocalName)} in “{Cut(root.Name.NamespaceName)}”. "
                        + "Convert it, or give Markdown or plain text.");
        }
        catch (XmlException e)
        {
            return text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
                ? new Refusal("xml-dtd", "The XML has a document type (<!DOCTYPE …>), which may define entities: it is not read. Remove that declaration.")
                : new Refusal("xml-broken", $"The XML breaks in line {e.LineNumber}, column {e.LinePosition}: repair it there, or export it again.");
        }
    }

    private static Refusal? Count(XmlReader reader)
    {
        var elements = 0;
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
            if (reader.Depth > DepthMax || elements > ElementsMax)
            {
                return new Refusal("xml-too-large",
                    $"The XML is nested deeper than {DepthMax} or has more than {ElementsMax:N0} elements: give one statute a file.");
            }
        }

        return null;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LawLimits.FileBytesMax,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
