using FluentMigrator;
using Microsoft.EntityFrameworkCore;
using Remit.Records;

namespace Remit.Duties.Data;

/// <summary>The duties' registers. Tables begin with <c>duties_</c>.</summary>
internal sealed class DutiesDb(DbContextOptions<DutiesDb> options) : RecordsDb(options, "duties");

/// <summary>Registers of duties, supervision, reviews, assessments, plans.</summary>
[Migration(40001, "registers of duties")]
public sealed class M40001Registers : Migration
{
    public override void Up() => this.CreateRecordTables("duties");

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
