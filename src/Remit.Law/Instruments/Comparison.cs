namespace Remit.Law.Instruments;

/// <summary>Two versions of an instrument side by side: by provision, so that an article that only moved is no change of words.</summary>
internal static class Comparison
{
    public static VersionDifference Of(InstrumentVersion old, InstrumentVersion now)
    {
        var articles = new List<ArticleDifference>();
        var merged = new HashSet<ArticleAt>();
        var into = old.Articles.SelectMany(a => a.Provision.ContinuedBy.Select(to => (to, a))).ToLookup(p => p.to, p => p.a, StringComparer.Ordinal);
        foreach (var article in now.Articles)
        {
            var from = into[article.Provision.Id].ToList();
            merged.UnionWith(from);
            articles.Add(article.Provision.At(old) is { } before
                ? Of(before, article)
                : from.Count > 0
                    ? Worded("merged", string.Join('+', from.Select(a => a.Number)), article.Number, Words(from), article.Text?.Text)
                    : new ArticleDifference("new", null, article.Number, null, article.Text?.Text));
        }

        foreach (var article in old.Articles.Where(a => a.Provision.At(now) is null && !merged.Contains(a)))
        {
            // Where it stood: before the first article that came after it.
            var order = Import.ArticleNumber.Order(article.Number);
            var at = articles.FindIndex(a => a.Old?.Split('+')[0] is { } o && Import.ArticleNumber.Order(o) > order);
            articles.Insert(at < 0 ? articles.Count : at, new ArticleDifference("gone", article.Number, null, article.Text?.Text, null));
        }

        return new VersionDifference(old.Id, now.Id, articles);
    }

    private static string? Words(List<ArticleAt> articles) =>
        articles.Any(a => a.Text is not null) ? string.Join('\n', articles.Select(a => a.Text?.Text)) : null;

    private static ArticleDifference Of(ArticleAt old, ArticleAt now)
    {
        if (old.Text is null || now.Text is null || Alignment.SameSigns(old.Text.Text, now.Text.Text))
        {
            return new ArticleDifference(old.Number == now.Number ? "same" : "renumbered", old.Number, now.Number, null, null);
        }

        // That an article took in a part of another shows in no text: the pack says it.
        var change = Alignment.SameWords(old.Text.Text, now.Text.Text) ? "renumbered-refs" : now is { Provision.Change: "merged" }
            && now.Version == now.Version.Instrument.Newest ? "merged" : "amended";
        return Worded(change, old.Number, now.Number, old.Text.Text, now.Text.Text);
    }

    private static ArticleDifference Worded(string change, string old, string now, string? oldText, string? newText) =>
        new(change, old, now, oldText, newText) { Parts = oldText is not null && newText is not null ? WordMarks.Of(oldText, newText) : null };
}
