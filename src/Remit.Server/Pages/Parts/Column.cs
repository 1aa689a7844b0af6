using Microsoft.AspNetCore.Components;

namespace Remit.Server.Pages.Parts;

/// <summary>One column of a list: what it shows, by what it sorts, and what its export writes.</summary>
/// <typeparam name="T">The rows' type.</typeparam>
/// <param name="Key">Its name in addresses and in exports: <c>due</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">Its words for a row: for the filter, the export, and the cell where there is no other.</param>
public sealed record Column<T>(string Key, string Title, Func<T, string> Text)
{
    /// <summary>The cell's markup; null: the words.</summary>
    public RenderFragment<T>? Cell { get; init; }

    /// <summary>What rows are ordered by; null: the words.</summary>
    public Func<T, IComparable?>? SortBy { get; init; }

    /// <summary>Whether it is a number, set flush with the others.</summary>
    public bool Number { get; init; }
}
