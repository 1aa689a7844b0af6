using System.Text.RegularExpressions;
using Remit.Law.Search;

namespace Remit.Law.Instruments;

/// <summary>What a title says that a law is about.</summary>
/// <param name="Parts">Its signs or words, as terms: what each weighs.</param>
/// <param name="Terms">Terms, and which of the parts each covers, by their bits.</param>
internal readonly record struct Subject(IReadOnlyList<ulong> Parts, IReadOnlyList<(ulong Term, uint Parts)> Terms);

/// <summary>How people call a law, read from its title: without the name of the State, the year, the bracket; in English also by its initials.</summary>
internal static partial class TitleNames
{
    private const int SubjectMax = 32;

    /// <summary>Names of three signs or letters and more, the title first.</summary>
    public static IEnumerable<string> Of(string title)
    {
        var names = new List<string> { title };
        var plain = Bracket.Replace(title, "").Trim();
        names.Add(plain);
        names.Add(State.Replace(plain, ""));
        foreach (Match bracket in Bracket.Matches(title))
        {
            var inside = bracket.Groups["in"].Value;
            if (Named.IsMatch(inside))
            {
                names.Add(inside);
                names.Add(Initials(inside));
            }
        }

        if (char.IsAsciiLetter(plain.FirstOrDefault()))
        {
            var own = Of(plain.IndexOf(" of the ", StringComparison.Ordinal) is > 0 and var at ? plain[..at] : plain);
            names.Add(own.Trim());
            names.Add(Initials(own));
        }

        return names.Where(n => n.Length >= 3).Distinct();

        static string Of(string text) => State.Replace(text, "");
    }

    /// <summary>What a title says that the law is about: the signs of a Chinese one without the State's name and the kind of text, the telling words of
    /// what stands behind "on" in another; at most 32.</summary>
    public static Subject Subject(string title)
    {
        var plain = Bracket.Replace(title, " ").Trim();
        var signs = string.Concat(Kind.Replace(State.Replace(plain, ""), "").Where(Terms.IsChinese).Take(SubjectMax));
        if (signs.Length > 1)
        {
            return new([.. signs.Select(Terms.Sign)], [.. Enumerable.Range(0, signs.Length - 1).Select(i => (Terms.Pair(signs[i], signs[i + 1]), 3u << i))]);
        }

        var words = new List<ulong>();
        Terms.Read(Amends.Replace(Opening.Replace(plain, ""), ""), words);
        words = [.. words.Where(t => !Terms.IsWeak(t) && !Ask.Stop.Terms.Contains(t)).Distinct().Take(SubjectMax)];
        return new(words, [.. words.Select((term, at) => (term, 1u << at))]);
    }

    // GDPR, DORA: four or five words with capitals; fewer letters mean too many things.
    private static string Initials(string name)
    {
        var initials = string.Concat(name.Split(' ', '-').Where(w => w.Length > 0 && char.IsAsciiLetterUpper(w[0])).Select(w => w[0]));
        return initials.Length is >= 3 and <= 6 ? initials : "";
    }

    [GeneratedRegex("[（(](?<in>[^（）()]*)[)）]")]
    private static partial Regex Bracket { get; }

    [GeneratedRegex("(?:管理|实施|监督)*(?:暂行|试行)?(?:法|条例|办法|规定|细则|规则|决定)$")]
    private static partial Regex Kind { get; }

    // "Regulation (EU) 2024/2847 of the European Parliament … of 23 October 2024 on", and what it amends or repeals.
    [GeneratedRegex("^(?:Commission |Council |Delegated |Implementing )*(?:Regulation|Directive|Decision|Act|Law|Order|Measures|Provisions)s?\\b"
        + ".{0,200}?\\b(?:on|for|concerning|regarding|laying down)\\s")]
    private static partial Regex Opening { get; }

    [GeneratedRegex("(?:,| and) (?:amending|repealing|supplementing)\\b.*$")]
    private static partial Regex Amends { get; }

    [GeneratedRegex("^(?:中华人民共和国|国家|The |the )|(?:of the )?People's Republic of China('s)?")]
    private static partial Regex State { get; }

    [GeneratedRegex("^[A-Z][A-Za-z]+(?: [A-Za-z]+)+$|^[\u4e00-\u9fff]{3,20}(?:法|条例|办法|规定)$|^[A-Z]{2,8}\\d?$")]
    private static partial Regex Named { get; }
}
