using System.Globalization;
using Remit.Law.Search;

namespace Remit.Law.Instruments;

/// <summary>A region over the days [From, To).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Level">nation, province, prefecture, county.</param>
/// <param name="Parent">The code of the region it lies in; empty at the top.</param>
/// <param name="Names">By language.</param>
/// <param name="From">The first day that it can have existed; null is unknown.</param>
/// <param name="To">The first day that it surely no longer exists; null is still there.</param>
/// <param name="Now">The code that took its place; empty when none did.</param>
/// <param name="Placeholder">A code without a government.</param>
internal sealed record Region(string Code, string Level, string Parent, LocalText Names, DateOnly? From, DateOnly? To, string Now, bool Placeholder)
{
    /// <summary>What people also call it; never shown.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Its names, folded for looking them up in a question.</summary>
    public IReadOnlyList<FoldedWord> Folded => field ??= [.. Names.All.Concat(Also).Where(n => n.Length > 1).Select(FoldedWord.Of)];

    public bool Exists(DateOnly day) => (From is null || day >= From) && (To is null || day < To);
}

/// <summary>The regions of a pack. Who lies under whom is data with dates, never computed from the digits.</summary>
internal sealed class Regions(IReadOnlyList<Region> rows, string? nation)
{
    // No chain of parents is longer; a cycle in the data ends here instead of running for ever.
    private const int DepthMax = 12;

    private readonly ILookup<string, Region> _byCode = rows.ToLookup(r => r.Code, StringComparer.Ordinal);

    /// <summary>Every row, in the order of the file.</summary>
    public IReadOnlyList<Region> All => rows;

    /// <summary>The region at the top; null when the pack has none.</summary>
    public string? Nation => nation;

    /// <summary>The region of a code on a day; null when there is none then.</summary>
    public Region? On(string code, DateOnly day) => _byCode[code].FirstOrDefault(r => r.Exists(day));

    /// <summary>Every row of a code, whatever its days.</summary>
    public IEnumerable<Region> Ever(string code) => _byCode[code];

    /// <summary>The region, the region it lies in, and so on to the top.</summary>
    public IReadOnlyList<Region> Upward(string code, DateOnly day)
    {
        var path = new List<Region>(4);
        for (var region = On(code, day); region is not null && path.Count < DepthMax; region = region.Parent.Length == 0 ? null : On(region.Parent, day))
        {
            path.Add(region);
        }

        return path;
    }

    /// <summary>The same without codes that have no government: for such a code the first is the region that governs it directly.</summary>
    public IReadOnlyList<Region> Governing(string code, DateOnly day) => [.. Upward(code, day).Where(r => !r.Placeholder)];

    /// <summary>A date, the word "unknown" (null), or a span <c>a..b</c> of which the wider end is taken.</summary>
    public static DateOnly? Day(string? text, bool end)
    {
        if (text is null or "" or CitationId.Unknown)
        {
            return null;
        }

        var span = text.Split("..");
        return DateOnly.ParseExact(span[end ? ^1 : 0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
