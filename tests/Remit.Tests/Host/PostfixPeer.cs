using System.Net.Sockets;

namespace Remit.Tests.Host;

/// <summary>A real Postfix of its own on loopback: it delivers mail for <c>example.test</c> into one mailbox, and nothing anywhere else.</summary>
public sealed class PostfixPeer : IAsyncDisposable
{
    private const string Nobody = "65534";
    private readonly TempFolder _folder;
    private readonly ChildProcess _process;

    private PostfixPeer(TempFolder folder, ChildProcess process, int port) => (_folder, _process, Port) = (folder, process, port);

    public int Port { get; }

    private string Inbox => _folder.Path("mail", "inbox", "new");

    public static async Task<PostfixPeer> StartAsync()
    {
        var program = Needs.Program("postfix", "postfix");
        if (!Environment.IsPrivilegedProcess)
        {
            Needs.Missing("Postfix starts as root only");
        }

        var folder = new TempFolder();
        var port = FreePort.Next();
        folder.Write("etc/main.cf", MainFile(folder));
        folder.Write("etc/master.cf", MasterFile(port));
        foreach (var name in new[] { "spool", "data", "mail" })
        {
            Directory.CreateDirectory(folder.Path(name));
        }

        // Postfix's parts run as users of their own and have to get through to their folders.
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Open = (UnixFileMode)0b111_101_101;
            File.SetUnixFileMode(Path.GetDirectoryName(folder.Root)!, Open);
            File.SetUnixFileMode(folder.Root, Open);
        }

        await Own("postfix", folder.Path("data"));
        await Own(Nobody, folder.Path("mail"));
        var process = ChildProcess.Start(program, ["-c", folder.Path("etc"), "start-fg"]);
        var peer = new PostfixPeer(folder, process, port);
        await Wait.Until(async () =>
        {
            Assert.True(process.Running, process.Said());
            return await Answers(port);
        }, "Postfix to listen");
        return peer;
    }

    /// <summary>Waits for the first mail in the mailbox and gives it as it was stored.</summary>
    public Task<string> FirstMail() => Wait.For(async () => Directory.Exists(Inbox) && Directory.EnumerateFiles(Inbox).FirstOrDefault() is { } file
        ? await File.ReadAllTextAsync(file) : null, "a mail in the mailbox");

    public async ValueTask DisposeAsync()
    {
        // The program that was started waits for Postfix's master and passes no signal on.
        await ChildProcess.Run(Needs.Program("postfix", "postfix"), ["-c", _folder.Path("etc"), "stop"]);
        await Wait.Until(() => !_process.Running, "Postfix to end");
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task Own(string user, string path)
    {
        var ended = await ChildProcess.Run(Needs.Program("chown", "coreutils"), [user, path]);
        Assert.True(ended.Exit == 0, ended.ToString());
    }

    private static async Task<bool> Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string MainFile(TempFolder folder) => $"""
        compatibility_level = 3.6
        queue_directory = {folder.Path("spool")}
        data_directory = {folder.Path("data")}
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = mail.example.test
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mydestination =
        alias_maps =
        local_recipient_maps =
        virtual_mailbox_domains = example.test
        virtual_mailbox_base = {folder.Path("mail")}
        virtual_mailbox_maps = static:inbox/
        virtual_uid_maps = static:{Nobody}
        virtual_gid_maps = static:{Nobody}
        virtual_transport = virtual
        default_transport = error:nothing-leaves-this-machine
        maillog_file = {folder.Path("maillog")}
        maillog_file_prefixes = {folder.Root}

        """;

    private static string MasterFile(int port) => $"""
        127.0.0.1:{port} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd

        """;
}
