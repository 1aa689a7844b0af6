using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Remit.Kernel;
using Remit.Law.Import;

namespace Remit.Law.Akoma;

/// <summary>Reads a statute out of Akoma Ntoso 3.0, our own or another's. An article is an <c>article</c>, or a <c>section</c> where there are none;
/// what stands in a quoted structure belongs to the article that quotes it.</summary>
internal sealed partial class AkomaReader
{
    private readonly List<StatuteArticle> _articles = [];
    private readonly List<ImportWarning> _warnings = [];
    private readonly string _unit;
    private bool _outside;

    private AkomaReader(string unit) => _unit = unit;

    /// <summary>Reads the articles.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="titles">The instrument's titles; empty when nobody knows one.</param>
    public static Outcome<StatuteText> Read(string text, IReadOnlyList<string> titles)
    {
        var loaded = AkomaFile.Load(text);
        if (!loaded.Ok)
        {
            return loaded.Refusal!;
        }

        var document = loaded.Value;
        var body = document.Descendants().FirstOrDefault(e => e.Name.LocalName is "body" or "mainBody");
        var units = body is null ? [] : Inside(body).Select(e => e.Name.LocalName).Where(n => n is "article" or "section" or "rule").ToHashSet();
        if (units.Count == 0)
        {
            return new Refusal("no-articles",
                "The Akoma Ntoso document has a body without an article, section or rule: give the document of the statute itself.");
        }

        var reader = new AkomaReader(units.Contains("article") ? "article" : units.Contains("section") ? "section" : "rule");
        reader.Walk(body!, []);
        if (reader._articles.Count == 0)
        {
            return new Refusal("no-articles", $"No {reader._unit} of the Akoma Ntoso document has a number that can be read: number them in num or eId.");
        }

        StatuteChecks.Numbers(reader._articles, reader._warnings);
        StatuteChecks.Ends(reader._articles, reader._warnings);
        return reader.Result(document, titles);
    }

    private StatuteText Result(XElement document, IReadOnlyList<string> titles)
    {
        var own = document.Descendants().Where(e => e.Name.LocalName == "docTitle").Select(AkomaText.Of).FirstOrDefault(t => t.Length > 0)
            ?? document.Descendants().FirstOrDefault(e => e.Name.LocalName == "FRBRname")?.Attribute("value")?.Value;
        var title = titles.FirstOrDefault(t => StatuteTitle.Is(own ?? "", t)) ?? own;
        if (titles.Count > 0 && !titles.Any(t => StatuteTitle.Is(own ?? "", t)))
        {
            _warnings.Add(StatuteTitle.Other(own, titles[0]));
        }

        foreach (var note in document.Descendants().Where(e => e.Name.LocalName == "note"))
        {
            var words = note.Attribute("class")?.Value.Split(' ') ?? [];
            var warning = words is [AkomaNames.WarningClass, var code] ? new ImportWarning(code, AkomaText.Of(note)) : null;
            if (warning is not null && !_warnings.Contains(warning))
            {
                _warnings.Add(warning);
            }
        }

        if (_outside)
        {
            _warnings.Add(new ImportWarning("left-out", $"Words of the body that stand in no {_unit} were left out."));
        }

        var expression = document.Descendants().FirstOrDefault(e => e.Name.LocalName == "FRBRExpression");
        var date = expression?.Elements().FirstOrDefault(e => e.Name.LocalName == "FRBRdate")?.Attribute("date")?.Value;
        var statute = new StatuteText(title, _articles, _warnings)
        {
            Stated = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && date != AkomaNames.UnknownDate ? day : null,
        };
        var hash = expression?.Elements().FirstOrDefault(e => e.Name.LocalName == "FRBRalias" && e.Attribute("name")?.Value == AkomaNames.HashName);
        if (hash?.Attribute("value")?.Value is { } stated && stated != statute.Sha256())
        {
            _warnings.Add(new ImportWarning("changed", "The words are not those whose hash the file states: it was changed after it was exported."));
        }

        return statute;
    }

    private void Walk(XElement parent, IReadOnlyList<string> division)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Name.LocalName == _unit)
            {
                Article(child, division);
            }
            else if (Inside(child).Any(e => e.Name.LocalName == _unit))
            {
                var words = string.Join(' ', new[] { AkomaText.Child(child, "num"), AkomaText.Child(child, "heading") }.Where(w => w.Length > 0));
                Walk(child, words.Length > 0 ? [.. division, words] : division);
            }
            else
            {
                _outside |= child.Name.LocalName is not ("num" or "heading" or "subheading") && AkomaText.Of(child).Length > 0;
            }
        }
    }

    private void Article(XElement element, IReadOnlyList<string> division)
    {
        var num = AkomaText.Child(element, "num");
        if (Number(num, element.Attribute("eId")?.Value ?? "") is not { } number)
        {
            _warnings.Add(new ImportWarning("left-out", $"An {_unit} without a number that can be read (“{num}”) was left out."));
            return;
        }

        var heading = AkomaText.Child(element, "heading");
        var label = Mark(num) is not null ? num : (_unit == "section" ? "Section " : "Article ") + number;
        _articles.Add(new StatuteArticle(number, label, heading.Length > 0 ? heading : null, division, AkomaText.Blocks(element)));
    }

    // As the number itself writes it; else as the identifier does.
    private static string? Number(string num, string eId)
    {
        if (Mark(num) is { } mark)
        {
            return mark.Number;
        }

        foreach (var m in (ReadOnlySpan<Match>)[Bare.Match(num), OfId.Match(eId)])
        {
            if (m.Success && ArticleNumber.Read(m.Groups["n"].ValueSpan) is { } main)
            {
                int? inserted = m.Groups["i"].Success ? ArticleNumber.Read(m.Groups["i"].ValueSpan) : null;
                return ArticleNumber.Join(main, null) + m.Groups["l"].Value.ToLowerInvariant() + (inserted is { } i ? $"-{i}" : "");
            }
        }

        return null;
    }

    private static Mark? Mark(string num) =>
        num.Length is > 0 and <= 60 && StatuteMarks.AtStart(new StatuteLine(num, false)) is { Kind: MarkKind.Article } mark ? mark : null;

    // What is quoted is not of this statute.
    private static IEnumerable<XElement> Inside(XElement element)
    {
        foreach (var child in element.Elements().Where(c => c.Name.LocalName is not ("quotedStructure" or "embeddedStructure")))
        {
            yield return child;
            foreach (var deeper in Inside(child))
            {
                yield return deeper;
            }
        }
    }

    [GeneratedRegex(@"^\D{0,20}?(?<n>\d{1,5}|[〇零一二三四五六七八九十百千]{1,9})(?<l>[A-Za-z]{0,2})(?:-(?<i>\d{1,3}))?[.:)）]?$")]
    private static partial Regex Bare { get; }

    [GeneratedRegex(@"(?:^|__)(?:art|sec|rule)_(?<n>\d{1,5})(?<l>[A-Za-z]{0,2})(?:-(?<i>\d{1,3}))?(?:~\d+)?$")]
    private static partial Regex OfId { get; }
}
