using Remit.Law.Instruments;

namespace Remit.Law.Remits;

/// <summary>Puts bodies on the wire and into a sentence.</summary>
internal static class RemitWords
{
    private static readonly string[] Order = ["lead", "receives", "handles", "supervises", "coordinates", "cooperates"];

    /// <summary>The bodies as an answer has them. A basis that would not be among the citations is left out.</summary>
    public static IReadOnlyList<ResponsibleAuthority> Authorities(
        LawSnapshot law, Jurisdiction jurisdiction, RemitResult result, IReadOnlyList<Citation> citations, DateOnly on, string lang, string? level = null)
    {
        var clocks = new ClockView(law, jurisdiction, result.Path, on, level, lang);
        var cited = citations.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return [.. result.Bodies.Select(given => new ResponsibleAuthority(
            given.Role,
            given.Body.Kind.Id,
            given.Body.Level,
            given.Body.Names.In(lang),
            given.Body.Region?.Code,
            [.. given.Basis.Select(a => a.Citation.ToString()).Where(cited.Contains)],
            given.Status,
            jurisdiction.Bodies.ContactsOf(given.Body, lang))
        {
            Clock = given.Clock is { } clock ? clocks.Of(clock) : null,
        })];
    }

    /// <summary>The answer to "who is responsible" in a few sentences.</summary>
    public static string Sentence(Jurisdiction jurisdiction, RemitResult result, string? matter, Citing citing, string lang)
    {
        var zh = lang == "zh";
        var words = new List<string>();
        if (result.Bodies.Count == 0)
        {
            words.Add(zh ? "法律没有点名由哪个部门负责。" : "The law names no body for this.");
        }

        foreach (var role in Order)
        {
            var names = result.Bodies.Where(b => b.Role == role).Select(b => b.Body.Names.In(lang)).Distinct().ToList();
            if (names.Count > 0)
            {
                words.Add(Role(role, names, jurisdiction.IsGeneral(matter), zh));
            }
        }

        foreach (var clock in result.Bodies.Select(b => b.Clock).OfType<Clock>().DistinctBy(c => c.Id))
        {
            words.Add(ClockWords.Sentence(clock, lang));
        }

        words.AddRange(result.Fired.Select(r => r.Words?.In(lang)).OfType<string>().Distinct());
        words.AddRange(Basis(result.Bases, citing, zh));
        if (result.Bodies.Any(b => b.Status == "unverified"))
        {
            words.Add(zh ? "其中有的依据未经核实，已标明。" : "Part of this rests on a text that is not verified; it is marked.");
        }

        return string.Join(zh ? "" : " ", words);
    }

    /// <summary>"On that day no text known here was in force": with the first day that can be asked about.</summary>
    public static string Before(Jurisdiction jurisdiction, DateOnly on, string lang)
    {
        var first = jurisdiction.First()!.Value;
        var title = first.Instrument.Titles.In(lang);
        return lang == "zh"
            ? $"{on:yyyy-MM-dd}还没有可以回答的法律：这里的资料从《{title}》开始，自{first.Day:yyyy-MM-dd}起施行。请换一个日期。"
            : $"For {on:yyyy-MM-dd} nothing here answers: the pack begins with the {title}, in force from {first.Day:yyyy-MM-dd}. Choose a later date.";
    }

    /// <summary>"By article 8 (today article 9) of …" for the first bases.</summary>
    public static IEnumerable<string> Basis(IReadOnlyList<ArticleAt> bases, Citing citing, bool zh)
    {
        if (bases.Count == 0)
        {
            yield break;
        }

        var names = bases.Take(3).Select(a => citing.Name(a) + Today(a, citing, zh));
        yield return zh ? $"依据：{string.Join("、", names)}。" : $"Basis: {string.Join("; ", names)}.";
    }

    private static string Today(ArticleAt article, Citing citing, bool zh) => citing.Of(article) is { Today: { } today } c && today != c.Number
        ? zh ? $"（今为第{Citing.Chinese(today)}）" : $" (today article {today})"
        : "";

    private static string Role(string role, List<string> names, bool general, bool zh)
    {
        var list = string.Join(zh ? "、" : ", ", names);
        return (role, zh) switch
        {
            ("lead", true) => general ? $"由{list}负责统筹协调网络安全工作和相关监督管理。" : $"由{list}牵头负责。",
            ("lead", false) => general ? $"{list} is responsible: it coordinates cybersecurity and its supervision." : $"{list} leads.",
            ("receives", true) => $"可以向下列部门报告，列在最前的优先：{list}。",
            ("receives", false) => $"Report to (the first is proposed): {list}.",
            ("handles", true) => $"{list}在各自职责范围内负责。",
            ("handles", false) => $"Within their own fields: {list}.",
            ("supervises", true) => $"{list}负责监督管理。",
            ("supervises", false) => $"Supervision: {list}.",
            ("coordinates", true) => $"{list}负责统筹协调。",
            ("coordinates", false) => $"Coordination: {list}.",
            (_, true) => $"{list}予以配合。",
            _ => $"{list} cooperate.",
        };
    }
}
