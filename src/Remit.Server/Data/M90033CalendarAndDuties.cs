using FluentMigrator;

namespace Remit.Server.Data;

/// <summary>Calendar feeds; notices gathered into one mail a day; notices of duty acknowledged or escalated.</summary>
[Migration(90033, "calendar feeds, daily mail, acknowledged notices")]
public sealed class M90033CalendarAndDuties : Migration
{
    public override void Up()
    {
        Create.Table("server_calendar")
            .WithColumn("Account").AsString(64).PrimaryKey()
            .WithColumn("Hash").AsString(64).Unique("server_calendar_hash")
            .WithColumn("MadeAt").AsInt64();
        Alter.Table("server_notice_choice").AddColumn("Daily").AsBoolean().WithDefaultValue(false);
        Alter.Table("server_notice")
            .AddColumn("AcknowledgedAt").AsInt64().Nullable()
            .AddColumn("AcknowledgedBy").AsString(256).Nullable()
            .AddColumn("EscalatedAt").AsInt64().Nullable()
            .AddColumn("EscalatedTo").AsString(1024).Nullable();
    }

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
