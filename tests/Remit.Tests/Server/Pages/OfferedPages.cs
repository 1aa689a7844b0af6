using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Remit.Tests.Server.Pages;

/// <summary>Every page of the program, read off its components.</summary>
/// <param name="Route">Its address without language, parameters filled in with something that exists, where that is known.</param>
/// <param name="Permission">What one needs to open it; null when it is everybody's.</param>
internal sealed record OfferedPage(string Route, string? Permission)
{
    private static readonly Dictionary<string, string> Filled = new()
    {
        ["/law/{Id}"] = "/law/cn.csl",
        ["/law/{Id}/diff"] = "/law/cn.csl/diff?all=1",
        ["/law/{Id}/{Number}"] = "/law/cn.csl/8?on=2017-06-01",
        ["/desk/{Id}"] = "/desk/00000000000000000000000000000000",
        ["/desk/{Id}/letter"] = "/desk/00000000000000000000000000000000/letter",
        ["/region/disputes/{Id}"] = "/region/disputes/00000000000000000000000000000000",
        ["/rewards/{Id}"] = "/rewards/00000000000000000000000000000000",
        ["/rewards/{Id}/print"] = "/rewards/00000000000000000000000000000000/print",
        ["/registers/{Kind}"] = "/registers/risks",
        ["/registers/{Kind}/new"] = "/registers/none/new",
        ["/registers/{Kind}/import"] = "/registers/none/import",
        ["/registers/{Kind}/{Id}/print"] = "/registers/risks/00000000000000000000000000000000/print",
        ["/registers/{Kind}/{Id}"] = "/registers/risks/00000000000000000000000000000000",
        ["/registers/incidents/{Id}/situation"] = "/registers/incidents/00000000000000000000000000000000/situation",

        // The demo's last advisory was published in the month before.
        ["/csaf/{Year:int}"] = $"/csaf/{TimeProvider.System.GetUtcNow().AddMonths(-1).Year}",
        ["/duties/matrix/{Operator}"] = "/duties/matrix/tianshan-water",
        ["/supervise/{Id}"] = "/supervise/tianshan-water",
        ["/account/handover/{Id}"] = "/account/handover/00000000000000000000000000000000",
        ["/error/{Status:int}"] = "/error/404",
    };

    /// <summary>Pages that stand on something that a demo does not have from its start.</summary>
    public bool MayBeMissing => Route.StartsWith("/desk/0", StringComparison.Ordinal) || Route.StartsWith("/rewards/0", StringComparison.Ordinal)
        || Route.StartsWith("/region/disputes/0", StringComparison.Ordinal)
        || Route.StartsWith("/account/handover/0", StringComparison.Ordinal)
        || Route.StartsWith("/registers/none/", StringComparison.Ordinal)
        || Route.StartsWith("/registers/risks/0", StringComparison.Ordinal) || Route.StartsWith("/registers/incidents/0", StringComparison.Ordinal);

    public static IReadOnlyList<OfferedPage> All { get; } =
    [
        .. typeof(Remit.Server.Pages.App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (type, route.Template)))
            .Select(page => new OfferedPage(Filled.GetValueOrDefault(page.Template, page.Template), PermissionOf(page.type)))
            .OrderBy(page => page.Route),
    ];

    private static string? PermissionOf(Type page)
    {
        if (page.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
        {
            return null;
        }

        return page.GetCustomAttribute<AuthorizeAttribute>()?.Policy
            ?? throw new InvalidOperationException($"{page.Name} says neither who may open it nor that everybody may.");
    }
}
