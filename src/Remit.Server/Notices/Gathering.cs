using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Absence;
using Remit.Server.Data;
using Remit.Server.Pages;
using Remit.Server.SignIn;

namespace Remit.Server.Notices;

/// <summary>Compares what waits with what was told, and puts the difference into messages of the outbox, in one transaction an addressee.</summary>
internal sealed class Gathering(IDbContextFactory<ServerDb> store, IWaitingWork work, Absences absences, DutyNotices duties, PagesOptions pages,
    TimeProvider clock)
{
    /// <summary>What does not wait for a daily mail: the clocks of incidents run by the hour.</summary>
    private const string Urgent = "incidents";

    public async Task RunAsync(NoticeSettings settings, CancellationToken cancel)
    {
        if (settings.Smtp is not null)
        {
            await using var db = await store.CreateDbContextAsync(cancel);
            var people = await db.Users.AsNoTracking().Where(a => a.Email != null && a.Email != "").ToListAsync(cancel);
            var choices = await db.NoticeChoices.AsNoTracking().ToDictionaryAsync(c => c.Account, cancel);
            foreach (var person in people)
            {
                await PersonAsync(settings, person, people, choices, cancel);
            }
        }

        foreach (var hook in settings.Webhooks)
        {
            await OneAsync(settings, "hook:" + hook.Name, new Actor("", hook.Role, hook.Organisation), [], null, cancel);
        }

        await ForgetMessagesAsync(settings, cancel);
    }

    private async Task PersonAsync(NoticeSettings settings, Account person, List<Account> people, Dictionary<string, NoticeChoice> choices,
        CancellationToken cancel)
    {
        var who = new Actor(person.UserName!, person.Role, person.Organisation);
        var off = Off(person.Id);

        // Whoever stands in is told what the other would be told, whatever the own choice is.
        foreach (var absence in await absences.StandsInAsync(who, cancel))
        {
            off = [.. off.Intersect(people.FirstOrDefault(other => other.UserName == absence.Account) is { } away ? Off(away.Id) : [])];
        }

        var daily = choices.GetValueOrDefault(person.Id)?.Daily == true ? LastDaily(settings) : (long?)null;
        var waiting = await OneAsync(settings, "mail:" + person.Id, who, off, daily, cancel);
        if (settings.AcknowledgeHours > 0)
        {
            await duties.EscalateAsync(settings, person, waiting, cancel);
        }

        string[] Off(string account) => choices.TryGetValue(account, out var choice) ? choice.Off.Split(',') : [];
    }

    /// <summary>The keys of all that waits for the addressee now.</summary>
    private async Task<HashSet<string>> OneAsync(NoticeSettings settings, string addressee, Actor who, string[] off, long? daily, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var waiting = (await work.OfAsync(who, now, settings.NearDays, cancel)).Where(w => !off.Contains(w.Stage))
            .DistinctBy(w => KeyOf(addressee, w)).ToDictionary(w => KeyOf(addressee, w));
        await using var db = await store.CreateDbContextAsync(cancel);
        var known = await db.Notices.Where(n => n.Addressee == addressee).ToListAsync(cancel);

        // What was done before anybody was told needs no telling any more; what was told long ago and waits no more is forgotten.
        var oldest = now.AddDays(-settings.KeepDays).ToUnixTimeMilliseconds();
        db.Notices.RemoveRange(known.Where(n => (n.Message is null || n.FoundAt < oldest) && !waiting.ContainsKey(n.Key)));
        var untold = known.Where(n => n.Message is null && waiting.ContainsKey(n.Key)).ToList();
        var keys = known.Select(n => n.Key).ToHashSet();
        foreach (var (key, one) in waiting.Where(w => !keys.Contains(w.Key)))
        {
            untold.Add(db.Notices.Add(Row(key, addressee, one, now)).Entity);
        }

        // Until the day's mail is due, only what cannot wait is told.
        if (daily is { } at && !untold.Any(n => n.FoundAt < at))
        {
            untold.RemoveAll(n => n.What != Urgent);
        }

        if (untold.Count > 0)
        {
            if (addressee.StartsWith("hook:", StringComparison.Ordinal))
            {
                foreach (var subject in untold.GroupBy(n => n.Subject))
                {
                    Tell(db, addressee, subject, now);
                }
            }
            else if (!await IsTooSoonAsync(db, addressee, now.AddMinutes(-settings.MailEveryMinutes), cancel))
            {
                Tell(db, addressee, untold, now);
            }
        }

        await db.SaveChangesAsync(cancel);
        return [.. waiting.Keys];
    }

    // The newest moment at which daily mails are due, in the instance's zone.
    private long LastDaily(NoticeSettings settings)
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), pages.Zone).DateTime;
        var at = local.Date.AddHours(settings.DailyHour);
        var due = at <= local ? at : at.AddDays(-1);
        return new DateTimeOffset(due, pages.Zone.GetUtcOffset(due)).ToUnixTimeMilliseconds();
    }

    // A message that ended long ago and tells nothing that is still kept.
    private async Task ForgetMessagesAsync(NoticeSettings settings, CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow().AddDays(-settings.KeepDays).ToUnixTimeMilliseconds();
        await using var db = await store.CreateDbContextAsync(cancel);
        await db.NoticeMessages.Where(m => m.CreatedAt < oldest && m.State != NoticeMessage.Queued && !db.Notices.Any(n => n.Message == m.Id))
            .ExecuteDeleteAsync(cancel);
    }

    // One that still waits to be sent is enough: when the mail server comes back, nobody gets a heap.
    private static Task<bool> IsTooSoonAsync(ServerDb db, string addressee, DateTimeOffset since, CancellationToken cancel)
    {
        var ms = since.ToUnixTimeMilliseconds();
        return db.NoticeMessages.AnyAsync(m => m.Addressee == addressee && (m.State == NoticeMessage.Queued || m.CreatedAt > ms), cancel);
    }

    private static void Tell(ServerDb db, string addressee, IEnumerable<NoticeRow> rows, DateTimeOffset now)
    {
        var message = NewMessage(addressee, now);
        db.NoticeMessages.Add(message);
        foreach (var row in rows)
        {
            row.Message = message.Id;
        }
    }

    internal static NoticeMessage NewMessage(string addressee, DateTimeOffset now) => new()
    {
        Id = NewId(),
        Addressee = addressee,
        CreatedAt = now.ToUnixTimeMilliseconds(),
        NextAt = now.ToUnixTimeMilliseconds(),
    };

    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static NoticeRow Row(string key, string addressee, Waiting one, DateTimeOffset now) => new()
    {
        Id = NewId(),
        Key = key,
        Addressee = addressee,
        Subject = one.Subject,
        Stage = one.Stage,
        What = one.Kept,
        Number = one.Number,
        Office = one.Office,
        Due = one.Due,
        Path = one.Path,
        FoundAt = now.ToUnixTimeMilliseconds(),
    };

    private static string KeyOf(string addressee, Waiting one) => KeyOf(addressee, one.Subject, one.Stage, one.Round);

    internal static string KeyOf(string addressee, string subject, string stage, string round) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', addressee, subject, stage, round))));
}
