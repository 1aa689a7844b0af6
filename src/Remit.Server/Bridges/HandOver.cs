using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Records;
using Remit.Reports;
using Remit.Server.Data;
using Remit.Server.Notices;

namespace Remit.Server.Bridges;

/// <summary>What somebody hands over: the cases taken, the entries moved last, and what waits with its day. Numbers, days and pages cross; no words of a
/// report or an entry.</summary>
internal sealed class HandOver(IReports reports, IRecords records, IWaitingWork work, IDbContextFactory<ServerDb> store, TimeProvider clock)
{
    /// <summary>How far ahead days are listed.</summary>
    private const int DaysAhead = 366;

    // The audit trail says who took or accepted a case: nothing else keeps a person beside a case.
    private static readonly string[] Taking = ["reports.take", "reports.accept"];

    /// <summary>The list of one person; what the person has in hand stands first, then by day.</summary>
    public async Task<IReadOnlyList<HandOverLine>> OfAsync(Actor who, CancellationToken cancel)
    {
        var waiting = await work.OfAsync(who, clock.GetUtcNow(), DaysAhead, cancel);
        var lines = new Dictionary<string, HandOverLine>();
        foreach (var same in waiting.GroupBy(w => w.Path))
        {
            var one = same.OrderByDescending(w => NoticeStage.Rank(w.Stage)).ThenBy(w => w.Due, StringComparer.Ordinal).First();
            lines[one.Path] = new(one.What, one.Number, one.Stage, one.Due, one.Path, await MovedAsync(one, who, cancel));
        }

        foreach (var one in await TakenAsync(who, cancel))
        {
            var path = "/desk/" + one.Id;
            lines[path] = lines.TryGetValue(path, out var known) ? known with { InHand = true }
                : new("case", one.Number, null, one.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), path, true);
        }

        return [.. lines.Values.OrderByDescending(line => line.InHand).ThenBy(line => line.Due is null).ThenBy(line => line.Due, StringComparer.Ordinal)
            .ThenBy(line => line.Path, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<CaseSummary>> TakenAsync(Actor who, CancellationToken cancel)
    {
        if (who.Role != Roles.Officer || await reports.QueueAsync(who, closed: false, cancel) is not { Ok: true } queue)
        {
            return [];
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var taken = (await db.Audit.AsNoTracking().Where(row => row.Organisation == who.Organisation && row.Who == who.UserName && Taking.Contains(row.What))
            .Select(row => row.Object).ToListAsync(cancel)).ToHashSet();
        return queue.Value.Where(one => taken.Contains(one.Id) && one.Office.Id == who.Organisation);
    }

    private async Task<bool> MovedAsync(Waiting one, Actor who, CancellationToken cancel)
    {
        if (records.Kind(one.What) is not { } kind)
        {
            return false;
        }

        var history = await records.HistoryAsync(kind, one.Path.Split('/')[^1], who, cancel);
        return history.Count > 0 && history[^1].Who == who.UserName;
    }
}

/// <summary>One thing that is handed over.</summary>
/// <param name="What"><c>case</c>, <c>reward</c>, <c>payment</c>, or a register's id.</param>
/// <param name="Number">Its number; null where it has none yet.</param>
/// <param name="Stage">Why it waits, one of <see cref="NoticeStage"/>; null where nothing presses.</param>
/// <param name="Due">A day or a moment in UTC; null where nothing is due.</param>
/// <param name="Path">The page, without language.</param>
/// <param name="InHand">Whether the person took it or moved it last.</param>
internal sealed record HandOverLine(string What, string? Number, string? Stage, string? Due, string Path, bool InHand);
