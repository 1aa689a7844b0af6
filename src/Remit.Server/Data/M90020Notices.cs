using FluentMigrator;

namespace Remit.Server.Data;

/// <summary>Notices, the outbox of their messages, and what people chose.</summary>
[Migration(90020, "notices")]
public sealed class M90020Notices : Migration
{
    private const int Id = 32;
    private const int Addressee = 160;

    public override void Up()
    {
        Create.Table("server_notice")
            .WithColumn("Id").AsString(Id).PrimaryKey()
            .WithColumn("Key").AsString(64).Unique("server_notice_key")
            .WithColumn("Addressee").AsString(Addressee).Indexed("server_notice_addressee")
            .WithColumn("Subject").AsString(160)
            .WithColumn("Stage").AsString(16)
            .WithColumn("What").AsString(64)
            .WithColumn("Number").AsString(128).Nullable()
            .WithColumn("Office").AsString(64)
            .WithColumn("Due").AsString(40).Nullable()
            .WithColumn("Path").AsString(200)
            .WithColumn("FoundAt").AsInt64()
            .WithColumn("Message").AsString(Id).Nullable().Indexed("server_notice_message_of");
        Create.Table("server_notice_message")
            .WithColumn("Id").AsString(Id).PrimaryKey()
            .WithColumn("Addressee").AsString(Addressee).Indexed("server_notice_message_addressee")
            .WithColumn("State").AsString(16).Indexed("server_notice_message_state")
            .WithColumn("Attempts").AsInt32()
            .WithColumn("CreatedAt").AsInt64()
            .WithColumn("NextAt").AsInt64()
            .WithColumn("SentAt").AsInt64().Nullable()
            .WithColumn("Reason").AsString(64).Nullable();
        Create.Table("server_notice_choice")
            .WithColumn("Account").AsString(64).PrimaryKey()
            .WithColumn("Language").AsString(2)
            .WithColumn("Off").AsString(256);
    }

    public override void Down() => throw new NotSupportedException("Migrations go forward; restore a backup to go back.");
}
