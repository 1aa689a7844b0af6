using System.Security.Cryptography;
using System.Text;

namespace Remit.Reports.Rewards;

/// <summary>A one-time code for a reward: 28 signs of 5 bits each, 140 random bits. It is shown to the reporter once; the server keeps its hash.</summary>
internal static class VoucherCode
{
    /// <summary>Signs of a code, without blanks.</summary>
    public const int Length = 28;

    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code, without blanks.</summary>
    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>The code as people read it: seven groups of four.</summary>
    public static string Show(string code) => string.Join(' ', code.Chunk(4).Select(group => new string(group)));

    /// <summary>Reads what was typed: blanks and hyphens do not count, nor small letters; I and L are 1, O is 0. Null when it is no code.</summary>
    public static string? Read(string? typed)
    {
        var text = new string([.. (typed ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-').Take(Length + 1)])
            .Replace('I', '1').Replace('L', '1').Replace('O', '0');
        return text.Length == Length && text.All(Signs.Contains) ? text : null;
    }

    /// <summary>What is kept of a code, and what its ledger entries name: SHA-256("remit voucher v1" || the 28 signs).</summary>
    public static byte[] Hash(string code) => SHA256.HashData([.. "remit voucher v1"u8, .. Encoding.ASCII.GetBytes(code)]);
}
