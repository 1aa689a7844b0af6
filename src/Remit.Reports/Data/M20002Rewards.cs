using FluentMigrator;

namespace Remit.Reports.Data;

/// <summary>Rewards for closed reports.</summary>
[Migration(20002, "rewards")]
public sealed class M20002Rewards : Migration
{
    private const int Id = 32;
    private const int Name = 64;
    private const int Day = 10;
    private const int Account = 256;

    public override void Up() => Create.Table("reports_reward")
        .WithColumn("Id").AsString(Id).PrimaryKey()
        .WithColumn("Case").AsString(Id).Indexed("reports_reward_case")
        .WithColumn("OneOf").AsString(Id).Nullable().Unique("reports_reward_one")
        .WithColumn("Office").AsString(Name).Indexed("reports_reward_office")
        .WithColumn("Region").AsString(16)
        .WithColumn("Number").AsString(128).Nullable()
        .WithColumn("State").AsString(16)
        .WithColumn("Rule").AsString(Name)
        .WithColumn("Article").AsString(128)
        .WithColumn("Amount").AsInt64()
        .WithColumn("Reason").AsBinary(int.MaxValue)
        .WithColumn("Refusal").AsBinary(int.MaxValue).Nullable()
        .WithColumn("ProposedBy").AsString(Account)
        .WithColumn("ProposedDay").AsString(Day)
        .WithColumn("DecidedBy").AsString(Account).Nullable()
        .WithColumn("DecidedDay").AsString(Day).Nullable()
        .WithColumn("PaidBy").AsString(Account).Nullable()
        .WithColumn("PaidDay").AsString(Day).Nullable()
        .WithColumn("RedeemedBy").AsString(Account).Nullable()
        .WithColumn("RedeemedDay").AsString(Day).Nullable()
        .WithColumn("VoucherHash").AsString(64).Nullable().Unique("reports_reward_voucher")
        .WithColumn("Voucher").AsBinary(int.MaxValue).Nullable()
        .WithColumn("Version").AsInt32();

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
