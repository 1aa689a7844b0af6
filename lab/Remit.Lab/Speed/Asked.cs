using System.Text.Json;
using Remit.Law;

namespace Remit.Lab.Speed;

/// <summary>A question with what may be cited first.</summary>
/// <param name="Accept">Instrument and number (<c>gen.law0001/12</c>) or provision (<c>cn.csl/p8</c>); empty: nothing may be cited.</param>
internal sealed record Asked(AskQuery Query, IReadOnlyList<string> Accept)
{
    /// <summary>Questions of a file in either shape: those of the tests (<c>accept</c>) and those of a corpus (<c>expect.citations</c>).</summary>
    public static IReadOnlyList<Asked> Read(string file) => [.. File.ReadLines(file).Select(line =>
    {
        var root = JsonDocument.Parse(line).RootElement;
        var on = DateOnly.ParseExact(Text(root, "on") ?? "2026-11-23", "yyyy-MM-dd");
        var accept = root.TryGetProperty("accept", out var list) ? list : root.GetProperty("expect").GetProperty("citations");
        return new Asked(
            new AskQuery(Text(root, "q")!, on) { Region = Text(root, "region"), Lang = Text(root, "lang") },
            [.. accept.EnumerateArray().Select(a => a.GetString()!)]);
    })];

    /// <summary>Whether a citation is one of those that may stand first.</summary>
    public bool Accepts(string instrument, string number, string provision) => Accept.Contains(provision) || Accept.Contains($"{instrument}/{number}");

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
