using Remit.Law.Instruments;
using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>Versions follow each other without overlap or gap; every provision has its number in versions that exist; gists are nobody else's.</summary>
internal static class InstrumentChecks
{
    private static readonly string[] OfBare = ["heading", "gist", "gist-from", "words", "topics", "omits", "edges"];
    private static readonly string[] OfFull = ["heading", "gist", "topics"];

    public static void Check(PackUnderCheck pack)
    {
        var gists = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var file in pack.Files.Instruments)
        {
            Versions(pack.Reading, file);
            Numbers(pack.Reading, file);
            Scope(pack.Reading, file);
            Gists(pack, file, gists);
        }
    }

    /// <summary>The key of a version in <c>numbers</c> and citations: its first day, of a span the earliest.</summary>
    public static string Key(VersionCell version) => CitationId.VersionOf(Regions.Day(version.From, false));

    private static void Versions(PackReading reading, InstrumentFile file)
    {
        foreach (var twice in file.Versions.GroupBy(Key).SelectMany(g => g.Skip(1)))
        {
            reading.Error(reading.At(twice, "from"), "version-twice",
                $"{file.Id} has a version from {Key(twice)} already: every version has a first day of its own.");
        }

        foreach (var version in file.Versions.Where(v => v.From.Length > 0 && v.Status is null && file.Status is null))
        {
            reading.Error(reading.At(version), "missing-key", "“status” is missing: say what the version is on its own days, such as in-force.");
        }

        foreach (var version in file.Versions.Where(v => Regions.Day(v.To, true) is { } to && Regions.Day(v.From, false) is { } from && to <= from))
        {
            reading.Error(reading.At(version, "to"), "dates-backwards", "The version ends before it begins: look at “from” and “to”.");
        }

        // A proposal is not law and stands beside the versions; one of unknown commencement has no place in their order.
        var dated = file.Versions.Where(v => v.Status != "proposed" && Regions.Day(v.From, false) is not null).DistinctBy(Key)
            .OrderBy(v => Regions.Day(v.From, false)).ToList();
        foreach (var (before, after) in dated.Zip(dated.Skip(1)))
        {
            var (end, start) = (Regions.Day(before.To, false), Regions.Day(after.From, false)!.Value);
            if (end is null || Regions.Day(before.To, true) > Regions.Day(after.From, true) || end > start)
            {
                reading.Error(reading.At(before, "to"), "version-overlap",
                    $"The version from {before.From} {(end is null ? "has no end" : $"ends on {before.To}")}, and the next begins on {after.From}: "
                    + $"write “to: \"{after.From}\"”.");
            }
            else if (end < start)
            {
                reading.Error(reading.At(before, "to"), "version-gap",
                    $"Between {before.To} and {after.From} {file.Id} has no version: write “to: \"{after.From}\"”, or add the version between.");
            }
        }
    }

    private static void Numbers(PackReading reading, InstrumentFile file)
    {
        var versions = file.Versions.Select(Key).ToHashSet(StringComparer.Ordinal);
        var taken = new Dictionary<(string Version, string Number), string>();
        foreach (var provision in file.Provisions)
        {
            if (provision.Numbers.Count == 0)
            {
                reading.Error(reading.At(provision, "numbers"), "missing-key",
                    $"{provision.Id} has no number in any version: write “numbers”, or take the provision away.");
            }

            foreach (var (version, number) in provision.Numbers)
            {
                var place = reading.At(provision, "numbers", version);
                if (!versions.Contains(version))
                {
                    reading.Error(place, "unresolved-version",
                        $"{file.Id} has no version from {version}: its versions begin on {string.Join(", ", versions)}.");
                }
                else if (!taken.TryAdd((version, number), provision.Id))
                {
                    reading.Error(place, "number-twice",
                        $"In the version from {version} article {number} is {taken[(version, number)]} already: an article is one provision.");
                }
            }

            foreach (var version in provision.GistFrom.Keys.Where(v => !versions.Contains(v)))
            {
                reading.Error(reading.At(provision, "gist-from", version), "unresolved-version",
                    $"{file.Id} has no version from {version}: its versions begin on {string.Join(", ", versions)}.");
            }
        }

        foreach (var version in file.Versions.Where(v => file.Complete && v.Articles is not null))
        {
            var listed = file.Provisions.Count(p => p.Numbers.ContainsKey(Key(version)));
            if (listed != version.Articles)
            {
                reading.Error(reading.At(version, "articles"), "articles-count",
                    $"The version has {version.Articles} articles and {listed} are listed: list the rest (“scope: number-only” is enough), "
                    + "or write “complete: false”.");
            }
        }
    }

    private static void Scope(PackReading reading, InstrumentFile file)
    {
        foreach (var provision in file.Provisions)
        {
            var here = reading.At(provision);
            if (provision.Scope == "in")
            {
                foreach (var key in OfFull.Where(k => reading.At(provision, k) == here))
                {
                    reading.Error(here, "missing-key", $"{provision.Id} has no “{key}”: write it, or “scope: number-only” when its text was not read.");
                }
            }
            else
            {
                foreach (var key in OfBare.Where(k => reading.At(provision, k) != here))
                {
                    reading.Error(reading.At(provision, key), "scope",
                        $"{provision.Id} is {provision.Scope} and keeps its number only: take “{key}” away, or the scope.");
                }
            }
        }
    }

    private static void Gists(PackUnderCheck pack, InstrumentFile file, Dictionary<string, Place> gists)
    {
        foreach (var provision in file.Provisions)
        {
            var own = (provision.Gist ?? []).Select(g => (g.Value, Place: pack.Reading.At(provision, "gist", g.Key)));
            var later = provision.GistFrom.SelectMany(v => v.Value.Select(g => (g.Value, Place: pack.Reading.At(provision, "gist-from", v.Key))));
            foreach (var (gist, place) in own.Concat(later))
            {
                if (!gists.TryAdd(gist.Trim(), place))
                {
                    pack.Reading.Error(place, "gist-repeated",
                        $"The same gist stands at {gists[gist.Trim()]}: say what this provision says that the other does not.");
                }
            }
        }
    }
}
