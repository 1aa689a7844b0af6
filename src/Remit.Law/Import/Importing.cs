using Remit.Kernel;
using Remit.Law.Instruments;

namespace Remit.Law.Import;

/// <summary>Takes a file in: reads it, fits it to what the pack knows, and keeps it. Nothing is kept unless all of it was read.</summary>
internal sealed class Importing(LawSnapshot law, ImportedTexts texts)
{
    private readonly IReadOnlyList<string> _packTitles = [.. law.Instruments.Where(i => !i.Local).SelectMany(i => i.Titles.All)];

    public Outcome<ImportReport> Import(ImportRequest request)
    {
        if (CitationId.Malformed(request.Instrument) is { } malformed)
        {
            return malformed;
        }

        if (request.Bytes.Length > LawLimits.FileBytesMax)
        {
            return new Refusal("file-too-large",
                $"{request.FileName} has {request.Bytes.Length:N0} bytes; at most {LawLimits.FileBytesMax:N0} are read: give one instrument a file.");
        }

        var known = law.ById.GetValueOrDefault(request.Instrument) is { Local: false } instrument ? instrument : null;
        var warnings = new List<ImportWarning>();
        var version = known is null ? LocalVersion(request, warnings) : KnownVersion(request, known, warnings);
        if (!version.Ok)
        {
            return version.Refusal!;
        }

        var titles = known is not null ? [.. known.Titles.All] : request.Title is { } given ? [given] : (IReadOnlyList<string>)[];
        var read = ReadTexts.Statute(request.FileName, request.Bytes, titles, _packTitles);
        return read.Ok ? Keep(request, known, version.Value, read.Value.Encoding, read.Value.Statute, warnings) : read.Refusal!;
    }

    private Outcome<ImportReport> Keep(ImportRequest request, Instrument? known, string version, string encoding, StatuteText statute,
        List<ImportWarning> warnings)
    {
        var sha256 = ImportedTexts.Hash(request.Bytes);
        var before = texts.Find(request.Instrument, version);
        // A kept file that was damaged is mended by the same file again.
        var same = before?.Sha256 == sha256 && texts.Bytes(before) is not null;
        if (before is not null && before.Sha256 != sha256 && !request.Replace)
        {
            return new Refusal("other-text",
                $"{request.Instrument}@{version} was already imported from {before.FileName} with another text: use --replace to put this one in its place.",
                Kind: RefusalKind.Conflict);
        }

        if (statute.Stated is { } stated && CitationId.VersionOf(stated) != version)
        {
            warnings.Add(new ImportWarning("status",
                $"The file calls itself the text of {stated:yyyy-MM-dd}; it is imported as {request.Instrument}@{version}."));
        }

        warnings.AddRange(statute.Warnings);
        if (known?.Version(version) is { } listed)
        {
            Compare(listed, statute, warnings);
        }

        var title = known?.Titles.All.First() ?? request.Title ?? statute.Title;
        if (!same)
        {
            var meta = new ImportedText(
                1, request.Instrument, version, known is null ? request.To : null, known is null ? title : statute.Title, Path.GetFileName(request.FileName),
                sha256, statute.Sha256(), statute.Articles.Count, encoding, warnings);
            texts.Keep(meta, request.Bytes);
        }

        return new ImportReport(
            same ? "already-imported" : before is null ? "imported" : "replaced", request.Instrument + "@" + version, title ?? request.Instrument,
            known?.Version(version)?.Status ?? "local", [.. statute.Articles.Select(a => a.Number)], sha256, statute.Sha256(), encoding, warnings);
    }

    // The pack's word on versions goes before the flag; a flag that says something else is a warning, and a day on which nothing held is refused.
    private static Outcome<string> KnownVersion(ImportRequest request, Instrument known, List<ImportWarning> warnings)
    {
        var asked = CitationId.VersionOf(request.From);
        var version = known.Version(asked) ?? (known.Versions.Count == 1 ? known.Versions[0] : request.From is { } on ? known.On(on) : null);
        if (version is null)
        {
            return new Refusal("unknown-version",
                $"{known.Id} has no version that held on {asked}: use --from with one of {string.Join(", ", known.Versions.Select(v => v.Key))}.");
        }

        if (version.Key != asked)
        {
            warnings.Add(new ImportWarning("status", $"--from says {asked}, the pack says {version.Key}: the pack's word holds."));
        }

        if (request.To is { } to && to != version.To)
        {
            var end = version.To is { } day ? CitationId.VersionOf(day) : "still open";
            warnings.Add(new ImportWarning("status", $"--to says {to:yyyy-MM-dd}, the pack says {end}: the pack's word holds."));
        }

        if (version.Status == "unverified")
        {
            warnings.Add(new ImportWarning("status", $"The pack marks {version.Id} as unverified: answers that rest on it say so."));
        }

        return version.Key;
    }

    private Outcome<string> LocalVersion(ImportRequest request, List<ImportWarning> warnings)
    {
        warnings.Add(new ImportWarning("local",
            $"No pack knows {request.Instrument}: it is kept as an instrument of this installation, without authorities, duties and gists."));
        if (request.To is { } to && request.From is { } from && to <= from)
        {
            return new Refusal("empty-interval",
                $"--to {to:yyyy-MM-dd} is not after --from {from:yyyy-MM-dd}: a version holds on the days from --from up to, and without, --to.");
        }

        // Asked of the kept texts, not of the snapshot: an earlier file of the same folder counts.
        var before = texts.VersionsOf(request.Instrument).LastOrDefault(t => Regions.Day(t.Version, false) < request.From);
        if (before is { To: { } end } overlaps && request.From < end)
        {
            warnings.Add(new ImportWarning("status", $"{overlaps.Instrument}@{overlaps.Version} was to hold until {overlaps.To:yyyy-MM-dd}: "
                + $"it now ends on {request.From:yyyy-MM-dd}, where this version begins."));
        }

        return CitationId.VersionOf(request.From);
    }

    private static void Compare(InstrumentVersion listed, StatuteText statute, List<ImportWarning> warnings)
    {
        var inText = statute.Articles.Select(a => a.Number).ToHashSet(StringComparer.Ordinal);
        var missing = listed.Articles.Where(a => a.Text is null || listed.Imported is not null).Select(a => a.Number).Where(n => !inText.Contains(n))
            .Distinct().ToList();
        if (missing.Count > 0)
        {
            warnings.Add(new ImportWarning("pack", $"The pack lists articles that the text has not: {List(missing)}."));
        }
    }

    private static string List(List<string> numbers) => string.Join(", ", numbers.Take(20)) + (numbers.Count > 20 ? $" and {numbers.Count - 20} more" : "");
}
