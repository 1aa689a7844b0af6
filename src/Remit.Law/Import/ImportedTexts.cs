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
/// <remarks>The .json file is the commit: a text without one was never imported. It holds the text's hash, so that a changed text is seen.</remarks>
internal sealed class ImportedTexts(string directory, Action<string, byte[]> write)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Every text, by instrument and version; those that do not match their hash come with a warning and without words.</summary>
    public IReadOnlyList<(ImportedText Meta, byte[]? Bytes)> All()
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        var texts = new List<(ImportedText, byte[]?)>();
        foreach (var path in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            if (Meta(path) is { } meta)
            {
                var bytes = File.Exists(TextPath(meta.Instrument, meta.Version)) ? File.ReadAllBytes(TextPath(meta.Instrument, meta.Version)) : null;
                texts.Add(bytes is not null && Hash(bytes) == meta.Sha256 ? (meta, bytes) : (Damaged(meta), null));
            }
        }

        return texts;
    }

    /// <summary>What is known about a text; null when it was not imported.</summary>
    public ImportedText? Find(string instrument, string version) =>
        File.Exists(MetaPath(instrument, version)) ? Meta(MetaPath(instrument, version)) : null;

    /// <summary>Keeps a text. It is there after a crash once this returns.</summary>
    public void Keep(ImportedText meta, byte[] bytes)
    {
        Directory.CreateDirectory(directory);
        write(TextPath(meta.Instrument, meta.Version), bytes);
        write(MetaPath(meta.Instrument, meta.Version), JsonSerializer.SerializeToUtf8Bytes(meta, Json));
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private string TextPath(string instrument, string version) => Path.Combine(directory, instrument + "@" + version + ".txt");

    private string MetaPath(string instrument, string version) => Path.Combine(directory, instrument + "@" + version + ".json");

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

    private static ImportedText Damaged(ImportedText meta) => meta with
    {
        Warnings = [new ImportWarning("damaged",
            $"The kept text of {meta.Instrument}@{meta.Version} is not the one that was imported: import {meta.FileName} again with --replace.")],
    };
}
