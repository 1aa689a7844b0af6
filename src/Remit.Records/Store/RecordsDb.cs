using Microsoft.EntityFrameworkCore;

namespace Remit.Records;

/// <summary>A module's registers in the database: tables <c>PREFIX_record</c>, <c>PREFIX_step</c>, <c>PREFIX_number</c>. Each module derives its own.</summary>
public abstract class RecordsDb(DbContextOptions options, string prefix) : DbContext(options)
{
    internal DbSet<RecordRow> Records => Set<RecordRow>();

    internal DbSet<StepRow> Steps => Set<StepRow>();

    internal DbSet<NumberRow> Numbers => Set<NumberRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<RecordRow>(row =>
        {
            row.ToTable(prefix + "_record").HasKey(r => r.Id);
            row.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<StepRow>().ToTable(prefix + "_step").HasKey(r => new { r.Record, r.Version });
        modelBuilder.Entity<NumberRow>(row =>
        {
            row.ToTable(prefix + "_number").HasKey(r => new { r.Office, r.Year, r.Kind });
            row.Property(r => r.Last).IsConcurrencyToken();
        });
    }
}

/// <summary>An entry. What it holds is JSON text: names and values.</summary>
internal sealed class RecordRow
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public string? Number { get; set; }

    public string State { get; set; } = "";

    public long Version { get; set; }

    public required string Owner { get; init; }

    public required string Office { get; init; }

    public required string Region { get; init; }

    public string? Parent { get; set; }

    public string Fields { get; set; } = "{}";

    public long Created { get; init; }

    public long Changed { get; set; }

    public bool Example { get; init; }
}

/// <summary>A step of an entry's history.</summary>
internal sealed class StepRow
{
    public required string Record { get; init; }

    public required long Version { get; init; }

    public long At { get; init; }

    public required string Who { get; init; }

    public required string Role { get; init; }

    public required string Organisation { get; init; }

    public required string Move { get; init; }

    public required string State { get; init; }

    public string? Reason { get; init; }

    public required string Changes { get; init; }
}

/// <summary>The last number given by an office in a year for a register.</summary>
internal sealed class NumberRow
{
    public required string Office { get; init; }

    public required int Year { get; init; }

    public required string Kind { get; init; }

    public long Last { get; set; }
}
