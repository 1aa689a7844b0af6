using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Vault.Keys;

namespace Remit.Vault.Intake;

/// <summary>Puts tokens in the place of users, addresses and mailboxes before a line is written anywhere. The same value has the same token within a month;
/// nothing leads back from a token, but whoever knows a value can look for it.</summary>
/// <remarks>A token is <c>ip-</c>, <c>mail-</c> or <c>user-</c> and 80 bits of HMAC-SHA-256 under the month's key over kind and value. What is replaced is what
/// the patterns below see: a user in free text that none of them knows stays.</remarks>
internal sealed partial class Pseudonyms(PseudonymKeys keys)
{
    /// <summary>What a policy may name, and how its tokens begin.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["address"] = "ip",
        ["mail"] = "mail",
        ["user"] = "user",
    };

    /// <summary>Reads a policy's list: names joined by commas, or <c>none</c>.</summary>
    public static Outcome<string[]> Read(string text)
    {
        string[] names = text == "none" ? [] : [.. text.Split(',').Distinct().Order(StringComparer.Ordinal)];
        return names.FirstOrDefault(n => !Kinds.ContainsKey(n)) is { } unknown
            ? new Refusal("pseudonyms", $"\"{unknown}\" cannot be replaced: name {string.Join(", ", Kinds.Keys)}, joined by commas, or none.")
            {
                Place = "pseudonyms",
            }
            : names;
    }

    /// <summary>The line with its tokens.</summary>
    /// <param name="raw">Any bytes: what is not text stays as it is.</param>
    /// <param name="kinds">What to replace.</param>
    /// <param name="receivedMicros">Decides the month.</param>
    /// <exception cref="IOException">The key store cannot be read or written: the line must not be kept plain.</exception>
    public byte[] Replace(ReadOnlySpan<byte> raw, IReadOnlyList<string> kinds, long receivedMicros)
    {
        var key = keys.Of(receivedMicros);

        // One character a byte, so that every byte that is not replaced comes back as it was.
        var text = Encoding.Latin1.GetString(raw);
        text = kinds.Contains("mail") ? Mail().Replace(text, m => Token(key, "mail", m.Value)) : text;
        text = kinds.Contains("user") ? User().Replace(text, m => m.Value[..(m.Groups[1].Index - m.Index)] + Token(key, "user", m.Groups[1].Value)) : text;
        text = kinds.Contains("address") ? Address().Replace(text, m => System.Net.IPAddress.TryParse(m.Value, out var address)
            ? Token(key, "address", address.ToString()) : m.Value) : text;
        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>Every token that a value can have had, for a search by whoever knows it.</summary>
    public IReadOnlyList<string> TokensOf(string value)
    {
        var plain = System.Net.IPAddress.TryParse(value, out var address) ? address.ToString() : value;
        return [.. keys.All().SelectMany(key => Kinds.Keys.Select(kind => Token(key, kind, kind == "address" ? plain : value)))];
    }

    private static string Token(byte[] key, string kind, string value)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\0{value.ToLowerInvariant()}"));
        return $"{Kinds[kind]}-{Convert.ToHexStringLower(hash.AsSpan(0, 10))}";
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    [GeneratedRegex("(?:\\b(?:user(?:name)?|ruser|acct|account|login|logname)[=:] ?\"?|\\bfor (?:invalid user |user )?|\\b(?:invalid )?user )"
        + "([A-Za-z0-9._$@-]{1,64})")]
    private static partial Regex User();

    [GeneratedRegex(@"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4})(?![\w:]|\.\d)")]
    private static partial Regex Address();
}
