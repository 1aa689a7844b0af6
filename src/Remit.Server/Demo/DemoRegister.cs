using Remit.Kernel;
using Remit.Registry;
using Remit.Sealing;
using Remit.Server.Bridges;
using Remit.Server.Hosting;
using Remit.Server.Verbs;

namespace Remit.Server.Demo;

/// <summary>Takes the overlay's made-up offices and operators into the register, and says whose vault this is.</summary>
internal static class DemoRegister
{
    public static async Task EnsureAsync(IServiceProvider services, string demo, DemoAccounts accounts, CancellationToken cancel)
    {
        var registry = services.GetRequiredService<IRegistry>();
        if ((await registry.OfficesAsync(cancel)).Count == 0)
        {
            var taken = await registry.ImportAsync(Path.Combine(InstanceOptions.PacksFolder, "cn-demo"), cancel);
            if (!taken.Ok)
            {
                throw new RefusedException(taken.Refusal!);
            }
        }

        await MakeCustodianKeysAsync(registry, demo, cancel);
        await services.GetRequiredService<VaultOwner>().DeclareAsync(accounts.All.First(account => account.Role == Roles.Operator).Organisation, cancel);
    }

    /// <summary>Custodians make their keys on devices of their own. The demo has no such devices: it
    /// plays them in a folder that the server never reads again.</summary>
    private static async Task MakeCustodianKeysAsync(IRegistry registry, string demo, CancellationToken cancel)
    {
        foreach (var office in (await registry.OfficesAsync(cancel)).Where(office => office.Custodian && office.SealKey is null))
        {
            var identity = X25519Identity.Create();
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(demo, "custodians")).FullName, office.Id + ".agekey");
            Transparency.Durable.WriteAtomically(file, System.Text.Encoding.ASCII.GetBytes($"# {office.Names.En}\n{identity.Reveal()}\n"));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            await registry.SaveAsync(office with { SealKey = identity.Recipient.ToString(), KeyHolder = "office" }, cancel);
        }
    }
}
