using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Remit.Kernel;
using Remit.Registry;
using Remit.Sealing;
using Remit.Transparency;

namespace Remit.Reports.Keys;

/// <summary>The offices' keys, held by the server in the keys folder until officers' browsers hold them (<c>keyHolder</c> says which). One file an office,
/// in age's own format.</summary>
/// <remarks>A key is durable before its recipient enters the register: nothing is ever sealed to a key that could be lost by a crash.</remarks>
internal sealed class OfficeKeys(ReportsOptions options, IRegistry registry) : IDisposable
{
    /// <summary>What <c>keyHolder</c> says of such a key.</summary>
    public const string HeldByServer = "server";

    private readonly ConcurrentDictionary<string, AgeIdentity> _held = new();
    private readonly SemaphoreSlim _making = new(1);
    private readonly Lazy<byte[]> _pepper = new(() => Pepper(options.KeysDirectory));

    private string Folder => Path.Combine(options.KeysDirectory, "offices");

    /// <summary>The office's recipient; its key is made when it has none.</summary>
    public async Task<AgeRecipient> RecipientAsync(Office office, CancellationToken cancel)
    {
        if (office.SealKey is { } known)
        {
            return AgeRecipient.Parse(known);
        }

        await _making.WaitAsync(cancel);
        try
        {
            var now = await registry.OfficeAsync(office.Id, cancel) ?? office;
            if (now.SealKey is { } meanwhile)
            {
                return AgeRecipient.Parse(meanwhile);
            }

            var identity = File.Exists(FileOf(office.Id)) ? IdentityOf(office.Id) : Make(office.Id);
            var saved = await registry.SaveAsync(now with { SealKey = identity.Recipient.ToString(), KeyHolder = HeldByServer }, cancel);
            return saved.Ok ? identity.Recipient : throw new InvalidOperationException(saved.Refusal!.Words);
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>The key that opens what was sealed to an office of this installation.</summary>
    /// <exception cref="InvalidDataException">The key's file is gone or damaged: nothing of that office can be read until it is restored.</exception>
    public AgeIdentity IdentityOf(string office) => _held.GetOrAdd(office, id =>
    {
        var file = FileOf(id);
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => !l.StartsWith('#')) : null;
        return AgeIdentity.TryParse(line, out var identity)
            ? identity
            : throw new InvalidDataException($"The key of the office {id} is missing or damaged: restore {file} from the backup of the keys folder.");
    });

    /// <summary>The salt that an unknown locator pretends to have: always the same for the same locator, so that asking twice tells nothing.</summary>
    public byte[] FakeSalt(string locator) => HMACSHA256.HashData(_pepper.Value, Encoding.ASCII.GetBytes(locator))[..Submit.ReceiptKeys.SaltSize];

    public void Dispose() => _making.Dispose();

    private static byte[] Pepper(string keys)
    {
        var file = Path.Combine(keys, "reports.pepper");
        if (File.Exists(file))
        {
            return File.ReadAllBytes(file);
        }

        var pepper = RandomNumberGenerator.GetBytes(32);
        PrivateFile(file, pepper);
        return pepper;
    }

    private static void PrivateFile(string file, byte[] content)
    {
        Durable.CreateDirectory(Path.GetDirectoryName(file)!, OperatingSystem.IsWindows() ? null
            : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Durable.WriteAtomically(file, content, OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private string FileOf(string office) => Path.Combine(Folder, office + ".key");

    private X25519Identity Make(string office)
    {
        var identity = X25519Identity.Create();
        PrivateFile(FileOf(office), Encoding.ASCII.GetBytes($"# office key of {office}; public key: {identity.Recipient}\n{identity.Reveal()}\n"));
        return identity;
    }
}
