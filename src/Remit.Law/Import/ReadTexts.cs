using Remit.Kernel;
using Remit.Law.Akoma;
using Remit.Law.Instruments;

namespace Remit.Law.Import;

/// <summary>A text with its articles.</summary>
/// <param name="Meta">What is known about it.</param>
/// <param name="Statute">Its articles; null when the kept file is not the one that was imported.</param>
internal sealed record ReadText(ImportedText Meta, StatuteText? Statute);

/// <summary>The articles of the imported texts. A text is read once and kept from one snapshot to the next, so that an import reads its own file
/// only; several are read at a time, and no file's bytes outlive its reading.</summary>
internal sealed class ReadTexts(ImportedTexts texts)
{
    private Dictionary<(string Instrument, string Version), ReadText> _read = [];

    /// <summary>All texts, in the order of instrument and version.</summary>
    /// <param name="titlesOf">The pack's titles of an instrument; null when no pack knows it.</param>
    /// <param name="packTitles">Titles of all instruments of the packs: under them stand foreign articles.</param>
    public IReadOnlyList<ReadText> All(Func<string, IReadOnlyList<string>?> titlesOf, IReadOnlyList<string> packTitles)
    {
        var known = _read;
        var read = texts.All.AsParallel().AsOrdered().Select(meta =>
        {
            var before = known.GetValueOrDefault((meta.Instrument, meta.Version));
            return ReferenceEquals(before?.Meta, meta) ? before! : Read(meta, titlesOf(meta.Instrument), packTitles);
        }).ToList();
        _read = read.ToDictionary(r => (r.Meta.Instrument, r.Meta.Version));
        return read;
    }

    /// <summary>A statute out of a file's bytes, the same way at import and at every start.</summary>
    /// <param name="fileName">For messages.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="own">Titles of the instrument; empty when nobody knows one.</param>
    /// <param name="packTitles">Titles of all instruments of the packs.</param>
    public static Outcome<(StatuteText Statute, string Encoding)> Statute(
        string fileName, byte[] bytes, IReadOnlyList<string> own, IReadOnlyList<string> packTitles)
    {
        var source = SourceText.Decode(fileName, bytes);
        if (!source.Ok)
        {
            return source.Refusal!;
        }

        var text = source.Value.Text;
        var read = WebPage.Is(text) ? WebPage.Refused
            : AkomaFile.Is(text) ? AkomaReader.Read(text, own)
            : StatuteReader.Read(text, own, [.. packTitles.Except(own)]);
        return read.Ok ? (read.Value, source.Value.Encoding) : read.Refusal! with { Words = $"{fileName}: {read.Refusal!.Words}" };
    }

    private ReadText Read(ImportedText meta, IReadOnlyList<string>? titles, IReadOnlyList<string> packTitles)
    {
        var own = titles ?? (meta.Title is { } title ? [title] : []);
        return texts.Bytes(meta) is { } bytes && Statute(meta.FileName, bytes, own, packTitles) is { Ok: true } read
            ? new ReadText(meta, read.Value.Statute)
            : new ReadText(meta, null);
    }
}
