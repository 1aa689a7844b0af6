using System.Globalization;
using Remit.Law.Instruments;
using Remit.Law.Remits;

namespace Remit.Law.Packs;

/// <summary>Resolves <c>lists.yaml</c>.</summary>
internal static class ListBuilder
{
    /// <exception cref="FormatException">Two lists or two entries of one have the same id, or one rests on what is not there.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Of(ListsFile file, RemitBuilder remits)
    {
        var lists = new Dictionary<string, IReadOnlyList<ListEntry>>(StringComparer.Ordinal);
        foreach (var list in file.Lists)
        {
            if (list.Entries.GroupBy(e => e.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                throw new FormatException($"lists.yaml: the list {list.Id} has the entry {twice.Key} twice.");
            }

            var basis = remits.Resolve(list.Basis, "lists.yaml", list.Id);
            if (!lists.TryAdd(list.Id, [.. list.Entries.Select(e => Entry(e, basis, remits))]))
            {
                throw new FormatException($"lists.yaml: the list {list.Id} stands there twice.");
            }
        }

        return lists;
    }

    /// <summary>Resolves <c>learn.yaml</c>.</summary>
    /// <exception cref="FormatException">An audience is not in the list, or a material rests on what is not there.</exception>
    public static IReadOnlyList<Material> Learning(LearnFile file, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists, RemitBuilder remits) =>
        file.Materials.ConvertAll(m => new Material(
            m.Id,
            lists.GetValueOrDefault(Material.Audiences, []).FirstOrDefault(a => a.Id == m.Audience)
                ?? throw new FormatException($"learn.yaml: {m.Id} is for {m.Audience}, which is no entry of the list {Material.Audiences}."),
            new LocalText(m.Names),
            new LocalText(m.Plain),
            m.Steps.ToDictionary(s => s.Key, s => (IReadOnlyList<string>)s.Value, StringComparer.Ordinal),
            remits.Resolve(m.Basis, "learn.yaml", m.Id),
            DateOnly.ParseExact(m.Reviewed, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static ListEntry Entry(EntryCell cell, IReadOnlyList<Instruments.Provision> basis, RemitBuilder remits) => new(
        cell.Id,
        new LocalText(cell.Names),
        decimal.TryParse(cell.Threshold, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
        cell.Threshold == "unverified" || cell.Status == "unverified",
        cell.Weight,
        cell.Day is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        cell.Unit is { } unit ? new LocalText(unit) : null,
        cell.Basis.Count == 0 ? basis : remits.Resolve(cell.Basis, "lists.yaml", cell.Id));
}
