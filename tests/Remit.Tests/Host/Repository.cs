namespace Remit.Tests.Host;

/// <summary>Where the sources lie, found upward from the test program; no path is built in.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The repository's root: the folder that holds Remit.slnx.</summary>
    public static string Root => Found.Value;

    /// <summary>A file or folder by its path from the root, written with slashes.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>A golden file or sample of the tests: <c>tests/Remit.Tests/data/…</c>.</summary>
    public static string Data(string relative) => Path("tests/Remit.Tests/data/" + relative);

    /// <summary>A built program of a project, in the configuration and for the platform that the tests themselves were built for.</summary>
    public static string Program(string project, string name)
    {
        var output = System.IO.Path.GetRelativePath(Path("tests/Remit.Tests"), AppContext.BaseDirectory);
        var built = System.IO.Path.Combine(Path("src/" + project), output, name);
        return File.Exists(built) ? built : System.IO.Path.Combine(Path("src/" + project), System.IO.Path.GetDirectoryName(output.TrimEnd('/'))!, name);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Remit.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from the repository's build folder: no Remit.slnx was found above " + AppContext.BaseDirectory);
    }
}
