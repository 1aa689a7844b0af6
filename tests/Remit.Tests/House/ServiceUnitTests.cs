using System.Diagnostics;
using Remit.Server.Verbs;
using Remit.Tests.Host;

namespace Remit.Tests.House;

/// <summary>The systemd unit is one that systemd takes, starts a command that exists, and shuts the service in.</summary>
public sealed class ServiceUnitTests
{
    private const string Unit = "docs/guide/remit.service";

    private static readonly string[] Needed =
    [
        "User=remit", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
        "StateDirectory=remit remit-keys", "StateDirectoryMode=0700", "UMask=0077", "SystemCallFilter=@system-service", "RestrictNamespaces=yes",
    ];

    private static IEnumerable<string> Lines => File.ReadLines(Repository.Path(Unit)).Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] is not '#' and not '[');

    [Fact]
    public void It_shuts_the_service_in_and_gives_it_its_own_two_folders()
    {
        var lines = Lines.ToList();
        Assert.All(Needed, line => Assert.Contains(line, lines));
        Assert.All(lines, line => Assert.Contains('=', line));
        var environment = lines.Single(line => line.StartsWith("Environment=", StringComparison.Ordinal));
        foreach (var variable in new[] { "REMIT_DATA=/var/lib/remit", "REMIT_KEYS=/var/lib/remit-keys" })
        {
            Assert.Contains(variable, environment, StringComparison.Ordinal);
        }

        // The time to stop is longer than the program gives itself, or a stop would be cut off in the middle of sealing.
        var stop = int.Parse(lines.Single(line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal))["TimeoutStopSec=".Length..], null);
        Assert.True(stop > VerbTree.StopMax.TotalSeconds);
    }

    [Fact]
    public async Task It_starts_a_command_that_the_program_has()
    {
        var start = Lines.Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..].Split(' ');
        Assert.Equal("/opt/remit/remit", start[0]);
        var help = await RemitProcess.Run([start[1], "--help"]);
        Assert.Equal(0, help.Exit);
        Assert.All(start[2..].Where(word => word.StartsWith("--", StringComparison.Ordinal)),
            option => Assert.Contains(option, help.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Systemd_itself_finds_nothing_wrong_with_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not here");
        using var folder = new TempFolder();
        var text = (await File.ReadAllTextAsync(Repository.Path(Unit))).Replace("/opt/remit/remit", "/bin/true", StringComparison.Ordinal);
        var found = await Verify(folder.Write("remit.service", text));
        Assert.True(found.Exit == 0 && found.Said.Length == 0, found.Said);
        var wrong = await Verify(folder.Write("wrong.service", text.Replace("ProtectSystem=strict", "ProtectSystem=much", StringComparison.Ordinal)));
        Assert.Contains("wrong.service", wrong.Said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> Verify(string unit)
    {
        var start = new ProcessStartInfo("/usr/bin/systemd-analyze", ["verify", "--man=no", unit])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }
}
