using System.Text.Json;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.SignIn;
using Remit.Server.Verbs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Remit.Server.Demo;

/// <summary>A made-up account of the demo, with its made-up password.</summary>
internal sealed record DemoAccount(string Role, string Organisation, string User, string Password);

/// <summary>What a demo's folder says of itself: its accounts. Readable by its owner only; a real instance has no such file.</summary>
internal sealed record DemoFile(int Format, IReadOnlyList<DemoAccount> Accounts);

/// <summary>The demo's accounts: who they are stands in the overlay, the passwords are made at the first start.</summary>
internal sealed class DemoAccounts(IReadOnlyList<DemoAccount> all)
{
    /// <summary>The accounts that the sign-in page lists.</summary>
    public IReadOnlyList<DemoAccount> All => all;

    /// <summary>Reads the demo's folder, or makes its accounts when it is new.</summary>
    /// <exception cref="RefusedException">The file is damaged.</exception>
    public static DemoAccounts Open(string demo, string packs)
    {
        var file = Path.Combine(demo, DataFolder.DemoFile);
        if (!File.Exists(file))
        {
            var made = new DemoFile(
                1, [.. Overlay(packs).Select(account => new DemoAccount(account.Role, account.Organisation, account.User, Accounts.NewPassword()))]);
            Directory.CreateDirectory(demo);
            Transparency.Durable.WriteAtomically(file, JsonSerializer.SerializeToUtf8Bytes(made, Json.Shape));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            return new DemoAccounts(made.Accounts);
        }

        try
        {
            return new DemoAccounts(JsonSerializer.Deserialize<DemoFile>(File.ReadAllBytes(file), Json.Shape)!.Accounts);
        }
        catch (JsonException)
        {
            throw new RefusedException(
                new Refusal("demo-damaged", $"{file} cannot be read; remove the demo's folder to begin a new one.", Kind: RefusalKind.Store));
        }
    }

    /// <summary>Makes the accounts that are not there yet.</summary>
    public async Task EnsureAsync(Accounts accounts, CancellationToken cancel)
    {
        if (accounts.Any())
        {
            return;
        }

        foreach (var account in all)
        {
            var made = await accounts.CreateAsync(account.User, account.Password, account.Role, account.Organisation, Actor.CommandLine, cancel);
            if (!made.Ok)
            {
                throw new RefusedException(made.Refusal!);
            }
        }
    }

    private static List<OverlayAccount> Overlay(string packs)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();
        return yaml.Deserialize<OverlayAccounts>(File.ReadAllText(Path.Combine(packs, "cn-demo", "accounts.yaml"))).Accounts;
    }

    private sealed class OverlayAccounts
    {
        public List<OverlayAccount> Accounts { get; set; } = [];
    }

    private sealed class OverlayAccount
    {
        public string User { get; set; } = "";

        public string Role { get; set; } = "";

        public string Organisation { get; set; } = "";
    }
}
