using Remit.Tests.Host;

namespace Remit.Tests.House;

/// <summary>The repository's files as a reader sees them: what builds and installers leave behind is not among them.</summary>
internal static class Sources
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "TestResults", "artifacts", ".git", ".vs", ".idea", "dist"];

    /// <summary>All files below a folder of the repository with one of these endings (all files without any), by full path.</summary>
    public static IEnumerable<string> Below(string folder, params string[] endings) => Walk(new DirectoryInfo(Repository.Path(folder)))
        .Select(file => file.FullName)
        .Where(path => endings.Length == 0 || endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The path from the repository's root, with slashes.</summary>
    public static string Name(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    /// <summary>All folders below the root, by their path from it.</summary>
    public static IEnumerable<string> Folders() => Below(".").Select(path => Path.GetDirectoryName(Name(path))!.Replace('\\', '/')).Distinct();

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => file.LinkTarget is null)
        .Concat(folder.EnumerateDirectories().Where(child => !Made.Contains(child.Name)).SelectMany(Walk));
}
