using Microsoft.EntityFrameworkCore;
using Remit.Server.Data;

namespace Remit.Server.SignIn;

/// <summary>Counts failed sign-ins by the hour. Which name was tried is not kept: it may be a password typed into the wrong field.</summary>
internal sealed class FailedSignIns(IDbContextFactory<ServerDb> store, TimeProvider clock)
{
    /// <summary>Counts are kept this long.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(30);

    private long Hour => clock.GetUtcNow().ToUnixTimeSeconds() / 3600;

    /// <summary>One more.</summary>
    public async Task CountAsync(CancellationToken cancel)
    {
        var hour = Hour;
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await AddAsync(db, hour, cancel))
        {
            return;
        }

        db.FailedSignIns.Add(new FailedSignInRow { Hour = hour, Times = 1 });
        try
        {
            await db.SaveChangesAsync(cancel);
            var oldest = hour - (long)Kept.TotalHours;
            await db.FailedSignIns.Where(row => row.Hour < oldest).ExecuteDeleteAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Another request began this hour at the same moment.
            await AddAsync(db, hour, cancel);
        }
    }

    /// <summary>How often in the last hours, the running one included.</summary>
    public async Task<long> LastAsync(int hours, CancellationToken cancel)
    {
        var from = Hour - hours;
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.FailedSignIns.Where(row => row.Hour > from).SumAsync(row => row.Times, cancel);
    }

    private static async Task<bool> AddAsync(ServerDb db, long hour, CancellationToken cancel) => await db.FailedSignIns.Where(row => row.Hour == hour)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Times, row => row.Times + 1), cancel) > 0;
}

/// <summary>One hour's count.</summary>
internal sealed class FailedSignInRow
{
    /// <summary>Hours since 1970, UTC.</summary>
    public long Hour { get; set; }

    public long Times { get; set; }
}
