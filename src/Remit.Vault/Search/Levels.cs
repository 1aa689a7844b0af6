namespace Remit.Vault.Search;

/// <summary>The names of facilities and severities (RFC 5424, 6.2.1; the names are syslog.conf's).</summary>
internal static class Levels
{
    private static readonly string[] Severities = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

    private static readonly string[] Facilities =
    [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert", "clock",
        "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ];

    private static readonly Dictionary<string, int> OtherSeverities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["emergency"] = 0,
        ["panic"] = 0,
        ["critical"] = 2,
        ["error"] = 3,
        ["warn"] = 4,
        ["informational"] = 6,
    };

    /// <summary>Names to offer when one is not known.</summary>
    public static string Names(NumberField field) => string.Join(", ", field == NumberField.Severity ? Severities : Facilities);

    /// <summary>Reads a name or a number.</summary>
    public static bool TryRead(NumberField field, string text, out int value)
    {
        var names = field == NumberField.Severity ? Severities : Facilities;
        value = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        return value >= 0
            || (field == NumberField.Severity && OtherSeverities.TryGetValue(text, out value))
            || (text.Length is 1 or 2 && text.All(char.IsAsciiDigit) && int.TryParse(text, out value) && value < names.Length);
    }
}
