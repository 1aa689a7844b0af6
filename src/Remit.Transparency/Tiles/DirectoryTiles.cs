namespace Remit.Transparency;

/// <summary>A ledger in a folder.</summary>
/// <param name="directory">The folder that holds <c>checkpoint</c> and <c>tile/</c>.</param>
public sealed class DirectoryTiles(string directory) : ITileSource
{
    /// <inheritdoc/>
    public string Place => directory;

    /// <inheritdoc/>
    public byte[]? Read(string path, int bytesMax)
    {
        try
        {
            using var file = new FileStream(Path.Combine(directory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Bounded.Unpack(Bounded.ReadAll(file, bytesMax, path), bytesMax, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>All files below <c>tile/</c>, as paths with slashes.</summary>
    public IEnumerable<string> List()
    {
        var tiles = Path.Combine(directory, "tile");
        return Directory.Exists(tiles)
            ? Directory.EnumerateFiles(tiles, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(directory, f).Replace('\\', '/'))
            : [];
    }
}
