using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Remit.Law;

namespace Remit.Lab.Fuzz.Targets;

/// <summary>Bytes as a question: the first chooses the options, the rest are its words, in UTF-8 or as they stand (lone surrogates too).</summary>
internal sealed class QuestionTarget(ILaw law)
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Kinds = ["remit", "duty", "passage", "none"];

    /// <exception cref="Broken">A promise of the contract does not hold. Any other exception is a bug as well.</exception>
    public void Try(byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            Try(Of(bytes[0], bytes.AsSpan(1)));
        }
    }

    public void Try(AskQuery query)
    {
        var answer = law.Ask(query);
        if (!answer.Ok)
        {
            StatuteTarget.Refused(answer.Refusal!);
            return;
        }

        Check(answer.Value, query);
        Broken.Unless(Json(law.Ask(query).Value) == Json(answer.Value), "the same question got another answer");
        var found = law.Search(query.Question, query.FactsOn ?? Today, 1, Today, "zh");
        if (!found.Ok)
        {
            StatuteTarget.Refused(found.Refusal!);
        }
    }

    private static AskQuery Of(byte options, ReadOnlySpan<byte> words)
    {
        bool Has(int bit) => (options & (1 << bit)) != 0;
        var text = Has(0) ? new string(MemoryMarshal.Cast<byte, char>(words)) : Encoding.UTF8.GetString(words);
        return new AskQuery(text, Today)
        {
            Region = Has(1) ? "650100" : null,
            FactsOn = Has(2) ? new DateOnly(2025, 12, 31) : null,
            ProcedureOn = Has(3) ? new DateOnly(2017, 5, 31) : null,
            Matter = Has(4) ? "intrusion" : null,
            Lang = Has(5) ? "en" : null,
            OperatorClass = Has(6) ? "cii" : null,
            Trace = Has(7),
        };
    }

    private void Check(AskAnswer answer, AskQuery query)
    {
        Broken.Unless(Kinds.Contains(answer.Kind), $"an answer of kind {answer.Kind}");
        Broken.Unless(!string.IsNullOrWhiteSpace(answer.Answer), "an answer without words");
        Broken.Unless(answer.Citations.Count <= LawLimits.CitationsMax, $"{answer.Citations.Count} citations");
        var ids = answer.Citations.Select(c => c.Id).ToList();
        Broken.Unless(ids.Distinct().Count() == ids.Count, $"a citation stands twice: {string.Join(' ', ids)}");
        Broken.Unless(answer.Kind != "none" || (ids.Count == 0 && answer.Authorities.Count == 0), "nothing was found, and yet something is cited");
        Broken.Unless(answer.Kind != "passage" || ids.Count > 0, "a passage without its article");
        foreach (var citation in answer.Citations)
        {
            var article = law.Cited(citation.Id, Today, answer.Lang);
            Broken.Unless(article.Ok && article.Value.Citation.Provision == citation.Provision, $"{citation.Id} does not open its article");
        }

        Broken.Unless(answer.Authorities.SelectMany(a => a.Basis).All(ids.Contains), "a basis is not among the citations");
        Broken.Unless(answer.Authorities.Count(a => a.Role == "lead") <= 1, "two bodies lead");
        Broken.Unless((answer.Trace is not null) == query.Trace, "a trace came unasked, or not at all");
    }

    private static string Json(AskAnswer answer) => JsonSerializer.Serialize(answer);
}
