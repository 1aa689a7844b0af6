using Microsoft.EntityFrameworkCore;
using Remit.Law;
using Remit.Reports.Data;

namespace Remit.Reports.Desk;

/// <summary>Counts what an office did in a period, out of the steps of cases: states, days and offices only.</summary>
internal sealed class PeriodCounts(IDbContextFactory<ReportsDb> store, ILaw law)
{
    public async Task<PeriodFigures> ReadAsync(string office, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var (first, last) = (CaseClocks.Write(from), CaseClocks.Write(until));
        await using var db = await store.CreateDbContextAsync(cancel);
        var cases = await db.Cases.AsNoTracking().Where(c => db.Steps.Any(s => s.Case == c.Id && s.Office == office))
            .Select(c => new { c.Id, c.Matter, c.Region, c.Day }).ToListAsync(cancel);
        var steps = (await db.Steps.AsNoTracking().Where(s => db.Steps.Any(o => o.Case == s.Case && o.Office == office))
            .Select(s => new Step(s.Case, s.N, s.State, s.Day, s.Office)).ToListAsync(cancel))
            .Where(s => CaseState.All.Contains(s.State)).OrderBy(s => s.N).ToLookup(s => s.Case);
        var found = new SortedDictionary<string, MatterFigures>(StringComparer.Ordinal);
        foreach (var one in cases)
        {
            var days = law.WorkingDays(one.Region);
            var so = found.GetValueOrDefault(one.Matter) ?? new(one.Matter, 0, 0, 0, 0, 0, 0, 0, 0);
            found[one.Matter] = Add(so, [.. steps[one.Id]], office, first, last, end =>
                CaseClocks.Due(end.State, CaseClocks.Read(one.Day), CaseClocks.Read(end.Day), days) < until);
        }

        var rewards = (await db.Rewards.AsNoTracking().Where(r => r.Office == office && r.PaidDay != null).Select(r => new { r.PaidDay, r.Amount })
            .ToListAsync(cancel)).Where(r => string.CompareOrdinal(r.PaidDay, first) >= 0 && string.CompareOrdinal(r.PaidDay, last) <= 0).ToList();
        return new([.. found.Values.Where(m => m.Carried + m.Received + m.In > 0)], rewards.Count, rewards.Sum(r => r.Amount));
    }

    private static MatterFigures Add(MatterFigures so, IReadOnlyList<Step> steps, string office, string first, string last, Func<Step, bool> late)
    {
        Step? before = null;
        foreach (var step in steps)
        {
            if (string.CompareOrdinal(step.Day, last) > 0)
            {
                break;
            }

            var (had, has) = (before?.Holds(office) == true, step.Holds(office));
            if (string.CompareOrdinal(step.Day, first) < 0)
            {
                so = so with { Carried = so.Carried + (has ? 1 : 0) - (had ? 1 : 0) };
            }
            else
            {
                so = so with
                {
                    Received = so.Received + (before is null && step.Office == office ? 1 : 0),
                    In = so.In + (before is not null && !had && has ? 1 : 0),
                    Out = so.Out + (had && step.Office != office ? 1 : 0),
                    Closed = so.Closed + (had && step.Office == office && step.State == CaseState.Closed ? 1 : 0),
                    Declined = so.Declined + (had && step.Office == office && step.State == CaseState.Declined ? 1 : 0),
                };
            }

            before = step;
        }

        return before?.Holds(office) == true ? so with { Held = so.Held + 1, Late = so.Late + (late(before) ? 1 : 0) } : so;
    }

    private sealed record Step(string Case, int N, string State, string Day, string Office)
    {
        public bool Holds(string office) => Office == office && !CaseState.HasEnded(State);
    }
}
