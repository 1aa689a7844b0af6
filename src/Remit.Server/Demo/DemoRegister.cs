using Remit.Kernel;
using Remit.Registry;
using Remit.Server.Bridges;
using Remit.Server.Hosting;
using Remit.Server.Verbs;

namespace Remit.Server.Demo;

/// <summary>Takes the overlay's made-up offices and operators into the register, and says whose vault this is.</summary>
internal static class DemoRegister
{
    public static async Task EnsureAsync(IServiceProvider services, DemoAccounts accounts, CancellationToken cancel)
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

        await services.GetRequiredService<VaultOwner>().DeclareAsync(accounts.All.First(account => account.Role == Roles.Operator).Organisation, cancel);
    }
}
