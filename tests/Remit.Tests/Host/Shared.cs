namespace Remit.Tests.Host;

/// <summary>Material that lies beside the repository: law texts, logs of real machines, test vectors of others.</summary>
public static class Shared
{
    /// <summary>The folder: <c>REMIT_SHARED</c>, else <c>../shared</c> seen from the repository's root.</summary>
    public static string Root => Environment.GetEnvironmentVariable("REMIT_SHARED") is { Length: > 0 } set
        ? set
        : System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared"));

    /// <summary>Whether the folder is there at all.</summary>
    public static bool Present => Directory.Exists(Root);

    /// <summary>A file or folder in it. Where it is absent the test is skipped with that reason; in CI it fails.</summary>
    public static string Path(string relative)
    {
        var path = System.IO.Path.Combine(Root, relative);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Needs.Missing($"the shared material has no {relative}: set REMIT_SHARED to the folder that holds it (default: ../shared)");
        }

        return path;
    }
}
