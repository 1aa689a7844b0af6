using Remit.Duties;
using Remit.Incidents;
using Remit.Records;
using static Remit.Kernel.Roles;

namespace Remit.Server.SignIn;

/// <summary>The whole of who may do what. What is not here is denied; every endpoint names one of these or is public by name.</summary>
/// <remarks>Scope is the module's: an officer reaches cases of the own office, an operator the own vault; outside of it the answer is 404.</remarks>
internal static class Permissions
{
    /// <summary>One row: an action, who may do it, and on what.</summary>
    /// <param name="Name">Module and verb: <c>reports.take</c>.</param>
    /// <param name="Scope">On what, in words.</param>
    /// <param name="Roles">The roles that may.</param>
    internal sealed record Row(string Name, string Scope, params string[] Roles);

    /// <summary>The table. No row gives a supervisor a log line, and no row lists reporters.</summary>
    public static IReadOnlyList<Row> Table { get; } =
    [
        new("law.import", "the instance's imported texts", Administrator),
        new("registry.read", "own organisation; authorities' roles: the whole register", Operator, Officer, Coordinator, Supervisor, Auditor, Administrator),
        new("registry.write", "the register", Administrator),
        new("reports.queue", "cases of the own office", Officer),
        new("reports.case", "one case of the own office", Officer),
        new("reports.take", "one case of the own office", Officer),
        new("reports.offer", "one case of the own office", Officer),
        new("reports.accept", "one case offered to the own office", Officer),
        new("reports.return", "one case offered to the own office", Officer),
        new("reports.escalate", "one case of the own office that came back, or that nobody answered in time", Officer),
        new("reports.disputes", "disputes about cases of the own office; a coordinator: between offices of the own region's subtree; no report", Officer,
            Coordinator),
        new("reports.decide", "a dispute between two other offices of the own region's subtree", Coordinator),
        new("reports.decline", "one case of the own office", Officer),
        new("reports.close", "one case of the own office", Officer),
        new("reports.answer", "one case of the own office", Officer),
        new("reports.letter", "one case of the own office", Officer),
        new("reports.rewards", "rewards of the own office, and their books; a coordinator: of the own region's subtree", Officer, Coordinator, Auditor),
        new("reports.reward-propose", "a closed case of the own office", Officer),
        new("reports.reward-decide", "a reward of the own office that somebody else proposed; a coordinator: of the own region's subtree", Officer,
            Coordinator),
        new("reports.pay", "decided rewards of the own office by number and amount, their books and vouchers; no case", Payer),
        new("reports.openings", "requests that wait for the own office's key", Custodian),
        new("reports.region", "counts of the offices of the own region's subtree", Coordinator),
        new("vault.search", "log lines of the own organisation's vault, with a reason, recorded", Operator),
        new("vault.stats", "counts of the own organisation's vault", Operator),
        new("vault.verify", "the own organisation's vault", Operator),
        new("vault.prove", "one event of the own organisation's vault, recorded", Operator),
        new("vault.source", "sources of the own organisation's vault", Operator),
        new("vault.seal", "the own organisation's vault", Operator),
        new("duties.read", "own organisation; a supervisor: states of the operators supervised, never their logs", Operator, Supervisor),
        new("supervise.read", "operators' duty states and ledger checkpoints: hashes, never lines", Supervisor, Auditor),
        new("supervise.ask", "statements and possession audits of operators supervised: hashes and locked chunks, each look recorded", Supervisor, Auditor),
        new("vault.audit", "what was asked of the own organisation's vault, and the answers", Operator),
        new("audit.read", "the own organisation's audit trail", Auditor),
        new("admin.read", "the state of the instance: disk, clocks, lags", Administrator),
        new("admin.notices", "notices: where they go and whether they arrived, not what they say", Administrator),
        new("admin.accounts", "accounts of the instance", Administrator),
        new("records.read", "the registers that the role has: own organisation, or the own region and those below", Operator, Officer, Coordinator,
            Supervisor, Auditor),
        .. Registers.SelectMany(Of),
        new("account.self", "the own account", Operator, Officer, Custodian, Coordinator, Supervisor, Auditor, Administrator, Payer),
    ];

    /// <summary>Every register, in the order in which they are listed.</summary>
    public static IReadOnlyList<RecordKind> Registers => [.. IncidentsModule.Registers, .. DutiesModule.Registers];

    // Each register has a permission for reading and one for each move: its definition says who holds them.
    private static IEnumerable<Row> Of(RecordKind kind) =>
        kind.Moves.Select(move => new Row(kind.MovePermission(move), Reach(kind), [.. move.Roles])).Prepend(new Row(kind.ReadPermission, Reach(kind),
            [.. kind.Readers]));

    private static string Reach(RecordKind kind) => kind.Holder switch
    {
        Holder.Operator => $"{kind.Plural.En}: an operator its own; an office those it answers for; a coordinator or supervisor the own region and those below",
        Holder.AboutOperator => $"{kind.Plural.En}: the office that keeps them; the operator they are about; the region above",
        _ => $"{kind.Plural.En}: the own office; the region above" + (kind.AddressedIn.Count > 0 ? "; operators they are addressed to" : ""),
    };

    private static readonly Dictionary<string, Row> ByName = Table.ToDictionary(row => row.Name);

    /// <summary>The roles that hold a permission; null when there is no such permission.</summary>
    public static IReadOnlyList<string>? RolesWith(string permission) => ByName.TryGetValue(permission, out var row) ? row.Roles : null;

    /// <summary>Whether a role holds a permission.</summary>
    public static bool Holds(string role, string permission) => RolesWith(permission)?.Contains(role) == true;
}
