using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Absence;
using Remit.Server.Data;

namespace Remit.Server.Notices;

/// <summary>Compares what waits with what was told, and puts the difference into messages of the outbox, in one transaction an addressee.</summary>
internal sealed class Gathering(IDbContextFactory<ServerDb> store, IWaitingWork work, Absences absences, TimeProvider clock)
{
    public async Task RunAsync(NoticeSettings settings, CancellationToken cancel)
    {
        if (settings.Smtp is not null)
        {
            await using var db = await store.CreateDbContextAsync(cancel);
            var people = await db.Users.AsNoTracking().Where(a => a.Email != null && a.Email != "").ToListAsync(cancel);
            var off = await db.NoticeChoices.AsNoTracking().ToDictionaryAsync(c => c.Account, c => c.Off.Split(','), cancel);
            foreach (var person in people)
            {
                // Whoever stands in is told what the other would be told, whatever the own choice is.
                var who = new Actor(person.UserName!, person.Role, person.Organisation);
                var choice = off.GetValueOrDefault(person.Id, []);
                foreach (var absence in await absences.StandsInAsync(who, cancel))
                {
                    var away = people.FirstOrDefault(other => other.UserName == absence.Account)?.Id;
                    choice = [.. choice.Intersect(away is null ? [] : off.GetValueOrDefault(away, []))];
                }

                await OneAsync(settings, "mail:" + person.Id, who, choice, cancel);
            }
        }

        foreach (var hook in settings.Webhooks)
        {
            await OneAsync(settings, "hook:" + hook.Name, new Actor("", hook.Role, hook.Organisation), [], cancel);
        }
    }

    private async Task OneAsync(NoticeSettings settings, string addressee, Actor who, string[] off, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var waiting = (await work.OfAsync(who, now, settings.NearDays, cancel)).Where(w => !off.Contains(w.Stage))
            .DistinctBy(w => KeyOf(addressee, w)).ToDictionary(w => KeyOf(addressee, w));
        await using var db = await store.CreateDbContextAsync(cancel);
        var known = await db.Notices.Where(n => n.Addressee == addressee).ToListAsync(cancel);

        // What was done before anybody was told needs no telling any more.
        db.Notices.RemoveRange(known.Where(n => n.Message is null && !waiting.ContainsKey(n.Key)));
        var untold = known.Where(n => n.Message is null && waiting.ContainsKey(n.Key)).ToList();
        var keys = known.Select(n => n.Key).ToHashSet();
        foreach (var (key, one) in waiting.Where(w => !keys.Contains(w.Key)))
        {
            untold.Add(db.Notices.Add(Row(key, addressee, one, now)).Entity);
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

    private static string KeyOf(string addressee, Waiting one) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', addressee, one.Subject, one.Stage, one.Round))));
}
