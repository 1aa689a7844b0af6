using Remit.Law.Instruments;

namespace Remit.Law.Ask;

/// <summary>What an article counts for, by what it is for and what is asked.</summary>
/// <remarks>A penalty names what it punishes, and is meant only when it is asked for. What the pack marks as out of scope is never an answer.</remarks>
internal static class SignWeights
{
    private const float PunishesAsked = 1.5f;
    private const float PunishesElse = 0.6f;
    private const float ElseAsked = 0.85f;
    private const float Defines = 1.25f;
    private const float DefinesElse = 0.65f;
    private const float NamesBody = 1.1f;
    private const float Commences = 2;
    private const float Opens = 1.3f;

    // An article that no pack says anything of has no words but its own.
    private const float TextOnly = 2.0f;

    /// <summary>Whether an article is what is asked for by its place in a law that the question names: what the law is for, from when it holds. Such a
    /// question has no words of the article.</summary>
    public static bool IsAsked(Question question, ArticleSigns signs) => question.Instruments.Count == 1
        && ((question.AsksOpening && signs.HasFlag(ArticleSigns.Opens)) || (question.AsksCommencement && signs.HasFlag(ArticleSigns.Commences)));

    /// <summary>At most <see cref="Search.Scores.FactorMax"/>.</summary>
    public static float Of(Question question, ArticleSigns signs)
    {
        if (signs.HasFlag(ArticleSigns.OutOfScope))
        {
            return 0;
        }

        var factor = (signs.HasFlag(ArticleSigns.Punishes), question.AsksPenalty) switch
        {
            (true, true) => PunishesAsked,
            (true, false) => PunishesElse,
            (false, true) => ElseAsked,
            _ => 1,
        };
        factor *= signs.HasFlag(ArticleSigns.TextOnly) ? TextOnly : 1;
        factor *= question.AsksMeaning && signs.HasFlag(ArticleSigns.Defines) ? Defines : 1;

        // A list of definitions has every word of its law.
        factor *= !question.AsksMeaning && signs.HasFlag(ArticleSigns.Defines | ArticleSigns.TextOnly) ? DefinesElse : 1;
        factor *= question.AsksWho && signs.HasFlag(ArticleSigns.NamesBody) ? NamesBody : 1;
        factor *= question.AsksCommencement && signs.HasFlag(ArticleSigns.Commences) ? Commences : 1;
        return factor * (question.AsksOpening && signs.HasFlag(ArticleSigns.Opens) ? Opens : 1);
    }
}
