using FluentMigrator;
using Microsoft.EntityFrameworkCore;
using Remit.Records;

namespace Remit.Incidents.Data;

/// <summary>The incidents' registers. Tables begin with <c>incidents_</c>.</summary>
internal sealed class IncidentsDb(DbContextOptions<IncidentsDb> options) : RecordsDb(options, "incidents");

/// <summary>Registers of incidents.</summary>
[Migration(30001, "registers of incidents")]
public sealed class M30001Registers : Migration
{
    public override void Up() => this.CreateRecordTables("incidents");

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
