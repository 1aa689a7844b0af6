using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Data;

namespace Remit.Server.Audit;

/// <summary>The audit trail: append-only, each row's hash covers the one before, so that a row changed or taken out shows.</summary>
internal sealed class AuditTrail(IDbContextFactory<ServerDb> store, TimeProvider clock) : IAuditTrail, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task RecordAsync(AuditEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await _turn.WaitAsync(cancel);
        try
        {
            await using var db = await store.CreateDbContextAsync(cancel);
            var last = await db.Audit.OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancel);
            var row = new AuditRow
            {
                Number = (last?.Number ?? 0) + 1,
                At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                Who = entry.Who,
                Organisation = entry.Organisation,
                What = entry.What,
                Object = entry.Object,
                Basis = entry.Basis,
            };
            row.Hash = HashOf(last?.Hash ?? "", row);
            db.Audit.Add(row);
            await db.SaveChangesAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>An organisation's newest lines, newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> ReadAsync(string organisation, int skip, int take, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Audit.AsNoTracking()
            .Where(row => row.Organisation == organisation)
            .OrderByDescending(row => row.Number)
            .Skip(skip)
            .Take(take)
            .ToListAsync(cancel);
    }

    /// <summary>Who looked at a thing from outside, newest first: lines of all organisations' trails, for the one that is looked at.</summary>
    public async Task<IReadOnlyList<AuditRow>> LooksAsync(string of, string whatPrefix, int take, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Audit.AsNoTracking()
            .Where(row => row.Object == of && row.What.StartsWith(whatPrefix))
            .OrderByDescending(row => row.Number)
            .Take(take)
            .ToListAsync(cancel);
    }

    /// <summary>The number of the first row whose hash does not fit; null when the whole trail is whole.</summary>
    public async Task<long?> FirstBrokenAsync(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var (before, number) = ("", 0L);
        await foreach (var row in db.Audit.AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (row.Number != ++number || row.Hash != HashOf(before, row))
            {
                return number;
            }

            before = row.Hash;
        }

        return null;
    }

    public void Dispose() => _turn.Dispose();

    private static string HashOf(string before, AuditRow row)
    {
        var fields = string.Join(
            '\n', new[] { before, row.Number.ToString(), row.At.ToString(), row.Who, row.Organisation, row.What, row.Object, row.Basis ?? "\0" }
            .Select(field => $"{Encoding.UTF8.GetByteCount(field)}:{field}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields)));
    }
}
