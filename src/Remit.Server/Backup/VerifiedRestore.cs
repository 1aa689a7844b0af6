using System.Text.Json;
using Remit.Server.Data;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>The last time that a backup of an instance was restored to try it, and held.</summary>
/// <param name="At">When it was tried.</param>
/// <param name="Made">When the backup was made.</param>
/// <param name="Rows">Rows that were compared.</param>
internal sealed record VerifiedRestore(DateTimeOffset At, DateTimeOffset Made, long Rows)
{
    private static string PathIn(DataFolder folder) => Path.Combine(folder.Path, "restore.verified");

    /// <summary>Notes it in the instance's data folder; false where that is another instance's, or none.</summary>
    public static bool Note(DataFolder folder, BackupManifest manifest, DateTimeOffset now)
    {
        if (!Directory.Exists(folder.Path) || folder.Name != manifest.Instance)
        {
            return false;
        }

        var verified = new VerifiedRestore(now, manifest.Made, manifest.Tables.Sum(table => table.Rows));
        Durable.WriteAtomically(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(verified, Verbs.Json.Shape));
        return true;
    }

    /// <summary>The last one of an instance; null where there was none.</summary>
    public static VerifiedRestore? Read(DataFolder folder) => File.Exists(PathIn(folder))
        ? JsonSerializer.Deserialize<VerifiedRestore>(File.ReadAllBytes(PathIn(folder)), Verbs.Json.Shape)
        : null;
}
