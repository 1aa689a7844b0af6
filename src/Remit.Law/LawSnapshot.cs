using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law;

/// <summary>All law that this instance knows, joined and immutable once built: packs, overlays and imported texts.</summary>
internal sealed class LawSnapshot
{
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Languages of the pack, the first is its own.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>What is asked of every page while an overlay of made-up data lies over the pack; null without one.</summary>
    public LocalText? Banner { get; init; }

    /// <summary>In the order of the pack, national before regional, those without a pack last.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    public required IReadOnlyDictionary<string, Instrument> ById { get; init; }

    public required Regions Regions { get; init; }

    public required Bodies Bodies { get; init; }

    public required IReadOnlyList<Matter> Matters { get; init; }

    public required IReadOnlyList<Rule> Rules { get; init; }

    public required IReadOnlyList<Clock> Clocks { get; init; }

    public required IReadOnlyList<Duty> Duties { get; init; }

    public required IReadOnlyList<Penalty> Penalties { get; init; }

    public required IReadOnlyList<OperatorClass> OperatorClasses { get; init; }

    public required IReadOnlyList<(string Id, LocalText Names)> EventLevels { get; init; }

    public required string? DefaultOperatorClass { get; init; }

    public required string? DefaultEventLevel { get; init; }

    public required string OutOfRemit { get; init; }

    public required QuestionWords Words { get; init; }

    public required PassageIndex Index { get; init; }

    /// <summary>Words for the operator of a damaged or odd input that did not stop the loading.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public Matter? Matter(string id) => Matters.FirstOrDefault(m => m.Id == id);

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

    /// <summary>The first day of the oldest version of any instrument that is not local; null when none is dated.</summary>
    public (Instrument Instrument, DateOnly Day)? First()
    {
        (Instrument, DateOnly)? first = null;
        foreach (var version in Instruments.Where(i => !i.Local).SelectMany(i => i.Versions))
        {
            if (version.From is { } day && (first is null || day < first.Value.Item2))
            {
                first = (version.Instrument, day);
            }
        }

        return first;
    }
}
