using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;

namespace Remit.Reports.Http;

/// <summary>How this module's results become HTTP answers.</summary>
internal static class Answers
{
    public static Results<Ok<T>, ProblemHttpResult> Answer<T>(this Outcome<T> outcome) =>
        outcome.Ok ? TypedResults.Ok(outcome.Value) : Problem(outcome.Refusal!);

    public static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        detail: refusal.Words,
        statusCode: refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Store => StatusCodes.Status503ServiceUnavailable,
            RefusalKind.Environment => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status400BadRequest,
        },
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["citation"] = refusal.Citation, ["place"] = refusal.Place }
            .Where(pair => pair.Value is not null).ToDictionary());
}
