using Remit.Kernel;
using Remit.Law.Ask;
using Remit.Law.Import;
using Remit.Law.Instruments;
using Remit.Law.Packs;
using Remit.Law.Packs.Checking;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law;

/// <summary>The law of this instance: one snapshot at a time, replaced as a whole when a text comes in.</summary>
internal sealed partial class LawBook : ILaw
{
    private readonly IReadOnlyList<PackFiles> _packs;
    private readonly ImportedTexts _texts;
    private readonly ReadTexts _read;
    private readonly Lazy<WordBook> _book;
    private readonly Lock _importing = new();
    private volatile LawSnapshot _law;

    private LawBook(IReadOnlyList<PackFiles> packs, ImportedTexts texts, ReadTexts read, Lazy<WordBook> book, LawSnapshot law) =>
        (_packs, _texts, _read, _book, _law) = (packs, texts, read, book, law);

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
        var read = new ReadTexts(texts);
        var book = new Lazy<WordBook>(() => WordBook.Read(options.Words));
        var law = SnapshotBuilder.Build(packs, read, book);
        if (law.Ok)
        {
            return new LawBook(packs, texts, read, book, law.Value);
        }

        // What does not hold together is looked for once more with its place, as "remit pack check" would tell it.
        return law.Refusal!.Code == "pack-damaged" && PackCheck.FirstError(options.PacksDirectory, options.Packs) is { } error
            ? PackReader.Refuse(error) : law.Refusal;
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _law.Home.Zone).DateTime);

    public DateOnly EndOf(CalendarPeriod period, DateOnly start, PeriodUse use) =>
        period.EndAfter(start, use == PeriodUse.Deadline ? _law.Home.DeadlineRounding : _law.Home.RetentionRounding);

    public WorkingDays WorkingDays(string? region) => _law.Of(region).WorkingDays;

    public IReadOnlyList<CalendarYear> Calendars(string? region, string lang) => [.. _law.Of(region).Calendars.Select(c => c.In(lang))];

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
        var all = ImportAll([request]);
        return all.Ok ? all.Value[0].Outcome : all.Refusal!;
    }

    public Outcome<IReadOnlyList<ImportedFile>> ImportAll(IEnumerable<ImportRequest> requests, IProgress<ImportedFile>? progress = null)
    {
        lock (_importing)
        {
            var (files, changed, rebuilt) = (new List<ImportedFile>(), false, (Refusal?)null);
            try
            {
                var importing = new Importing(_law, _texts);
                foreach (var request in requests)
                {
                    var file = new ImportedFile(request.FileName, importing.Import(request));
                    changed |= file.Outcome is { Ok: true, Value.State: not "already-imported" };
                    files.Add(file);
                    progress?.Report(file);
                }
            }
            finally
            {
                // Also when the caller's files broke off: what is kept is what is answered from.
                rebuilt = changed ? Rebuild() : null;
            }

            return rebuilt ?? Outcome<IReadOnlyList<ImportedFile>>.Of(files);
        }
    }

    private Refusal? Rebuild()
    {
        var next = SnapshotBuilder.Build(_packs, _read, _book, _law);
        if (next.Ok)
        {
            _law = next.Value;
        }

        return next.Refusal;
    }
}
