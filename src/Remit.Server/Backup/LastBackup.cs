using System.Text.Json;
using Remit.Server.Data;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>The last backup of an instance that was made to its end; noted beside the last verified restore.</summary>
/// <param name="Made">As of when.</param>
/// <param name="Folder">The name of its folder, without the way there.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Bytes">Bytes of its files.</param>
internal sealed record LastBackup(DateTimeOffset Made, string Folder, long Rows, long Bytes)
{
    private static string PathIn(DataFolder folder) => Path.Combine(folder.Path, "backup.made");

    /// <summary>Notes it in the instance's data folder.</summary>
    public static void Note(DataFolder folder, string place, BackupManifest manifest) => Durable.WriteAtomically(PathIn(folder),
        JsonSerializer.SerializeToUtf8Bytes(new LastBackup(manifest.Made, Path.GetFileName(Path.TrimEndingDirectorySeparator(place)),
            manifest.Tables.Sum(table => table.Rows), manifest.Files.Sum(file => file.Bytes)), Verbs.Json.Shape));

    /// <summary>The last one of an instance; null where there was none.</summary>
    public static LastBackup? Read(DataFolder folder) => File.Exists(PathIn(folder))
        ? JsonSerializer.Deserialize<LastBackup>(File.ReadAllBytes(PathIn(folder)), Verbs.Json.Shape)
        : null;
}
