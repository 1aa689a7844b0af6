using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Registry.Data;
using Remit.Registry.Import;

namespace Remit.Registry;

/// <summary>The register in the database.</summary>
internal sealed class StoredRegistry(IDbContextFactory<RegistryDb> store) : IRegistry
{
    public async Task<IReadOnlyList<Office>> OfficesAsync(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return [.. (await db.Offices.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancel)).Select(r => r.Read())];
    }

    public async Task<Office?> OfficeAsync(string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return (await db.Offices.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel))?.Read();
    }

    public async Task<IReadOnlyList<Operator>> OperatorsAsync(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return [.. (await db.Operators.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancel)).Select(r => r.Read())];
    }

    public async Task<Operator?> OperatorAsync(string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return (await db.Operators.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel))?.Read();
    }

    public async Task<IReadOnlyList<OperatorSystem>> SystemsAsync(string? operatorId, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var rows = db.Systems.AsNoTracking().Where(r => operatorId == null || r.Operator == operatorId).OrderBy(r => r.Id);
        return [.. (await rows.ToListAsync(cancel)).Select(r => r.Read())];
    }

    public async Task<Outcome<Office>> SaveAsync(Office office, CancellationToken cancel)
    {
        if (Entry.Check(office) is { } refusal)
        {
            return refusal;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var row = await db.Offices.FindAsync([office.Id], cancel) ?? db.Offices.Add(new OfficeRow { Id = office.Id }).Entity;
        row.Write(office);
        await db.SaveChangesAsync(cancel);
        return office;
    }

    public async Task<Outcome<Operator>> SaveAsync(Operator @operator, CancellationToken cancel)
    {
        if (Entry.Check(@operator) is { } refusal)
        {
            return refusal;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var row = await db.Operators.FindAsync([@operator.Id], cancel) ?? db.Operators.Add(new OperatorRow { Id = @operator.Id }).Entity;
        row.Write(@operator);
        await db.SaveChangesAsync(cancel);
        return @operator;
    }

    public async Task<Outcome<OperatorSystem>> SaveAsync(OperatorSystem system, CancellationToken cancel)
    {
        if (Entry.Check(system) is { } refusal)
        {
            return refusal;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        if (!await db.Operators.AnyAsync(r => r.Id == system.Operator, cancel))
        {
            return new Refusal("unknown-operator", $"The register has no operator {system.Operator}; add it before its systems.") { Place = "operator" };
        }

        var row = await db.Systems.FindAsync([system.Id], cancel) ?? db.Systems.Add(new SystemRow { Id = system.Id }).Entity;
        row.Write(system);
        await db.SaveChangesAsync(cancel);
        return system;
    }

    public async Task<Outcome<RegisterCounts>> ImportAsync(string overlay, CancellationToken cancel)
    {
        var read = OverlayFiles.Read(overlay);
        if (!read.Ok)
        {
            return read.Refusal!;
        }

        var entries = read.Value;
        foreach (var office in entries.Offices)
        {
            // A key that was made here meanwhile is not in the overlay and must not be lost.
            var before = await OfficeAsync(office.Id, cancel);
            var saved = await SaveAsync(office with { SealKey = before?.SealKey, KeyHolder = before?.KeyHolder }, cancel);
            if (!saved.Ok)
            {
                return saved.Refusal!;
            }
        }

        foreach (var entry in entries.Operators)
        {
            var before = await OperatorAsync(entry.Id, cancel);
            var saved = await SaveAsync(entry with { VaultVKey = before?.VaultVKey }, cancel);
            if (!saved.Ok)
            {
                return saved.Refusal!;
            }
        }

        foreach (var system in entries.Systems)
        {
            var saved = await SaveAsync(system, cancel);
            if (!saved.Ok)
            {
                return saved.Refusal!;
            }
        }

        return new RegisterCounts(entries.Offices.Count, entries.Operators.Count, entries.Systems.Count);
    }

    public async Task<Outcome<RowsTaken>> ImportRowsAsync(byte[] file, bool dryRun, CancellationToken cancel)
    {
        var rows = NamedRows.Read(file);
        var kind = rows.Ok ? RowFile.KindOf(rows.Value) : rows.Refusal!;
        if (!kind.Ok)
        {
            return kind.Refusal!;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var errors = rows.Value.GroupBy(row => row["id"]).SelectMany(same => same.Skip(1)).Select(row =>
            new RowWrong(row.Row, "id", $"The id {row["id"]} stands twice in this file.")).ToList();
        foreach (var row in rows.Value)
        {
            if (await RowFile.PutAsync(db, kind.Value, row, cancel) is { } wrong)
            {
                errors.Add(new(row.Row, RowFile.ColumnOf(wrong), wrong.Words));
            }
        }

        if (errors.Count == 0 && !dryRun)
        {
            await db.SaveChangesAsync(cancel);
        }

        return new RowsTaken(kind.Value, rows.Value.Count, errors.Count == 0 && !dryRun ? rows.Value.Count : 0, [.. errors.OrderBy(e => e.Row)]);
    }
}
