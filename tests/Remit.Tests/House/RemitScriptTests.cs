using Remit.Tests.Host;

namespace Remit.Tests.House;

/// <summary><c>./remit</c> at the root runs the built program from any folder, with its arguments, output and exit code.</summary>
public sealed class RemitScriptTests
{
    [Fact]
    public async Task Arguments_output_and_exit_code_pass_through()
    {
        using var folder = new TempFolder();
        folder.Write("remit", await File.ReadAllTextAsync(Repository.Path("remit"), TestContext.Current.CancellationToken));
        var program = folder.Write("src/Remit.Server/bin/Release/net10.0/linux-x64/remit", "#!/bin/sh\nprintf '<%s>' \"$@\"\nexit 4\n");
        await ChildProcess.Run("chmod", ["755", program]);

        var ended = await ChildProcess.Run("bash", [folder.Path("remit"), "ask", "two words", "*"], folder: Path.GetTempPath());

        Assert.Equal(("<ask><two words><*>", 4), (ended.Out, ended.Exit));
    }

    [Fact]
    public async Task Without_an_SDK_it_says_what_to_install()
    {
        using var folder = new TempFolder();
        folder.Write("remit", await File.ReadAllTextAsync(Repository.Path("remit"), TestContext.Current.CancellationToken));
        foreach (var tool in (string[])["bash", "dirname", "readlink", "find", "head"])
        {
            File.CreateSymbolicLink(folder.Path(tool), Needs.Program(tool, "coreutils"));
        }

        var ended = await ChildProcess.Run(folder.Path("bash"), [folder.Path("remit")], environment: new Dictionary<string, string?> { ["PATH"] = folder });

        Assert.Equal(5, ended.Exit);
        Assert.Contains(".NET 10 SDK", ended.Error, StringComparison.Ordinal);
    }
}
