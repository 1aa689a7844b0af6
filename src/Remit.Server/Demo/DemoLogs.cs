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

        // Declared, so that its keeping is a duty; a file that comes once has no heartbeat.
        var declared = await vault.SetSourceAsync(new SourceRequest(Source, "P6M", null, "none", null), cancel);
        var imported = await vault.ImportAsync(new ImportRequest(Path.Combine(InstanceOptions.PacksFolder, "cn-demo", "syslog.sample"), Source), null, cancel);
        if ((declared.Refusal ?? imported.Refusal) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        await vault.VerifyAsync(null, cancel);
    }
}
