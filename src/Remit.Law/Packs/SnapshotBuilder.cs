using Remit.Kernel;
using Remit.Law.Import;
using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Packs;

/// <summary>Builds the snapshot: the pack, its overlays, and every imported text.</summary>
internal static class SnapshotBuilder
{
    /// <param name="packs">The first is the pack; the others lie over it.</param>
    /// <param name="read">The imported texts.</param>
    public static Outcome<LawSnapshot> Build(IReadOnlyList<PackFiles> packs, ReadTexts read)
    {
        var main = packs[0];
        try
        {
            var notes = new List<string>();
            var titles = main.Instruments.ToDictionary(i => i.Id, i => (IReadOnlyList<string>)[.. i.Titles.Values], StringComparer.Ordinal);
            var imported = read.All(id => titles.GetValueOrDefault(id), [.. titles.Values.SelectMany(t => t)]);
            var instruments = Instruments(main, imported, notes);
            var byId = instruments.ToDictionary(i => i.Id, StringComparer.Ordinal);
            var remits = new RemitBuilder(main, byId);
            var clocks = remits.Clocks();
            var penalties = remits.Penalties();
            var regions = new Regions(main.Regions, main.Pack.Nation);
            return new LawSnapshot
            {
                Zone = TimeZoneInfo.FindSystemTimeZoneById(main.Pack.TimeZone),
                Languages = main.Pack.Languages,
                Banner = packs.Select(p => LocalText.Of(p.Pack.Banner)).FirstOrDefault(b => b is not null),
                Instruments = instruments,
                ById = byId,
                Regions = regions,
                Bodies = remits.Bodies(regions, packs.Select(p => p == main ? p.Authorities : p.OverlayContacts)),
                Matters = remits.Matters(),
                Clocks = clocks,
                Rules = remits.Rules(),
                Penalties = penalties,
                Duties = remits.Duties(penalties),
                OperatorClasses = main.Pack.OperatorClasses.ConvertAll(c =>
                    new OperatorClass(c.Id, new LocalText(c.Names), RemitBuilder.Fold(c.Words, c.Names))),
                EventLevels = [.. main.Levels.Levels.Select(l => (l.Id, new LocalText(l.Names)))],
                DefaultOperatorClass = main.Pack.Defaults.OperatorClass,
                DefaultEventLevel = main.Pack.Defaults.EventLevel,
                OutOfRemit = main.Pack.Defaults.OutOfRemit,
                Words = new QuestionWords(
                    main.Synonyms.Groups.Select(g => (IReadOnlyList<string>)[.. g.Values.SelectMany(w => w)]),
                    main.Synonyms.Intents.ToDictionary(i => i.Key, i => (IReadOnlyList<string>)[.. i.Value.Values.SelectMany(w => w)])),
                Index = new PassageIndex(instruments),
                Notes = notes,
            };
        }
        catch (Exception e) when (e is FormatException or TimeZoneNotFoundException or ArgumentException)
        {
            return new Refusal("pack-damaged", $"The pack {main.Pack.Id} does not hold together: {e.Message}", Kind: RefusalKind.Store);
        }
    }

    private static readonly string[] Ranks = ["law", "regulation", "rule", "regional-regulation"];

    private static List<Instrument> Instruments(PackFiles pack, IReadOnlyList<ReadText> imported, List<string> notes)
    {
        var byInstrument = imported.ToLookup(t => t.Meta.Instrument, StringComparer.Ordinal);
        // By rank: a law before a regulation, the nation before a region.
        var known = pack.Instruments.Select(f => (File: (InstrumentFile?)f, Instrument: InstrumentBuilder.Of(f)))
            .OrderBy(i => i.Instrument.Region is null ? 0 : 1).ThenBy(i => Array.IndexOf(Ranks, i.File!.Kind) is >= 0 and var rank ? rank : Ranks.Length)
                .ToList();
        var local = byInstrument.Select(g => g.Key).Except(known.Select(k => k.Instrument.Id)).Order(StringComparer.Ordinal)
            .Select(id => (File: (InstrumentFile?)null, Instrument: InstrumentBuilder.Local(id, [.. byInstrument[id].Select(t => t.Meta)])));
        var all = new List<Instrument>();
        foreach (var (file, instrument) in known.Concat(local))
        {
            var texts = new Dictionary<string, StatuteText>(StringComparer.Ordinal);
            foreach (var (meta, statute) in byInstrument[instrument.Id])
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

            InstrumentBuilder.Fill(instrument, file, texts);
            all.Add(instrument);
        }

        return all;
    }
}
