using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Tests.Host;
using Remit.Transparency.Evidence;
using Remit.Vault;

namespace Remit.Tests.Vault.Evidence;

/// <summary>All that crosses from an operator to its supervisor holds no word of the logs: statement, answer to an audit, and the ledger itself.</summary>
public sealed partial class RevealsNothingTests
{
    [Fact]
    public async Task No_plain_word_of_real_logs_is_in_what_a_supervisor_gets()
    {
        var lines = Directory.EnumerateFiles(Shared.Path("logs"), "*.log").Order().SelectMany(File.ReadLines).Where(l => l.Length > 0).ToList();
        var words = lines.SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        Assert.True(words.Count > 300, $"{words.Count} words");

        // What is there whatever the logs say: names of fields, numbers of the format.
        var always = (await CrossesAsync(["a", "b"])).SelectMany(c => Words(Encoding.Latin1.GetString(c))).ToHashSet(StringComparer.Ordinal);
        var crossing = await CrossesAsync(lines);
        Assert.All(crossing, c => Assert.NotEmpty(c));
        var seen = crossing.SelectMany(c => Words(Encoding.Latin1.GetString(c))).Where(w => words.Contains(w) && !always.Contains(w)).Distinct().Order();
        Assert.Empty(seen);
        Assert.Contains(words, w => !always.Contains(w));
    }

    [Fact]
    public async Task An_open_file_would_be_found_by_the_same_look()
    {
        var lines = new[] { "the doorbell rings twice at headquarters" };
        var crossing = await CrossesAsync(lines, mode: "open");
        Assert.Contains(crossing, c => Encoding.Latin1.GetString(c).Contains("doorbell", StringComparison.Ordinal));
    }

    // Statement, answer (its chunks as bytes too), and every file of the ledger.
    private static async Task<IReadOnlyList<byte[]>> CrossesAsync(IReadOnlyList<string> lines, string? mode = null)
    {
        await using var seat = await EvidenceSeat.OpenAsync(witnesses: 0);
        await seat.Vault.Now.SetSourceAsync(new SourceRequest("s1", null, mode, null, null), CancellationToken.None);
        await seat.HoursAsync(1, _ => seat.Vault.SendAsync("s1", lines));
        using var statement = new MemoryStream();
        Assert.True((await seat.Vault.Now.StateAsync("3h", "now", statement, CancellationToken.None)).Ok);
        var (_, answer) = await AuditTests.AuditAsync(seat, 40);
        var unpacked = Unpack(File.ReadAllBytes(answer));
        var chunks = Regex.Matches(Encoding.UTF8.GetString(unpacked), "\"bytes\":\"([^\"]*)\"").Select(m => Convert.FromBase64String(
            m.Groups[1].Value.Replace("\\u002B", "+", StringComparison.Ordinal)));
        return [Unpack(statement.ToArray()), unpacked, .. chunks, .. Directory.EnumerateFiles(Path.Combine(seat.Vault.Root, "ledger"), "*",
            SearchOption.AllDirectories).Select(File.ReadAllBytes)];
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    // Shorter ones are met by chance in random bytes.
    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    [GeneratedRegex("[A-Za-z][A-Za-z0-9_]{6,}")]
    private static partial Regex Word();
}
