using System.Security.Cryptography;
using System.Text.Json;
using Remit.Law.Instruments;

namespace Remit.Law.Import;

/// <summary>A text that was taken in: the file as it was, and what was said about it then.</summary>
/// <param name="Format">1.</param>
/// <param name="Instrument">The instrument's id.</param>
/// <param name="Version">The version's first day, or <c>unknown</c>.</param>
/// <param name="To">The first day on which it no longer holds; only for instruments that no pack knows.</param>
/// <param name="Title">The title given or found; null when neither.</param>
/// <param name="FileName">The file's name, for people.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="TextSha256">Of the articles without layout, as read at import.</param>
/// <param name="Articles">How many there were.</param>
/// <param name="Encoding">Of the file.</param>
/// <param name="Warnings">What the import had to say.</param>
internal sealed record ImportedText(
    int Format,
    string Instrument,
    string Version,
    DateOnly? To,
    string? Title,
    string FileName,
    string Sha256,
    string TextSha256,
    int Articles,
    string Encoding,
    IReadOnlyList<ImportWarning> Warnings);

/// <summary>The folder of imported texts: <c>INSTRUMENT@VERSION.txt</c> is the file as it was, <c>.json</c> beside it what is known about it.</summary>
/// <remarks>The .json file is the commit: a text without one was never imported. It holds the text's hash, so that a changed text is seen.
/// The descriptions are read once; only this object writes the folder while it lives, under the lock of <see cref="LawBook"/>.</remarks>
internal sealed class ImportedTexts(string directory, Action<string, byte[]> write)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private SortedDictionary<string, SortedDictionary<string, ImportedText>>? _byInstrument;

    /// <summary>What is known of every text, in the order of instrument and version.</summary>
    public IEnumerable<ImportedText> All => Known.Values.SelectMany(v => v.Values);

    private SortedDictionary<string, SortedDictionary<string, ImportedText>> Known => _byInstrument ??= Load();

    /// <summary>What is known of an instrument's texts, the oldest version first; an unknown commencement last.</summary>
    public IEnumerable<ImportedText> VersionsOf(string instrument) =>
        Known.TryGetValue(instrument, out var versions) ? versions.Values : Enumerable.Empty<ImportedText>();

    /// <summary>What is known about a text; null when it was not imported.</summary>
    public ImportedText? Find(string instrument, string version) => Known.GetValueOrDefault(instrument)?.GetValueOrDefault(version);

    /// <summary>The file as it was imported; null when it is gone or no longer the same.</summary>
    public byte[]? Bytes(ImportedText text)
    {
        var path = TextPath(text);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : null;
        return bytes is not null && Hash(bytes) == text.Sha256 ? bytes : null;
    }

    /// <summary>Keeps a text. It is there after a crash once this returns.</summary>
    public void Keep(ImportedText meta, byte[] bytes)
    {
        var known = Known;
        Directory.CreateDirectory(directory);
        write(TextPath(meta), bytes);
        write(MetaPath(meta), JsonSerializer.SerializeToUtf8Bytes(meta, Json));
        Put(known, meta);
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>What is said of a text whose file is gone or changed.</summary>
    public static ImportedText Damaged(ImportedText meta) => meta with
    {
        Warnings = [new ImportWarning("damaged",
            $"The kept text of {meta.Instrument}@{meta.Version} is not the one that was imported: import {meta.FileName} again with --replace.")],
    };

    private SortedDictionary<string, SortedDictionary<string, ImportedText>> Load()
    {
        var known = new SortedDictionary<string, SortedDictionary<string, ImportedText>>(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.json") : [])
        {
            if (Meta(path) is { } meta)
            {
                Put(known, meta);
            }
        }

        return known;
    }

    private static void Put(SortedDictionary<string, SortedDictionary<string, ImportedText>> known, ImportedText meta)
    {
        if (!known.TryGetValue(meta.Instrument, out var versions))
        {
            known[meta.Instrument] = versions = new(StringComparer.Ordinal);
        }

        versions[meta.Version] = meta;
    }

    private string TextPath(ImportedText text) => Path.Combine(directory, text.Instrument + "@" + text.Version + ".txt");

    private string MetaPath(ImportedText text) => Path.Combine(directory, text.Instrument + "@" + text.Version + ".json");

    // A file that is not ours, or of a later format, is left alone.
    private static ImportedText? Meta(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportedText>(File.ReadAllBytes(path), Json) is { Format: 1 } meta
                && CitationId.Malformed(meta.Instrument) is null ? meta : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
