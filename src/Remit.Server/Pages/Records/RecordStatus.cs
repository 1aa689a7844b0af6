using Remit.Kernel;

namespace Remit.Server.Pages.Records;

/// <summary>The status with which a page answers a refused form: a program that reads pages sees that nothing was stored.</summary>
internal static class RecordStatus
{
    public static int Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };
}
