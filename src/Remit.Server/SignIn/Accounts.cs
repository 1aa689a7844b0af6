using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Remit.Kernel;

namespace Remit.Server.SignIn;

/// <summary>Makes accounts and checks who signs in.</summary>
internal sealed class Accounts(UserManager<Account> users, IAuditTrail audit, FailedSignIns failed)
{
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
        if (name is not { Length: > 0 and <= 256 } || password is not { Length: > 0 and <= 1024 }
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
            if (secondFactor is not { Length: > 0 and <= 16 })
            {
                return new Refusal(
                    "second-factor-needed",
                    "This account has a second factor; send the six digits of your authenticator as secondFactor.",
                    Kind: RefusalKind.Forbidden)
                {
                    Place = "secondFactor",
                };
            }

            if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, secondFactor))
            {
                return await WrongAsync(account);
            }
        }

        await users.ResetAccessFailedCountAsync(account);
        return account;
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

    /// <summary>What a signed-in account carries: name, role, organisation; nothing else.</summary>
    public static ClaimsPrincipal Principal(Account account, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, account.UserName!),
            new Claim(ClaimTypes.NameIdentifier, account.Id),
            new Claim(ClaimTypes.Role, account.Role),
            new Claim(Actor.OrganisationClaim, account.Organisation),
        ], scheme));
}
