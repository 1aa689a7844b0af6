using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remit.Verify;

/// <summary>What a check found, and the fields that it read on the way.</summary>
/// <param name="Holds">Proved, or found to be false.</param>
/// <param name="Words">One sentence: what is proved, or what does not hold.</param>
/// <param name="Fields">For people, line by line; for programs, beside <c>ok</c> and <c>words</c>.</param>
internal sealed record Verdict(bool Holds, string Words, JsonObject Fields)
{
    /// <summary>The checkpoint note under which it was proved, for <c>--policy</c>; null where the check has weighed witnesses itself.</summary>
    public string? Note { get; init; }

    // Text of others stays readable in JSON; it is never put into a web page by this program.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Verdict Proved(string words, JsonObject fields) => new(true, words, fields);

    public static Verdict False(string words, JsonObject? fields = null) => new(false, words, fields ?? []);

    public void Write(TextWriter to, bool json)
    {
        if (json)
        {
            var all = new JsonObject { ["ok"] = Holds, ["words"] = Words };
            foreach (var (name, value) in Fields)
            {
                all[name] = value?.DeepClone();
            }

            to.WriteLine(all.ToJsonString(Readable));
            return;
        }

        to.WriteLine($"{(Holds ? "PROVED" : "FALSE")}: {Plain(Words)}");
        WriteFields(to, Fields, "  ");
    }

    /// <summary>Text of others is printed without control characters, so that it cannot move the cursor or hide a line.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u202e' or '\u2066' or '\u2067' or '\u2068' ? $"\\u{(int)c:x4}" : c.ToString()));

    private static void WriteFields(TextWriter to, JsonObject fields, string indent)
    {
        foreach (var (name, value) in fields)
        {
            if (value is JsonObject inner)
            {
                to.WriteLine($"{indent}{Plain(name)}:");
                WriteFields(to, inner, indent + "  ");
            }
            else if (value is JsonArray list)
            {
                to.WriteLine($"{indent}{Plain(name)}:");
                foreach (var item in list)
                {
                    to.WriteLine($"{indent}  - {Plain(item is JsonObject o ? string.Join(": ", o.Select(f => f.Value?.ToString())) : item?.ToString() ?? "")}");
                }
            }
            else
            {
                to.WriteLine($"{indent}{Plain(name)}: {Plain(value?.ToString() ?? "-")}");
            }
        }
    }
}
