using Remit.Kernel;
using Remit.Law.Ask;
using Remit.Law.Import;
using Remit.Law.Instruments;
using Remit.Law.Packs;
using Remit.Law.Packs.Checking;
using Remit.Law.Remits;

namespace Remit.Law;

/// <summary>The law of this instance: one snapshot at a time, replaced as a whole when a text comes in.</summary>
internal sealed partial class LawBook : ILaw
{
    private readonly IReadOnlyList<PackFiles> _packs;
    private readonly ImportedTexts _texts;
    private readonly Lock _importing = new();
    private volatile LawSnapshot _law;

    private LawBook(IReadOnlyList<PackFiles> packs, ImportedTexts texts, LawSnapshot law) => (_packs, _texts, _law) = (packs, texts, law);

    /// <summary>What is known now; a caller that asks twice takes it once.</summary>
    internal LawSnapshot Snapshot => _law;

    /// <summary>Loads packs and imported texts.</summary>
    public static Outcome<LawBook> Open(LawOptions options)
    {
        if (options.Packs.Count == 0)
        {
            return new Refusal("no-pack", "No pack is named: start with the pack of a jurisdiction, such as cn.", Kind: RefusalKind.Environment);
        }

        var packs = new List<PackFiles>();
        foreach (var name in options.Packs)
        {
            var pack = PackReader.Read(Path.Combine(options.PacksDirectory, name));
            if (!pack.Ok)
            {
                return pack.Refusal!;
            }

            packs.Add(pack.Value);
        }

        var texts = new ImportedTexts(options.ImportedDirectory, options.Write);
        var law = SnapshotBuilder.Build(packs, texts.All());
        if (law.Ok)
        {
            return new LawBook(packs, texts, law.Value);
        }

        // What does not hold together is looked for once more with its place, as "remit pack check" would tell it.
        return law.Refusal!.Code == "pack-damaged" && PackCheck.FirstError(options.PacksDirectory, options.Packs) is { } error
            ? PackReader.Refuse(error) : law.Refusal;
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _law.Home.Zone).DateTime);

    public string? Banner(string lang) => _law.Banner?.In(lang);

    public Outcome<AskAnswer> Ask(AskQuery query) => new Asking(_law).Answer(query);

    public Outcome<Responsibility> WhoIsResponsible(RemitQuery query) => Responsible.By(_law, query);

    public Outcome<LevelProposal> ProposeLevel(LevelQuery query)
    {
        var law = _law;
        return new Levels(law, law.Of(query.Region)).Propose(query);
    }

    public Outcome<ImportReport> Import(ImportRequest request)
    {
        lock (_importing)
        {
            var report = new Importing(_law, _texts).Import(request);
            if (report.Ok && report.Value.State != "already-imported")
            {
                var next = SnapshotBuilder.Build(_packs, _texts.All());
                if (!next.Ok)
                {
                    return next.Refusal!;
                }

                _law = next.Value;
            }

            return report;
        }
    }
}
