using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Remit.Vault.Search;

/// <summary>Anonymous files in memory into which locked files are opened for the engine: bounded in number and size, without a name on any disk.</summary>
/// <remarks>
/// They are made once and used again, so that the engine can be told their exact paths (<c>/proc/self/fd/N</c>) and no others. Given back, they are emptied.
/// The system may swap such memory out: a machine that keeps locked files has encrypted swap or none (docs/guide/operator.md).
/// </remarks>
internal sealed partial class MemoryFiles : IDisposable
{
    /// <summary>Locked files that one statement reads.</summary>
    public const int StatementMax = 16;

    /// <summary>Plain bytes of one locked file; a file ends at 64 MiB and one segment.</summary>
    public const long FileBytesMax = 256L << 20;

    private const int CloseOnExec = 1;
    private const int CopyBytes = 1 << 20;

    private readonly List<SafeFileHandle> _all = [];
    private readonly Stack<SafeFileHandle> _free = new();

    /// <param name="count">How many there are: as many as can be in use at one time. None where the system has no such files.</param>
    public MemoryFiles(int count)
    {
        for (var i = 0; i < count && OperatingSystem.IsLinux(); i++)
        {
            var file = new SafeFileHandle(Create("remit-locked", CloseOnExec), ownsHandle: true);
            if (file.IsInvalid)
            {
                file.Dispose();
                break;
            }

            _all.Add(file);
            _free.Push(file);
        }
    }

    /// <summary>All paths that there are.</summary>
    public IReadOnlyList<string> Paths => [.. _all.Select(PathOf)];

    /// <summary>Copies plain bytes into a free file.</summary>
    /// <exception cref="IOException">None is free, or the bytes are too many.</exception>
    public SafeFileHandle Take(Stream plain, CancellationToken cancel)
    {
        if (plain.Length > FileBytesMax)
        {
            throw new IOException($"A locked file of {plain.Length} bytes is too large to be searched in memory (at most {FileBytesMax}).");
        }

        SafeFileHandle? file;
        lock (_free)
        {
            if (!_free.TryPop(out file))
            {
                throw new IOException("This system has no files in memory (memfd_create): locked files cannot be searched here. Search on Linux.");
            }
        }

        try
        {
            var buffer = new byte[(int)Math.Min(CopyBytes, Math.Max(1, plain.Length))];
            for (long at = 0, read; (read = plain.Read(buffer)) > 0; at += read)
            {
                cancel.ThrowIfCancellationRequested();
                RandomAccess.Write(file, buffer.AsSpan(0, (int)read), at);
            }

            return file;
        }
        catch
        {
            Return(file);
            throw;
        }
    }

    /// <summary>Empties a file and frees it.</summary>
    public void Return(SafeFileHandle file)
    {
        RandomAccess.SetLength(file, 0);
        lock (_free)
        {
            _free.Push(file);
        }
    }

    /// <summary>Where the engine finds it.</summary>
    public static string PathOf(SafeFileHandle file) => $"/proc/self/fd/{file.DangerousGetHandle()}";

    public void Dispose() => _all.ForEach(f => f.Dispose());

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);
}
