using System.Globalization;
using Remit.Kernel;

namespace Remit.Server.Data;

/// <summary>The exclusive lock on a data folder: one process writes it. Held while this object lives;
/// the system frees it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _who;

    private FolderLock(FileStream file, string who) => (_file, _who) = (file, who);

    /// <summary>Takes the lock, or says who holds it.</summary>
    /// <param name="folder">The folder; it exists.</param>
    /// <param name="holder">What the next one is told: <c>remit serve</c>.</param>
    /// <param name="clock">Says since when.</param>
    public static Outcome<FolderLock> Take(DataFolder folder, string holder, TimeProvider clock)
    {
        var who = Path.Combine(folder.Path, "lock.who");
        try
        {
            var file = new FileStream(Path.Combine(folder.Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(
                who, string.Create(CultureInfo.InvariantCulture, $"{holder}, process {Environment.ProcessId}, since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z"));
            return new FolderLock(file, who);
        }
        catch (UnauthorizedAccessException e)
        {
            return new Refusal(
                "data-folder-unusable", $"The data folder {folder.Path} cannot be locked: {e.Message} Fix its permissions or choose another with --data.",
                Kind: RefusalKind.Environment);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) is 28 or 122 or 30)
        {
            return new Refusal(
                "disk-full", $"The data folder {folder.Path} cannot be written: {e.Message} Free some space and try again.", Kind: RefusalKind.Environment);
        }
        catch (IOException)
        {
            return new Refusal(
                "data-folder-in-use", $"The data folder {folder.Path} is in use by {Holder(folder)}; stop that program, or choose another folder with --data.",
                Kind: RefusalKind.Store);
        }
    }

    /// <summary>Whether some process holds the lock now.</summary>
    public static bool IsHeld(DataFolder folder)
    {
        var path = Path.Combine(folder.Path, "lock");
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Who holds the lock, in words.</summary>
    public static string Holder(DataFolder folder)
    {
        var who = Path.Combine(folder.Path, "lock.who");
        return File.Exists(who) ? File.ReadAllText(who) : "another program";
    }

    public void Dispose()
    {
        File.Delete(_who);
        _file.Dispose();
    }
}
