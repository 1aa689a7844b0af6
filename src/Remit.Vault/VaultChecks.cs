using Remit.Kernel;
using Remit.Vault.Retention;

namespace Remit.Vault;

/// <summary>Checks settings before anything is opened.</summary>
internal static class VaultChecks
{
    public static Refusal? Refuse(VaultOptions options)
    {
        if (options.LineBytesMax is < 1024 or > 16 << 20)
        {
            return new("setting", $"lineBytesMax is {options.LineBytesMax}: it must be between 1024 and 16777216.", Kind: RefusalKind.Environment);
        }

        if (options.RetentionMarginDays is < 0 or > 366)
        {
            return new("setting", $"The margin of {options.RetentionMarginDays} days is outside 0 to 366.", Kind: RefusalKind.Environment);
        }

        if (options.KeysBackupDays is < 0 or > 3650 || FileClass.Refuse(options.Mode) is not null)
        {
            return new("setting", $"The mode is \"{options.Mode}\" and must be locked or open; key backups are kept for {options.KeysBackupDays} days, "
                + "which must be 0 to 3650.", Kind: RefusalKind.Environment);
        }

        if (options.Use != VaultUse.Read && IsInside(options.KeysDirectory, options.DataDirectory))
        {
            return new("keys-not-apart", $"The keys folder {options.KeysDirectory} lies in the data folder: whoever takes the one would have the other. "
                + "Move it elsewhere, give it a backup of its own, and say where with REMIT_KEYS.", Kind: RefusalKind.Environment);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.RetentionZone, out _))
        {
            return new("setting", $"The zone \"{options.RetentionZone}\" is unknown on this machine: install tzdata or choose another.",
                Kind: RefusalKind.Environment);
        }

        return options.RetentionMin == default || options.SealAfter < TimeSpan.FromSeconds(1)
            ? new("setting", "The least retention must be a period, and segments are open at least a second.", Kind: RefusalKind.Environment)
            : null;
    }

    // By what the links lead to: a link out of the data folder is apart, a link into it is not.
    private static bool IsInside(string keys, string data)
    {
        var (inner, outer) = (Real(keys), Real(data));
        return inner == outer || inner.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        var link = Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName : null;
        return link ?? (parent is null ? full : Path.Combine(Real(parent), Path.GetFileName(full)));
    }
}
