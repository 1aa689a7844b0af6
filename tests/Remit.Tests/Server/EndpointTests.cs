using Remit.Kernel;
using Remit.Server.SignIn;
using Remit.Tests.House;

namespace Remit.Tests.Server;

/// <summary>Who may reach what, read out of the built program: deny by default, and what is open is open on purpose.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Every_page_and_endpoint_names_its_permission_or_is_public_on_purpose()
    {
        var endpoints = (await Endpoints.All()).Where(endpoint => !endpoint.IsAsset).ToList();
        Assert.NotEmpty(endpoints);
        Findings.None(
            endpoints.Where(endpoint => !endpoint.Anonymous && endpoint.Permissions.Count == 0)
                .Select(endpoint => $"{endpoint} names no permission: nobody can reach it"));
        Findings.None(
            endpoints.SelectMany(
                endpoint => endpoint.Permissions.Where(name => Permissions.RolesWith(name) is null).Select(name => $"{endpoint}: {name} is not in the table")));

        // The whole table is a golden file: an endpoint that opens, or moves to other roles, shows in review.
        Golden.Matches("endpoints.txt", string.Concat(endpoints.Select(Row)));
    }

    [Fact]
    public void No_permission_of_a_supervisor_reaches_the_vault_or_a_report()
    {
        var held = Permissions.Table.Where(row => row.Roles.Contains(Roles.Supervisor)).Select(row => row.Name).ToList();
        Assert.NotEmpty(held);
        Assert.DoesNotContain(held, name => name.StartsWith("vault.", StringComparison.Ordinal) || name.StartsWith("reports.", StringComparison.Ordinal));
    }

    [Fact]
    public void Log_lines_are_for_the_operator_alone() => Assert.All(
        Permissions.Table.Where(row => row.Name.StartsWith("vault.", StringComparison.Ordinal)), row => Assert.Equal([Roles.Operator], row.Roles));

    [Fact]
    public async Task No_route_lists_reporters_or_searches_across_operators()
    {
        string[] never = ["reporter", "person", "people", "identit", "contacts", "all-operators", "operators/search"];
        var endpoints = await Endpoints.All();
        Findings.None(
            endpoints.Where(endpoint => never.Any(word => endpoint.Route.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .Select(endpoint => endpoint.ToString()));

        // The vault of an instance is its operator's own: no route of it names an operator.
        Findings.None(
            endpoints.Where(
                endpoint =>
                    endpoint.Route.StartsWith("/api/vault", StringComparison.Ordinal)
                        && endpoint.Route.Contains("{operator", StringComparison.OrdinalIgnoreCase))
            .Select(endpoint => endpoint.ToString()));
    }

    private static string Row(OfferedEndpoint endpoint) => endpoint.Anonymous
        ? $"{endpoint} -> anyone\n"
        : $"{endpoint} -> {string.Join(" + ", endpoint.Permissions)}: "
            + $"{string.Join(", ", endpoint.Permissions.SelectMany(name => Permissions.RolesWith(name) ?? []).Distinct())}\n";
}
