namespace Remit.Tests.Host;

/// <summary>A folder of its own for one test, gone when the test ends, together with the sibling <c>.keys</c> folders that data folders have.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly string _outer = Directory.CreateTempSubdirectory("remit-test-").FullName;

    public TempFolder() => Root = Directory.CreateDirectory(System.IO.Path.Combine(_outer, "d")).FullName;

    /// <summary>The folder; it exists and is empty.</summary>
    public string Root { get; }

    /// <summary>A path below the folder; nothing is created.</summary>
    public string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Writes a file below the folder and gives its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public static implicit operator string(TempFolder folder) => folder.Root;

    public override string ToString() => Root;

    public void Dispose()
    {
        try
        {
            Directory.Delete(_outer, recursive: true);
        }
        catch (IOException)
        {
            // A program that is just ending may still write: the system's temp folder is cleaned by the system.
        }
    }
}
