using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law;

/// <summary>All law that this instance knows, joined and immutable once built: packs, overlays and imported texts.</summary>
internal sealed class LawSnapshot
{
    /// <summary>The jurisdiction of this instance first, then those that are held beside it.</summary>
    public required IReadOnlyList<Jurisdiction> Jurisdictions { get; init; }

    /// <summary>The jurisdiction that is meant when nothing says another, and whose days count.</summary>
    public Jurisdiction Home => Jurisdictions[0];

    /// <summary>What is asked of every page while an overlay of made-up data lies over a pack; null without one.</summary>
    public LocalText? Banner { get; init; }

    /// <summary>By jurisdiction; there in the order of the pack, national before regional; those without a pack last.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    public required IReadOnlyDictionary<string, Instrument> ById { get; init; }

    /// <summary>Words that mean the same, and words that show what is asked for, of all packs: a language has no border.</summary>
    public required QuestionWords Words { get; init; }

    /// <summary>What everyday words are called in the other language, beside what the packs say; empty while the packs know all texts.</summary>
    public required WordBook Book { get; init; }

    /// <summary>Questions of which the packs know the answer.</summary>
    public required AskedQuestions Asked { get; init; }

    public required Passages Passages { get; init; }

    /// <summary>Words for the operator of a damaged or odd input that did not stop the loading.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Instruments that a question names, by rank.</summary>
    public IEnumerable<Instrument> Named(FoldedText question)
    {
        _names ??= new WordFinder<Instrument>(Instruments.SelectMany(i => i.Names.Select(n => (n, i))));
        var found = _names.In(question).ToList();

        // "Data security law" names one law, not also the "security law" whose name is inside.
        return Instruments.Where(i => found.Any(f => f.Thing == i && !found.Any(o => o.Word.Key.Length > f.Word.Key.Length
            && o.Word.Key.Contains(f.Word.Key, StringComparison.Ordinal))));
    }

    private WordFinder<Instrument>? _names;

    /// <summary>The terms of all names of regions: no slip of the finger.</summary>
    public IReadOnlySet<ulong> PlaceTerms => _placeTerms ??=
        Jurisdictions.SelectMany(j => j.Regions.All).SelectMany(r => r.Folded).SelectMany(f => Ask.Concepts.TermsOf(f.Word)).ToHashSet();

    private HashSet<ulong>? _placeTerms;

    /// <summary>The jurisdiction that a region's code belongs to; home for null and for a code that no pack has.</summary>
    public Jurisdiction Of(string? region) => (region is null ? null : Jurisdictions.FirstOrDefault(j => j.Regions.Ever(region).Any())) ?? Home;

    /// <summary>The article of a provision on a day, following it to where it went; null when it holds nowhere then.</summary>
    public ArticleAt? On(Provision provision, DateOnly day)
    {
        var version = provision.Instrument.On(day);
        if (provision.At(version) is { } article)
        {
            return article;
        }

        foreach (var next in provision.ContinuedBy)
        {
            if (version is not null && Provision(next) is { } continued && continued.At(continued.Instrument.On(day)) is { } moved)
            {
                return moved;
            }
        }

        return null;
    }

    /// <summary>The same for what binds somebody: null also while the version is in force and does not apply yet.</summary>
    public ArticleAt? Applying(Provision provision, DateOnly day) =>
        On(provision, day) is { } article && (article.Version.AppliesFrom is not { } from || day >= from) ? article : null;

    /// <summary>A provision by its id (<c>cn.csl/p8</c>; a paragraph mark after # is left aside); null when there is none.</summary>
    public Provision? Provision(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return null;
        }

        var hash = id.IndexOf('#', StringComparison.Ordinal);
        return ById.GetValueOrDefault(id[..slash])?.Provisions.GetValueOrDefault(id[(slash + 1)..(hash < 0 ? id.Length : hash)]);
    }
}
