using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Remit.Reports.Data;

namespace Remit.Reports.Desk;

/// <summary>Counts of cases for coordinators and the public; reads states and days only.</summary>
internal sealed class CaseCounts(IDbContextFactory<ReportsDb> store)
{
    private const int Months = 12;

    public async Task<CaseFigures> ReadAsync(IReadOnlySet<string>? offices, DateOnly today, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var cases = (await db.Cases.AsNoTracking().Select(c => new { c.Id, c.Keeper, c.State, c.Day, c.Due }).ToListAsync(cancel))
            .Where(c => offices is null || offices.Contains(c.Keeper)).ToList();
        var ids = cases.Select(c => c.Id).ToHashSet();
        var ended = (await db.Steps.AsNoTracking().Where(s => s.State == CaseState.Closed).Select(s => new { s.Case, s.Day }).ToListAsync(cancel))
            .Where(s => ids.Contains(s.Case)).ToList();
        var iso = CaseClocks.Write(today);
        return new(
            [
                .. cases.GroupBy(c => c.Keeper).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new OfficeFigures(g.Key, g.Count(),
                    g.Count(c => !CaseState.HasEnded(c.State)),
                    g.Count(c => !CaseState.HasEnded(c.State) && c.Due is { } due && string.CompareOrdinal(due, iso) < 0),
                    g.Count(c => c.State == CaseState.Offered), g.Count(c => c.State == CaseState.Escalated), g.Count(c => c.State == CaseState.Declined))
                {
                    Untaken = g.Count(c => c.State == CaseState.Received),
                }),
            ],
            [
                .. Enumerable.Range(1 - Months, Months).Select(m => new DateOnly(today.Year, today.Month, 1).AddMonths(m).ToString("yyyy-MM",
                    CultureInfo.InvariantCulture))
                    .Select(month => new MonthFigures(month, cases.Count(c => c.Day.StartsWith(month, StringComparison.Ordinal)),
                        ended.Count(s => s.Day.StartsWith(month, StringComparison.Ordinal)))),
            ]);
    }
}
