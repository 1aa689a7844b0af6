using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Absence;
using Remit.Server.Data;
using Remit.Server.SignIn;

namespace Remit.Server.Notices;

/// <summary>Notices of duty: acknowledged by somebody in time, or told to the deputy and the office's coordinators.</summary>
internal sealed class DutyNotices(IDbContextFactory<ServerDb> store, IWaitingWork work, Absences absences, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>At most so many are listed.</summary>
    public const int ShownMax = 500;

    /// <summary>What a person was told as a duty, what still waits, and what nobody has acknowledged; the oldest first.</summary>
    public async Task<IReadOnlyList<DutyNotice>> OwnAsync(Actor who, CancellationToken cancel)
    {
        // How near a day is makes no duty, so no setting is needed here.
        var waiting = (await work.OfAsync(who, clock.GetUtcNow(), 0, cancel)).Select(one => one.Subject).ToHashSet();
        await using var db = await store.CreateDbContextAsync(cancel);
        var me = await db.Users.AsNoTracking().SingleAsync(a => a.UserName == who.UserName, cancel);
        var rows = await Told(db).Where(one => one.Row.Addressee == "mail:" + me.Id && one.Row.AcknowledgedAt == null).OrderBy(one => one.SentAt)
            .ThenBy(one => one.Row.Id).Take(ShownMax).ToListAsync(cancel);
        return [.. rows.Where(one => one.Row.Stage == NoticeStage.Unanswered || waiting.Contains(one.Row.Subject))
            .Select(one => View(one.Row, one.SentAt, who.UserName))];
    }

    /// <summary>What was told as a duty, the newest first, for the administrator: to whom, and what came of it.</summary>
    public async Task<IReadOnlyList<DutyNotice>> AllAsync(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(a => "mail:" + a.Id, a => a.UserName ?? "", cancel);
        var rows = await Told(db).Where(one => one.Row.Addressee.StartsWith("mail:")).OrderByDescending(one => one.SentAt).ThenBy(one => one.Row.Id)
            .Take(ShownMax).ToListAsync(cancel);
        return [.. rows.Select(one => View(one.Row, one.SentAt, names.GetValueOrDefault(one.Row.Addressee, "")))];
    }

    /// <summary>Acknowledges a notice for the whole office: whoever was told the same need not.</summary>
    /// <returns>Refused: <c>no-such-notice</c>.</returns>
    public async Task<Outcome<IReadOnlyList<DutyNotice>>> AcknowledgeAsync(Actor who, string id, CancellationToken cancel)
    {
        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            var me = await db.Users.AsNoTracking().SingleAsync(a => a.UserName == who.UserName, cancel);
            if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id && n.Addressee == "mail:" + me.Id && n.Message != null, cancel)
                is not { } row)
            {
                return new Refusal("no-such-notice", "You were told no such thing; it may be done already.", Kind: RefusalKind.NotFound);
            }

            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            await db.Notices.Where(n => n.Subject == row.Subject && n.Office == row.Office && n.Message != null && n.AcknowledgedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.AcknowledgedAt, now).SetProperty(n => n.AcknowledgedBy, who.UserName), cancel);
            await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "notices.acknowledge", row.Number ?? row.Subject), cancel);
        }

        return Outcome<IReadOnlyList<DutyNotice>>.Of(await OwnAsync(who, cancel));
    }

    /// <summary>Tells others what one person was told as a duty, what still waits, and what nobody acknowledged in time.</summary>
    public async Task EscalateAsync(NoticeSettings settings, Account person, ISet<string> waiting, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = now.AddHours(-settings.AcknowledgeHours).ToUnixTimeMilliseconds();
        await using var db = await store.CreateDbContextAsync(cancel);
        var late = (await Told(db).Where(one => one.Row.Addressee == "mail:" + person.Id && one.Row.AcknowledgedAt == null && one.Row.EscalatedAt == null
            && one.SentAt <= before && one.Row.Stage != NoticeStage.Unanswered).Select(one => one.Row).ToListAsync(cancel))
            .Where(row => waiting.Contains(row.Key)).ToList();
        if (late.Count == 0 || await TargetsAsync(db, settings, person, cancel) is not { Count: > 0 } targets)
        {
            return;
        }

        foreach (var target in targets)
        {
            // Of an office's many people each was told; the target is told once.
            var rows = late.DistinctBy(row => (row.Subject, row.Stage, row.Due)).Select(row => Escalated(row, target, now)).ToList();
            var keys = rows.Select(row => row.Key).ToList();
            var known = await db.Notices.Where(n => keys.Contains(n.Key)).Select(n => n.Key).ToListAsync(cancel);
            rows.RemoveAll(row => known.Contains(row.Key));
            if (rows.Count > 0)
            {
                var message = Gathering.NewMessage("mail:" + target.Id, now);
                rows.ForEach(row => row.Message = message.Id);
                db.NoticeMessages.Add(message);
                db.Notices.AddRange(rows);
            }
        }

        foreach (var row in late)
        {
            (row.EscalatedAt, row.EscalatedTo) = (now.ToUnixTimeMilliseconds(), string.Join(", ", targets.Select(t => t.UserName)));
        }

        await db.SaveChangesAsync(cancel);
    }

    // Who stands in, and the coordinators of the same organisation: as far as the settings say and mail reaches them.
    private async Task<List<Account>> TargetsAsync(ServerDb db, NoticeSettings settings, Account person, CancellationToken cancel)
    {
        var deputy = settings.EscalateTo.Contains(NoticeSettings.ToDeputy)
            ? await absences.DeputyOfAsync(new Actor(person.UserName!, person.Role, person.Organisation), cancel) : null;
        var coordinators = settings.EscalateTo.Contains(NoticeSettings.ToCoordinator) ? person.Organisation : null;
        return await db.Users.AsNoTracking().Where(a => a.Email != null && a.Email != "" && a.Id != person.Id
            && (a.UserName == deputy || (a.Role == Roles.Coordinator && a.Organisation == coordinators))).OrderBy(a => a.UserName).ToListAsync(cancel);
    }

    private static NoticeRow Escalated(NoticeRow row, Account target, DateTimeOffset now) => new()
    {
        Id = Gathering.NewId(),
        Key = Gathering.KeyOf("mail:" + target.Id, row.Subject, NoticeStage.Unanswered, $"{row.Stage} {row.Due}"),
        Addressee = "mail:" + target.Id,
        Subject = row.Subject,
        Stage = NoticeStage.Unanswered,
        What = row.What,
        Number = row.Number,
        Office = row.Office,
        Due = row.Due,

        // A coordinator does not open a case: the board says how the office stands.
        Path = target.Role == Roles.Coordinator && row.Path.StartsWith("/desk/", StringComparison.Ordinal) ? "/region" : row.Path,
        FoundAt = now.ToUnixTimeMilliseconds(),
    };

    // Told means sent: whoever was not reached had no chance to acknowledge.
    private static IQueryable<ToldRow> Told(ServerDb db)
    {
        var optional = NoticeStage.Optional.ToArray();
        return from row in db.Notices
               join message in db.NoticeMessages on row.Message equals message.Id
               where message.SentAt != null && !optional.Contains(row.Stage)
               select new ToldRow { Row = row, SentAt = message.SentAt!.Value };
    }

    private static DutyNotice View(NoticeRow row, long sent, string to) => new(row.Id, to, row.What, row.Number, row.Stage, row.Due, row.Path, At(sent),
        row.AcknowledgedAt is { } at ? At(at) : null, row.AcknowledgedBy, row.EscalatedAt is { } on ? At(on) : null, row.EscalatedTo);

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private sealed class ToldRow
    {
        public NoticeRow Row { get; init; } = null!;

        public long SentAt { get; init; }
    }
}

/// <summary>A notice of duty and what came of it.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="To">Who was told.</param>
/// <param name="What">What it is about, as in notices.</param>
/// <param name="Number">Its number; null where it has none yet.</param>
/// <param name="Stage">Why it was told.</param>
/// <param name="Due">A day or a moment; null where nothing is due.</param>
/// <param name="Path">The page, without language.</param>
/// <param name="Told">When the mail was sent.</param>
/// <param name="Acknowledged">When somebody acknowledged it; null while nobody did.</param>
/// <param name="AcknowledgedBy">Who did.</param>
/// <param name="Escalated">When others were told because nobody did; null where they were not.</param>
/// <param name="EscalatedTo">Who was told.</param>
internal sealed record DutyNotice(string Id, string To, string What, string? Number, string Stage, string? Due, string Path, DateTimeOffset Told,
    DateTimeOffset? Acknowledged, string? AcknowledgedBy, DateTimeOffset? Escalated, string? EscalatedTo);
