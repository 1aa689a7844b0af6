using System.Buffers;
using System.Security.Cryptography;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>Files that are hashed while they are written or read, durable when they are written.</summary>
internal static class HashedFiles
{
    private const int BufferBytes = 256 * 1024;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder that only its owner may open.</summary>
    public static void Folder(string path) => Durable.CreateDirectory(path, Private);

    /// <summary>Copies one file; the folder is made where it is missing, and its names are synced by <see cref="SyncFolders"/>.</summary>
    public static async Task<BackupFile> CopyAsync(string from, string to, string name, CancellationToken cancel)
    {
        Folder(Path.GetDirectoryName(to)!);
        await using var source = new FileStream(from, Reading());
        await using var target = new FileStream(to, Writing());
        var copied = await PumpAsync(source, target, name, cancel);
        Durable.Sync(target.SafeFileHandle);
        return copied;
    }

    /// <summary>Hashes one file.</summary>
    public static async Task<BackupFile> ReadAsync(string path, string name, CancellationToken cancel)
    {
        await using var source = new FileStream(path, Reading());
        return await PumpAsync(source, null, name, cancel);
    }

    /// <summary>All regular files below a folder, by their paths in it, with slashes.</summary>
    public static IEnumerable<string> Below(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Device })
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Makes the names of all folders below one durable, and its own.</summary>
    public static void SyncFolders(string folder)
    {
        foreach (var below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            Durable.SyncDirectory(below);
        }

        Durable.SyncDirectory(folder);
    }

    /// <summary>A new file for writing, only for its owner.</summary>
    public static FileStreamOptions Writing()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static FileStreamOptions Reading() => new()
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
    };

    private static async Task<BackupFile> PumpAsync(FileStream source, FileStream? target, string name, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var bytes = 0L;
            while (await source.ReadAsync(buffer, cancel) is > 0 and var read)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                if (target is not null)
                {
                    await target.WriteAsync(buffer.AsMemory(0, read), cancel);
                }

                bytes += read;
            }

            return new BackupFile(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
