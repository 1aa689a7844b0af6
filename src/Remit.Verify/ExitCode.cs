namespace Remit.Verify;

/// <summary>What the exit code says; the same as for <c>remit</c>.</summary>
internal static class ExitCode
{
    public const int Proved = 0;
    public const int False = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int Environment = 5;
}
