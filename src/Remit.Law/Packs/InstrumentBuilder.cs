using System.Text;
using Remit.Law.Import;
using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Packs;

/// <summary>Joins what packs say of an instrument with the texts that were imported of it.</summary>
internal static class InstrumentBuilder
{
    /// <summary>An instrument as a pack has it, without articles.</summary>
    public static Instrument Of(InstrumentFile file, PackFile pack)
    {
        var instrument = new Instrument(file.Id, new LocalText(file.Titles))
        {
            Names = RemitBuilder.Fold(file.Names, file.Titles),
            Issuer = LocalText.Of(file.Issuer),
            Region = file.Region,
            Jurisdiction = pack.Id,
            Binds = file.Binds,
        };
        instrument.Versions.AddRange(file.Versions
            .Select(v => new InstrumentVersion(instrument, Regions.Day(v.From, false), Regions.Day(v.To, true), v.Status ?? "unverified")
            {
                AppliesFrom = Regions.Day(v.AppliesFrom, false),
                Source = (v.Source ?? file.Source) is { } source ? pack.SourceWords(source) : null,
            })
            .OrderBy(v => v.From ?? DateOnly.MinValue));
        foreach (var cell in file.Provisions)
        {
            instrument.Provisions[cell.Id] = new Provision(cell.Id, instrument)
            {
                Heading = LocalText.Of(cell.Heading),
                Gist = LocalText.Of(cell.Gist),
                GistFrom = cell.GistFrom.ToDictionary(g => g.Key, g => new LocalText(g.Value)),
                Words = [.. cell.Words.Values.SelectMany(w => w)],
                Topics = cell.Topics,
                OutOfScope = cell.Scope == "out-of-scope",
                Change = cell.Change,
                PenalisedBy = cell.Edges.PenalisedBy,
                ContinuedBy = [.. cell.ContinuedBy.Select(c => c.Contains('/', StringComparison.Ordinal) ? c : file.Id + "/" + c)],
            };
        }

        return instrument;
    }

    /// <summary>An instrument that only its imported texts know.</summary>
    public static Instrument Local(
        string id, IReadOnlyList<ImportedText> texts, IEnumerable<string> jurisdictions, ILookup<string, IReadOnlyList<string>> otherNames)
    {
        var title = texts.Select(t => t.Title).FirstOrDefault(t => t is not null) ?? id;
        var names = TitleNames.Of(title).ToList();
        var instrument = new Instrument(id, LocalText.Same(title))
        {
            Names = [.. names.Concat(names.SelectMany(n => otherNames[n]).SelectMany(g => g)).Distinct().Select(FoldedWord.Of)],
            Local = true,
            Jurisdiction = jurisdictions.FirstOrDefault(j => id.StartsWith(j, StringComparison.Ordinal) && id.Length > j.Length && id[j.Length] is '.' or '-'),
        };
        var dated = texts.OrderBy(t => Regions.Day(t.Version, false) ?? DateOnly.MinValue).ToList();
        for (var i = 0; i < dated.Count; i++)
        {
            // Where a version ends nobody said: it ends where the next begins.
            var next = i + 1 < dated.Count ? Regions.Day(dated[i + 1].Version, false) : null;
            var to = dated[i].To is { } given && (next is null || given < next) ? given : next;
            instrument.Versions.Add(new InstrumentVersion(instrument, Regions.Day(dated[i].Version, false), to, "local"));
        }

        return instrument;
    }

    /// <summary>Fills the versions with articles: the imported text where there is one, else the provisions that the pack lists.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="file">What the pack says; null for a local one.</param>
    /// <param name="texts">The text of each version that has one.</param>
    public static void Fill(Instrument instrument, InstrumentFile? file, IReadOnlyDictionary<string, StatuteText> texts)
    {
        List<ArticleAt> before = [];
        foreach (var version in instrument.Versions)
        {
            var listed = Listed(instrument, file, version);
            if (texts.TryGetValue(version.Key, out var text))
            {
                var identities = Identities(instrument, version, text, listed, before);
                for (var i = 0; i < text.Articles.Count; i++)
                {
                    version.Add(new ArticleAt(version, text.Articles[i].Number, identities[i], text.Articles[i]));
                }

                before = [.. version.Articles];
            }

            // What the pack lists and the text has not (the text is cut off, or was not imported).
            foreach (var (number, provision) in listed.OrderBy(l => ArticleNumber.Order(l.Key)))
            {
                if (!version.ByNumber.ContainsKey(number))
                {
                    version.Add(new ArticleAt(version, number, provision, null));
                }
            }
        }
    }

    private static Dictionary<string, Provision> Listed(Instrument instrument, InstrumentFile? file, InstrumentVersion version)
    {
        var listed = new Dictionary<string, Provision>(StringComparer.Ordinal);
        foreach (var cell in file?.Provisions ?? [])
        {
            if (cell.Numbers.TryGetValue(version.Key, out var number))
            {
                listed.TryAdd(number, instrument.Provisions[cell.Id]);
            }
        }

        return listed;
    }

    // The pack's word first; else the provision that stands in the version before with the same words; else a new one.
    private static Provision[] Identities(
        Instrument instrument, InstrumentVersion version, StatuteText text, Dictionary<string, Provision> listed, List<ArticleAt> before)
    {
        var identities = new Provision?[text.Articles.Count];
        var taken = new HashSet<Provision>();
        for (var i = 0; i < identities.Length; i++)
        {
            if (listed.TryGetValue(text.Articles[i].Number, out var provision))
            {
                identities[i] = provision;
                taken.Add(provision);
            }
        }

        // Only what the pack does not know is looked for by its words, and only among what it has not placed.
        var open = Enumerable.Range(0, identities.Length).Where(i => identities[i] is null).ToList();
        var left = before.Where(a => a.Text is not null && !taken.Contains(a.Provision)).ToList();
        foreach (var (o, n) in Alignment.Pairs(left.ConvertAll(a => a.Text!.Text), open.ConvertAll(i => text.Articles[i].Text)))
        {
            if (taken.Add(left[o].Provision))
            {
                identities[open[n]] = left[o].Provision;
            }
        }

        for (var i = 0; i < identities.Length; i++)
        {
            identities[i] ??= New(instrument, version, text.Articles[i].Number);
        }

        return identities!;
    }

    private static Provision New(Instrument instrument, InstrumentVersion version, string number)
    {
        var first = instrument.Versions.FindIndex(v => v.Articles.Count > 0) is -1;
        var id = new StringBuilder("p").Append(first ? "" : (version.From?.Year.ToString() ?? CitationId.Unknown) + "-").Append(number).ToString();
        for (var copy = 2; instrument.Provisions.ContainsKey(id); copy++)
        {
            id = $"{id.Split('~')[0]}~{copy}";
        }

        return instrument.Provisions[id] = new Provision(id, instrument);
    }
}
