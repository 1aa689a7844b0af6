using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Tests.Host;
using SignInTable = Remit.Server.SignIn.Permissions;

namespace Remit.Tests.Server;

/// <summary>One page or endpoint as the built program offers it.</summary>
/// <param name="Verb">GET, POST, …</param>
/// <param name="Route">The pattern, with a slash in front.</param>
/// <param name="Permissions">What it asks for; more than one must all be held.</param>
/// <param name="Anonymous">Whether it says that anyone may.</param>
internal sealed record OfferedEndpoint(string Verb, string Route, IReadOnlyList<string> Permissions, bool Anonymous)
{
    /// <summary>The kind of body it takes. Another kind would be turned away before anybody asks who is there.</summary>
    public string Takes { get; init; } = "application/json";

    /// <summary>Files that the build made for the pages. The catch-all for files serves nobody: it names no permission.</summary>
    public bool IsAsset =>
        (Route == "/{**path:file}" && !Anonymous) || Route.StartsWith("/dist/", StringComparison.Ordinal)
            || Route.StartsWith("/_framework/", StringComparison.Ordinal);

    /// <summary>Whether it is a page, rather than an endpoint for programs or a file.</summary>
    public bool IsPage => !IsAsset && !Route.StartsWith("/api/", StringComparison.Ordinal) && !Route.Contains('.', StringComparison.Ordinal)
        && Route is not ("/health" or "/verbs") && !Route.StartsWith("/cases/", StringComparison.Ordinal);

    /// <summary>Whether somebody with a role can open it as it stands: a page whose address has no holes.</summary>
    public bool IsPageOf(string role) => Verb == "GET" && IsPage && !Route.Contains('{', StringComparison.Ordinal)
        && (role == Remit.Kernel.Roles.Public ? Anonymous : Permissions.Count > 0 && Permissions.All(name => SignInTable.Holds(role, name)));

    public override string ToString() => $"{Verb} {Route}";
}

/// <summary>All pages and endpoints, read out of the program itself rather than out of a list that could be forgotten.</summary>
internal static class Endpoints
{
    public static async Task<IReadOnlyList<OfferedEndpoint>> All()
    {
        using var temp = new TempFolder();
        var folder = new DataFolder(temp.Path("data"));
        folder.Prepare();
        await using var app = WebHost.Build(new InstanceOptions(folder, folder) { Writes = true, Port = 0 });
        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .SelectMany(Offered)
                .Distinct()
                .OrderBy(endpoint => endpoint.Route, StringComparer.Ordinal)
                .ThenBy(endpoint => endpoint.Verb, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<OfferedEndpoint> Offered(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var permissions = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(asked => asked.Policy ?? "(signed in)").Distinct().ToList();
        var anonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Select(verb => new OfferedEndpoint(verb, route, permissions, anonymous)
            {
                Takes = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0] ?? "application/json",
            });
    }
}
