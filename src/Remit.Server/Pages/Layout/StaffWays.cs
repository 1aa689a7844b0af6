using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;
using Remit.Server.SignIn;

namespace Remit.Server.Pages.Layout;

/// <summary>Where staff can go. What a role may not do is not shown to it; the pages themselves refuse it again.</summary>
internal static class StaffWays
{
    /// <summary>One way.</summary>
    /// <param name="Path">The page's address without language.</param>
    /// <param name="Title">How it is called.</param>
    /// <param name="Permission">What one needs to open it.</param>
    internal sealed record Way(string Path, Text Title, string Permission);

    /// <summary>All of them; a role's first is where its work begins.</summary>
    public static IReadOnlyList<Way> All { get; } =
    [
        new("/desk", StaffTexts.Desk, "reports.queue"),
        new("/payments", RewardTexts.PaymentsTitle, "reports.pay"),
        new("/region", StaffTexts.Region, "reports.region"),
        new("/openings", StaffTexts.Openings, "reports.openings"),
        new("/duties", StaffTexts.Duties, "vault.stats"),
        new("/vault", StaffTexts.Vault, "vault.stats"),
        new("/asked", SuperviseTexts.AskedTitle, "vault.audit"),
        new("/supervise", StaffTexts.Supervise, "supervise.read"),
        new("/rewards", RewardTexts.Title, "reports.rewards"),
        new("/registers", RecordTexts.Registers, "records.read"),
        new("/indicators", FigureTexts.IndicatorsTitle, "records.read"),
        new("/audit", StaffTexts.Audit, "audit.read"),
        new("/admin", StaffTexts.Admin, "admin.read"),
        new("/admin/notices", NoticeTexts.Title, "admin.notices"),
        new("/import", ImportTexts.Title, "law.import"),
        new("/registry", StaffTexts.Registry, "registry.read"),
    ];

    /// <summary>What a role may open.</summary>
    public static IEnumerable<Way> Of(string role) => All.Where(way => Permissions.Holds(role, way.Permission));

    /// <summary>Where a role's work begins.</summary>
    public static string FirstOf(string role) => Of(role).FirstOrDefault()?.Path ?? "/";
}
