using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class DurableTests
{
    [Fact]
    public void A_failed_sync_is_an_exception_with_its_error_number()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a device that cannot be synced: Linux's /dev/null");

        // /dev/null cannot be synced: fsync answers EINVAL. .NET's own flush would say nothing.
        using var file = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        Assert.Equal(22, Assert.Throws<IOException>(() => Durable.Sync(file)).HResult);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "folders are not synced there");
        var e = Assert.Throws<IOException>(() => Durable.SyncDirectory("/nowhere/at/all"));
        Assert.Equal(2, e.HResult);
        Assert.Contains("/nowhere/at/all", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_is_left_beside()
    {
        var folder = Directory.CreateTempSubdirectory("remit-durable").FullName;
        var path = Path.Combine(folder, "a");
        File.WriteAllText(path + ".tmp", "left over by a crash");
        Durable.WriteAtomically(path, "one"u8);
        Durable.WriteAtomically(path, "two"u8, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("two", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Folders_are_made_with_their_parents()
    {
        var folder = Directory.CreateTempSubdirectory("remit-durable").FullName;
        Durable.CreateDirectory(Path.Combine(folder, "a", "b", "c"));
        Assert.True(Directory.Exists(Path.Combine(folder, "a", "b", "c")));
        Directory.Delete(folder, recursive: true);
    }
}
