using System.Globalization;
using Remit.Law;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Law;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Ask;

/// <summary>What a question was asked with. The questions that lead on from its answer keep all of it.</summary>
/// <param name="Region">The region's code; null when none was chosen.</param>
/// <param name="On">The one date, or that of the facts; null is today.</param>
/// <param name="ProcedureOn">The date of the procedure where it is another; null is the same.</param>
/// <param name="OperatorClass">The class chosen; null when none was.</param>
/// <param name="Level">The level chosen; null when none was.</param>
public sealed record Asked(string? Region, string? On, string? ProcedureOn, string? OperatorClass, string? Level)
{
    /// <summary>The address of another question, asked with the same; of one matter or duty where that is given.</summary>
    internal string Ask(Voice voice, string question, string? matter = null, string? duty = null) => voice.To("/ask") + Query(
        ("q", question), ("matter", matter), ("duty", duty), ("region", Region), ("on", On), ("procedureOn", ProcedureOn),
        ("operatorClass", OperatorClass), ("level", Level));

    /// <summary>The address of the table and the diagram for the matter of an answer.</summary>
    internal string Who(Voice voice, AskAnswer answer) => voice.To("/who") + Query(
        ("matter", answer.Matter), ("region", answer.Region ?? Region), ("operatorClass", OperatorClass), ("level", Level),
        ("on", On is null && ProcedureOn is null ? null : answer.On.Procedure.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>"What happens if we don't" as a question about the duty, or the article, that an answer is about; null when it names no penalty.</summary>
    internal (string Question, string Address)? Penalty(Voice voice, AskAnswer answer) => answer switch
    {
        { Duty: { } duty } when voice.Say(AskTexts.PenaltyOfDuty, duty.Title) is var question => (question, Ask(voice, question, duty: duty.Id)),
        { Kind: "duty" or "passage" } when answer.Citations.FirstOrDefault(c => c.Penalised) is { } citation
            && voice.Say(AskTexts.PenaltyOfArticle, LawWords.Cite(voice, citation)) is var question => (question, Ask(voice, question)),
        _ => null,
    };

    private static string Query(params (string Name, string? Value)[] pairs) => QueryString.Create(
        pairs.Where(pair => pair.Value is not null).Select(pair => new KeyValuePair<string, string?>(pair.Name, pair.Value))).ToString();
}
