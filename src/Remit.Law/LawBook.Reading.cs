using Remit.Kernel;
using Remit.Law.Ask;
using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law;

// Reading: instruments, articles, search, directory. Every method works on one snapshot from its first line to its last.
internal sealed partial class LawBook
{
    public Outcome<IReadOnlyList<MatterView>> Matters(string? region, string lang)
    {
        var law = _law;
        var jurisdiction = law.Of(region);
        return region is not null && !jurisdiction.Regions.Ever(region).Any()
            ? new Refusal("unknown-region", $"There is no region “{RemitEngine.Cut(region)}” in the packs: choose one from the list of regions.")
            : Outcome<IReadOnlyList<MatterView>>.Of([.. jurisdiction.Matters.Select(m => new MatterView(m.Id, m.Names.In(lang), m.Plain?.In(lang), m.Report)
            {
                General = m.General,
            })]);
    }

    public LawChoices Choices(string? region, string lang)
    {
        var jurisdiction = _law.Of(region);
        return new LawChoices(
            [.. jurisdiction.OperatorClasses.Select(c => new ChoiceView(c.Id, c.Names.In(lang)))],
            [.. jurisdiction.EventLevels.Select(l => new ChoiceView(l.Id, l.Names.In(lang)))],
            jurisdiction.DefaultOperatorClass, jurisdiction.DefaultEventLevel)
        {
            Notifying = jurisdiction.Notifying?.Id,
        };
    }

    public IReadOnlyList<ListEntryView> List(string list, string? region) =>
        [.. (_law.Of(region).Lists.GetValueOrDefault(list) ?? []).Select(e => new ListEntryView(e.Id, e.Names.In("zh"), e.Names.In("en"), e.Threshold,
            e.Unverified,
            e.Weight, e.Day, e.Unit?.In("zh"), e.Unit?.In("en"), [.. e.Basis.Select(p => p.Id)]))];

    public IReadOnlyList<MaterialView> Learning(string? region, DateOnly on, string lang)
    {
        var law = _law;
        var citing = new Citing(law, on, lang);
        return [.. law.Of(region).Learning.Select(m => new MaterialView(m.Id, m.Audience.Id, m.Audience.Names.In(lang), m.Names.In(lang), m.Plain.In(lang),
            m.Steps.GetValueOrDefault(lang) ?? m.Steps.Values.First(), m.Reviewed, citing.Of(m.Basis.Select(p => law.Applying(p, on)).OfType<ArticleAt>())))];
    }

    public Outcome<IReadOnlyList<AuthorityView>> Authorities(string? region, DateOnly on, string lang)
    {
        var law = _law;
        var among = region is null ? law.Jurisdictions : [law.Of(region)];
        if (region is not null && new RemitEngine(law, among[0]).Check(region, null, null, null, on) is { } refusal)
        {
            return refusal;
        }

        return Outcome<IReadOnlyList<AuthorityView>>.Of([.. among.SelectMany(j =>
            (region is null ? j.Regions.All.Where(r => r.Exists(on)) : j.Regions.Upward(region, on))
                .SelectMany(r => j.Bodies.At(r, on).Select(body => View(j, body, r, lang))))]);
    }

    public IReadOnlyList<RegionView> Regions(DateOnly on, string lang) =>
        [.. _law.Jurisdictions.SelectMany(j => j.Regions.All.Where(r => r.Exists(on) && !r.Placeholder)
            .Select(r => new RegionView(r.Code, r.Names.In(lang), r.Level, r.Parent.Length == 0 ? null : r.Parent) { Jurisdiction = j.Id }))];

    public IReadOnlyList<string> RegionsUpward(string region, DateOnly on) =>
        _law.Of(region).Regions.Upward(region, on) is { Count: > 0 } path ? [.. path.Select(r => r.Code)] : [region];

    public IReadOnlyList<DutyView> Duties(string? operatorClass, DateOnly on, DateOnly today, string lang)
    {
        var law = _law;
        var citing = new Citing(law, today, lang);
        var views = new List<DutyView>();
        foreach (var duty in law.Home.Duties.Where(d => operatorClass is null || d.Binds.Count == 0 || d.Binds.Contains(operatorClass)))
        {
            var basis = duty.Basis.Select(p => law.Applying(p, on)).OfType<ArticleAt>().ToList();
            if (basis.Count > 0)
            {
                views.Add(new DutyView(duty.Id, duty.Names.In(lang), duty.What.In(lang), duty.Binds, duty.Period, duty.Probe, citing.Of(basis),
                    citing.Of(duty.Penalties.Select(p => law.On(p.Basis, on)).OfType<ArticleAt>()))
                {
                    RetentionByOperator = duty.RetentionByOperator,
                    LeastShare = duty.LeastShare,
                    Fresh = duty.Fresh,
                });
            }
        }

        return views;
    }

    public IReadOnlyList<Citation> Cite(IReadOnlyList<string> provisions, DateOnly on, DateOnly today, string lang)
    {
        var law = _law;
        var known = law.Instruments.SelectMany(i => i.Provisions.Values).ToDictionary(p => p.Id, StringComparer.Ordinal);
        return [.. new Citing(law, today, lang).Of(provisions.Select(id => known.TryGetValue(id, out var p) ? law.Applying(p, on) : null).OfType<ArticleAt>())];
    }

    public IReadOnlyList<InstrumentView> Instruments(string lang) => [.. _law.Instruments.Select(i => View(i, lang))];

    public Outcome<VersionText> Text(string instrument, DateOnly? on, DateOnly today, string lang)
    {
        var law = _law;
        var version = VersionOn(law, instrument, on);
        if (!version.Ok)
        {
            return version.Refusal!;
        }

        var citing = new Citing(law, today, lang);
        return new VersionText(View(version.Value.Instrument, lang), View(version.Value, lang), [.. version.Value.Articles.Select(a => View(a, citing))]);
    }

    public Outcome<ArticleView> Article(string instrument, string number, DateOnly? on, DateOnly today, string lang)
    {
        var law = _law;
        var version = VersionOn(law, instrument, on);
        return version.Ok ? In(version.Value, number, new Citing(law, today, lang)) : version.Refusal!;
    }

    public Outcome<ArticleView> Cited(string citation, DateOnly today, string lang)
    {
        var law = _law;
        var id = CitationId.Parse(citation);
        if (!id.Ok)
        {
            return id.Refusal!;
        }

        if (!law.ById.TryGetValue(id.Value.Instrument, out var instrument))
        {
            return UnknownInstrument(law, id.Value.Instrument);
        }

        return instrument.Version(id.Value.Version) is { } version
            ? In(version, id.Value.Number, new Citing(law, today, lang))
            : new Refusal("unknown-version",
                $"{instrument.Id} has no version {id.Value.Version}; it has {Keys(instrument)}.", Kind: RefusalKind.NotFound);
    }

    public Outcome<SearchPage> Search(string words, DateOnly on, int page, DateOnly today, string lang)
    {
        if (words.Length > LawLimits.QuestionCharsMax)
        {
            return new Refusal("question-too-long", $"At most {LawLimits.QuestionCharsMax:N0} characters are searched for: use a few words.");
        }

        var law = _law;
        var terms = new List<ulong>();
        Terms.Read(words, terms);
        var most = Math.Clamp(page, 1, 500) * LawLimits.SearchPageSize;
        var index = law.Passages.Index;
        using var scores = new Scores(index);
        foreach (var term in terms.Distinct())
        {
            scores.Add(term, Terms.IsWeak(term) ? 0.4f : 1);
        }

        var found = scores.Best(index.VersionsOf, index.Factors(v => v.Holds(on) ? 1 : 0), _ => 1, most, out var total);
        var citing = new Citing(law, today, lang);
        var hits = found.Skip(most - LawLimits.SearchPageSize).Select(f => citing.Of(index.Article(f.Document)))
            .Select(c => new SearchHit(c, ArticleWords.Excerpt(c.Text ?? c.Gist ?? c.Heading) ?? ""));
        return new SearchPage(words, on, most / LawLimits.SearchPageSize, Math.Max(1, (total + LawLimits.SearchPageSize - 1) / LawLimits.SearchPageSize),
            total, [.. hits]);
    }

    public Outcome<VersionDifference> Difference(string instrument, string oldVersion, string newVersion)
    {
        var law = _law;
        if (CitationId.Malformed(instrument) is { } malformed)
        {
            return malformed;
        }

        if (!law.ById.TryGetValue(instrument, out var known))
        {
            return UnknownInstrument(law, instrument);
        }

        var (old, now) = (Named(known, oldVersion), Named(known, newVersion));
        return old is null || now is null
            ? new Refusal("unknown-version",
                $"{instrument} has no version for {RemitEngine.Cut(old is null ? oldVersion : newVersion)}; it has {Keys(known)}.", Kind: RefusalKind.NotFound)
            : Comparison.Of(old, now);
    }

    private static InstrumentVersion? Named(Instrument instrument, string version) =>
        instrument.Version(version) ?? (DateOnly.TryParseExact(version, "yyyy-MM-dd", out var day) ? instrument.On(day) : null);

    private static Outcome<InstrumentVersion> VersionOn(LawSnapshot law, string instrument, DateOnly? on)
    {
        if (CitationId.Malformed(instrument) is { } malformed)
        {
            return malformed;
        }

        if (!law.ById.TryGetValue(instrument, out var known))
        {
            return UnknownInstrument(law, instrument);
        }

        var version = on is { } day ? known.On(day) : known.Newest;
        var first = known.Versions.Select(v => v.From).FirstOrDefault(f => f is not null);
        return version is not null
            ? version
            : new Refusal("no-version-then",
                $"No version of {instrument} was in force on {on:yyyy-MM-dd}; the first is in force from {first:yyyy-MM-dd}: choose a later "
                    + "date.", Kind: RefusalKind.NotFound);
    }

    private static Outcome<ArticleView> In(InstrumentVersion version, string number, Citing citing)
    {
        if (!version.ByNumber.TryGetValue(number, out var article))
        {
            var last = version.Articles.Count > 0 ? version.Articles[^1].Number : "none";
            return new Refusal("no-article", $"{version.Id} has no article {RemitEngine.Cut(number)}; its last is {last}.", Kind: RefusalKind.NotFound);
        }

        var at = version.Articles.IndexOf(article);
        return View(article, citing) with
        {
            Previous = at > 0 ? version.Articles[at - 1].Number : null,
            Next = at + 1 < version.Articles.Count ? version.Articles[at + 1].Number : null,
        };
    }

    private static string Keys(Instrument instrument) => string.Join(", ", instrument.Versions.Select(v => v.Key));

    private static Refusal UnknownInstrument(LawSnapshot law, string id) =>
        new("unknown-instrument", $"No pack and no import knows {id}; known are {string.Join(", ", law.Instruments.Take(12).Select(i => i.Id))}.",
            Kind: RefusalKind.NotFound);

    private static AuthorityView View(Jurisdiction jurisdiction, Body body, Region region, string lang)
    {
        var contacts = jurisdiction.Bodies.ContactsOf(body, lang);
        return new AuthorityView(body.Id, body.Kind.Id, body.Kind.Names.In(lang), body.Names.In(lang), region.Code, region.Names.In(lang), region.Level,
            contacts, contacts.Any(c => c.Example));
    }

    private static InstrumentView View(Instrument instrument, string lang) =>
        new(instrument.Id, instrument.Titles.In(lang), instrument.Issuer?.In(lang), instrument.Local, [.. instrument.Versions.Select(v => View(v, lang))]);

    private static VersionView View(InstrumentVersion version, string lang) =>
        new(version.Id, version.From, version.To, version.Status, version.Source?.In(lang), version.Imported?.Sha256, version.Articles.Count,
            version.Imported?.Warnings ?? []);

    private static ArticleView View(ArticleAt article, Citing citing) =>
        new(citing.Of(article), article.Text?.Label ?? article.Number, article.Text?.Division ?? [], article.Text?.Blocks ?? [],
            [.. article.Version.Instrument.Versions.Where(v => article.Provision.Numbers.ContainsKey(v.Key))
                .Select(v => new NumberAtVersion(v.Key, article.Provision.Numbers[v.Key]))])
        {
            Standing = citing.Standing(article),
        };
}
