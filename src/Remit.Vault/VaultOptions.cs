using Remit.Kernel;

namespace Remit.Vault;

/// <summary>One vault's settings. Checked when the vault is opened: a value outside its bounds stops it with a sentence.</summary>
public sealed record VaultOptions
{
    /// <summary>The instance's data folder; the vault lives in its subfolder <c>vault</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The keys folder, outside the data folder and outside its backup.</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>
    /// The ledger's origin: the operator's name for this vault, without spaces and plus signs, such as <c>vault.example.org/log/1</c>. It never changes.
    /// Null: the one that the vault has, and for a new vault <c>vault.remit.invalid/</c> with a random number.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>Port for syslog over TCP; 0 = any free one, -1 = off.</summary>
    public int SyslogTcpPort { get; init; } = -1;

    /// <summary>Port for syslog over UDP; 0 = any free one, -1 = off.</summary>
    public int SyslogUdpPort { get; init; } = -1;

    /// <summary>Addresses to listen on for syslog. Default: loopback only.</summary>
    public IReadOnlyList<string> SyslogAddresses { get; init; } = ["127.0.0.1", "::1"];

    /// <summary>Senders with a source of their own: IP address to source name. All others are <c>syslog-tcp</c> and <c>syslog-udp</c>.</summary>
    public IReadOnlyDictionary<string, string> SyslogPeers { get; init; } = new Dictionary<string, string>();

    /// <summary>The longest line or frame in bytes: 1 KiB to 16 MiB, 1 MiB by default.</summary>
    public int LineBytesMax { get; init; } = 1 << 20;

    /// <summary>How long a source's events are kept when no policy says so; also the least that a policy may say without a reason.</summary>
    public CalendarPeriod RetentionMin { get; init; } = new(6, 0);

    /// <summary>Days kept beyond the period's end, 0 to 366.</summary>
    public int RetentionMarginDays { get; init; } = 7;

    /// <summary>The zone in which a period's days are counted, by its IANA name.</summary>
    public string RetentionZone { get; init; } = "Asia/Shanghai";

    /// <summary>How a source without policy is kept: <c>locked</c> (sealed to a key outside the data folder) or <c>open</c> (plain Parquet).</summary>
    public string Mode { get; init; } = "locked";

    /// <summary>Days for which a backup of the key store may still hold a key that was destroyed: crypto-erase counts from then. 0 to 3650.</summary>
    public int KeysBackupDays { get; init; } = 30;

    /// <summary>An open segment is sealed after this long.</summary>
    public TimeSpan SealAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a serving vault signs and publishes its checkpoint anew, so that the newest is never older.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a serving vault writes an <c>epoch</c> leaf, also when nothing came.</summary>
    public TimeSpan EpochEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A policy file (C2SP tlog-policy) that names this vault's key and its witnesses; null: no witnesses.</summary>
    public string? WitnessPolicyFile { get; init; }

    /// <summary>A second place for the ledger, on another disk or machine (<c>LedgerOptions.CopyDirectory</c>); null: none.</summary>
    public string? LedgerCopyDirectory { get; init; }

    /// <summary>The longest wait for one witness.</summary>
    public TimeSpan WitnessTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The least time between two rounds of asking.</summary>
    public TimeSpan WitnessPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What this process does with the vault.</summary>
    public VaultUse Use { get; init; } = VaultUse.Serve;
}

/// <summary>What a process does with a vault.</summary>
public enum VaultUse
{
    /// <summary>Reads what is published; needs no lock, and the vault need not exist.</summary>
    Read,

    /// <summary>The only writer, without listeners: a verb.</summary>
    Write,

    /// <summary>The only writer, with listeners, sealing by time, and a checkpoint every ten minutes.</summary>
    Serve,
}
