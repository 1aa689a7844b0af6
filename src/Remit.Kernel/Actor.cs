using System.Security.Claims;

namespace Remit.Kernel;

/// <summary>Who acts: a signed-in account with one role in one organisation. Never a reporter: reporters have no account.</summary>
/// <param name="UserName">The account's name.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Organisation">The id of the account's organisation in the register (an office or an operator).</param>
public sealed record Actor(string UserName, string Role, string Organisation)
{
    /// <summary>The claim that carries the organisation's id.</summary>
    public const string OrganisationClaim = "remit:organisation";

    /// <summary>Who acts when nobody signed in.</summary>
    public static Actor Nobody { get; } = new("", Roles.Public, "");

    /// <summary>The local command line: whoever may write the data folder is its administrator.</summary>
    public static Actor CommandLine { get; } = new("command-line", Roles.Administrator, "");

    /// <summary>Reads the actor out of a signed-in principal; <see cref="Nobody"/> when nobody is signed in.</summary>
    public static Actor From(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return principal.Identity is { IsAuthenticated: true, Name: { } name }
            ? new(name, principal.FindFirst(ClaimTypes.Role)?.Value ?? Roles.Public, principal.FindFirst(OrganisationClaim)?.Value ?? "")
            : Nobody;
    }
}

/// <summary>The roles; an account has exactly one.</summary>
public static class Roles
{
    public const string Public = "public";
    public const string Operator = "operator";
    public const string Officer = "officer";
    public const string Custodian = "custodian";
    public const string Coordinator = "coordinator";
    public const string Supervisor = "supervisor";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    /// <summary>Pays rewards out and takes vouchers back; sees no case.</summary>
    public const string Payer = "payer";

    /// <summary>All of them, the public first.</summary>
    public static IReadOnlyList<string> All { get; } = [Public, Operator, Officer, Custodian, Coordinator, Supervisor, Auditor, Administrator, Payer];
}
