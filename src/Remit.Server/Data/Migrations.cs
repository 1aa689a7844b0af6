using FluentMigrator;

namespace Remit.Server.Data;

/// <summary>Accounts and the audit trail.</summary>
[Migration(90001, "accounts and audit trail")]
public sealed class M90001AccountsAndAudit : Migration
{
    public override void Up()
    {
        Create.Table("server_account")
            .WithColumn("Id").AsString(64).PrimaryKey()
            .WithColumn("UserName").AsString(256).Nullable()
            .WithColumn("NormalizedUserName").AsString(256).Nullable().Unique("server_account_name")
            .WithColumn("Email").AsString(256).Nullable()
            .WithColumn("NormalizedEmail").AsString(256).Nullable()
            .WithColumn("EmailConfirmed").AsBoolean()
            .WithColumn("PasswordHash").AsString(1024).Nullable()
            .WithColumn("SecurityStamp").AsString(256).Nullable()
            .WithColumn("ConcurrencyStamp").AsString(256).Nullable()
            .WithColumn("PhoneNumber").AsString(64).Nullable()
            .WithColumn("PhoneNumberConfirmed").AsBoolean()
            .WithColumn("TwoFactorEnabled").AsBoolean()
            .WithColumn("LockoutEnd").AsInt64().Nullable()
            .WithColumn("LockoutEnabled").AsBoolean()
            .WithColumn("AccessFailedCount").AsInt32()
            .WithColumn("Role").AsString(32)
            .WithColumn("Organisation").AsString(64);
        Create.Table("server_account_claim")
            .WithColumn("Id").AsInt32().PrimaryKey().Identity()
            .WithColumn("UserId").AsString(64).Indexed()
            .WithColumn("ClaimType").AsString(1024).Nullable()
            .WithColumn("ClaimValue").AsString(1024).Nullable();
        Create.Table("server_account_login")
            .WithColumn("LoginProvider").AsString(128).PrimaryKey()
            .WithColumn("ProviderKey").AsString(256).PrimaryKey()
            .WithColumn("ProviderDisplayName").AsString(256).Nullable()
            .WithColumn("UserId").AsString(64).Indexed();
        Create.Table("server_account_token")
            .WithColumn("UserId").AsString(64).PrimaryKey()
            .WithColumn("LoginProvider").AsString(128).PrimaryKey()
            .WithColumn("Name").AsString(128).PrimaryKey()
            .WithColumn("Value").AsString(4096).Nullable();
        Create.Table("server_audit")
            .WithColumn("Number").AsInt64().PrimaryKey()
            .WithColumn("At").AsInt64()
            .WithColumn("Who").AsString(256)
            .WithColumn("Organisation").AsString(64).Indexed()
            .WithColumn("What").AsString(64)
            .WithColumn("Object").AsString(512)
            .WithColumn("Basis").AsString(1024).Nullable()
            .WithColumn("Hash").AsString(64);
    }

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
