using System.Globalization;

namespace Remit.Server.Pages.Parts;

/// <summary>What a reader wants of a list, as the address says it: filter, order, page.</summary>
/// <param name="Filter">Words that a row must have.</param>
/// <param name="Sort">A column's key; empty for the list's own order.</param>
/// <param name="Descending">Whether the order is turned round.</param>
/// <param name="Page">From 1.</param>
public sealed record TableQuery(string Filter, string Sort, bool Descending, int Page)
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 25;

    /// <summary>Longest filter of a list, in characters.</summary>
    private const int FilterLengthMax = 100;

    /// <summary>Whether an exported file shall be a workbook (XLSX) instead of CSV: <c>file=xlsx</c>.</summary>
    public bool Workbook { get; init; }

    /// <summary>Reads it from an address; what makes no sense is as if it were not there.</summary>
    public static TableQuery From(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = query["find"].ToString().Trim();
        var sort = query["sort"].ToString();
        return new TableQuery(
            filter.Length > FilterLengthMax ? filter[..FilterLengthMax] : filter,
            sort.TrimStart('-'),
            sort.StartsWith('-'),
            int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1)
        {
            Workbook = query["file"] == "xlsx",
        };
    }

    /// <summary>The rows in the order wished, those without the filter's words left out.</summary>
    public IReadOnlyList<T> Apply<T>(IEnumerable<T> rows, IReadOnlyList<Column<T>> columns)
    {
        var words = Filter.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = rows.Where(row => words.All(word => columns.Any(column => column.Text(row).Contains(word, StringComparison.CurrentCultureIgnoreCase))));
        if (columns.FirstOrDefault(column => column.Key == Sort) is { } by)
        {
            var key = by.SortBy ?? (row => by.Text(row));
            found = Descending ? found.OrderByDescending(key, Comparer<IComparable?>.Default) : found.OrderBy(key, Comparer<IComparable?>.Default);
        }

        return [.. found];
    }

    /// <summary>This wish as the end of an address: <c>?find=…&amp;sort=-due&amp;page=2</c>.</summary>
    public string Address(string? sort = null, int page = 1, bool workbook = false)
    {
        var parts = new List<string>();
        if (Filter.Length > 0)
        {
            parts.Add("find=" + Uri.EscapeDataString(Filter));
        }

        var order = sort ?? (Sort.Length > 0 ? (Descending ? "-" : "") + Sort : "");
        if (order.Length > 0)
        {
            parts.Add("sort=" + Uri.EscapeDataString(order));
        }

        if (page > 1)
        {
            parts.Add("page=" + page.ToString(CultureInfo.InvariantCulture));
        }

        if (workbook)
        {
            parts.Add("file=xlsx");
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
