using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Data;

namespace Remit.Server.SignIn;

/// <summary>Who is signed in. A cookie or token carries a session's id; it is worth something only while the session's row says so, so that ending a session
/// ends exactly that one, at once, on every node.</summary>
/// <remarks>A row holds no address and no browser: times only.</remarks>
internal sealed class Sessions(IDbContextFactory<ServerDb> store, TimeProvider clock)
{
    /// <summary>The claim that carries the session's id.</summary>
    public const string Claim = "remit:session";

    /// <summary>How long a session lasts at most.</summary>
    public static TimeSpan LengthMax { get; } = TimeSpan.FromHours(10);

    /// <summary>How long a proof (a password or a code) is fresh enough for a grave step.</summary>
    public static TimeSpan ProofAgeMax { get; } = TimeSpan.FromMinutes(10);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The id of a principal's session; empty where there is none.</summary>
    public static string IdOf(ClaimsPrincipal user) => user.FindFirst(Claim)?.Value ?? "";

    /// <summary>Begins one for somebody who has just proved who it is, and forgets the account's sessions that have run out.</summary>
    /// <returns>What the cookie or token carries: name, role, organisation, session; nothing else.</returns>
    public async Task<ClaimsPrincipal> BeginAsync(Account account, string scheme, bool program, CancellationToken cancel)
    {
        var now = Now;
        var row = new SessionRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Account = account.Id,
            Kind = program ? SessionRow.Program : SessionRow.Pages,
            BegunAt = now,
            ProvedAt = now,
            Until = now + (long)LengthMax.TotalMilliseconds,
        };
        await using var db = await store.CreateDbContextAsync(cancel);
        await db.Sessions.Where(s => s.Account == account.Id && s.Until < now).ExecuteDeleteAsync(cancel);
        db.Sessions.Add(row);
        await db.SaveChangesAsync(cancel);
        return new(new ClaimsIdentity(
        [
            new(ClaimTypes.Name, account.UserName!),
            new(ClaimTypes.NameIdentifier, account.Id),
            new(ClaimTypes.Role, account.Role),
            new(Actor.OrganisationClaim, account.Organisation),
            new(Claim, row.Id),
        ], scheme));
    }

    /// <summary>Whether a principal's session still lives.</summary>
    public async Task<bool> IsLiveAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var (id, now) = (IdOf(user), Now);
        await using var db = await store.CreateDbContextAsync(cancel);
        return id.Length > 0 && await db.Sessions.AnyAsync(s => s.Id == id && s.EndedAt == null && s.Until > now, cancel);
    }

    /// <summary>Whether the person proved who it is within <see cref="ProofAgeMax"/>.</summary>
    public async Task<bool> IsFreshAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var (id, since) = (IdOf(user), Now - (long)ProofAgeMax.TotalMilliseconds);
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Sessions.AnyAsync(s => s.Id == id && s.EndedAt == null && s.ProvedAt > since, cancel);
    }

    /// <summary>Notes a fresh proof.</summary>
    public async Task ProveAsync(string id, CancellationToken cancel)
    {
        var now = Now;
        await using var db = await store.CreateDbContextAsync(cancel);
        await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now), cancel);
    }

    /// <summary>The living sessions of an account, the newest first.</summary>
    /// <param name="account">The account's id.</param>
    /// <param name="own">The session that asks.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IReadOnlyList<SessionView>> ListAsync(string account, string own, CancellationToken cancel)
    {
        var now = Now;
        await using var db = await store.CreateDbContextAsync(cancel);
        var rows = await db.Sessions.AsNoTracking().Where(s => s.Account == account && s.EndedAt == null && s.Until > now)
            .OrderByDescending(s => s.BegunAt).ThenBy(s => s.Id).ToListAsync(cancel);
        return [.. rows.Select(s => new SessionView(s.Id, s.Kind, At(s.BegunAt), At(s.Until), s.Id == own))];
    }

    /// <summary>Ends one session of an account; false where it has no such living session.</summary>
    public async Task<bool> EndAsync(string account, string id, CancellationToken cancel)
    {
        var now = Now;
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Sessions.Where(s => s.Account == account && s.Id == id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel) > 0;
    }

    /// <summary>Ends all sessions of an account but one.</summary>
    public async Task EndOthersAsync(string account, string but, CancellationToken cancel)
    {
        var now = Now;
        await using var db = await store.CreateDbContextAsync(cancel);
        await db.Sessions.Where(s => s.Account == account && s.Id != but && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
    }

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}

/// <summary>One session as it is kept; times are Unix milliseconds.</summary>
internal sealed class SessionRow
{
    public const string Pages = "pages";
    public const string Program = "program";

    /// <summary>32 hexadecimal digits.</summary>
    public string Id { get; set; } = "";

    public string Account { get; set; } = "";

    public string Kind { get; set; } = "";

    public long BegunAt { get; set; }

    public long ProvedAt { get; set; }

    public long Until { get; set; }

    public long? EndedAt { get; set; }
}

/// <summary>A living session as its owner sees it.</summary>
/// <param name="Id">What to name to end it.</param>
/// <param name="Kind"><c>pages</c> (a browser) or <c>program</c> (a token of the API).</param>
/// <param name="Begun">When it began.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="This">Whether it is the one that asks.</param>
internal sealed record SessionView(string Id, string Kind, DateTimeOffset Begun, DateTimeOffset Until, bool This);

/// <summary>Comes after authentication: whoever carries a session that has ended is nobody.</summary>
internal sealed class SessionGuard(RequestDelegate next, Sessions sessions)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true && !http.Request.Path.StartsWithSegments("/dist")
            && !await sessions.IsLiveAsync(http.User, http.RequestAborted))
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(http);
    }
}
