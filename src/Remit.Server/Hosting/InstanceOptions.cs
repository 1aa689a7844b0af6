using Remit.Server.Data;
using Remit.Transparency;

namespace Remit.Server.Hosting;

/// <summary>What one running instance is made of. In all but a demo both folders are the same.</summary>
/// <param name="Desk">The authorities' part: database, case ledger, imported law.</param>
/// <param name="Operator">The operator's part: the vault.</param>
internal sealed record InstanceOptions(DataFolder Desk, DataFolder Operator)
{
    /// <summary>A PostgreSQL connection string; null for SQLite in the desk's folder.</summary>
    public string? Database { get; init; }

    /// <summary>Whether this process may write: holds the lock.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether this process serves: opens ports, runs rounds.</summary>
    public bool Serves { get; init; }

    /// <summary>Whether this is the demo: made-up accounts on the sign-in page, a banner on every page.</summary>
    public bool Demo { get; init; }

    /// <summary>The demo's made-up accounts; null in a real instance.</summary>
    public Remit.Server.Demo.DemoAccounts? DemoAccounts { get; init; }

    /// <summary>Port of the pages on loopback; 0 takes a free one.</summary>
    public int Port { get; init; } = 8480;

    /// <summary>Port of syslog over TCP; null: not listening; 0 takes a free one.</summary>
    public int? SyslogTcpPort { get; init; }

    /// <summary>Port of syslog over UDP; null: not listening; 0 takes a free one.</summary>
    public int? SyslogUdpPort { get; init; }

    /// <summary>Addresses to take syslog on; empty: loopback.</summary>
    public IReadOnlyList<string> SyslogAddresses { get; init; } = [];

    /// <summary>Senders' addresses and their sources.</summary>
    public IReadOnlyDictionary<string, string> SyslogPeers { get; init; } = new Dictionary<string, string>();

    /// <summary>How often the case ledger publishes.</summary>
    public TimeSpan Cadence { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The witness policy of this instance's ledgers, when the command line names one; else <c>witness.policy</c> in a part's folder, if it is
    /// there.</summary>
    public string? WitnessPolicy { get; init; }

    /// <summary>Where both ledgers are copied to, when the command line says so; else the folder that the file <c>ledger.copy</c> in the data folder
    /// names.</summary>
    public string? LedgerCopy { get; init; }

    /// <summary>Whether submissions carry a proof of work under load; off for load runs.</summary>
    public bool ProofOfWork { get; init; } = true;

    /// <summary>The packs that are loaded, by folder name.</summary>
    public IReadOnlyList<string> Packs => Demo ? ["cn", "eu", "cn-demo", "eu-example"] : ["cn", "eu"];

    /// <summary>The policy file of the ledgers in a folder; null: no witnesses.</summary>
    public string? WitnessPolicyOf(DataFolder folder) =>
        WitnessPolicy ?? (Path.Combine(folder.Path, "witness.policy") is var path && File.Exists(path) ? path : null);

    /// <summary>The second place of one of the ledgers, <c>vault</c> or <c>cases</c>; null: none. A verb that writes in a process of its own finds it only in
    /// the file.</summary>
    public string? LedgerCopyOf(DataFolder folder, string ledger)
    {
        var file = Path.Combine(folder.Path, "ledger.copy");
        var place = LedgerCopy ?? (File.Exists(file) ? File.ReadAllText(file).Trim() : "");
        return place.Length == 0 ? null : Path.Combine(place, ledger);
    }

    /// <summary>The vault ledger's name to the world.</summary>
    public string VaultOrigin => LedgerOrigin.InForce(Operator.Keys, "vault", $"vault.{Operator.Name}.remit/log/1");

    /// <summary>The case ledger's name to the world.</summary>
    public string CasesOrigin => LedgerOrigin.InForce(Desk.Keys, "cases", $"desk.{Desk.Name}.remit/cases/1");

    /// <summary>The dictionary of everyday words: beside the program (docs/decisions/0072).</summary>
    public static string WordsFile => Path.Combine(AppContext.BaseDirectory, "words", "zh-en.tsv");

    /// <summary>Where the packs lie: beside the program.</summary>
    public static string PacksFolder => Path.Combine(AppContext.BaseDirectory, "packs");
}

/// <summary>The running instance as the verbs see it that come over its socket.</summary>
internal sealed class ServingInstance(InstanceOptions options, IServiceProvider services)
{
    public InstanceOptions Options => options;

    public IServiceProvider Services => services;

    public DataFolder Folder(Part part) => part == Part.Desk ? options.Desk : options.Operator;
}
