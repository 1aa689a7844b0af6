using System.Xml.Linq;
using Remit.Law.Akoma;

namespace Remit.Tests.Law;

/// <summary>What the schema of Akoma Ntoso 3.0 asks of the elements that are written here, in our own words: no package that carries the schema is to be
/// had (docs/formats/akoma-ntoso.md).</summary>
internal static class AkomaRules
{
    private static readonly XNamespace Akn = AkomaNames.Space;
    private static readonly string[] Hierarchy = ["part", "subpart", "title", "chapter", "section", "hcontainer", "article", "paragraph", "list", "point"];

    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["akomaNtoso"] = ["act"],
        ["act"] = ["meta", "preface", "body"],
        ["meta"] = ["identification", "lifecycle", "temporalData", "references", "notes"],
        ["identification"] = ["FRBRWork", "FRBRExpression", "FRBRManifestation"],
        ["FRBRWork"] = ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRcountry", "FRBRnumber", "FRBRname"],
        ["FRBRExpression"] = ["FRBRthis", "FRBRuri", "FRBRalias", "FRBRdate", "FRBRauthor", "FRBRlanguage"],
        ["FRBRManifestation"] = ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRformat"],
        ["lifecycle"] = ["eventRef"],
        ["temporalData"] = ["temporalGroup"],
        ["temporalGroup"] = ["timeInterval"],
        ["references"] = ["original", "TLCOrganization", "TLCConcept"],
        ["notes"] = ["note"],
        ["note"] = ["p"],
        ["preface"] = ["longTitle"],
        ["longTitle"] = ["p"],
        ["content"] = ["p"],
        ["intro"] = ["p"],
    };

    private static readonly Dictionary<string, string[]> Demanded = new()
    {
        ["act"] = ["name"],
        ["identification"] = ["source"],
        ["lifecycle"] = ["source"],
        ["temporalData"] = ["source"],
        ["references"] = ["source"],
        ["notes"] = ["source"],
        ["FRBRdate"] = ["date", "name"],
        ["FRBRauthor"] = ["href"],
        ["FRBRlanguage"] = ["language"],
        ["FRBRcountry"] = ["value"],
        ["eventRef"] = ["date", "source", "type"],
        ["timeInterval"] = ["refersTo"],
        ["temporalGroup"] = ["eId"],
        ["note"] = ["eId"],
        ["original"] = ["eId", "href", "showAs"],
        ["TLCOrganization"] = ["eId", "href", "showAs"],
        ["TLCConcept"] = ["eId", "href", "showAs"],
        ["hcontainer"] = ["name"],
        ["article"] = ["eId"],
    };

    /// <summary>Each rule that a document breaks, in words.</summary>
    public static IReadOnlyList<string> Broken(XElement root)
    {
        var broken = new List<string>();
        var ids = root.DescendantsAndSelf().Select(e => e.Attribute("eId")?.Value).OfType<string>().ToList();
        broken.AddRange(ids.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => $"the eId {g.Key} stands twice"));
        broken.AddRange(ids.Where(i => i.Any(char.IsWhiteSpace)).Select(i => $"the eId “{i}” has a blank"));
        foreach (var element in root.DescendantsAndSelf())
        {
            var name = element.Name.LocalName;
            broken.AddRange(element.Name.Namespace != Akn ? [$"{name} is of another namespace"] : []);
            broken.AddRange(Demanded.GetValueOrDefault(name, []).Where(a => element.Attribute(a) is null).Select(a => $"{name} lacks {a}"));
            broken.AddRange(element.Attributes().Where(a => a.Name.LocalName is "start" or "end" or "period" && !ids.Contains(a.Value[1..]))
                .Select(a => $"{name} points to {a.Value}, which is not there"));
            broken.AddRange(Children(element, name));
        }

        return broken;
    }

    private static IEnumerable<string> Children(XElement element, string name)
    {
        var children = element.Elements().Select(e => e.Name.LocalName).ToList();
        if (Order.TryGetValue(name, out var order))
        {
            var places = children.Select(c => Array.IndexOf(order, c)).ToList();
            if (places.Contains(-1) || !places.SequenceEqual(places.Order()))
            {
                yield return $"{name} has {string.Join(", ", children)} and not, in this order, {string.Join(", ", order)}";
            }

            if (name.StartsWith("FRBR", StringComparison.Ordinal) && order.Where(o => o is not ("FRBRalias" or "FRBRname")).Except(children).Any())
            {
                yield return $"{name} is not whole";
            }
        }
        else if (Hierarchy.Contains(name) || name == "body")
        {
            var rest = children.SkipWhile(c => c is "num" or "heading" or "intro").ToList();
            if (rest.Count == 0 || (rest[0] == "content" ? rest.Count > 1 : rest.Any(c => !Hierarchy.Contains(c))))
            {
                yield return $"{name} has {string.Join(", ", children)}: after num and heading either one content or elements of the hierarchy";
            }
        }
        else if (children.Count > 0 && name != "p")
        {
            yield return $"{name} has {string.Join(", ", children)}";
        }
    }
}
