using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;

namespace Remit.Records;

/// <summary>One module's registers: kinds and the tables in which their entries lie.</summary>
internal interface IRecordBook
{
    IReadOnlyList<RecordKind> Kinds { get; }

    /// <summary>Rows of a register, newest first.</summary>
    Task<List<RecordRow>> RowsAsync(string kind, CancellationToken cancel);

    Task<RecordRow?> RowAsync(string kind, string id, CancellationToken cancel);

    Task<List<RecordRow>> UnderAsync(string parent, CancellationToken cancel);

    Task<List<StepRow>> StepsAsync(string id, CancellationToken cancel);

    /// <summary>Stores a moved row, its step and, where asked for, its next number, in one transaction; and the new entries that come of it.</summary>
    /// <returns>False where it was changed meanwhile: nothing was stored.</returns>
    Task<bool> StoreAsync(RecordRow row, StepRow step, Func<long, string>? number, IReadOnlyList<(RecordRow Row, StepRow Step)> born,
        CancellationToken cancel);

    /// <summary>Whether any entry is made up.</summary>
    Task<bool> HasExamplesAsync(CancellationToken cancel);

    /// <summary>The last number given in a series; 0 where none was.</summary>
    Task<long> LastNumberAsync(string office, int year, string kind, CancellationToken cancel);

    /// <summary>Stores new entries with all their steps and numbers in one transaction.</summary>
    /// <returns>False where one of the numbers was given meanwhile: nothing was stored.</returns>
    Task<bool> FillAsync(RecordFilling filling, CancellationToken cancel);
}

/// <inheritdoc/>
internal sealed class RecordBook<TDb>(IReadOnlyList<RecordKind> kinds, IDbContextFactory<TDb> store) : IRecordBook
    where TDb : RecordsDb
{
    // Two writers of one number: the later one reads it again.
    private const int NumberTrials = 20;

    public IReadOnlyList<RecordKind> Kinds => kinds;

    public async Task<List<RecordRow>> RowsAsync(string kind, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Records.AsNoTracking().Where(r => r.Kind == kind).OrderByDescending(r => r.Created).ThenByDescending(r => r.Id).ToListAsync(cancel);
    }

    public async Task<RecordRow?> RowAsync(string kind, string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Records.AsNoTracking().SingleOrDefaultAsync(r => r.Kind == kind && r.Id == id, cancel);
    }

    public async Task<List<RecordRow>> UnderAsync(string parent, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Records.AsNoTracking().Where(r => r.Parent == parent).OrderBy(r => r.Created).ThenBy(r => r.Id).ToListAsync(cancel);
    }

    public async Task<List<StepRow>> StepsAsync(string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Steps.AsNoTracking().Where(r => r.Record == id).OrderBy(r => r.Version).ToListAsync(cancel);
    }

    public async Task<bool> StoreAsync(RecordRow row, StepRow step, Func<long, string>? number, IReadOnlyList<(RecordRow Row, StepRow Step)> born,
        CancellationToken cancel)
    {
        for (var trial = 1; ; trial++)
        {
            try
            {
                await using var db = await store.CreateDbContextAsync(cancel);
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                if (number is not null && row.Number is null)
                {
                    row.Number = number(await NextNumberAsync(db, row, step, cancel));
                }

                var entry = db.Attach(row);
                entry.State = row.Version == 1 ? EntityState.Added : EntityState.Modified;
                entry.Property(r => r.Version).OriginalValue = row.Version - 1;
                db.Steps.Add(step);
                db.Records.AddRange(born.Select(b => b.Row));
                db.Steps.AddRange(born.Select(b => b.Step));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return true;
            }
            catch (DbUpdateConcurrencyException e) when (e.Entries.All(x => x.Entity is NumberRow) && trial < NumberTrials)
            {
                row.Number = null;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false;
            }
            catch (DbUpdateException) when (trial < NumberTrials && (number is not null || row.Version > 1))
            {
                // The first number of a year, or this step's version, was taken by another writer in between.
                if (row.Version > 1 && (await StepsAsync(row.Id, cancel)).Any(s => s.Version == row.Version))
                {
                    return false;
                }

                row.Number = number is null ? row.Number : null;
            }
        }
    }

    public async Task<bool> HasExamplesAsync(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Records.AnyAsync(r => r.Example, cancel);
    }

    public async Task<long> LastNumberAsync(string office, int year, string kind, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return (await db.Numbers.AsNoTracking().SingleOrDefaultAsync(n => n.Office == office && n.Year == year && n.Kind == kind, cancel))?.Last ?? 0;
    }

    public async Task<bool> FillAsync(RecordFilling filling, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (office, year, kind, before, last) in filling.Numbers)
        {
            var number = await db.Numbers.SingleOrDefaultAsync(n => n.Office == office && n.Year == year && n.Kind == kind, cancel)
                ?? db.Numbers.Add(new NumberRow { Office = office, Year = year, Kind = kind }).Entity;
            if (number.Last != before)
            {
                return false;
            }

            number.Last = last;
        }

        db.Records.AddRange(filling.Rows);
        db.Steps.AddRange(filling.Steps);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody took a number of the same series between the look and the write.
            return false;
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task<long> NextNumberAsync(TDb db, RecordRow row, StepRow step, CancellationToken cancel)
    {
        var year = DateTimeOffset.FromUnixTimeMilliseconds(step.At).Year;
        var last = await db.Numbers.SingleOrDefaultAsync(n => n.Office == row.Office && n.Year == year && n.Kind == row.Kind, cancel)
            ?? db.Numbers.Add(new NumberRow { Office = row.Office, Year = year, Kind = row.Kind }).Entity;
        return ++last.Last;
    }
}

/// <summary>How values lie in the tables: JSON objects of texts.</summary>
internal static class Values
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    public static string Write(IEnumerable<KeyValuePair<string, string>> values) =>
        JsonSerializer.Serialize(values.Where(v => v.Value.Length > 0).OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(), Readable);
}
