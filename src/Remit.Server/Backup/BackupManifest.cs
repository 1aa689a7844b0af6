using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Remit.Kernel;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>What a backup holds (docs/formats/backup.md). Written last: without it a folder is no backup.</summary>
/// <param name="Format">The format's name and version.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Instance">The instance's own name, part of its ledgers' names.</param>
/// <param name="Made">When its tables were read, with the zone of the machine.</param>
/// <param name="DataVersion">The format of the data folder.</param>
/// <param name="Database">Where the rows came from, in words.</param>
/// <param name="Migrations">What had made the tables.</param>
/// <param name="Tables">Each table.</param>
/// <param name="Ledgers">Each ledger, at the checkpoint that its copy ends at.</param>
/// <param name="Files">Each file of the backup but this one and its hash.</param>
/// <param name="NotInIt">What is needed beside it, in words.</param>
internal sealed record BackupManifest(string Format, string Program, string Instance, DateTimeOffset Made, int DataVersion, string Database,
    IReadOnlyList<long> Migrations, IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupLedger> Ledgers, IReadOnlyList<BackupFile> Files,
    IReadOnlyList<string> NotInIt)
{
    /// <summary>The format that this program writes and reads.</summary>
    public const string Version = "remit-backup/v1";

    public const string FileName = "manifest.json";

    /// <summary>Holds the manifest's own hash, as <c>sha256sum</c> writes it.</summary>
    public const string HashName = FileName + ".sha256";

    /// <summary>Below the backup: files of the data folder, by their paths there.</summary>
    public const string DataFolder = "data";

    /// <summary>Below the backup: ledgers, laid out like second places.</summary>
    public const string LedgersFolder = "ledgers";

    public const string TablesFolder = "tables";

    private static readonly JsonSerializerOptions Shape = new(Verbs.Json.Shape) { WriteIndented = true };

    /// <summary>Writes hash and manifest, the manifest last.</summary>
    public void Write(string folder)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, Shape);
        Durable.WriteAtomically(Path.Combine(folder, HashName), Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {FileName}\n"));
        Durable.WriteAtomically(Path.Combine(folder, FileName), bytes);
    }

    /// <summary>Reads the manifest, and refuses what is no backup or not one that this program can read.</summary>
    public static Outcome<BackupManifest> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new Refusal("no-backup", "is missing: this is no backup, or one that did not end. Take another one, or make one with remit backup.",
                Kind: RefusalKind.Store)
            { Place = path };
        }

        var bytes = File.ReadAllBytes(path);
        var hash = Path.Combine(folder, HashName);
        if (!File.Exists(hash) || !File.ReadAllText(hash).StartsWith(Convert.ToHexStringLower(SHA256.HashData(bytes)) + " ", StringComparison.Ordinal))
        {
            return new Refusal("backup-damaged", $"does not fit {HashName} beside it: one of the two was changed. Take another backup.",
                Kind: RefusalKind.Store)
            { Place = path };
        }

        try
        {
            using var json = JsonDocument.Parse(bytes);
            var format = json.RootElement.TryGetProperty("format", out var named) ? named.GetString() : null;
            if (format != Version || json.RootElement.Deserialize<BackupManifest>(Shape) is not { } read)
            {
                return new Refusal("backup-format", $"has the format {format ?? "(none)"}; this program reads {Version}. Restore with the version of Remit "
                    + "that made it.", Kind: RefusalKind.Store)
                { Place = path };
            }

            return read.Files.FirstOrDefault(file => !IsInside(file.Path)) is { } outside
                ? new Refusal("backup-damaged", $"names a file outside of it ({outside.Path}): somebody wrote it by hand. Take another backup.",
                    Kind: RefusalKind.Store)
                { Place = path }
                : read;
        }
        catch (JsonException e)
        {
            return new Refusal("backup-damaged", $"cannot be read: {e.Message} Take another backup.", Kind: RefusalKind.Store) { Place = path };
        }
    }

    private static bool IsInside(string path) => !Path.IsPathRooted(path) && path.Split('/').All(part => part is not ("" or "." or ".."));
}

/// <summary>A table in a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Content">SHA-256 over the sorted SHA-256 of its lines.</param>
internal sealed record BackupTable(string Name, long Rows, string Content)
{
    /// <summary>Its file below the backup.</summary>
    public string File() => $"{BackupManifest.TablesFolder}/{Name}.ndjson";
}

/// <summary>A ledger in a backup.</summary>
/// <param name="Name"><c>vault</c> or <c>cases</c>.</param>
/// <param name="Origin">Its name to the world.</param>
/// <param name="Size">Signed entries.</param>
/// <param name="Root">The root over them, in base64.</param>
internal sealed record BackupLedger(string Name, string Origin, long Size, string Root);

/// <summary>A file in a backup.</summary>
/// <param name="Path">Below the backup, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, in hex.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256);

/// <summary>How far the work is.</summary>
/// <param name="What">What is worked on.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is.</param>
internal readonly record struct BackupStep(string What, long Done, long Total);
