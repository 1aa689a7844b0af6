namespace Remit.Law;

/// <summary>How well questions were answered whose answers somebody wrote down beforehand.</summary>
/// <param name="Parts">Per file and kind, the files in the order given; after the kinds of a file all of it under <c>all</c>.</param>
/// <param name="Wrong">Every question that was not answered as expected.</param>
public sealed record EvaluationReport(IReadOnlyList<EvaluationPart> Parts, IReadOnlyList<EvaluationMiss> Wrong);

/// <summary>One kind of questions of one file.</summary>
/// <param name="Half">The file's name without its ending: <c>develop</c>, <c>check</c>.</param>
/// <param name="Kind">The kind of answer that is expected (<c>remit</c>, <c>duty</c>, <c>passage</c>, <c>none</c>), or <c>all</c>.</param>
/// <param name="Count">Questions.</param>
/// <param name="Hit1">Of those that expect an article: how many cite one of the expected first.</param>
/// <param name="Hit3">How many cite one of the expected among the first three.</param>
/// <param name="WithArticle">Questions that expect an article: the base of both.</param>
/// <param name="LeadRight">Of those that expect a lead: how many name that body and no other as lead.</param>
/// <param name="WithLead">Questions that expect a lead.</param>
/// <param name="NoneRight">Of those that must find nothing: how many found nothing.</param>
/// <param name="WithNone">Questions that must find nothing.</param>
public sealed record EvaluationPart(
    string Half, string Kind, int Count, int Hit1, int Hit3, int WithArticle, int LeadRight, int WithLead, int NoneRight, int WithNone);

/// <summary>A question that was answered otherwise than expected.</summary>
/// <param name="Half">The file's name without its ending.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Question">Its words.</param>
/// <param name="Expected">The articles, the lead or <c>none</c>.</param>
/// <param name="Given">The kind of the answer and what it cites first.</param>
/// <param name="Rank">Where the first expected article was cited, from 1; 0 when it was not.</param>
public sealed record EvaluationMiss(string Half, int Line, string Question, string Expected, string Given, int Rank);
