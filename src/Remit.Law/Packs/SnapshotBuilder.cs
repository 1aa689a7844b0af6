using Remit.Kernel;
using Remit.Law.Import;
using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Packs;

/// <summary>Builds the snapshot: the pack, its overlays, and every imported text.</summary>
internal static class SnapshotBuilder
{
    /// <param name="packs">Packs and overlays in order; the first is the jurisdiction of this instance, each overlay lies over the pack that it names.</param>
    /// <param name="read">The imported texts.</param>
    /// <param name="before">A snapshot of the same packs: their words and questions are taken over, for an import does not change them.</param>
    public static Outcome<LawSnapshot> Build(IReadOnlyList<PackFiles> packs, ReadTexts read, Lazy<WordBook> book, LawSnapshot? before = null)
    {
        var at = packs[0];
        try
        {
            var notes = new List<string>();
            var bases = packs.Where(p => p.Pack.Overlays is null).ToList();
            if (packs.FirstOrDefault(p => p.Pack.Overlays is { } over && bases.All(b => b.Pack.Id != over)) is { } alone)
            {
                return new Refusal("pack-alone", $"The overlay {alone.Pack.Id} lies over {alone.Pack.Overlays}, which is not loaded: load it too.",
                    Kind: RefusalKind.Environment);
            }

            var files = packs.SelectMany(p => p.Instruments).ToList();
            var titles = files.ToLookup(i => i.Id, i => i.Titles.Values, StringComparer.Ordinal);
            var byInstrument = read.All(id => titles.Contains(id) ? [.. titles[id].SelectMany(t => t)] : null, [.. files.SelectMany(i => i.Titles.Values)])
                .ToLookup(t => t.Meta.Instrument, StringComparer.Ordinal);
            var jurisdictions = new List<Jurisdiction>();
            foreach (var pack in bases)
            {
                at = pack;
                var overlays = packs.Where(p => p.Pack.Overlays == pack.Pack.Id).ToList();
                jurisdictions.Add(Jurisdiction(overlays.Aggregate(pack, (under, over) => under.With(over)), overlays, byInstrument, notes));
            }

            // "Data Security Law" is 数据安全法 in another language: a group of words that has the title has its other names.
            var otherNames = packs.SelectMany(p => p.Synonyms.Groups).Select(g => (IReadOnlyList<string>)[.. g.Values.SelectMany(w => w)])
                .SelectMany(g => g.Select(w => (Word: w, Group: g))).ToLookup(w => w.Word, w => w.Group, StringComparer.Ordinal);
            var known = jurisdictions.SelectMany(j => j.Instruments).ToList();
            var local = byInstrument.Select(g => g.Key).Except(known.Select(i => i.Id)).Order(StringComparer.Ordinal)
                .Select(id => Local(id, [.. byInstrument[id]], bases, otherNames, notes));
            List<Instrument> instruments = [.. known, .. local];
            var asked = before?.Asked ?? new AskedQuestions(packs.SelectMany(p => p.Asked).Select(a => (a.Provision, a.Question)));
            return new LawSnapshot
            {
                Jurisdictions = jurisdictions,
                Banner = packs.Select(p => LocalText.Of(p.Pack.Banner)).FirstOrDefault(b => b is not null),
                Instruments = instruments,
                ById = instruments.ToDictionary(i => i.Id, StringComparer.Ordinal),
                Words = before?.Words ?? QuestionWords.Of(packs.Select(p => p.Synonyms)),
                Book = instruments.Exists(i => i.Local) ? book.Value : WordBook.Empty,
                Asked = asked,
                Passages = new Passages(instruments, AskedWords(jurisdictions), asked),
                Notes = notes,
            };
        }
        catch (Exception e) when (e is FormatException or TimeZoneNotFoundException or ArgumentException)
        {
            return new Refusal("pack-damaged", $"The pack {at.Pack.Id} does not hold together: {e.Message}", Kind: RefusalKind.Store);
        }
    }

    private static Jurisdiction Jurisdiction(PackFiles pack, IReadOnlyList<PackFiles> overlays, ILookup<string, ReadText> imported,
        List<string> notes)
    {
        var instruments = Instruments(pack, imported, notes);
        var remits = new RemitBuilder(pack, instruments.ToDictionary(i => i.Id, StringComparer.Ordinal));
        var clocks = remits.Clocks();
        var penalties = remits.Penalties();
        var regions = new Regions(pack.Regions, pack.Pack.Nation);
        var lists = ListBuilder.Of(pack.Lists, remits);
        var calendars = CalendarBuilder.Years(pack.Pack);
        return new Jurisdiction
        {
            Id = pack.Pack.Id,
            Names = new LocalText(pack.Pack.Names),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(pack.Pack.TimeZone),
            Languages = pack.Pack.Languages,
            ShownBy = RemitBuilder.Fold(pack.Pack.Words, []),
            Instruments = instruments,
            Regions = regions,
            Bodies = remits.Bodies(regions, [pack.Authorities, .. overlays.Select(o => o.OverlayContacts)]),
            Matters = remits.Matters(),
            Clocks = clocks,
            Rules = remits.Rules(),
            Penalties = penalties,
            Duties = remits.Duties(penalties),
            OperatorClasses = pack.Pack.OperatorClasses.ConvertAll(c => new OperatorClass(c.Id, new LocalText(c.Names), RemitBuilder.Fold(c.Words, c.Names))),
            EventLevels = [.. pack.Levels.Levels.Select(l => (l.Id, new LocalText(l.Names)))],
            DefaultOperatorClass = pack.Pack.Defaults.OperatorClass,
            DefaultEventLevel = pack.Pack.Defaults.EventLevel,
            OutOfRemit = pack.Pack.Defaults.OutOfRemit,
            Levels = LevelBuilder.Of(pack.Levels, remits),
            Lists = lists,
            Learning = ListBuilder.Learning(pack.Learn, lists, remits),
            Calendars = calendars,
            WorkingDays = CalendarBuilder.Days(pack.Pack, calendars),
            Money = pack.Pack.Money ?? "",
            DeadlineRounding = Rounding(pack.Pack, "month"),
            RetentionRounding = Rounding(pack.Pack, "retention"),
        };
    }

    // How people ask about a duty is how they ask about the article that it rests on.
    private static ILookup<Provision, string> AskedWords(IEnumerable<Jurisdiction> jurisdictions) => jurisdictions.SelectMany(j => j.Duties)
        .Where(d => d.Basis.Count > 0).SelectMany(d => d.Words.Select(w => (Provision: d.Basis[0], w.Word))).ToLookup(w => w.Provision, w => w.Word);

    // What is kept follows the rule for deadlines where the pack has none of its own.
    private static MonthRounding Rounding(PackFile pack, string what) =>
        (pack.Rounding.GetValueOrDefault(what) ?? pack.Rounding.GetValueOrDefault("month")) switch
        {
            "last-day" => MonthRounding.LastDay,
            "next-month" => MonthRounding.NextMonth,
            var other => throw new FormatException($"pack.yaml: rounding {what} is \"{other}\"; write last-day or next-month."),
        };

    private static readonly string[] Ranks =
        ["law", "directive", "regulation", "implementing-regulation", "rule", "regional-regulation", "proposal"];

    // By rank: a law before a regulation, the nation before a region.
    private static List<Instrument> Instruments(PackFiles pack, ILookup<string, ReadText> imported, List<string> notes)
    {
        var known = pack.Instruments.Select(f => (File: f, Instrument: InstrumentBuilder.Of(f, pack.Pack)))
            .OrderBy(i => i.Instrument.Region is null ? 0 : 1).ThenBy(i => Array.IndexOf(Ranks, i.File.Kind) is >= 0 and var rank ? rank : Ranks.Length)
            .ToList();
        foreach (var (file, instrument) in known)
        {
            InstrumentBuilder.Fill(instrument, file, Texts(instrument, imported[instrument.Id], notes));
        }

        return known.ConvertAll(k => k.Instrument);
    }

    private static Instrument Local(string id, IReadOnlyList<ReadText> imported, IReadOnlyList<PackFiles> packs,
        ILookup<string, IReadOnlyList<string>> otherNames, List<string> notes)
    {
        var instrument = InstrumentBuilder.Local(id, [.. imported.Select(t => t.Meta)], packs.Select(p => p.Pack.Id), otherNames);
        InstrumentBuilder.Fill(instrument, null, Texts(instrument, imported, notes));
        return instrument;
    }

    private static Dictionary<string, StatuteText> Texts(Instrument instrument, IEnumerable<ReadText> imported, List<string> notes)
    {
        var texts = new Dictionary<string, StatuteText>(StringComparer.Ordinal);
        foreach (var (meta, statute) in imported)
        {
            if (instrument.Version(meta.Version) is not { } version)
            {
                notes.Add($"{meta.Instrument}@{meta.Version} was imported, but the pack knows no such version: it is not used.");
            }
            else if (statute is not null)
            {
                version.Imported = meta;
                texts[meta.Version] = statute;
            }
            else
            {
                version.Imported = ImportedTexts.Damaged(meta);
                notes.AddRange(version.Imported.Warnings.Select(w => w.Words));
            }
        }

        return texts;
    }
}
