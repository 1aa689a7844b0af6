using Microsoft.AspNetCore.Identity;
using Remit.Kernel;

namespace Remit.Server.SignIn;

/// <summary>What a person does with the own account: password, second factor, proof, sessions. Every change goes into the audit trail.</summary>
internal sealed class OwnAccount(UserManager<Account> users, Accounts accounts, Sessions sessions, RecoveryCodes recovery, IAuditTrail audit)
{
    private static readonly Refusal NotBegun = new("factor-not-begun", "Begin the set-up of a second factor first.", Kind: RefusalKind.Conflict);

    /// <summary>Whether the second factor is on, and how many recovery codes are left.</summary>
    public async Task<FactorState> FactorAsync(Actor who)
    {
        var account = await MeAsync(who);
        return new(account.TwoFactorEnabled, account.TwoFactorEnabled ? await recovery.LeftAsync(account) : 0);
    }

    /// <summary>Makes a secret for an authenticator; it counts once <see cref="ConfirmFactorAsync"/> has seen a code of it.</summary>
    /// <returns>Refused: <c>factor-on</c>.</returns>
    public async Task<Outcome<FactorSetUp>> BeginFactorAsync(Actor who)
    {
        var account = await MeAsync(who);
        if (account.TwoFactorEnabled)
        {
            return new Refusal("factor-on", "This account has a second factor; remove it before another one is set up.", Kind: RefusalKind.Conflict);
        }

        await users.ResetAuthenticatorKeyAsync(account);
        return SetUp(account, (await users.GetAuthenticatorKeyAsync(account))!);
    }

    /// <summary>The secret that waits for its first code; null where none does.</summary>
    public async Task<FactorSetUp?> BegunFactorAsync(Actor who) =>
        await MeAsync(who) is { TwoFactorEnabled: false } account && await users.GetAuthenticatorKeyAsync(account) is { } key ? SetUp(account, key) : null;

    /// <summary>Switches the second factor on, by a code that the authenticator shows.</summary>
    /// <returns>Recovery codes, to be shown once. Refused: <c>factor-on</c>, <c>factor-not-begun</c>, <c>factor-code</c> with its place.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> ConfirmFactorAsync(Actor who, string? code, CancellationToken cancel)
    {
        var account = await MeAsync(who);
        if (account.TwoFactorEnabled || await users.GetAuthenticatorKeyAsync(account) is null)
        {
            return NotBegun;
        }

        var digits = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length is 0 or > Accounts.CodeMax || !await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, digits))
        {
            return new Refusal("factor-code", "This is not the code that belongs to the secret; type the six digits that the app shows now, and check that its "
                + "clock is right.")
            { Place = "code" };
        }

        await users.SetTwoFactorEnabledAsync(account, true);
        var codes = await recovery.NewAsync(account);
        await RecordAsync(who, "factor on", cancel);
        return Outcome<IReadOnlyList<string>>.Of(codes);
    }

    /// <summary>New recovery codes; the caller has asked for a fresh proof.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RecoverAsync(Actor who, CancellationToken cancel)
    {
        if (await MeAsync(who) is not { TwoFactorEnabled: true } account)
        {
            return NotBegun;
        }

        await RecordAsync(who, "recovery codes", cancel);
        return Outcome<IReadOnlyList<string>>.Of(await recovery.NewAsync(account));
    }

    /// <summary>Switches the second factor off; the caller has asked for a fresh proof.</summary>
    public async Task<Outcome<FactorState>> RemoveFactorAsync(Actor who, CancellationToken cancel)
    {
        if (await MeAsync(who) is not { TwoFactorEnabled: true } account)
        {
            return NotBegun;
        }

        await accounts.ForgetFactorAsync(account);
        await RecordAsync(who, "factor off", cancel);
        return await FactorAsync(who);
    }

    /// <summary>Changes the password and ends all other sessions of the account.</summary>
    /// <returns>Refused, with the place: <c>proof-wrong</c>, <c>password-weak</c>.</returns>
    public async Task<Outcome<FactorState>> ChangePasswordAsync(Actor who, string session, string? current, string? next, CancellationToken cancel)
    {
        var account = await MeAsync(who);
        if (next is not { Length: >= Accounts.PasswordMin and <= Accounts.PasswordMax })
        {
            return new Refusal("password-weak", "The password is too short; take at least 12 characters.") { Place = "next" };
        }

        if (await accounts.ProveAsync(account, current, digits: false) is { } wrong)
        {
            return wrong with { Place = "current" };
        }

        var changed = await users.ChangePasswordAsync(account, current!, next);
        if (!changed.Succeeded)
        {
            return new Refusal("password-weak", changed.Errors.First().Description) { Place = "next" };
        }

        await sessions.EndOthersAsync(account.Id, session, cancel);
        await sessions.ProveAsync(session, cancel);
        await RecordAsync(who, "password", cancel);
        return await FactorAsync(who);
    }

    /// <summary>Takes a password, or a code of the second factor, as a fresh proof for the session.</summary>
    /// <returns>Refused: <c>proof-wrong</c>, at <c>proof</c>.</returns>
    public async Task<Outcome<FactorState>> ProveAsync(Actor who, string session, string? proof, CancellationToken cancel)
    {
        if (await accounts.ProveAsync(await MeAsync(who), proof, digits: true) is { } wrong)
        {
            return wrong;
        }

        await sessions.ProveAsync(session, cancel);
        return await FactorAsync(who);
    }

    /// <summary>The living sessions.</summary>
    public async Task<IReadOnlyList<SessionView>> SessionsAsync(Actor who, string session, CancellationToken cancel) =>
        await sessions.ListAsync((await MeAsync(who)).Id, session, cancel);

    /// <summary>Ends one of them.</summary>
    /// <returns>Refused: <c>no-such-session</c>.</returns>
    public async Task<Outcome<IReadOnlyList<SessionView>>> EndAsync(Actor who, string session, string id, CancellationToken cancel)
    {
        if (!await sessions.EndAsync((await MeAsync(who)).Id, id, cancel))
        {
            return new Refusal("no-such-session", "This session has ended already.", Kind: RefusalKind.NotFound);
        }

        await RecordAsync(who, "session ended", cancel);
        return Outcome<IReadOnlyList<SessionView>>.Of(await SessionsAsync(who, session, cancel));
    }

    // A session of an account that is gone is refused before it comes here: the row is there.
    private async Task<Account> MeAsync(Actor who) =>
        await users.FindByNameAsync(who.UserName) ?? throw new InvalidOperationException("a session of an account that does not exist");

    private Task RecordAsync(Actor who, string what, CancellationToken cancel) =>
        audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "account.self", what), cancel);

    // The key URI that authenticator apps read.
    private static FactorSetUp SetUp(Account account, string key) => new(key,
        $"otpauth://totp/Remit:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer=Remit&digits=6&period=30");
}

/// <summary>How the second factor stands.</summary>
/// <param name="On">Whether sign-in asks for it.</param>
/// <param name="RecoveryLeft">Recovery codes that are not used up.</param>
internal sealed record FactorState(bool On, int RecoveryLeft);

/// <summary>What goes into an authenticator app.</summary>
/// <param name="Secret">Base32 (RFC 4648), 20 bytes, for RFC 6238.</param>
/// <param name="Link">The same as a key URI.</param>
internal sealed record FactorSetUp(string Secret, string Link);
