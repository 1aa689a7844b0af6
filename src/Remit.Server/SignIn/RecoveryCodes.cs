using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Remit.Server.SignIn;

/// <summary>Codes for the day on which the authenticator is lost: each works once in place of six digits. Only their hashes are kept.</summary>
internal sealed class RecoveryCodes(UserManager<Account> users)
{
    /// <summary>How many are made.</summary>
    public const int Count = 10;

    /// <summary>Under which name an account's own marks are kept among its tokens.</summary>
    internal const string Provider = "[remit]";

    private const string Name = "recovery";

    /// <summary>New ones, 59 bits each, to be shown once; those before are dead.</summary>
    public async Task<IReadOnlyList<string>> NewAsync(Account account)
    {
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12))
            .Select(code => $"{code[..6]}-{code[6..]}").ToList();
        await KeepAsync(account, codes.Select(Hash));
        return codes;
    }

    /// <summary>How many are left.</summary>
    public async Task<int> LeftAsync(Account account) => (await HashesAsync(account)).Count;

    /// <summary>Uses one up; false where it is none.</summary>
    public async Task<bool> UseAsync(Account account, string code)
    {
        var (hashes, hash) = (await HashesAsync(account), Hash(code));
        if (!hashes.Remove(hash))
        {
            return false;
        }

        await KeepAsync(account, hashes);
        return true;
    }

    /// <summary>Forgets them.</summary>
    public Task ForgetAsync(Account account) => users.RemoveAuthenticationTokenAsync(account, Provider, Name);

    private async Task<HashSet<string>> HashesAsync(Account account) =>
        [.. (await users.GetAuthenticationTokenAsync(account, Provider, Name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private async Task KeepAsync(Account account, IEnumerable<string> hashes) =>
        await users.SetAuthenticationTokenAsync(account, Provider, Name, string.Join(',', hashes));

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        code.Trim().ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))));
}
