using Microsoft.EntityFrameworkCore;

namespace Remit.Registry.Data;

/// <summary>The register's store. Tables begin with <c>registry_</c>.</summary>
internal sealed class RegistryDb(DbContextOptions<RegistryDb> options) : DbContext(options)
{
    public DbSet<OfficeRow> Offices => Set<OfficeRow>();

    public DbSet<OperatorRow> Operators => Set<OperatorRow>();

    public DbSet<SystemRow> Systems => Set<SystemRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OfficeRow>().ToTable("registry_office").HasKey(r => r.Id);
        modelBuilder.Entity<OperatorRow>().ToTable("registry_operator").HasKey(r => r.Id);
        modelBuilder.Entity<SystemRow>().ToTable("registry_system").HasKey(r => r.Id);
    }
}

internal sealed class OfficeRow
{
    public required string Id { get; init; }

    public string? Authority { get; set; }

    public string Kind { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public bool UsesRemit { get; set; }

    public bool Custodian { get; set; }

    public string? SealKey { get; set; }

    public string? KeyHolder { get; set; }

    public Office Read() =>
        new(Id, Authority, Kind, Region, Organisation, new(NameZh, NameEn), UsesRemit, Custodian) { SealKey = SealKey, KeyHolder = KeyHolder };

    public void Write(Office office)
    {
        (Authority, Kind, Region, Organisation) = (office.Authority, office.Kind, office.Region, office.Organisation);
        (NameZh, NameEn, UsesRemit, Custodian) = (office.Names.Zh, office.Names.En, office.UsesRemit, office.Custodian);
        (SealKey, KeyHolder) = (office.SealKey, office.KeyHolder);
    }
}

internal sealed class OperatorRow
{
    public required string Id { get; init; }

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string Region { get; set; } = "";

    public string SectorZh { get; set; } = "";

    public string SectorEn { get; set; } = "";

    public string OperatorClass { get; set; } = "";

    public string? VaultVKey { get; set; }

    public Operator Read() => new(Id, new(NameZh, NameEn), Region, new(SectorZh, SectorEn), OperatorClass) { VaultVKey = VaultVKey };

    public void Write(Operator from)
    {
        (NameZh, NameEn, Region) = (from.Names.Zh, from.Names.En, from.Region);
        (SectorZh, SectorEn, OperatorClass, VaultVKey) = (from.Sector.Zh, from.Sector.En, from.OperatorClass, from.VaultVKey);
    }
}

internal sealed class SystemRow
{
    public required string Id { get; init; }

    public string Operator { get; set; } = "";

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public int Level { get; set; }

    public OperatorSystem Read() => new(Id, Operator, new(NameZh, NameEn), Level);

    public void Write(OperatorSystem from) => (Operator, NameZh, NameEn, Level) = (from.Operator, from.Names.Zh, from.Names.En, from.Level);
}
