using Remit.Kernel;

namespace Remit.Law;

/// <summary>An instrument and its versions.</summary>
/// <param name="Id"><c>cn.csl</c>.</param>
/// <param name="Title">In the language asked.</param>
/// <param name="Issuer">Who made it; null when the pack does not say.</param>
/// <param name="Local">Whether no pack knows it: it was imported here.</param>
/// <param name="Versions">Oldest first.</param>
public sealed record InstrumentView(string Id, string Title, string? Issuer, bool Local, IReadOnlyList<VersionView> Versions);

/// <summary>A version of an instrument: its text over the days [From, To).</summary>
/// <param name="Id"><c>cn.csl@2026-01-01</c>, or <c>…@unknown</c>.</param>
/// <param name="From">The first day; null is unknown.</param>
/// <param name="To">The first day on which it is no longer in force; null is open.</param>
/// <param name="Status">The pack's word: <c>in-force</c>, <c>repealed</c>, <c>proposed</c>, <c>unverified</c>; <c>local</c> without a pack.</param>
/// <param name="Source">Where the text was read; null when the pack does not say.</param>
/// <param name="Sha256">Of the imported file, in hexadecimal; null when the text is not imported.</param>
/// <param name="ArticleCount">Articles with a text or a gist here.</param>
/// <param name="Warnings">What the import had to say.</param>
public sealed record VersionView(
    string Id,
    DateOnly? From,
    DateOnly? To,
    string Status,
    string? Source,
    string? Sha256,
    int ArticleCount,
    IReadOnlyList<ImportWarning> Warnings);

/// <summary>One version with its articles in order.</summary>
public sealed record VersionText(InstrumentView Instrument, VersionView Version, IReadOnlyList<ArticleView> Articles);

/// <summary>An article at a version.</summary>
/// <param name="Citation">Its identity, and the number it bears today.</param>
/// <param name="Label">As the text writes it: <c>第九条</c>; the number when the text is not imported.</param>
/// <param name="Division">Part, chapter and section, outermost first; empty when the text has none.</param>
/// <param name="Blocks">Paragraphs and items in order; empty when the text is not imported.</param>
/// <param name="NumberByVersion">The provision's number in every version that has it, oldest first.</param>
public sealed record ArticleView(
    Citation Citation,
    string Label,
    IReadOnlyList<string> Division,
    IReadOnlyList<TextBlock> Blocks,
    IReadOnlyList<NumberAtVersion> NumberByVersion)
{
    /// <summary>How the provision stands today: <c>current</c> (this very text holds), <c>same</c> and <c>renumbered</c> (a later text, the same words),
    /// <c>amended</c>, <c>merged</c> (it has gone into another article), <c>gone</c>, <c>not-yet</c>, <c>open</c> (proposed, or the day is unknown).</summary>
    public string Standing { get; init; } = "current";

    /// <summary>The article before it in the same version; null at the start.</summary>
    public string? Previous { get; init; }

    /// <summary>The article after it; null at the end.</summary>
    public string? Next { get; init; }
}

/// <summary>A paragraph (<paramref name="Item"/> false) or an item of a list, mark included.</summary>
public sealed record TextBlock(string Text, bool Item);

/// <summary>The number that a provision bears in a version.</summary>
/// <param name="Version">The version's first day, or <c>unknown</c>.</param>
/// <param name="Number">The number.</param>
public sealed record NumberAtVersion(string Version, string Number);

/// <summary>One page of found articles.</summary>
/// <param name="Query">What was searched.</param>
/// <param name="On">The day whose texts were searched.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageCount">At least 1.</param>
/// <param name="Total">Articles found.</param>
/// <param name="Hits">Best first.</param>
public sealed record SearchPage(string Query, DateOnly On, int Page, int PageCount, int Total, IReadOnlyList<SearchHit> Hits);

/// <summary>A found article with an excerpt.</summary>
public sealed record SearchHit(Citation Citation, string Excerpt);

/// <summary>A file to import.</summary>
/// <param name="FileName">For messages and warnings only.</param>
/// <param name="Bytes">The file as it is, at most <see cref="LawLimits.FileBytesMax"/>.</param>
/// <param name="Instrument">The instrument's id.</param>
/// <param name="From">The first day in force; null is unknown.</param>
public sealed record ImportRequest(string FileName, byte[] Bytes, string Instrument, DateOnly? From)
{
    /// <summary>The first day no longer in force; only for instruments that no pack knows.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The title of an instrument that no pack knows.</summary>
    public string? Title { get; init; }

    /// <summary>Whether another text of the same version may be replaced.</summary>
    public bool Replace { get; init; }
}

/// <summary>What an import did.</summary>
/// <param name="State"><c>imported</c>, <c>replaced</c> or <c>already-imported</c>.</param>
/// <param name="Version">The version's id.</param>
/// <param name="Title">The instrument's title.</param>
/// <param name="Status">The status that the version has here.</param>
/// <param name="Articles">The numbers, in the order of the text.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="TextSha256">Of the articles' text without layout.</param>
/// <param name="Encoding"><c>utf-8</c> or <c>gb18030</c>.</param>
/// <param name="Warnings">Named; nothing was guessed.</param>
public sealed record ImportReport(
    string State,
    string Version,
    string Title,
    string Status,
    IReadOnlyList<string> Articles,
    string Sha256,
    string TextSha256,
    string Encoding,
    IReadOnlyList<ImportWarning> Warnings);

/// <summary>What came of one file among several.</summary>
/// <param name="FileName">As the request names it.</param>
/// <param name="Outcome">The report, or why the file was refused.</param>
public sealed record ImportedFile(string FileName, Outcome<ImportReport> Outcome);

/// <summary>A version's text as a file.</summary>
/// <param name="Version">The version's id.</param>
/// <param name="FileName">A name by which <c>remit law import</c> knows it again: <c>cn.csl@2026-01-01.xml</c>.</param>
/// <param name="MediaType">Of the content.</param>
/// <param name="Text">The content, UTF-8, without a mark.</param>
/// <param name="TextSha256">Of the articles' text without layout, as in <see cref="ImportReport"/>.</param>
public sealed record ExportedText(string Version, string FileName, string MediaType, string Text, string TextSha256);

/// <summary>Something that a reader of the imported text must know.</summary>
/// <param name="Code">Stable: <c>cut-off</c>, <c>out-of-order</c>, <c>duplicate</c>, <c>missing</c>, <c>left-out</c>, <c>title</c>, <c>status</c>,
/// <c>local</c>, <c>pack</c>, <c>changed</c>.</param>
/// <param name="Words">One sentence.</param>
public sealed record ImportWarning(string Code, string Words);

/// <summary>The difference of two versions, aligned by provision and content, not by number.</summary>
public sealed record VersionDifference(string Old, string New, IReadOnlyList<ArticleDifference> Articles);

/// <summary>One provision in two versions.</summary>
/// <param name="Change"><c>same</c>; <c>renumbered</c>; <c>renumbered-refs</c> (only the numbers of articles that it names changed); <c>amended</c>;
/// <c>merged</c>; <c>new</c>; <c>gone</c>.</param>
/// <param name="Old">The old number, several with + when merged; null when new.</param>
/// <param name="New">The new number; null when gone.</param>
/// <param name="OldText">Only when the words changed or are gone.</param>
/// <param name="NewText">Only when the words changed or are new.</param>
public sealed record ArticleDifference(string Change, string? Old, string? New, string? OldText, string? NewText)
{
    /// <summary>Both texts word by word, where there are both; null else.</summary>
    public IReadOnlyList<DifferencePart>? Parts { get; init; }
}

/// <summary>A run of words of two texts.</summary>
/// <param name="Kind"><c>same</c>, <c>old</c> (only in the old text) or <c>new</c> (only in the new).</param>
/// <param name="Text">The words; the parts that are not <c>new</c> make up the old text, those that are not <c>old</c> the new one.</param>
public sealed record DifferencePart(string Kind, string Text);
