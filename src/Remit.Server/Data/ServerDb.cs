using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Remit.Server.Absence;
using Remit.Server.Calendar;
using Remit.Server.Notices;
using Remit.Server.SignIn;

namespace Remit.Server.Data;

/// <summary>Server's own store: accounts and the audit trail. Tables begin with <c>server_</c>.</summary>
internal sealed class ServerDb(DbContextOptions<ServerDb> options) : IdentityUserContext<Account>(options)
{
    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<NoticeMessage> NoticeMessages => Set<NoticeMessage>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<FailedSignInRow> FailedSignIns => Set<FailedSignInRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<AbsenceRow> Absences => Set<AbsenceRow>();

    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("server_account");
            account.Property(a => a.Role).HasMaxLength(32);
            account.Property(a => a.Organisation).HasMaxLength(64);

            // Accounts are locked and unlocked in whole seconds; text compares the same on both engines.
            account.Property(a => a.LockoutEnd).HasConversion(
                end => end == null ? (long?)null : end.Value.ToUnixTimeSeconds(),
                seconds => seconds == null ? null : DateTimeOffset.FromUnixTimeSeconds(seconds.Value));
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("server_account_claim");
        builder.Entity<IdentityUserLogin<string>>().ToTable("server_account_login");
        builder.Entity<IdentityUserToken<string>>().ToTable("server_account_token");
        builder.Entity<AuditRow>(row =>
        {
            row.ToTable("server_audit");
            row.HasKey(r => r.Number);
            row.Property(r => r.Number).ValueGeneratedNever();
        });
        builder.Entity<FailedSignInRow>(row =>
        {
            row.ToTable("server_sign_in_failed");
            row.HasKey(r => r.Hour);
            row.Property(r => r.Hour).ValueGeneratedNever();
        });
        builder.Entity<SessionRow>(row => row.ToTable("server_session").HasKey(r => r.Id));
        builder.Entity<AbsenceRow>(row => row.ToTable("server_absence").HasKey(r => r.Id));
        builder.Entity<CalendarRow>(row => row.ToTable("server_calendar").HasKey(r => r.Account));
        builder.Entity<NoticeRow>(row => row.ToTable("server_notice").HasKey(r => r.Id));
        builder.Entity<NoticeMessage>(row => row.ToTable("server_notice_message").HasKey(r => r.Id));
        builder.Entity<NoticeChoice>(row => row.ToTable("server_notice_choice").HasKey(r => r.Account));
    }
}

/// <summary>One line of the audit trail as it is kept; see <see cref="Audit.AuditTrail"/>.</summary>
internal sealed class AuditRow
{
    /// <summary>From 1 without gaps.</summary>
    public long Number { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; set; }

    public string Who { get; set; } = "";

    public string Organisation { get; set; } = "";

    public string What { get; set; } = "";

    public string Object { get; set; } = "";

    public string? Basis { get; set; }

    /// <summary>SHA-256 over the previous row's hash and this row's fields, in lower-case hex.</summary>
    public string Hash { get; set; } = "";
}
