using Remit.Kernel;

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

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.RetentionZone, out _))
        {
            return new("setting", $"The zone \"{options.RetentionZone}\" is unknown on this machine: install tzdata or choose another.",
                Kind: RefusalKind.Environment);
        }

        return options.RetentionMin == default || options.SealAfter < TimeSpan.FromSeconds(1)
            ? new("setting", "The least retention must be a period, and segments are open at least a second.", Kind: RefusalKind.Environment)
            : null;
    }
}
