using System.Globalization;
using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Packs;

/// <summary>Resolves rules, clocks, duties and bodies: every id becomes the thing it names, or a <see cref="FormatException"/> says which does not.</summary>
internal sealed class RemitBuilder(PackFiles files, IReadOnlyDictionary<string, Instrument> instruments)
{
    // A period of keeping that the law asks for and whose length it leaves to the operator.
    private const string OperatorDefined = "operator-defined";

    private readonly Dictionary<string, Clock> _clocks = new(StringComparer.Ordinal);

    public IReadOnlyList<Clock> Clocks()
    {
        foreach (var cell in files.Clocks.Clocks)
        {
            _clocks[cell.Id] = new Clock(cell.Id, new LocalText(cell.Names), cell.Use, cell.Stage, cell.Anchor,
                Length(cell.Length), cell.Unit,
                cell.Condition.OperatorClass, cell.Condition.EventLevel, cell.Condition.Crime, [.. cell.Addressees.Select(a => (a.Kind, a.Level))],
                Resolve(cell.Basis, "clocks.yaml", cell.Id), LocalText.Of(cell.Words), cell.Status)
            {
                Supersedes = cell.Supersedes,
                Onward = [.. cell.Onward.Select(o => new OnwardHop(o.From, [.. o.To.Select(a => (a.Kind, a.Level))], Length(o.Length), o.Unit, o.EventLevel))],
            };
        }

        if (files.Clocks.Clocks.SelectMany(c => c.Supersedes).FirstOrDefault(id => !_clocks.ContainsKey(id)) is { } missing)
        {
            throw new FormatException($"clocks.yaml: a clock supersedes {missing}, which is not there.");
        }

        return [.. files.Clocks.Clocks.Select(c => _clocks[c.Id])];
    }

    public IReadOnlyList<Rule> Rules() => [.. files.Remits.Rules.Select(cell => new Rule(
        cell.Id, cell.Matters, cell.Under, cell.Levels, cell.OperatorClass, cell.EventLevel,
        Regions.Day(cell.From, false), Regions.Day(cell.To, true), Resolve(cell.Basis, "remits.yaml", cell.Id),
        [.. cell.Roles.Select(r => new RuleRole(r.Kind, r.Role, r.Level, Resolve(r.Basis, "remits.yaml", cell.Id), ClockOf(r.Clock, cell.Id)))],
        cell.OutOfRemit is { } o ? new OutOfRemit(o.Do, Resolve(o.Basis, "remits.yaml", cell.Id)) : null,
        LocalText.Of(cell.Words), cell.Status) { Supersedes = cell.Supersedes })];

    public IReadOnlyList<Matter> Matters() => [.. files.Matters.Matters.Select(cell => new Matter(
        cell.Id, new LocalText(cell.Names), LocalText.Of(cell.Plain), cell.Ask, cell.Report, cell.General,
        Fold(cell.Words, cell.Names), Resolve(cell.Provisions, "matters.yaml", cell.Id)) { Event = cell.Rsit.Count > 0 })];

    public IReadOnlyList<Penalty> Penalties() => [.. files.Duties.Penalties.Select(cell => new Penalty(
        cell.Id, new LocalText(cell.Names), Resolve([cell.Basis], "duties.yaml", cell.Id)[0],
        cell.ByVersion.ToDictionary(v => v.Key, v => (IReadOnlyList<PenaltyTier>)[.. v.Value.Select(Tier)])))];

    public IReadOnlyList<Duty> Duties(IReadOnlyList<Penalty> penalties) => [.. files.Duties.Duties.Select(cell => new Duty(
        cell.Id, new LocalText(cell.Names), Fold(cell.Words, cell.Names), cell.Binds, new LocalText(cell.What),
        Resolve(cell.Basis, "duties.yaml", cell.Id), cell.Retention is OperatorDefined ? cell.Period : cell.Retention ?? cell.Period, cell.Probe,
        [.. cell.Penalties.Select(p => penalties.FirstOrDefault(x => x.Id == p)
            ?? throw new FormatException($"duties.yaml: {cell.Id} names the penalty {p}, which is not there."))])
    {
        RetentionByOperator = cell.Retention is OperatorDefined,
        LeastShare = cell.LeastShare,
        Fresh = cell.Fresh,
    })];

    /// <summary>Bodies of the pack, with the contacts of the pack and of overlays.</summary>
    public Bodies Bodies(Regions regions, IEnumerable<AuthoritiesFile> contacts)
    {
        var file = files.Authorities;
        var kinds = file.Kinds.ConvertAll(k => new AuthorityKind(k.Id, new LocalText(k.Names), Fold(k.Words, k.Names), k.Casework));
        var byId = kinds.ToDictionary(k => k.Id, StringComparer.Ordinal);
        AuthorityKind Kind(string id, string at) => byId.GetValueOrDefault(id)
            ?? throw new FormatException($"authorities.yaml: {at} names the kind {id}, which is not there.");
        foreach (var rule in file.ByRule)
        {
            _ = Kind(rule.Kind, "by-rule");
        }

        var named = file.Instances.ToDictionary(i => i.Id, i => new Body(i.Id, Kind(i.Kind, i.Id), null, new LocalText(i.Names),
            StatusOf(i.Status, i.Basis)), StringComparer.Ordinal);
        var lookup = contacts.SelectMany(c => c.Contacts.Select(cell => (cell.Authority, Contact: ContactOf(cell, c))))
            .ToLookup(c => c.Authority, c => c.Contact, StringComparer.Ordinal);
        return new Bodies(kinds,
            [.. file.ByRule.Select(r => new BodyRule(r.Kind, r.Levels, r.Under, new LocalText(r.Names), files.Pack.Languages, StatusOf(r.Status, r.Basis)))],
            named, lookup, regions);
    }

    // "none": the law gives no number.
    private static int? Length(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    private string StatusOf(string? status, List<string> basis) =>
        status ?? (basis.Count > 0 ? Resolve([basis[0]], "authorities.yaml", "basis")[0].Instrument.Newest?.Status : null) ?? "default";

    // A contact without a source and a day is not in a pack: it is refused here, not shown.
    private Contact ContactOf(ContactCell cell, AuthoritiesFile file)
    {
        var source = cell.Source ?? file.Source ?? throw new FormatException($"contacts: {cell.Authority} {cell.Value} has no source.");
        var words = files.Pack.SourceWords(source);
        var verified = Regions.Day(cell.Verified, false) ?? throw new FormatException($"contacts: {cell.Authority} {cell.Value} has no day of verification.");
        var hours = cell.Hours is CitationId.Unknown ? null : cell.Hours;
        var published = new AuthorityContact(cell.Type, cell.Value, hours, words.In(files.Pack.Languages[0]), verified) { Example = cell.Example };
        return new Contact(published, LocalText.Of(cell.Purpose), words);
    }

    private Clock? ClockOf(string? id, string rule) =>
        id is null ? null : _clocks.GetValueOrDefault(id) ?? throw new FormatException($"remits.yaml: rule {rule} names the clock {id}, which is not there.");

    /// <summary>The provisions that an entry rests on.</summary>
    public IReadOnlyList<Provision> Resolve(IEnumerable<string> ids, string file, string entry) => [.. ids.Select(id =>
    {
        var (slash, hash) = (id.IndexOf('/', StringComparison.Ordinal), id.IndexOf('#', StringComparison.Ordinal));
        return slash > 0 && instruments.TryGetValue(id[..slash], out var instrument)
            && instrument.Provisions.TryGetValue(id[(slash + 1)..(hash < 0 ? id.Length : hash)], out var provision)
            ? provision
            : throw new FormatException($"{file}: {entry} rests on {id}, which no instrument of the pack has.");
    })];

    /// <summary>Words and names, folded for looking them up in a question, the longest first.</summary>
    public static IReadOnlyList<FoldedWord> Fold(WordLists words, Words names) =>
        [.. words.Values.SelectMany(w => w).Concat(names.Values).Distinct().Select(FoldedWord.Of).OrderByDescending(w => w.Length)];

    /// <summary>A share beside an amount; null when the cell has none.</summary>
    public static ShareOf? Share(decimal? percent, string? of, string? whichever, string at) => (percent, of, whichever) switch
    {
        (null, null, null) => null,
        ({ } p, { } o, null) => new ShareOf(p, o, null),
        ({ } p, { } o, "lower" or "higher") => new ShareOf(p, o, whichever == "lower"),
        _ => throw new FormatException($"{at}: a share needs `share` and `of`, and `whichever` is lower or higher."),
    };

    private static MoneyRange? Money(RangeCell? cell) =>
        cell is null ? null : new MoneyRange(cell.Min, cell.Max, Share(cell.Share, cell.Of, cell.Whichever, "duties.yaml"), cell.AtLeast);

    private static PenaltyTier Tier(TierCell cell) => new(cell.When, cell.Measures,
        Money(cell.Operator), Money(cell.Persons),
        cell.Times is { } t ? string.Create(CultureInfo.InvariantCulture, $"{t.Min}–{t.Max} × {t.Of}") : null);
}
