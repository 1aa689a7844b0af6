using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Pages;
using Remit.Server.SignIn;

namespace Remit.Server.Absence;

/// <summary>Who is away and who stands in. A deputy has the same role in the same organisation, so nobody gains a permission by standing in.</summary>
internal sealed class Absences(IDbContextFactory<ServerDb> store, PagesOptions pages, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>The longest absence, in days.</summary>
    public const int DaysMax = 366;

    // A day begins and ends where the instance is.
    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), pages.Zone).DateTime);

    /// <summary>The accounts that may stand in for one: same role, same organisation.</summary>
    public async Task<IReadOnlyList<string>> DeputiesAsync(Actor who, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Users.AsNoTracking().Where(a => a.Role == who.Role && a.Organisation == who.Organisation && a.UserName != who.UserName)
            .OrderBy(a => a.UserName).Select(a => a.UserName!).ToListAsync(cancel);
    }

    /// <summary>A person's absences that have not ended, the next first.</summary>
    public async Task<IReadOnlyList<AbsenceView>> OwnAsync(Actor who, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var me = await MeAsync(db, who, cancel);
        return await ViewsAsync(db, db.Absences.Where(a => a.Account == me.Id), cancel);
    }

    /// <summary>Those for whom a person stands in today.</summary>
    public async Task<IReadOnlyList<AbsenceView>> StandsInAsync(Actor who, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var (me, today) = (await MeAsync(db, who, cancel), Today.DayNumber);
        var views = await ViewsAsync(db, db.Absences.Where(a => a.Deputy == me.Id && a.FromDay <= today), cancel);

        // A role or organisation that changed meanwhile ends it: standing in never opens what the own role does not.
        var alike = (await DeputiesAsync(who, cancel)).ToHashSet();
        return [.. views.Where(view => alike.Contains(view.Account))];
    }

    /// <summary>The name of who stands in for a person today; null where the person is not away.</summary>
    public async Task<string?> DeputyOfAsync(Actor who, CancellationToken cancel)
    {
        var today = Text(Today);
        return (await OwnAsync(who, cancel)).Where(absence => string.CompareOrdinal(absence.From, today) <= 0)
            .Select(absence => absence.Deputy).FirstOrDefault();
    }

    /// <summary>Enters an absence.</summary>
    /// <returns>Refused, with the place: <c>absence-days</c>, <c>absence-past</c>, <c>absence-long</c>, <c>absence-twice</c>, <c>absence-deputy</c>,
    /// <c>deputy-away</c>.</returns>
    public async Task<Outcome<IReadOnlyList<AbsenceView>>> EnterAsync(Actor who, AbsenceEntry entry, CancellationToken cancel)
    {
        if (!Day(entry.From, out var from) || !Day(entry.Until, out var until) || until < from)
        {
            return Refused("absence-days", "Give the first and the last day as 2026-12-01; the last is not before the first.",
                Day(entry.From, out _) ? "until" : "from");
        }

        if (until < Today || until.DayNumber - from.DayNumber >= DaysMax)
        {
            return until < Today ? Refused("absence-past", "This absence is over already; give a last day from today on.", "until")
                : Refused("absence-long", $"An absence has at most {DaysMax} days; enter the rest as another.", "until");
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var me = await MeAsync(db, who, cancel);
        if (await db.Users.SingleOrDefaultAsync(a => a.UserName == entry.Deputy && a.Role == me.Role && a.Organisation == me.Organisation && a.Id != me.Id,
            cancel) is not { } deputy)
        {
            return Refused("absence-deputy", "Choose a deputy with your role in your organisation.", "deputy");
        }

        var (first, last) = (from.DayNumber, until.DayNumber);
        var meanwhile = await db.Absences.Where(a => (a.Account == me.Id || a.Account == deputy.Id)
            && a.FromDay <= last && a.UntilDay >= first).Select(a => a.Account).ToListAsync(cancel);
        if (meanwhile.Count > 0)
        {
            return meanwhile.Contains(me.Id) ? Refused("absence-twice", "You have an absence in these days already; end it first.", "from")
                : Refused("deputy-away", "This deputy is away in these days too; choose another.", "deputy");
        }

        db.Absences.Add(new AbsenceRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Account = me.Id,
            Deputy = deputy.Id,
            FromDay = first,
            UntilDay = last,
            EnteredAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        await db.SaveChangesAsync(cancel);
        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "account.absence", $"{Text(from)} to {Text(until)}: {deputy.UserName}"), cancel);
        return Outcome<IReadOnlyList<AbsenceView>>.Of(await OwnAsync(who, cancel));
    }

    /// <summary>Ends an own absence, or takes it back before it began.</summary>
    /// <returns>Refused: <c>no-such-absence</c>.</returns>
    public async Task<Outcome<IReadOnlyList<AbsenceView>>> EndAsync(Actor who, string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var me = await MeAsync(db, who, cancel);
        if (await db.Absences.Where(a => a.Id == id && a.Account == me.Id).ExecuteDeleteAsync(cancel) == 0)
        {
            return new Refusal("no-such-absence", "You have no such absence; it may have ended.", Kind: RefusalKind.NotFound);
        }

        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "account.absence", "ended"), cancel);
        return Outcome<IReadOnlyList<AbsenceView>>.Of(await OwnAsync(who, cancel));
    }

    private async Task<IReadOnlyList<AbsenceView>> ViewsAsync(ServerDb db, IQueryable<AbsenceRow> rows, CancellationToken cancel)
    {
        var today = Today.DayNumber;
        var found = await (from row in rows.Where(a => a.UntilDay >= today)
                           join account in db.Users on row.Account equals account.Id
                           join deputy in db.Users on row.Deputy equals deputy.Id
                           orderby row.FromDay, row.Id
                           select new { row, Away = account.UserName!, Deputy = deputy.UserName! }).AsNoTracking().ToListAsync(cancel);
        return [.. found.Select(one => new AbsenceView(one.row.Id, one.Away, one.Deputy, Text(DateOnly.FromDayNumber(one.row.FromDay)),
            Text(DateOnly.FromDayNumber(one.row.UntilDay))))];
    }

    private static async Task<Account> MeAsync(ServerDb db, Actor who, CancellationToken cancel) =>
        await db.Users.AsNoTracking().SingleAsync(a => a.UserName == who.UserName, cancel);

    private static bool Day(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Refusal Refused(string code, string words, string place) => new(code, words) { Place = place };
}

/// <summary>One absence as it is kept; it is removed when it is ended early.</summary>
internal sealed class AbsenceRow
{
    public string Id { get; set; } = "";

    /// <summary>The id of the account that is away.</summary>
    public string Account { get; set; } = "";

    /// <summary>The id of the account that stands in.</summary>
    public string Deputy { get; set; } = "";

    /// <summary>The first day, counted from 0001-01-01.</summary>
    public int FromDay { get; set; }

    /// <summary>The last day, itself included.</summary>
    public int UntilDay { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long EnteredAt { get; set; }
}

/// <summary>An absence to be entered.</summary>
/// <param name="From">The first day, <c>2026-12-01</c>.</param>
/// <param name="Until">The last day, itself included.</param>
/// <param name="Deputy">The name of an account with the same role in the same organisation.</param>
internal sealed record AbsenceEntry(string? From, string? Until, string? Deputy);

/// <summary>An absence that has not ended.</summary>
/// <param name="Id">What to name to end it.</param>
/// <param name="Account">Who is away.</param>
/// <param name="Deputy">Who stands in.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
internal sealed record AbsenceView(string Id, string Account, string Deputy, string From, string Until);
