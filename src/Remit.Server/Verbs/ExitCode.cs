using Remit.Kernel;

namespace Remit.Server.Verbs;

/// <summary>The exit codes of every verb (contract: "Programs").</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int NotFound = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int Store = 4;
    public const int Environment = 5;

    /// <summary>The exit code that a refusal becomes.</summary>
    public static int Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => NotFound,
        RefusalKind.Store => Store,
        RefusalKind.Environment => Environment,
        _ => Refused,
    };

    /// <summary>Prints a refusal in one sentence on standard error and gives its exit code.</summary>
    public static async Task<int> Refuse(VerbIo io, Refusal refusal)
    {
        await io.Error.WriteLineAsync(
            $"remit: {(refusal.Place is null ? "" : refusal.Place + ": ")}{refusal.Words}{(refusal.Citation is null ? "" : $" [{refusal.Citation}]")}");
        return Of(refusal);
    }
}
