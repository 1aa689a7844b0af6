using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;

namespace Remit.Server.Hosting;

/// <summary>The one place where a refusal becomes an HTTP answer of Server's own endpoints (RFC 9457, with <c>code</c> and <c>citation</c>).</summary>
internal static class Problem
{
    public static ProblemHttpResult Of(Refusal refusal, int? status = null) => TypedResults.Problem(
        detail: refusal.Words,
        statusCode: status ?? StatusOf(refusal.Kind),
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["citation"] = refusal.Citation, ["place"] = refusal.Place }
            .Where(pair => pair.Value is not null).ToDictionary());

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Input => StatusCodes.Status400BadRequest,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Store => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status507InsufficientStorage,
    };
}
