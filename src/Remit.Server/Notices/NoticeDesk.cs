using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Notices;

/// <summary>What the administrator sees and does about notices, and what each person chooses.</summary>
internal sealed class NoticeDesk(IDbContextFactory<ServerDb> store, NoticeRound round, DutyNotices duties, InstanceOptions options, IAuditTrail audit,
    TimeProvider clock)
{
    private const int ShownMax = 1000;

    /// <summary>How things stand: settings without any secret, and the newest messages.</summary>
    public async Task<NoticeBoard> BoardAsync(CancellationToken cancel)
    {
        var read = NoticeSettings.Read(options);
        var settings = read.Ok ? read.Value : null;
        await using var db = await store.CreateDbContextAsync(cancel);
        var messages = await db.NoticeMessages.AsNoTracking().OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Take(ShownMax).ToListAsync(cancel);
        var ids = messages.Select(m => m.Id).ToList();
        var counts = await db.Notices.AsNoTracking().Where(n => n.Message != null && ids.Contains(n.Message)).GroupBy(n => n.Message!)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var names = await db.Users.AsNoTracking().Select(a => new { a.Id, a.UserName }).ToDictionaryAsync(a => "mail:" + a.Id, a => a.UserName ?? "", cancel);
        return new(
            settings?.Smtp is { } smtp ? $"{smtp.Host}:{smtp.Port} ({smtp.Tls})" : null,
            [.. settings?.Webhooks.Select(h => h.Name) ?? []],
            read.Refusal?.Words,
            [.. messages.Select(m => View(m, names, counts.GetValueOrDefault(m.Id)))],
            await db.Users.CountAsync(a => a.Email == null || a.Email == "", cancel))
        {
            AcknowledgeHours = settings?.AcknowledgeHours ?? 0,
            Duties = await duties.AllAsync(cancel),
        };
    }

    /// <summary>Sends the administrator a test mail, and every webhook a test event.</summary>
    /// <returns>Refused: <c>notices-off</c>, <c>notices-no-address</c>, <c>notices-file</c>.</returns>
    public async Task<Outcome<NoticeBoard>> TestAsync(Actor who, CancellationToken cancel)
    {
        var read = NoticeSettings.Read(options);
        if (!read.Ok)
        {
            return read.Refusal!;
        }

        if (read.Value is not { } settings || (settings.Smtp is null && settings.Webhooks.Count == 0))
        {
            return new Refusal("notices-off", $"Nothing is set up: write {NoticeSettings.FileName} into the data folder (administrator's guide, \"Notices\").",
                Kind: RefusalKind.Conflict);
        }

        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            var me = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.UserName == who.UserName, cancel);
            if (settings.Smtp is not null && string.IsNullOrEmpty(me?.Email))
            {
                return new Refusal("notices-no-address", "Your account has no mail address; give one on the page of your account.") { Place = "email" };
            }

            var to = settings.Webhooks.Select(h => "hook:" + h.Name);
            foreach (var addressee in settings.Smtp is null ? to : to.Prepend("mail:" + me!.Id))
            {
                db.NoticeMessages.Add(Gathering.NewMessage(addressee, clock.GetUtcNow()));
            }

            await db.SaveChangesAsync(cancel);
        }

        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "admin.notices", "test"), cancel);
        return await AfterRoundAsync(cancel);
    }

    /// <summary>Looks and sends now.</summary>
    public async Task<Outcome<NoticeBoard>> LookAsync(Actor who, CancellationToken cancel)
    {
        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "admin.notices", "look"), cancel);
        return await AfterRoundAsync(cancel);
    }

    /// <summary>Lets a message that waits or was given up be tried at once, with all its tries before it.</summary>
    /// <returns>Refused: <c>no-such-message</c>, <c>notices-file</c>.</returns>
    public async Task<Outcome<NoticeBoard>> RetryAsync(Actor who, string id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            var found = await db.NoticeMessages.Where(m => m.Id == id && m.State != NoticeMessage.Sent).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, NoticeMessage.Queued).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAt, now), cancel);
            if (found == 0)
            {
                return new Refusal("no-such-message", "No message with this id waits; it may have been sent meanwhile.", Kind: RefusalKind.NotFound)
                {
                    Place = "message",
                };
            }
        }

        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "admin.notices", "retry " + id), cancel);
        return await AfterRoundAsync(cancel);
    }

    /// <summary>What a person chose.</summary>
    public async Task<OwnNotices> OwnAsync(Actor who, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var me = await db.Users.AsNoTracking().SingleAsync(a => a.UserName == who.UserName, cancel);
        var choice = await db.NoticeChoices.AsNoTracking().SingleOrDefaultAsync(c => c.Account == me.Id, cancel);
        return new(me.Email, choice?.Language is { Length: > 0 } language ? language : null,
            [.. NoticeStage.Optional.Where(stage => choice?.Off.Split(',').Contains(stage) == true)])
        {
            Daily = choice?.Daily == true,
        };
    }

    /// <summary>Keeps what a person chooses.</summary>
    /// <returns>Refused, with the place: <c>mail-address</c>, <c>notice-language</c>, <c>notice-duty</c>.</returns>
    public async Task<Outcome<OwnNotices>> ChooseAsync(Actor who, OwnNotices choice, CancellationToken cancel)
    {
        var address = choice.Email?.Trim() ?? "";
        if (address.Length > 0 && !MailAddress.IsOne(address))
        {
            return new Refusal("mail-address", "This is no mail address; write one, such as anna@example.org, or leave it empty.") { Place = "email" };
        }

        if (choice.Language is { } language && Language.Find(language) is null)
        {
            return new Refusal("notice-language", "There is no such language; take zh or en.") { Place = "language" };
        }

        if (choice.Off is null || choice.Off.FirstOrDefault(stage => !NoticeStage.Optional.Contains(stage)) is not null)
        {
            return new Refusal("notice-duty", $"Only {string.Join(", ", NoticeStage.Optional)} can be switched off; the others are duty.") { Place = "off" };
        }

        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            var me = await db.Users.SingleAsync(a => a.UserName == who.UserName, cancel);
            me.Email = address.Length == 0 ? null : address;
            me.NormalizedEmail = me.Email?.ToUpperInvariant();
            if (await db.NoticeChoices.SingleOrDefaultAsync(c => c.Account == me.Id, cancel) is not { } row)
            {
                row = db.NoticeChoices.Add(new NoticeChoice { Account = me.Id }).Entity;
            }

            (row.Language, row.Off, row.Daily) = (choice.Language ?? "", string.Join(',', choice.Off.Distinct()), choice.Daily);
            await db.SaveChangesAsync(cancel);
        }

        // The trail says that something was chosen, not which address.
        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "account.self", "notices"), cancel);
        return await OwnAsync(who, cancel);
    }

    private async Task<Outcome<NoticeBoard>> AfterRoundAsync(CancellationToken cancel) =>
        (await round.RunAsync(cancel)).Refusal is { } refusal ? refusal : await BoardAsync(cancel);

    private static NoticeMessageView View(NoticeMessage m, Dictionary<string, string> names, int count) => new(m.Id,
        Sending.IsMail(m.Addressee) ? "mail" : "webhook",
        Sending.IsMail(m.Addressee) ? names.GetValueOrDefault(m.Addressee, "") : m.Addressee["hook:".Length..],
        count, m.State, m.Attempts, At(m.CreatedAt), m.State == NoticeMessage.Queued ? At(m.NextAt) : null, m.SentAt is { } sent ? At(sent) : null, m.Reason);

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}

/// <summary>Notices as the administrator sees them.</summary>
/// <param name="Mail">Mail server, port and encryption; null where none is set up.</param>
/// <param name="Webhooks">Names of the webhooks.</param>
/// <param name="Wrong">What is wrong with the settings; null where nothing is.</param>
/// <param name="Messages">The newest messages.</param>
/// <param name="WithoutAddress">Accounts that no mail can reach.</param>
internal sealed record NoticeBoard(string? Mail, IReadOnlyList<string> Webhooks, string? Wrong, IReadOnlyList<NoticeMessageView> Messages, int WithoutAddress)
{
    /// <summary>Hours within which a notice of duty is to be acknowledged; 0: it is not asked for.</summary>
    public int AcknowledgeHours { get; init; }

    /// <summary>The newest notices of duty, and what came of them.</summary>
    public IReadOnlyList<DutyNotice> Duties { get; init; } = [];
}

/// <summary>One message, without what it says.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Channel"><c>mail</c> or <c>webhook</c>.</param>
/// <param name="To">The account's name, or the webhook's.</param>
/// <param name="Things">How many things it tells; 0: a test.</param>
/// <param name="State"><c>queued</c>, <c>sent</c> or <c>given-up</c>.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Next">When it is tried next; null where it is not.</param>
/// <param name="Sent">When it was sent.</param>
/// <param name="Reason">Why the last try failed, as a code.</param>
internal sealed record NoticeMessageView(string Id, string Channel, string To, int Things, string State, int Attempts, DateTimeOffset Created,
    DateTimeOffset? Next, DateTimeOffset? Sent, string? Reason);

/// <summary>What a person chooses.</summary>
/// <param name="Email">The mail address; null or empty: no mail.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>; null: the instance's.</param>
/// <param name="Off">What the person does without: <c>near</c>, <c>decide</c>, <c>pay</c>.</param>
internal sealed record OwnNotices(string? Email, string? Language, IReadOnlyList<string> Off)
{
    /// <summary>Whether all but incidents' clocks comes in one mail a day.</summary>
    public bool Daily { get; init; }
}
