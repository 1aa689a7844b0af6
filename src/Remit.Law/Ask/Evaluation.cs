using System.Globalization;
using System.Text.Json;
using Remit.Kernel;

namespace Remit.Law.Ask;

/// <summary>Asks questions whose answers are written down, and counts. Lines: <c>{q, lang?, region?, on?, operatorClass?, level?, expect}</c>, see
/// tests/data/ask/README.md.</summary>
internal sealed class Evaluation(ILaw law, DateOnly today)
{
    private readonly List<Scored> _scored = [];

    /// <summary>Asks all questions of a file.</summary>
    /// <returns>A refusal that names the line which is no question.</returns>
    public Refusal? Add(string half, IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                Score(half, number, json.RootElement);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                return new Refusal("malformed-question",
                    $"{half}, line {number} is no question with its answer: write {{\"q\": …, \"expect\": {{\"kind\": …, \"citations\": […]}}}} ({e.Message})");
            }
        }

        return null;
    }

    public EvaluationReport Report()
    {
        var parts = new List<EvaluationPart>();
        foreach (var half in _scored.GroupBy(s => s.Half))
        {
            parts.AddRange(half.GroupBy(s => s.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Part(half.Key, g.Key, [.. g])));
            parts.Add(Part(half.Key, "all", [.. half]));
        }

        return new EvaluationReport(parts, [.. _scored.Select(s => s.Miss).OfType<EvaluationMiss>()]);
    }

    private static EvaluationPart Part(string half, string kind, IReadOnlyList<Scored> of) => new(
        half, kind, of.Count, of.Count(s => s.Rank == 1), of.Count(s => s.Rank is 1 or 2 or 3), of.Count(s => s.Rank is not null),
        of.Count(s => s.Lead == true), of.Count(s => s.Lead is not null), of.Count(s => s.None == true), of.Count(s => s.None is not null));

    private void Score(string half, int line, JsonElement question)
    {
        var expect = question.GetProperty("expect");
        var day = Text(question, "on") is { } on ? DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
        var words = question.GetProperty("q").GetString()!;
        var asked = law.Ask(new AskQuery(words, today)
        {
            Region = Text(question, "region"),
            FactsOn = day,
            ProcedureOn = day,
            OperatorClass = Text(question, "operatorClass"),
            Level = Text(question, "level"),
            Matter = Text(question, "matter"),
            Lang = Text(question, "lang"),
        });
        // A question that is refused was not answered: it counts, and says why.
        var answer = asked.Ok ? asked.Value : new AskAnswer("refused: " + asked.Refusal!.Code, "en", "", new AnswerDates(today, today), null, [], []);
        var none = expect.TryGetProperty("none", out var n) && n.GetBoolean();
        var citations = expect.TryGetProperty("citations", out var c) ? c.EnumerateArray().Select(x => x.GetString()!).ToHashSet() : [];
        int? rank = citations.Count == 0 ? null : 1 + IndexOf(answer.Citations, citations);
        var leads = Bodies(expect, "lead", "leads");
        bool? lead = leads.Count == 0 ? null : LeadIs(answer, leads);
        bool? nothing = none ? answer.Kind == "none" && answer.Citations.Count == 0 : null;
        var wrong = rank is not (null or 1) || lead == false || nothing == false;
        var expected = none ? "none" : string.Join(" or ", citations) + (lead is null ? "" : $" lead {string.Join(" or ", leads)}");
        var given = $"{answer.Kind} {string.Join(' ', answer.Citations.Take(3).Select(x => x.Instrument + "/" + x.Number))}"
            + (lead is null ? "" : $" lead {string.Join(' ', answer.Authorities.Where(a => a.Role == "lead").Select(a => a.Kind + "." + a.Region))}");
        var kind = none ? "none" : Text(expect, "kind") ?? "passage";
        _scored.Add(new Scored(half, kind, rank, lead, nothing, wrong ? new EvaluationMiss(half, line, words, expected, given, rank ?? 0) : null));
    }

    private static int IndexOf(IReadOnlyList<Citation> given, HashSet<string> expected)
    {
        for (var i = 0; i < given.Count; i++)
        {
            if (expected.Contains(given[i].Instrument + "/" + given[i].Number))
            {
                return i;
            }
        }

        return -1;
    }

    // One lead and no other; of several that are written down any is right.
    private static bool LeadIs(AskAnswer answer, List<string> leads) =>
        answer.Authorities.Where(a => a.Role == "lead").ToList() is [var one] && leads.Contains(one.Kind + "." + one.Region);

    private static List<string> Bodies(JsonElement expect, string one, string several) =>
        [.. (expect.TryGetProperty(one, out var body) ? [body] : expect.TryGetProperty(several, out var list) ? list.EnumerateArray().ToList() : [])
            .Select(b => Text(b, "kind") + "." + Text(b, "region"))];

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    // Rank: null when no article is expected, 0 when none of the expected was cited.
    private sealed record Scored(string Half, string Kind, int? Rank, bool? Lead, bool? None, EvaluationMiss? Miss);
}
