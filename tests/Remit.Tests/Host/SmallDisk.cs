namespace Remit.Tests.Host;

/// <summary>A disk that is soon full: a file system in memory with a size, mounted for one test.
/// Only root may mount; elsewhere the test is skipped by name.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    public static async Task<SmallDisk> Mount(string path, int kibibytes)
    {
        Directory.CreateDirectory(path);
        var mounted = await ChildProcess.Run("mount", ["-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", path]);
        if (mounted.Exit != 0)
        {
            // Not even in CI a failure: a container may forbid mounts, and the machine cannot help it.
            Assert.Skip("no small disk can be mounted here, which needs root and a kernel that allows it: " + mounted.Error.Trim());
        }

        return new SmallDisk(path);
    }

    public async ValueTask DisposeAsync() => await ChildProcess.Run("umount", ["-l", Root]);
}
