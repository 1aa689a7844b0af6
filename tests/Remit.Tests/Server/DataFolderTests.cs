using Remit.Kernel;
using Remit.Server.Data;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

public sealed class DataFolderTests
{
    [Fact]
    public void A_new_folder_is_made_for_its_owner_alone_with_its_keys_outside()
    {
        using var temp = new TempFolder();
        var folder = new DataFolder(temp.Path("data"));
        Assert.Null(folder.Prepare());
        Assert.Equal(temp.Path("data.keys"), folder.Keys);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.Equal((Owner, Owner), (File.GetUnixFileMode(folder.Path), File.GetUnixFileMode(folder.Keys)));
        }
    }

    [Theory]
    [InlineData("2\n", "data-folder-newer")]
    [InlineData("x", "data-folder-damaged")]
    [InlineData("", "data-folder-damaged")]
    public void A_folder_of_a_newer_or_unreadable_version_is_refused(string version, string code)
    {
        using var temp = new TempFolder();
        temp.Write("version", version);
        var refusal = new DataFolder(temp.Root).Prepare();
        Assert.Equal((code, RefusalKind.Store), (refusal?.Code, refusal?.Kind));
    }

    [Fact]
    public void A_demo_folder_leads_each_verb_to_its_part()
    {
        using var temp = new TempFolder();
        temp.Write(DataFolder.DemoFile, "{}");
        Assert.Equal(temp.Path("desk"), DataFolder.Resolve(temp.Root, Part.Desk, "/").Path);
        Assert.Equal(temp.Path("operator"), DataFolder.Resolve(temp.Root, Part.Operator, "/").Path);
        Assert.Equal(temp.Path("operator.keys"), DataFolder.Resolve(temp.Root, Part.Operator, "/").Keys);
    }

    [Fact]
    public void The_second_to_lock_a_folder_learns_who_holds_it()
    {
        using var temp = new TempFolder();
        var folder = new DataFolder(temp.Root);
        using (FolderLock.Take(folder, "remit serve", TimeProvider.System).Value)
        {
            Assert.True(FolderLock.IsHeld(folder));
            var second = FolderLock.Take(folder, "remit serve", TimeProvider.System);
            Assert.Equal("data-folder-in-use", second.Refusal?.Code);
            Assert.Contains($"process {Environment.ProcessId}", second.Refusal!.Words, StringComparison.Ordinal);
        }

        Assert.False(FolderLock.IsHeld(folder));
        FolderLock.Take(folder, "remit serve", TimeProvider.System).Value.Dispose();
    }
}
