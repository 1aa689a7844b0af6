using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Remit.Kernel;

namespace Remit.Server.SignIn;

/// <summary>Makes accounts and checks who signs in.</summary>
internal sealed class Accounts(UserManager<Account> users, IAuditTrail audit, FailedSignIns failed, RecoveryCodes recovery)
{
    private const string LastCode = "last-code";

    /// <summary>Shortest password, in characters.</summary>
    public const int PasswordMin = 12;

    /// <summary>Longest password, in characters.</summary>
    public const int PasswordMax = 1024;

    /// <summary>Longest name, in characters.</summary>
    public const int NameMax = 256;

    /// <summary>Longest code of a second factor, in characters: six digits or a recovery code.</summary>
    public const int CodeMax = 16;

    /// <summary>Wrong tries after which an account rests for <see cref="RestMax"/>.</summary>
    public const int TriesMax = 10;

    /// <summary>How long an account rests after too many wrong tries.</summary>
    public static TimeSpan RestMax { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A password that is good enough to be kept: 24 characters without look-alikes, 138 bits.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 24);

    /// <summary>Whether anybody can sign in yet.</summary>
    public bool Any() => users.Users.Any();

    /// <summary>Makes an account; refuses a name that is taken, a role that does not exist, a password that is too short.</summary>
    public async Task<Outcome<Account>> CreateAsync(string name, string password, string role, string organisation, Actor by, CancellationToken cancel)
    {
        if (!Roles.All.Contains(role) || role == Roles.Public)
        {
            return new Refusal("unknown-role", $"There is no role '{role}'; choose one of {string.Join(", ", Roles.All.Skip(1))}.") { Place = "role" };
        }

        var account = new Account { UserName = name.ToLowerInvariant(), Role = role, Organisation = organisation };
        var made = await users.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            var first = made.Errors.First();
            return new Refusal(first.Code switch
            {
                "DuplicateUserName" => "name-taken",
                "InvalidUserName" => "name-malformed",
                _ => "password-weak",
            }, first.Code switch
            {
                "DuplicateUserName" => $"The name '{name}' is taken; choose another.",
                "InvalidUserName" => $"The name '{name}' has characters that are not allowed; use letters a-z, digits and - . _ @.",
                _ => "The password is too short; take at least 12 characters.",
            })
            { Place = first.Code.Contains("UserName", StringComparison.Ordinal) ? "user" : "password" };
        }

        await audit.RecordAsync(new AuditEntry(by.UserName, organisation, "admin.accounts", $"{account.UserName} as {role}"), cancel);
        return account;
    }

    /// <summary>Checks a name, a password and, where the account has one, the second factor. The answer never says which of them was wrong.</summary>
    public async Task<Outcome<Account>> CheckAsync(string? name, string? password, string? secondFactor)
    {
        if (name is not { Length: > 0 and <= NameMax } || password is not { Length: > 0 and <= PasswordMax }
            || await users.FindByNameAsync(name.ToLowerInvariant()) is not { } account)
        {
            users.PasswordHasher.HashPassword(new Account(), "the same work for a name that nobody has");
            return await WrongAsync(null);
        }

        if (await users.IsLockedOutAsync(account))
        {
            return await WrongAsync(null);
        }

        if (!await users.CheckPasswordAsync(account, password))
        {
            return await WrongAsync(account);
        }

        if (account.TwoFactorEnabled)
        {
            if (secondFactor is not { Length: > 0 and <= CodeMax })
            {
                return new Refusal(
                    "second-factor-needed",
                    "This account has a second factor; send the six digits of your authenticator, or a recovery code, as secondFactor.",
                    Kind: RefusalKind.Forbidden)
                {
                    Place = "secondFactor",
                };
            }

            if (!await SecondAsync(account, secondFactor.Trim()))
            {
                return await WrongAsync(account);
            }
        }

        await users.ResetAccessFailedCountAsync(account);
        return account;
    }

    /// <summary>Checks that whoever is signed in is still the same person.</summary>
    /// <param name="account">The account.</param>
    /// <param name="proof">Its password, or, where <paramref name="digits"/> says so, six digits of its authenticator.</param>
    /// <param name="digits">Whether a code is taken too.</param>
    /// <returns>Null when it is right; else <c>proof-wrong</c>, counted like a failed sign-in.</returns>
    public async Task<Refusal?> ProveAsync(Account account, string? proof, bool digits)
    {
        if (proof is { Length: > 0 and <= PasswordMax } && !await users.IsLockedOutAsync(account)
            && ((digits && account.TwoFactorEnabled && IsCode(proof.Trim()) && await SecondAsync(account, proof.Trim()))
                || await users.CheckPasswordAsync(account, proof)))
        {
            await users.ResetAccessFailedCountAsync(account);
            return null;
        }

        await WrongAsync(account);
        return new Refusal("proof-wrong", "This is not the password or the code; try again. After ten wrong tries the account rests for five minutes.",
            Kind: RefusalKind.Forbidden)
        {
            Place = "proof",
        };
    }

    /// <summary>Switches the second factor off and forgets its secret and recovery codes.</summary>
    public async Task ForgetFactorAsync(Account account)
    {
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey");
        await users.RemoveAuthenticationTokenAsync(account, RecoveryCodes.Provider, LastCode);
        await recovery.ForgetAsync(account);
    }

    /// <summary>The administrator's way when somebody lost authenticator and recovery codes.</summary>
    /// <returns>Refused: <c>no-such-account</c>.</returns>
    public async Task<Outcome<Account>> ForgetFactorAsync(string name, Actor by, CancellationToken cancel)
    {
        if (await users.FindByNameAsync(name.ToLowerInvariant()) is not { } account)
        {
            return new Refusal("no-such-account", $"There is no account '{name}'; the page /admin lists them.", Kind: RefusalKind.NotFound) { Place = "NAME" };
        }

        await ForgetFactorAsync(account);
        await audit.RecordAsync(new AuditEntry(by.UserName, account.Organisation, "admin.accounts", $"{account.UserName}: second factor off"), cancel);
        return account;
    }

    // A code that was taken is not taken again (RFC 6238, section 5.2): whoever looked over a shoulder has nothing.
    private async Task<bool> OnceAsync(Account account, string code)
    {
        if (await users.GetAuthenticationTokenAsync(account, RecoveryCodes.Provider, LastCode) == code
            || !await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return false;
        }

        await users.SetAuthenticationTokenAsync(account, RecoveryCodes.Provider, LastCode, code);
        return true;
    }

    private static bool IsCode(string text) => text.Length == 6 && text.All(char.IsAsciiDigit);

    // Six digits of the authenticator, or a recovery code, which is used up by it.
    private async Task<bool> SecondAsync(Account account, string code)
    {
        if (IsCode(code))
        {
            return await OnceAsync(account, code);
        }

        if (!await recovery.UseAsync(account, code))
        {
            return false;
        }

        await audit.RecordAsync(new AuditEntry(account.UserName!, account.Organisation, "account.self", "recovery code used"), CancellationToken.None);
        return true;
    }

    // Counted for the administrator; a try against an account that exists brings it nearer to its rest, and the rest goes into the trail.
    private async Task<Refusal> WrongAsync(Account? account)
    {
        await failed.CountAsync(CancellationToken.None);
        if (account is not null)
        {
            await users.AccessFailedAsync(account);
            if (await users.IsLockedOutAsync(account))
            {
                await audit.RecordAsync(new AuditEntry(account.UserName!, account.Organisation, "sign-in.locked", account.UserName!), CancellationToken.None);
            }
        }

        return new Refusal(
            "sign-in-failed",
            "The name, the password or the code is wrong; check them and try again. After ten wrong tries the account rests for five minutes.",
            Kind: RefusalKind.Forbidden);
    }
}
