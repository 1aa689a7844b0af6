using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Remit.Tests.Host;
using Remit.Vault;

namespace Remit.Tests.Vault;

/// <summary>A vault in a folder of its own, on a clock that the test moves.</summary>
internal sealed class TestVault : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero));

    public string Data => _folder.Path("data");

    public string Root => Path.Combine(Data, "vault");

    public Remit.Vault.Vault Now { get; private set; } = null!;

    public VaultOptions Options { get; init; } = new() { DataDirectory = "", KeysDirectory = "", Origin = "vault.test/log/1", Use = VaultUse.Write };

    public string Keys => Data + ".keys";

    public static TestVault Open(VaultHooks? hooks = null, Func<VaultOptions, VaultOptions>? with = null)
    {
        var vault = new TestVault();
        vault.Reopen(hooks, with);
        return vault;
    }

    public VaultOptions Settings(VaultUse use = VaultUse.Write) =>
        Options with { DataDirectory = Data, KeysDirectory = Keys, Use = use };

    public void Reopen(VaultHooks? hooks = null, Func<VaultOptions, VaultOptions>? with = null) =>
        Now = Remit.Vault.Vault.Open((with ?? (o => o))(Settings()), Clock, NullLogger.Instance, hooks);

    /// <summary>Another process that only reads.</summary>
    public Remit.Vault.Vault Reader() => Remit.Vault.Vault.Open(Settings(VaultUse.Read), Clock, NullLogger.Instance);

    /// <summary>Leaves everything as a kill would.</summary>
    public async Task KillAsync() => await Now.Writer!.AbandonAsync();

    public async Task CloseAsync() => await Now.DisposeAsync();

    public string WriteFile(string name, byte[] bytes)
    {
        var path = _folder.Path(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string WriteFile(string name, string text) => WriteFile(name, Encoding.UTF8.GetBytes(text));

    public async Task<ImportResult> ImportAsync(string file, string source = "test", string? mode = null) =>
        (await Now.ImportAsync(new ImportRequest(file, source, mode), null, CancellationToken.None)).Value;

    /// <summary>Takes lines in as a listener would, and waits until they are durable.</summary>
    public async Task SendAsync(string source, params IEnumerable<string> lines)
    {
        var live = Now.Writer!.Live;
        var id = live.Intern(source);
        long last = 0;
        foreach (var line in lines)
        {
            while (!live.TryAppend(id, Encoding.UTF8.GetBytes(line), Now.Writer.Store.Now, default, out last))
            {
                await live.WaitForRoomAsync(CancellationToken.None);
            }
        }

        await live.WaitDurableAsync(last, CancellationToken.None);
    }

    public async Task<VerifyResult> VerifyAsync() => await Now.VerifyAsync(null, CancellationToken.None);

    /// <summary>All lines of the vault, sealed and not, in order of arrival, read through the segments.</summary>
    public IReadOnlyList<byte[]> Lines(string? source = null) => StoredLines.Read(Now, source);

    public IReadOnlyList<string> Texts(string? source = null) => [.. Lines(source).Select(Encoding.UTF8.GetString)];

    public async ValueTask DisposeAsync()
    {
        await Now.DisposeAsync();
        _folder.Dispose();
    }
}
