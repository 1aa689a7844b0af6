using Microsoft.EntityFrameworkCore;
using Remit.Reports.Rewards;

namespace Remit.Reports.Data;

/// <summary>The store of reports and cases. Tables begin with <c>reports_</c>. Free text stands in it sealed only, and no time of day at all.</summary>
internal sealed class ReportsDb(DbContextOptions<ReportsDb> options) : DbContext(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<StepRow> Steps => Set<StepRow>();

    public DbSet<MessageRow> Messages => Set<MessageRow>();

    public DbSet<LetterRow> Letters => Set<LetterRow>();

    public DbSet<SequenceRow> Sequences => Set<SequenceRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<RewardRow> Rewards => Set<RewardRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CaseRow>(row =>
        {
            row.ToTable("reports_case").HasKey(r => r.Id);
            row.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<StepRow>().ToTable("reports_step").HasKey(r => new { r.Case, r.N });
        modelBuilder.Entity<MessageRow>().ToTable("reports_message").HasKey(r => new { r.Case, r.N });
        modelBuilder.Entity<LetterRow>().ToTable("reports_letter").HasKey(r => r.Number);
        modelBuilder.Entity<RewardRow>(row =>
        {
            row.ToTable("reports_reward").HasKey(r => r.Id);
            row.Property(r => r.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<SequenceRow>().ToTable("reports_sequence").HasKey(r => r.Name);
        modelBuilder.Entity<OutboxRow>(row =>
        {
            row.ToTable("reports_outbox").HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
        });
    }
}

/// <summary>A report and the case that it became.</summary>
internal sealed class CaseRow
{
    /// <summary>The report's id: 32 hexadecimal digits, made from the idempotency key.</summary>
    public required string Id { get; init; }

    /// <summary>Seven digits by which a receipt code finds it; unique.</summary>
    public required string Locator { get; init; }

    /// <summary>Salt of the derivation, random.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Which derivation: <see cref="Submit.ReceiptKeys.Kdf"/>.</summary>
    public required string Kdf { get; init; }

    /// <summary>Ed25519 public key that the code derives to.</summary>
    public required byte[] LoginKey { get; init; }

    /// <summary>Age recipient that the code derives to: answers are sealed to it.</summary>
    public required string ReplyKey { get; init; }

    public required string Matter { get; init; }

    public required string Region { get; init; }

    /// <summary>ISO date of the local day.</summary>
    public required string Day { get; init; }

    public required string State { get; set; }

    /// <summary>The office that has the case; an authority's id when it has no office here.</summary>
    public required string Office { get; set; }

    /// <summary>The office of this installation that acts for the case: <see cref="Office"/>, or whoever wrote it a letter.</summary>
    public required string Keeper { get; set; }

    public string? OfferedTo { get; set; }

    public string? Number { get; set; }

    /// <summary>ISO date; null when nothing is due.</summary>
    public string? Due { get; set; }

    public required string SealedBy { get; init; }

    public required string KeyHolder { get; set; }

    /// <summary>Sealed to the office; null when destroyed.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Sealed to two custodian offices; null when none was given, and when destroyed.</summary>
    public byte[]? Contact { get; set; }

    /// <summary>The case secret of the leaves' commitments, sealed to the reporter and to the office.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>How many leaves the case has in the ledger: the next one's n.</summary>
    public int Leaves { get; set; }

    public int Steps { get; set; }

    public int Messages { get; set; }

    public int Version { get; set; }
}

/// <summary>One step of a case; never changed once written, but for its recipients.</summary>
internal sealed class StepRow
{
    public required string Case { get; init; }

    public required int N { get; init; }

    public required string State { get; init; }

    public required string Day { get; init; }

    public required string Office { get; init; }

    public string? To { get; init; }

    /// <summary>Reason and article, sealed to the reporter and the offices; null when there are none.</summary>
    public byte[]? Words { get; set; }

    /// <summary>The ledger entry of this step; null when the step has none.</summary>
    public byte[]? Leaf { get; init; }

    /// <summary>What the entry commits to, canonical JSON of hashes; null without an entry.</summary>
    public byte[]? LeafContent { get; init; }
}

internal sealed class MessageRow
{
    public required string Case { get; init; }

    public required int N { get; init; }

    public required string Day { get; init; }

    public required bool FromReporter { get; init; }

    /// <summary>Sealed to the reporter and the office.</summary>
    public required byte[] Text { get; set; }
}

internal sealed class LetterRow
{
    public required string Number { get; init; }

    public required string Case { get; init; }

    /// <summary>The step that it belongs to: an offer.</summary>
    public required int Step { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Day { get; init; }

    public string? Outcome { get; set; }

    public string? OutcomeDay { get; set; }

    public string? OutcomeFunction { get; set; }
}

/// <summary>A gapless run of numbers: by office, year and kind.</summary>
internal sealed class SequenceRow
{
    public required string Name { get; init; }

    public int Last { get; set; }
}

/// <summary>A ledger entry that is committed here and perhaps not yet in the ledger.</summary>
internal sealed class OutboxRow
{
    public required long Id { get; init; }

    public required byte[] Leaf { get; init; }
}
