using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>Which matter a question is about, by the words that show it.</summary>
internal static class MatterReader
{
    // A word that goes with many matters, and the word of the general matter.
    private const int Little = 2;
    private const int Least = 1;

    public static Matter? Of(Question question, Jurisdiction jurisdiction, QuestionWords words)
    {
        // Who has an incident of a level, or in a house of one's own, must notify it: that is another matter than telling of somebody else's.
        if (jurisdiction.Notifying is { } notifying && (question.AsksWho || question.AsksWhen || question.AsksNotify)
            && !words.Shows("takes", question.Folded) && (question.Level is not null || Own(question, words, jurisdiction)))
        {
            return notifying;
        }

        Matter? best = null;
        var most = 0;
        foreach (var matter in jurisdiction.Matters)
        {
            var weight = 0;
            foreach (var word in matter.Words)
            {
                if (question.Folded.HasParts(word))
                {
                    weight = Math.Max(weight, matter.General ? Least : Tells(word, jurisdiction, words) ? word.Length : Little);
                }
            }

            if (weight > most)
            {
                (best, most) = (matter, weight);
            }
        }

        return best;
    }

    /// <summary>Whether one of the words that show this matter tells it from all others: "phishing" does, "report" does not.</summary>
    public static bool IsTold(Question question, Matter matter, Jurisdiction jurisdiction, QuestionWords words) =>
        !matter.General && matter.Words.Any(w => question.Folded.HasParts(w) && Tells(w, jurisdiction, words));

    // "Our server was hit by ransomware", "we are a ministry and must report": an event that can be reported, or a report, by an operator itself.
    private static bool Own(Question question, QuestionWords words, Jurisdiction jurisdiction) =>
        words.Shows("own", question.Folded) && ((question.OperatorClass is not null && question.AsksNotify) || jurisdiction.Matters.Any(m => m.Event
            && m.Words.Any(w => question.Folded.HasParts(w) && Tells(w, jurisdiction, words))));

    // A word that names a class of operators, or says no more than "report", goes with many matters.
    private static bool Tells(FoldedWord word, Jurisdiction jurisdiction, QuestionWords words) =>
        !jurisdiction.OperatorClasses.Any(c => c.Words.Any(w => w.Key.Contains(word.Key, StringComparison.Ordinal))) && !OnlyReport(word, words);

    private static bool OnlyReport(FoldedWord word, QuestionWords words)
    {
        if (!word.Chinese)
        {
            return word.Parts.Length > 0 && word.Parts.All(p => words.Of("report").Concat(words.Of("takes")).Any(r => r.Key == p)
                || Stop.Terms.Contains(Terms.Word(p.AsSpan().Trim())));
        }

        var rest = word.Key;
        foreach (var report in words.Of("report").Concat(words.Of("takes")))
        {
            rest = report.Chinese ? rest.Replace(report.Key, "", StringComparison.Ordinal) : rest;
        }

        return rest.Length == 0;
    }
}
