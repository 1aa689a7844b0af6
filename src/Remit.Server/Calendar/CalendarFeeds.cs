using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Notices;
using Remit.Server.Pages;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Calendar;

/// <summary>Personal calendar feeds: an address that holds a secret, made and revoked by its owner. Only the secret's hash is kept.</summary>
internal sealed class CalendarFeeds(IDbContextFactory<ServerDb> store, IWaitingWork work, NoticeWriter words, PagesOptions pages, IAuditTrail audit,
    TimeProvider clock)
{
    /// <summary>How far ahead days are listed.</summary>
    public const int DaysAhead = 366;

    /// <summary>Random bytes of the secret.</summary>
    public const int SecretBytes = 32;

    /// <summary>When the own feed's address was made; null where there is none.</summary>
    public async Task<CalendarState> OwnAsync(Actor who, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var made = await (from account in db.Users
                          join feed in db.Calendars on account.Id equals feed.Account
                          where account.UserName == who.UserName
                          select (long?)feed.MadeAt).SingleOrDefaultAsync(cancel);
        return new(made is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null);
    }

    /// <summary>Makes a new address; the one before is dead. It is shown this once.</summary>
    public async Task<CalendarMade> MakeAsync(Actor who, CancellationToken cancel)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            var me = await db.Users.AsNoTracking().SingleAsync(a => a.UserName == who.UserName, cancel);
            if (await db.Calendars.SingleOrDefaultAsync(c => c.Account == me.Id, cancel) is not { } row)
            {
                row = db.Calendars.Add(new CalendarRow { Account = me.Id }).Entity;
            }

            (row.Hash, row.MadeAt) = (Hash(secret), clock.GetUtcNow().ToUnixTimeMilliseconds());
            await db.SaveChangesAsync(cancel);
        }

        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "account.self", "calendar made"), cancel);
        return new($"/calendar/{secret}.ics");
    }

    /// <summary>Revokes the address; nothing where there is none.</summary>
    public async Task<CalendarState> RevokeAsync(Actor who, CancellationToken cancel)
    {
        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            var me = await db.Users.AsNoTracking().SingleAsync(a => a.UserName == who.UserName, cancel);
            if (await db.Calendars.Where(c => c.Account == me.Id).ExecuteDeleteAsync(cancel) == 0)
            {
                return new(null);
            }
        }

        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "account.self", "calendar revoked"), cancel);
        return new(null);
    }

    /// <summary>The calendar behind an address (RFC 5545); null where nobody made it.</summary>
    public async Task<string?> ReadAsync(string secret, CancellationToken cancel)
    {
        if (secret.Length != Base64Url.GetEncodedLength(SecretBytes))
        {
            return null;
        }

        var hash = Hash(secret);
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await (from feed in db.Calendars join account in db.Users on feed.Account equals account.Id where feed.Hash == hash select account)
            .AsNoTracking().SingleOrDefaultAsync(cancel) is not { } owner)
        {
            return null;
        }

        var choice = await db.NoticeChoices.AsNoTracking().SingleOrDefaultAsync(c => c.Account == owner.Id, cancel);
        var voice = new Voice(Language.Find(choice?.Language) ?? Language.Find(pages.DefaultLanguage)!, pages.Zone, "/");
        var now = clock.GetUtcNow();
        var waiting = await work.OfAsync(new Actor(owner.UserName!, owner.Role, owner.Organisation), now, DaysAhead, cancel);
        return CalendarFile.Write(waiting.Where(w => w.Due is { Length: > 0 }).DistinctBy(w => w.Subject).OrderBy(w => w.Due, StringComparer.Ordinal)
            .ThenBy(w => w.Subject, StringComparer.Ordinal).Select(w => new CalendarEntry(w.Subject, w.Due!, words.Line(voice, w.What, w.Number))), now);
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}

/// <summary>One feed as it is kept.</summary>
internal sealed class CalendarRow
{
    public string Account { get; set; } = "";

    /// <summary>SHA-256 of the secret, in lower-case hex.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Unix milliseconds.</summary>
    public long MadeAt { get; set; }
}

/// <summary>How the own feed stands.</summary>
/// <param name="Made">When its address was made; null where there is none.</param>
internal sealed record CalendarState(DateTimeOffset? Made);

/// <summary>A new feed.</summary>
/// <param name="Path">Its address below the instance's, shown this once.</param>
internal sealed record CalendarMade(string Path);
