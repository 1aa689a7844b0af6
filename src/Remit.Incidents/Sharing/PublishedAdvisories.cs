using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Sharing;

/// <inheritdoc/>
internal sealed class PublishedAdvisories(IRecords records, IRegistry registry, ILaw law, TimeProvider clock, IServiceProvider services,
    IncidentsOptions options) : IPublishedAdvisories
{
    /// <summary>How long <c>security.txt</c> holds, in days; RFC 9116 advises less than a year.</summary>
    private const int ExpiresDays = 180;

    public async Task<IReadOnlyList<PublishedAdvisory>> ListAsync(CancellationToken cancel)
    {
        var names = (await registry.OfficesAsync(cancel)).ToDictionary(o => o.Id, o => o.Names);
        return [.. (await EntriesAsync(cancel)).Select(e => new PublishedAdvisory(PathOf(e), YearOf(e), e["title"],
            names.TryGetValue(e.Office, out var of) ? of : new(e.Office, e.Office), e.Changed))];
    }

    /// <summary>A document by its path, <c>2026/remit-….json</c>; null where none is published there.</summary>
    public async Task<byte[]?> DocumentAsync(string path, CancellationToken cancel) =>
        (await EntriesAsync(cancel)).FirstOrDefault(e => PathOf(e) == path) is { } entry
            ? await Csaf.File.Make(entry, new(new("", Roles.Officer, entry.Office), clock.GetUtcNow(), services), cancel) : null;

    /// <summary>How this instance publishes; refused where its file cannot be read.</summary>
    public Outcome<PublisherSettings> Settings() => options.Publisher?.Invoke(services) ?? new PublisherSettings();

    /// <summary>The office in whose name the instance publishes: the one that the settings name, else of those that published something, else of all, the
    /// one of the widest region.</summary>
    public async Task<Office?> OfficeAsync(PublisherSettings settings, CancellationToken cancel)
    {
        var today = law.DayOf(clock.GetUtcNow());
        var offices = (await registry.OfficesAsync(cancel)).Where(o => o is { UsesRemit: true, Custodian: false }).ToList();
        var publish = (await EntriesAsync(cancel)).Select(e => e.Office).ToHashSet();
        return settings.Office is { } named ? offices.FirstOrDefault(o => o.Id == named)
            : offices.OrderByDescending(o => publish.Contains(o.Id)).ThenBy(o => law.RegionsUpward(o.Region, today).Count)
                .ThenBy(o => o.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>Where the office is reached, as addresses: from the settings, else from what the packs publish of it.</summary>
    public IReadOnlyList<string> Contacts(PublisherSettings settings, Office office)
    {
        if (settings.Contacts.Count > 0)
        {
            return settings.Contacts;
        }

        var bodies = law.Authorities(office.Region, law.DayOf(clock.GetUtcNow()), "en");
        return !bodies.Ok ? [] :
        [
            .. bodies.Value.Where(b => b.Id == office.Authority).SelectMany(b => b.Contacts).Select(c => c.Type switch
            {
                "mail" => "mailto:" + c.Value,
                "phone" => "tel:" + c.Value.Replace(" ", "", StringComparison.Ordinal),
                _ => c.Value,
            }).Where(PublisherSettings.IsContact),
        ];
    }

    /// <summary>The day until which <c>security.txt</c> holds; the same all day long.</summary>
    public DateTimeOffset Expires() => new(clock.GetUtcNow().UtcDateTime.Date.AddDays(ExpiresDays), TimeSpan.Zero);

    /// <summary>The newest change, or now where nothing is published.</summary>
    public static DateTimeOffset LastOf(IReadOnlyList<PublishedAdvisory> all, TimeProvider clock) =>
        all.Count == 0 ? clock.GetUtcNow() : all.Max(a => a.Released);

    private async Task<IReadOnlyList<RecordView>> EntriesAsync(CancellationToken cancel) =>
        [.. (await records.PublicAsync(records.Kind("advisories")!, cancel)).OrderByDescending(e => e.Changed).ThenBy(PathOf, StringComparer.Ordinal)];

    // The number's year is that of the first release.
    private static int YearOf(RecordView entry) => int.Parse(entry.Number!.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static string PathOf(RecordView entry) => $"{YearOf(entry):0000}/{Csaf.File.Name(entry)}";
}
