using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Remit.Kernel;
using Remit.Transparency;

namespace Remit.Server.Bridges;

/// <summary>A return as a file, <c>remit-return/v1</c> (docs/formats/return.md): whoever holds it checks hash, signature and sums without an
/// instance.</summary>
internal static class ReturnFile
{
    public const string Format = "remit-return/v1";
    public const int BytesMax = 1 << 20;
    private static readonly string[] Counts = ["carried", "received", "in", "out", "closed", "declined", "held", "late"];
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string HashOf(byte[] figures) => Convert.ToHexStringLower(SHA256.HashData(figures));

    /// <summary>What is signed: the format, and the figures' hash.</summary>
    public static string Signed(string hash) => $"{Format}\nsha256 {hash}\n";

    public static byte[] Write(string figures, string signed, string vkey)
    {
        var hash = HashOf(Encoding.UTF8.GetBytes(figures));
        string Quoted(string text) => JsonSerializer.Serialize(text, Compact);

        // The figures stand in it byte for byte as they were signed.
        return Encoding.UTF8.GetBytes(
            $"{{\"format\":{Quoted(Format)},\"sha256\":{Quoted(hash)},\"key\":{Quoted(vkey)},\"signed\":{Quoted(signed)},\"return\":{figures}}}\n");
    }

    /// <summary>Checks a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="vkey">The key that is trusted; null: the one in the file, which shows only that the file fits together.</param>
    /// <returns>Refused: <c>not-a-return</c>.</returns>
    public static Outcome<ReturnCheck> Check(byte[] file, string? vkey)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            var root = json.RootElement;
            var record = Canonical(root.GetProperty("return"));
            if (record.Text("format") != Format)
            {
                return Wrong($"The file says {record.Text("format")}, not {Format}.");
            }

            if (!Verifier.TryParse(vkey ?? root.GetProperty("key").GetString() ?? "", out var key, out var words))
            {
                return Wrong(words);
            }

            var hash = HashOf(CanonicalJson.Write(record));
            var problems = new List<string>();
            if (root.GetProperty("sha256").GetString() != hash)
            {
                problems.Add($"The figures have the hash {hash}, not the one that the file names: they were changed.");
            }

            var note = SignedNote.Parse(root.GetProperty("signed").GetString() ?? "");
            if (note.Text != Signed(hash))
            {
                problems.Add("The signature is over other figures.");
            }

            if (!note.TryVerify([key], out _, out words))
            {
                problems.Add(words);
            }

            problems.AddRange(Sums(record));
            return new ReturnCheck(record.Text("office"), record.Text("number"), record.Text("period"), (int)record.Number("edition"), record.Text("replaces"),
                hash, key.ToString(), vkey is not null, problems.Count == 0, problems);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return Wrong($"This is no {Format} file: {e.Message} Download it from the return's page.");
        }
    }

    // Another program may have written the file again with other spaces, escapes or order: what was signed is the canonical form.
    private static CanonicalRecord Canonical(JsonElement figures)
    {
        var record = new CanonicalRecord();
        foreach (var field in figures.EnumerateObject())
        {
            if (record.Has(field.Name))
            {
                throw new FormatException($"The return has the field \"{field.Name}\" twice.");
            }

            _ = field.Value.ValueKind switch
            {
                JsonValueKind.String => record.Set(field.Name, field.Value.GetString()!),
                JsonValueKind.Number => record.Set(field.Name, field.Value.GetInt64()),
                JsonValueKind.Array => record.Set(field.Name, field.Value.EnumerateArray().Select(Canonical)),
                _ => record.Set(field.Name, Canonical(field.Value)),
            };
        }

        return record;
    }

    private static IEnumerable<string> Sums(CanonicalRecord figures)
    {
        var matters = figures.Records("matters");
        var cases = figures.Record("cases");
        foreach (var (name, row) in matters.Select(m => (m.Text("id"), m)).Append(("all matters", cases)))
        {
            if (Counts.Any(c => row.Number(c) < 0) || row.Number("late") > row.Number("held"))
            {
                yield return $"{name}: a count is below 0, or more are late than in hand.";
            }

            var (came, went) = (row.Number("carried") + row.Number("received") + row.Number("in"),
                row.Number("out") + row.Number("closed") + row.Number("declined") + row.Number("held"));
            if (came != went)
            {
                yield return $"{name}: {came} were there or came, {went} left or remain; both must be the same.";
            }
        }

        foreach (var count in Counts.Where(c => matters.Sum(m => m.Number(c)) != cases.Number(c)))
        {
            yield return $"The matters have {matters.Sum(m => m.Number(count))} {count}, the sum says {cases.Number(count)}.";
        }

        if (figures.Record("incidents").Number("open") > figures.Record("incidents").Number("found"))
        {
            yield return "More incidents are open than were found.";
        }
    }

    private static Refusal Wrong(string words) => new("not-a-return", words) { Place = "FILE" };
}

/// <summary>What a check of a return found.</summary>
/// <param name="Office">Whose it is.</param>
/// <param name="Number">Its number.</param>
/// <param name="Period">The quarter.</param>
/// <param name="Edition">Its edition.</param>
/// <param name="Replaces">The number of the return that it replaces; empty for a first edition.</param>
/// <param name="Sha256">The figures' hash.</param>
/// <param name="Key">The key by which the signature was checked.</param>
/// <param name="KeyGiven">Whether that key was given; else it is the file's own.</param>
/// <param name="Good">Whether hash, signature and sums hold.</param>
/// <param name="Problems">What does not.</param>
internal sealed record ReturnCheck(string Office, string Number, string Period, int Edition, string Replaces, string Sha256, string Key, bool KeyGiven,
    bool Good, IReadOnlyList<string> Problems);
