using FluentMigrator;

namespace Remit.Reports.Data;

/// <summary>Cases, their steps and messages, transfer letters, and the outbox of the ledger.</summary>
[Migration(20001, "cases, steps, messages, letters, outbox")]
public sealed class M20001Cases : Migration
{
    private const int Id = 32;
    private const int Name = 64;
    private const int Day = 10;

    public override void Up()
    {
        Create.Table("reports_case")
            .WithColumn("Id").AsString(Id).PrimaryKey()
            .WithColumn("Locator").AsString(7).Unique("reports_case_locator")
            .WithColumn("Salt").AsBinary(16)
            .WithColumn("Kdf").AsString(Name)
            .WithColumn("LoginKey").AsBinary(32)
            .WithColumn("ReplyKey").AsString(2048)
            .WithColumn("Matter").AsString(Name)
            .WithColumn("Region").AsString(16)
            .WithColumn("Day").AsString(Day)
            .WithColumn("State").AsString(16)
            .WithColumn("Office").AsString(Name)
            .WithColumn("Keeper").AsString(Name).Indexed("reports_case_keeper")
            .WithColumn("OfferedTo").AsString(Name).Nullable().Indexed("reports_case_offered")
            .WithColumn("Number").AsString(128).Nullable()
            .WithColumn("Due").AsString(Day).Nullable()
            .WithColumn("SealedBy").AsString(16)
            .WithColumn("KeyHolder").AsString(16)
            .WithColumn("Body").AsBinary(int.MaxValue).Nullable()
            .WithColumn("Contact").AsBinary(int.MaxValue).Nullable()
            .WithColumn("Secret").AsBinary(int.MaxValue)
            .WithColumn("Leaves").AsInt32()
            .WithColumn("Steps").AsInt32()
            .WithColumn("Messages").AsInt32()
            .WithColumn("Version").AsInt32();
        Create.Table("reports_step")
            .WithColumn("Case").AsString(Id).PrimaryKey()
            .WithColumn("N").AsInt32().PrimaryKey()
            .WithColumn("State").AsString(16)
            .WithColumn("Day").AsString(Day)
            .WithColumn("Office").AsString(Name)
            .WithColumn("To").AsString(Name).Nullable()
            .WithColumn("Words").AsBinary(int.MaxValue).Nullable()
            .WithColumn("Leaf").AsBinary(int.MaxValue).Nullable()
            .WithColumn("LeafContent").AsBinary(int.MaxValue).Nullable();
        Create.Table("reports_message")
            .WithColumn("Case").AsString(Id).PrimaryKey()
            .WithColumn("N").AsInt32().PrimaryKey()
            .WithColumn("Day").AsString(Day)
            .WithColumn("FromReporter").AsBoolean()
            .WithColumn("Text").AsBinary(int.MaxValue);
        Create.Table("reports_letter")
            .WithColumn("Number").AsString(128).PrimaryKey()
            .WithColumn("Case").AsString(Id).Indexed("reports_letter_case")
            .WithColumn("Step").AsInt32()
            .WithColumn("From").AsString(Name)
            .WithColumn("To").AsString(Name)
            .WithColumn("Day").AsString(Day)
            .WithColumn("Outcome").AsString(16).Nullable()
            .WithColumn("OutcomeDay").AsString(Day).Nullable()
            .WithColumn("OutcomeFunction").AsString(ReportLimits.FunctionMax).Nullable();
        Create.Table("reports_sequence")
            .WithColumn("Name").AsString(128).PrimaryKey()
            .WithColumn("Last").AsInt32();
        Create.Table("reports_outbox")
            .WithColumn("Id").AsInt64().PrimaryKey()
            .WithColumn("Leaf").AsBinary(int.MaxValue);
    }

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
