using Remit.Kernel;
using Remit.Law;
using Remit.Records;

namespace Remit.Duties;

/// <summary>Who answers for each duty of an operator: functions, never names of people.</summary>
/// <param name="Operator">Id in the register.</param>
/// <param name="Name">Its name in the language asked.</param>
/// <param name="Rows">One for each duty that binds it, in the pack's order.</param>
public sealed record ResponsibilityMatrix(string Operator, string Name, IReadOnlyList<MatrixRow> Rows)
{
    /// <summary>How many duties have nobody.</summary>
    public int Gaps => Rows.Count(row => row.Owner is null);
}

/// <summary>One duty and who answers for it.</summary>
/// <param name="Duty">Id in the pack.</param>
/// <param name="Title">In the language asked.</param>
/// <param name="Owner">The function that does it; null: nobody, a gap.</param>
/// <param name="Deputy">The function that stands in.</param>
/// <param name="Watcher">The function that watches; never one of the two.</param>
/// <param name="Entry">The entry of the register; null for a gap.</param>
public sealed record MatrixRow(string Duty, string Title, string? Owner, string? Deputy, string? Watcher, string? Entry);

/// <summary>Joins the duties that bind an operator with its register of responsibilities.</summary>
internal static class Matrix
{
    public static async Task<ResponsibilityMatrix> OfAsync(string id, string name, IReadOnlyList<DutyView> duties, IRecords records, CancellationToken cancel)
    {
        var self = new Actor("probe", Roles.Operator, id);
        var kept = (await records.ListAsync(records.Kind("responsibilities")!, self, cancel)).Where(r => r.State == "kept" && r.Owner == id)
            .GroupBy(r => r["duty"]).ToDictionary(g => g.Key, g => g.First());
        return new(id, name,
        [
            .. duties.Select(duty => kept.TryGetValue(duty.Id, out var entry)
                ? new MatrixRow(duty.Id, duty.Title, entry["owner"], entry["deputy"], entry["watcher"], entry.Id)
                : new MatrixRow(duty.Id, duty.Title, null, null, null, null)),
        ]);
    }
}
