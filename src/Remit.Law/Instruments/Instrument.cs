using System.Collections.ObjectModel;
using Remit.Law.Import;
using Remit.Law.Search;

namespace Remit.Law.Instruments;

/// <summary>A law with its texts over time.</summary>
internal sealed class Instrument(string id, LocalText titles)
{
    public string Id => id;

    public LocalText Titles => titles;

    /// <summary>How people call it in a question, every language, titles included.</summary>
    public IReadOnlyList<FoldedWord> Names { get; init; } = [];

    /// <summary>The telling terms of its titles, for weighing it against the words of a question.</summary>
    public IReadOnlyList<ulong> TitleTerms { get; } = Telling(titles);

    /// <summary>What its title says that it is about: 密码 of 中华人民共和国密码法; without parts when it says nothing.</summary>
    public Subject Subject { get; } = titles.All.Select(TitleNames.Subject).OrderByDescending(s => s.Parts.Count > 0).First();

    public LocalText? Issuer { get; init; }

    /// <summary>The region that it is limited to; null is the whole nation.</summary>
    public string? Region { get; init; }

    /// <summary>Whether no pack knows it.</summary>
    public bool Local { get; init; }

    /// <summary>The jurisdiction that it is of; for one that no pack knows the pack that its id begins with (<c>cn.dsl</c>); null when it is of none.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>The classes of operators that it is made for; empty when it is for all.</summary>
    public IReadOnlyList<string> Binds { get; init; } = [];

    /// <summary>Oldest first; a version whose commencement is unknown stands first.</summary>
    public List<InstrumentVersion> Versions { get; } = [];

    /// <summary>By id without the instrument: <c>p8</c>.</summary>
    public Dictionary<string, Provision> Provisions { get; } = new(StringComparer.Ordinal);

    /// <summary>The text that holds on a day; null when none does. A dated version goes before one whose commencement is unknown.</summary>
    public InstrumentVersion? On(DateOnly day)
    {
        InstrumentVersion? found = null;
        foreach (var version in Versions)
        {
            found = version.Holds(day) && (found is null || version.From is not null) ? version : found;
        }

        return found;
    }

    /// <summary>The newest version; null when there is none.</summary>
    public InstrumentVersion? Newest => Versions.Count == 0 ? null : Versions[^1];

    private static List<ulong> Telling(LocalText titles)
    {
        var terms = new List<ulong>();
        foreach (var title in titles.All.Distinct())
        {
            Terms.Read(title, terms);
        }

        return [.. terms.Distinct().Where(t => !Terms.IsWeak(t))];
    }

    public InstrumentVersion? Version(string key) => Versions.FirstOrDefault(v => v.Key == key);
}

/// <summary>The text of an instrument over the days [From, To).</summary>
internal sealed class InstrumentVersion(Instrument instrument, DateOnly? from, DateOnly? to, string status)
{
    public Instrument Instrument => instrument;

    /// <summary>The first day; null is unknown.</summary>
    public DateOnly? From => from;

    /// <summary>The first day on which it no longer holds; null is open.</summary>
    public DateOnly? To => to;

    /// <summary><c>in-force</c>, <c>repealed</c>, <c>proposed</c>, <c>unverified</c>, <c>local</c>.</summary>
    public string Status => status;

    /// <summary>The first day on which its duties bind, where that is later than <see cref="From"/> (a directive that is in force and still to be
    /// transposed); null is the first day itself.</summary>
    public DateOnly? AppliesFrom { get; init; }

    /// <summary>Where the version was read; null when the pack does not say.</summary>
    public LocalText? Source { get; init; }

    /// <summary>The file that was imported; null when none was.</summary>
    public ImportedText? Imported { get; set; }

    /// <summary><c>2026-01-01</c> or <c>unknown</c>.</summary>
    public string Key { get; } = CitationId.VersionOf(from);

    /// <summary><c>cn.csl@2026-01-01</c>.</summary>
    public string Id => instrument.Id + "@" + Key;

    /// <summary>In the order of the text, else of the numbers.</summary>
    public List<ArticleAt> Articles { get; } = [];

    /// <summary>The first article of a number.</summary>
    public Dictionary<string, ArticleAt> ByNumber { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the text holds on a day. A proposal never does; one of unknown commencement does until it ends, and says so.</summary>
    public bool Holds(DateOnly day) => status != "proposed" && (from is null || day >= from) && (to is null || day < to);

    public void Add(ArticleAt article)
    {
        Articles.Add(article);
        if (ByNumber.TryAdd(article.Number, article))
        {
            article.Provision.Numbers[Key] = article.Number;
        }
    }
}

/// <summary>A provision: what stays the same when its number moves.</summary>
internal sealed class Provision(string id, Instrument instrument)
{
    /// <summary>With its instrument: <c>cn.csl/p8</c>.</summary>
    public string Id { get; } = instrument.Id + "/" + id;

    public Instrument Instrument => instrument;

    public LocalText? Heading { get; init; }

    public LocalText? Gist { get; init; }

    /// <summary>Gists that hold from a version on.</summary>
    public IReadOnlyDictionary<string, LocalText> GistFrom { get; init; } = ReadOnlyDictionary<string, LocalText>.Empty;

    /// <summary>What its newest version did to it: <c>same</c>, <c>renumbered-refs</c>, <c>amended</c>, <c>merged</c>, <c>new</c>; null: not said.</summary>
    public string? Change { get; init; }

    /// <summary>How people ask about it, every language: nobody says "cross-border provision" who means "may data go abroad".</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Whether the pack marks it as out of scope: it is read by number, and never an answer.</summary>
    public bool OutOfScope { get; init; }

    /// <summary>Ids of provisions that punish a breach of this one.</summary>
    public IReadOnlyList<string> PenalisedBy { get; init; } = [];

    /// <summary>Ids of provisions where it went when it has no number any more.</summary>
    public IReadOnlyList<string> ContinuedBy { get; init; } = [];

    /// <summary>Its number in each version that has it.</summary>
    public Dictionary<string, string> Numbers { get; } = new(1, StringComparer.Ordinal);

    /// <summary>The gist that holds in a version.</summary>
    public LocalText? GistAt(InstrumentVersion version)
    {
        var gist = Gist;
        foreach (var v in instrument.Versions)
        {
            gist = GistFrom.TryGetValue(v.Key, out var from) ? from : gist;
            if (ReferenceEquals(v, version))
            {
                break;
            }
        }

        return gist;
    }

    /// <summary>The article of this provision in a version; null when the version has none.</summary>
    public ArticleAt? At(InstrumentVersion? version) =>
        version is not null && Numbers.TryGetValue(version.Key, out var number) ? version.ByNumber.GetValueOrDefault(number) : null;
}

/// <summary>A provision in a version: what a citation names.</summary>
/// <param name="Version">The version.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Provision">What it is.</param>
/// <param name="Text">Its words; null when the text was not imported.</param>
internal sealed record ArticleAt(InstrumentVersion Version, string Number, Provision Provision, StatuteArticle? Text)
{
    public CitationId Citation => new(Version.Instrument.Id, Version.Key, Number);

    public bool Equals(ArticleAt? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
