namespace Remit.Tests.Host;

/// <summary>Copies of whole folders: yesterday's backup.</summary>
internal static class Copied
{
    /// <summary>Copies all files below a folder.</summary>
    public static void Folder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Puts a copy in the place of what has become of the folder since.</summary>
    public static void PutBack(string copy, string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.Move(copy, folder);
    }
}
