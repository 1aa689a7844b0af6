using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Remit.Server.Data;

namespace Remit.Server.Notices;

/// <summary>Sends what is due in the outbox: sent first, marked after, so that a crash in between repeats a message under the same id and loses none.</summary>
internal sealed partial class Sending(IDbContextFactory<ServerDb> store, NoticeWriter writer, TimeProvider clock, ILogger<Sending> log)
{
    /// <summary>Tries before a message is given up: with the waits between them, about two days.</summary>
    public const int AttemptsMax = 16;

    private static readonly TimeSpan WaitMax = TimeSpan.FromHours(4);

    public async Task RunAsync(NoticeSettings settings, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        List<NoticeMessage> due;
        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            due = await db.NoticeMessages.AsNoTracking().Where(m => m.State == NoticeMessage.Queued && m.NextAt <= now)
                .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        }

        if (settings.Smtp is { } smtp && due.Where(m => IsMail(m.Addressee)).ToList() is { Count: > 0 } mails)
        {
            await using var channel = new MailChannel(settings, smtp);
            await EachAsync(mails, async message => await writer.MailAsync(settings, smtp, message, cancel) is { } mail
                ? await channel.SendAsync(mail, cancel) : Sent.No("no-address"), cancel);
        }

        using var client = PublicAddress.Client(settings.AllowPrivateAddresses);
        foreach (var hook in settings.Webhooks)
        {
            var channel = new HookChannel(settings, hook, client, clock);
            await EachAsync(due.Where(m => m.Addressee == "hook:" + hook.Name), async message =>
                await channel.SendAsync(message.Id, await writer.EventAsync(settings, message, cancel), cancel), cancel);
        }
    }

    /// <summary>How long to wait after the nth failure: twice as long each time, a fifth more or less, so that not everybody comes back at once.</summary>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromSeconds(
        Math.Min(30 * Math.Pow(2, attempts), WaitMax.TotalSeconds) * RandomNumberGenerator.GetInt32(80, 121) / 100);

    internal static bool IsMail(string addressee) => addressee.StartsWith("mail:", StringComparison.Ordinal);

    private async Task EachAsync(IEnumerable<NoticeMessage> messages, Func<NoticeMessage, Task<Sent>> send, CancellationToken cancel)
    {
        Sent? down = null;
        foreach (var message in messages)
        {
            cancel.ThrowIfCancellationRequested();

            // When the other side does not answer at all, one wait is enough for all that is meant for it.
            var result = down ?? await send(message);
            down = result.Down ? result : null;
            await MarkAsync(message, result);
        }
    }

    // Not to be cancelled: what was sent is marked.
    private async Task MarkAsync(NoticeMessage message, Sent result)
    {
        var now = clock.GetUtcNow();
        var attempts = message.Attempts + 1;
        var state = result.Reason is null ? NoticeMessage.Sent : attempts >= AttemptsMax ? NoticeMessage.GivenUp : NoticeMessage.Queued;
        var next = state == NoticeMessage.Queued ? now + WaitAfter(attempts) : now;
        await using var db = await store.CreateDbContextAsync(CancellationToken.None);
        await db.NoticeMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state)
            .SetProperty(m => m.Attempts, attempts)
            .SetProperty(m => m.Reason, result.Reason)
            .SetProperty(m => m.SentAt, state == NoticeMessage.Sent ? now.ToUnixTimeMilliseconds() : (long?)null)
            .SetProperty(m => m.NextAt, next.ToUnixTimeMilliseconds()), CancellationToken.None);
        if (state == NoticeMessage.GivenUp)
        {
            GivenUp(message.Id, attempts, result.Reason!);
        }
        else if (result.Reason is not null)
        {
            Failed(message.Id, result.Reason, next);
        }
    }

    [LoggerMessage(9111, LogLevel.Warning, "Notice {Id} was not sent ({Reason}); the next try is at {Next:O}")]
    private partial void Failed(string id, string reason, DateTimeOffset next);

    [LoggerMessage(9112, LogLevel.Error, "Notice {Id} was given up after {Attempts} tries ({Reason}); the page /admin/notices has a button to try again")]
    private partial void GivenUp(string id, int attempts, string reason);
}

/// <summary>What came of sending.</summary>
/// <param name="Reason">Why it failed, as a code; null when it was taken.</param>
/// <param name="Down">Whether the other side did not answer at all.</param>
internal sealed record Sent(string? Reason, bool Down = false)
{
    public static Sent Yes { get; } = new((string?)null);

    public static Sent No(string reason, bool down = false) => new(reason, down);
}
