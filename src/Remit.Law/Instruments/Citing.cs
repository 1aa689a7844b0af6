namespace Remit.Law.Instruments;

/// <summary>Makes citations of articles, in a language and seen from a day.</summary>
internal sealed class Citing(LawSnapshot law, DateOnly today, string lang)
{
    /// <summary>The citation of an article; it says what the provision is called today.</summary>
    public Citation Of(ArticleAt article)
    {
        var id = article.Citation.ToString();
        var provision = article.Provision;
        return new Citation(
            id,
            provision.Id,
            article.Version.Instrument.Id,
            article.Number,
            article.Version.Key,
            article.Version.Status,
            provision.Heading?.In(lang) ?? article.Text?.Heading,
            "/law/" + id,
            law.On(provision, today)?.Number)
        {
            InstrumentTitle = article.Version.Instrument.Titles.In(lang),
            Gist = provision.GistAt(article.Version)?.In(lang),
            Text = article.Text?.Text,
            Penalised = provision.PenalisedBy.Count > 0,
        };
    }

    /// <summary>How an article of some version stands today, as <see cref="ArticleView.Standing"/> says it.</summary>
    public string Standing(ArticleAt article)
    {
        var now = law.On(article.Provision, today);
        return now switch
        {
            null when article.Version is { Status: "proposed" } or { From: null } => "open",
            null => article.Version.From > today ? "not-yet" : "gone",
            _ when now == article => "current",
            _ when article.Version.From > now.Version.From => "not-yet",
            _ when now.Provision != article.Provision => "merged",
            _ when IsAmended(article, now) => "amended",
            _ => now.Number == article.Number ? "same" : "renumbered",
        };
    }

    // By the words where both are here, else by what the pack says of the newest version.
    private static bool IsAmended(ArticleAt article, ArticleAt now) => article.Text is { } old && now.Text is { } text
        ? !Alignment.SameWords(old.Text, text.Text)
        : article.Provision.Change is "amended" or "merged";

    /// <summary>Several, each once, in order, at most as many as an answer has.</summary>
    public IReadOnlyList<Citation> Of(IEnumerable<ArticleAt> articles) =>
        [.. articles.DistinctBy(a => a.Citation.ToString()).Take(LawLimits.CitationsMax).Select(Of)];

    /// <summary>An article as a sentence names it: 《中华人民共和国网络安全法》第九条, article 9 of the Cybersecurity Law.</summary>
    public string Name(ArticleAt article)
    {
        var title = article.Version.Instrument.Titles.In(lang);
        var unknown = article.Version.From is null;
        return lang == "zh"
            ? $"《{title}》第{Chinese(article.Number)}{(unknown ? "（施行日期不明）" : "")}"
            : $"article {article.Number} of the {title}{(unknown ? " (commencement unknown)" : "")}";
    }

    /// <summary>第九条 for 9, 第十条之一 for 10-1.</summary>
    public static string Chinese(string number)
    {
        var parts = number.Split('-');
        var inserted = parts.Length > 1 && int.TryParse(parts[1], out var i) ? "之" + Import.ArticleNumber.InChinese(i) : "";
        return int.TryParse(parts[0], out var main) ? Import.ArticleNumber.InChinese(main) + "条" + inserted : number + "条";
    }
}
