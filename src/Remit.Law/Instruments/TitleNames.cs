using System.Text.RegularExpressions;

namespace Remit.Law.Instruments;

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

    /// <summary>The signs of a Chinese title that say what it is about: without the State's name and what kind of text it is; at most 32.</summary>
    public static string Subject(string title)
    {
        var signs = string.Concat(Kind.Replace(State.Replace(Bracket.Replace(title, "").Trim(), ""), "").Where(Search.Terms.IsChinese));
        return signs.Length > SubjectMax ? signs[..SubjectMax] : signs;
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

    [GeneratedRegex("^(?:中华人民共和国|国家|The |the )|(?:of the )?People's Republic of China('s)?")]
    private static partial Regex State { get; }

    [GeneratedRegex("^[A-Z][A-Za-z]+(?: [A-Za-z]+)+$|^[\u4e00-\u9fff]{3,20}(?:法|条例|办法|规定)$|^[A-Z]{2,8}\\d?$")]
    private static partial Regex Named { get; }
}
