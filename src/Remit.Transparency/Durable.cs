using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Remit.Transparency;

/// <summary>The one place where bytes are made to survive a crash of this machine.</summary>
/// <remarks>
/// .NET's own flush swallows the errors of <c>fsync</c> on Linux, so <c>fsync</c> is called directly and its failure is an <see cref="IOException"/>.
/// A failed sync is never tried again: the kernel reports a lost page once, and the next call would lie. Whoever gets the exception abandons the file.
/// </remarks>
public static partial class Durable
{
    private const int ReadOnly = 0;
    private const int CloseOnExecLinux = 0x80000;

    /// <summary>Makes what was written to an open file durable (<c>fsync</c>).</summary>
    /// <param name="file">A file opened for writing.</param>
    /// <exception cref="IOException">The operating system could not write everything; <see cref="Exception.HResult"/> holds errno.</exception>
    public static void Sync(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (OperatingSystem.IsWindows() ? !FlushFileBuffers(file) : Fsync(file) != 0)
        {
            throw Failed("sync a file");
        }
    }

    /// <summary>Makes the names in a folder durable: needed after a file in it was created, renamed or deleted. Does nothing on Windows.</summary>
    /// <param name="path">An existing folder.</param>
    /// <exception cref="IOException">The folder cannot be opened or synced; <see cref="Exception.HResult"/> holds errno.</exception>
    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new SafeFileHandle(Open(path, OperatingSystem.IsLinux() ? ReadOnly | CloseOnExecLinux : ReadOnly), ownsHandle: true);
        if (folder.IsInvalid || Fsync(folder) != 0)
        {
            throw Failed($"sync the folder {path}");
        }
    }

    /// <summary>Creates a folder with all its parents and makes each new name durable.</summary>
    /// <param name="path">The folder; nothing happens when it exists.</param>
    /// <param name="mode">Permissions of folders that are created; null for the usual ones.</param>
    /// <exception cref="IOException">A folder cannot be created or synced.</exception>
    public static void CreateDirectory(string path, UnixFileMode? mode = null)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path);
        if (parent is not null)
        {
            CreateDirectory(parent);
        }

        if (mode is { } bits && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, bits);
        }
        else
        {
            Directory.CreateDirectory(path);
        }

        if (parent is not null)
        {
            SyncDirectory(parent);
        }
    }

    /// <summary>Writes a whole file so that after a crash there is either the old content or the new one: write beside, sync, rename, sync the
    /// folder.</summary>
    /// <param name="path">The file; its folder exists. <c>path.tmp</c> is used meanwhile, so two writers of one path must exclude each other.</param>
    /// <param name="bytes">The new content.</param>
    /// <param name="mode">Permissions, such as 0600 for a key; null for the usual ones.</param>
    /// <exception cref="IOException">Nothing was replaced, or the new name may not be durable yet: treat the file as not written.</exception>
    public static void WriteAtomically(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null)
    {
        path = Path.GetFullPath(path);
        var beside = path + ".tmp";
        WriteBeside(beside, bytes, mode);
        File.Move(beside, path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Copies all files below a folder into another one, each durable, and then their names.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="to">An existing folder, empty where the copy must be exact.</param>
    /// <exception cref="IOException">A file cannot be read or written: throw the copy away.</exception>
    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
        {
            WriteBeside(Path.Combine(to, Path.GetFileName(file)), File.ReadAllBytes(file), null);
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            var below = Path.Combine(to, Path.GetFileName(folder));
            Directory.CreateDirectory(below);
            CopyFolder(folder, below);
        }

        SyncDirectory(to);
    }

    private static void WriteBeside(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (mode is { } bits && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = bits;
        }

        using var file = new FileStream(path, options);
        file.Write(bytes);
        Sync(file.SafeFileHandle);
    }

    private static IOException Failed(string what)
    {
        var number = Marshal.GetLastPInvokeError();
        var why = Marshal.GetPInvokeErrorMessage(number);
        return new IOException($"The system could not {what}: {why} (error {number}). What was written may be lost.", number);
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(SafeFileHandle file);
}
