using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Remit.Records;
using Remit.Registry;
using Remit.Server.Data;
using Remit.Server.Pages;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Notices;

/// <summary>Puts a message into words. It reads rows of notices only, so nothing else can get into a mail.</summary>
internal sealed class NoticeWriter(IDbContextFactory<ServerDb> store, IRegistry registry, IRecords records, PagesOptions pages)
{
    /// <summary>More than these are counted, not listed.</summary>
    private const int LinesMax = 50;

    /// <summary>The mail; null where the account is gone or has no address any more.</summary>
    public async Task<MimeMessage?> MailAsync(NoticeSettings settings, SmtpSettings smtp, NoticeMessage message, CancellationToken cancel)
    {
        var account = message.Addressee["mail:".Length..];
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == account, cancel) is not { Email: { } address } || !MailAddress.IsOne(address))
        {
            return null;
        }

        var choice = await db.NoticeChoices.AsNoTracking().SingleOrDefaultAsync(c => c.Account == account, cancel);
        var voice = new Voice(Language.Find(choice?.Language) ?? Language.Find(pages.DefaultLanguage)!, pages.Zone, "/");
        var rows = await RowsAsync(db, message, cancel);
        var mail = new MimeMessage
        {
            MessageId = MessageId(settings, message),
            Date = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(message.CreatedAt), pages.Zone),
            Subject = rows.Count == 0 ? voice[NoticeTexts.TestSubject]
                : (rows.TrueForAll(IsDrill) ? voice[RecordTexts.Drill] + voice.Colon : "") + voice.Say(NoticeTexts.Subject, rows.Count),
        };
        mail.From.Add(new MailboxAddress("Remit", smtp.From));
        mail.To.Add(new MailboxAddress("", address));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Body = new TextPart("plain") { Text = await BodyAsync(settings, voice, rows, cancel) };
        return mail;
    }

    /// <summary>The event of a webhook.</summary>
    public async Task<NoticeEvent> EventAsync(NoticeSettings settings, NoticeMessage message, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(message.CreatedAt);
        var language = pages.DefaultLanguage;
        if ((await RowsAsync(db, message, cancel)).FirstOrDefault() is not { } row)
        {
            return new("remit.test", at, new("test", NoticeStage.Test, null, null, null, pages.Zone.Id, $"{Base(settings)}/{language}/admin/notices"));
        }

        var (what, drill) = Waiting.Read(row.What);
        return new($"remit.{what}.{row.Stage}", at, new(what, row.Stage, row.Number, row.Office.Length == 0 ? null : row.Office, row.Due,
            pages.Zone.Id, $"{Base(settings)}/{language}{row.Path}")
        { Drill = drill ? true : null });
    }

    /// <summary>The Message-ID without its brackets; the same at every try.</summary>
    internal static string MessageId(NoticeSettings settings, NoticeMessage message) => $"{message.Id}@{new Uri(settings.Link).IdnHost}";

    /// <summary>What a line is about, in words: a case, or the register's name of one entry.</summary>
    internal string Title(Voice voice, string what) => what switch
    {
        "case" => voice[NoticeTexts.Case],
        "reward" or "payment" => voice[NoticeTexts.Reward],
        _ => records.Kind(what)?.Name.In(voice.Language.Code) ?? what,
    };

    /// <summary>Kind and number in one line; what belongs to a drill says so first.</summary>
    internal string Line(Voice voice, string about, string? number)
    {
        var (what, drill) = Waiting.Read(about);
        return $"{(drill ? voice[RecordTexts.Drill] + " · " : "")}{Title(voice, what)} {number ?? voice[NoticeTexts.NoNumber]}";
    }

    // Of one thing, the most urgent word; what is due first stands first.
    private static async Task<List<NoticeRow>> RowsAsync(ServerDb db, NoticeMessage message, CancellationToken cancel) =>
        [.. (await db.Notices.AsNoTracking().Where(n => n.Message == message.Id).ToListAsync(cancel))
            .GroupBy(n => n.Subject).Select(same => same.OrderByDescending(n => NoticeStage.Rank(n.Stage)).ThenBy(n => n.Id, StringComparer.Ordinal).First())
            .OrderBy(n => n.Due is null).ThenBy(n => n.Due, StringComparer.Ordinal).ThenBy(n => n.Id, StringComparer.Ordinal)];

    private async Task<string> BodyAsync(NoticeSettings settings, Voice voice, List<NoticeRow> rows, CancellationToken cancel)
    {
        var lines = new List<string> { rows.Count == 0 ? voice[NoticeTexts.TestBody] : voice[NoticeTexts.Lead], "" };
        foreach (var row in rows.Take(LinesMax))
        {
            var office = row.Office.Length == 0 ? null : await registry.OfficeAsync(row.Office, cancel);
            lines.Add($"* {Line(voice, row.What, row.Number)}{voice.Colon}{voice[NoticeTexts.Stage(row.Stage)]}");
            lines.Add("  " + string.Join(voice.Semicolon, new[]
            {
                office?.Names.In(voice.Language.Code), row.Due is { Length: > 0 } due ? voice[NoticeTexts.Due] + voice.Colon + DueIn(voice, due) : null,
            }.Where(part => part is not null)));
            lines.Add($"  {Base(settings)}{voice.To(row.Path)}");
            lines.Add("");
        }

        if (rows.Count > LinesMax)
        {
            lines.AddRange([voice.Say(NoticeTexts.More, rows.Count - LinesMax), ""]);
        }

        if (settings.AcknowledgeHours > 0 && rows.Any(row => !NoticeStage.Optional.Contains(row.Stage)))
        {
            lines.AddRange([voice.Say(NoticeTexts.AcknowledgeBy, settings.AcknowledgeHours), $"{Base(settings)}{voice.To("/account/told")}", ""]);
        }

        lines.AddRange([voice[NoticeTexts.Foot], $"{Base(settings)}{voice.To("/account")}", ""]);
        return string.Join("\r\n", lines);
    }

    /// <summary>A due day or moment with its zone.</summary>
    internal static string DueIn(Voice voice, string due)
    {
        if (!DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return DateTimeOffset.TryParse(due, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? voice.Moment(at) : due;
        }

        var noon = day.ToDateTime(new TimeOnly(12, 0));
        var moment = voice.Moment(new DateTimeOffset(noon, voice.Zone.GetUtcOffset(noon)));
        return voice.Day(day) + moment[moment.LastIndexOf(" (", StringComparison.Ordinal)..];
    }

    private static bool IsDrill(NoticeRow row) => Waiting.Read(row.What).Drill;

    private static string Base(NoticeSettings settings) => settings.Link.TrimEnd('/');
}
