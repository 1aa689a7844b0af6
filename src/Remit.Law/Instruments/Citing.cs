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
