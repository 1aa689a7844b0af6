using Remit.Server.Hosting;
using Remit.Server.Verbs;
using Remit.Vault;

namespace Remit.Server.Demo;

/// <summary>Gives the demo's operator its own small log to search in, once, and has it verified.</summary>
internal static class DemoLogs
{
    /// <summary>The source under which the sample lies.</summary>
    public const string Source = "demo-sample";

    public static async Task EnsureAsync(IServiceProvider services, CancellationToken cancel)
    {
        var vault = services.GetRequiredService<IVault>();
        if (vault.Stats().Sources.Any(source => source.Name == Source))
        {
            return;
        }

        var imported = await vault.ImportAsync(new ImportRequest(Path.Combine(InstanceOptions.PacksFolder, "cn-demo", "syslog.sample"), Source), null, cancel);
        if (!imported.Ok)
        {
            throw new RefusedException(imported.Refusal!);
        }

        await vault.VerifyAsync(null, cancel);
    }
}
