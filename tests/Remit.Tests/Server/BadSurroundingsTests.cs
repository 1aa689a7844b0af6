using System.Net;
using System.Net.Sockets;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

/// <summary>What the surroundings do wrong: each time one sentence with the remedy, the exit code of the contract, and nothing half done.</summary>
public sealed class BadSurroundingsTests
{
    [Fact]
    public async Task A_port_in_use_is_named_with_the_way_out()
    {
        using var folder = new TempFolder();
        var port = FreePort.Next();
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();

        var ended = await RemitProcess.Run("serve", "--data", folder, "--port", port.ToString());

        Says(ended, 5, $"Port {port}", "--port");
    }

    [Fact]
    public async Task A_folder_of_a_newer_version_is_left_as_it_is()
    {
        using var folder = new TempFolder();
        folder.Write("version", "999\n");

        var ended = await RemitProcess.Run("serve", "--data", folder, "--port", FreePort.Next().ToString());

        Says(ended, 4, folder, "newer");
        Assert.Equal(["version"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_in_use_says_who_holds_it()
    {
        using var folder = new TempFolder();
        await using var first = await RemitProcess.Start("serve", folder);

        var second = await RemitProcess.Run("serve", "--data", folder, "--port", FreePort.Next().ToString());

        Says(second, 4, folder, first.Process.Id.ToString());
        Assert.Equal(0, await first.Stop());
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_is_named()
    {
        using var folder = new TempFolder();
        var file = folder.Write("file", "not a folder");

        var ended = await RemitProcess.Run("serve", "--data", Path.Combine(file, "below"), "--port", FreePort.Next().ToString());

        Says(ended, 5, file, "--data");
    }

    [Fact]
    public async Task A_full_disk_is_said_in_one_sentence()
    {
        using var folder = new TempFolder();
        await using var disk = await SmallDisk.Mount(folder.Path("disk"), kibibytes: 64);

        var ended = await RemitProcess.Run("serve", "--data", Path.Combine(disk.Root, "data"), "--port", FreePort.Next().ToString());

        Says(ended, 5, disk.Root, "space");
    }

    [Theory]
    [InlineData("serve", "--port", "65536")]
    [InlineData("serve", "--port", "abc")]
    [InlineData("serve", "--no-such-option")]
    [InlineData("no-such-verb")]
    public async Task Wrong_usage_exits_2_and_creates_nothing(params string[] arguments)
    {
        using var folder = new TempFolder();
        var data = folder.Path("data");

        var ended = await RemitProcess.Run([.. arguments, "--data", data]);

        Assert.Equal(2, ended.Exit);
        Assert.NotEqual("", ended.Error.Trim());
        Assert.False(Directory.Exists(data), "a wrong command created the data folder");
    }

    [Fact]
    public async Task After_a_kill_the_next_start_goes_on_with_the_same_folder()
    {
        using var folder = new TempFolder();
        await using (var first = await RemitProcess.Start("serve", folder))
        {
            await first.Kill();
        }

        await using var second = await RemitProcess.Start("serve", folder);
        Assert.Equal(0, await second.Stop());
    }

    // One sentence to a person on stderr, no stack trace, data stays on stdout.
    private static void Says(Ended ended, int exit, params string[] words)
    {
        Assert.True(exit == ended.Exit, ended.ToString());
        Assert.All(words, word => Assert.Contains(word, ended.Error, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.InRange(ended.Error.Trim().Split('\n').Length, 1, 2);
        Assert.Equal("", ended.Out.Trim());
    }
}
