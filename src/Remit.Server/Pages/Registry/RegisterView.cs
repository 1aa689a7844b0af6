using Remit.Kernel;
using Remit.Registry;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;

namespace Remit.Server.Pages.Registry;

/// <summary>What of the register an account sees: an operator itself and its own systems, authorities all of it.</summary>
internal sealed record RegisterView(IReadOnlyList<Office> Offices, IReadOnlyList<Operator> Operators, IReadOnlyList<OperatorSystem> Systems)
{
    public static async Task<RegisterView> OfAsync(IRegistry registry, Actor who, CancellationToken cancel)
    {
        var own = who.Role == Roles.Operator ? who.Organisation : null;
        var operators = await registry.OperatorsAsync(cancel);
        return new RegisterView(
            await registry.OfficesAsync(cancel),
            own is null ? operators : [.. operators.Where(one => one.Id == own)],
            await registry.SystemsAsync(own, cancel));
    }

    /// <summary>The lists as files.</summary>
    public static void MapExports(IEndpointRouteBuilder routes)
    {
        static Task<RegisterView> Of(HttpContext http, IRegistry registry) => OfAsync(registry, Actor.From(http.User), http.RequestAborted);

        routes.MapGet("/registry/offices.csv", async (HttpContext http, IRegistry registry, Voice voice) =>
            Csv.Answer("offices.csv", (await Of(http, registry)).Offices, RegistryTables.Offices(voice), TableQuery.From(http.Request.Query)))
            .RequireAuthorization("registry.read").ExcludeFromDescription();
        routes.MapGet("/registry/operators.csv", async (HttpContext http, IRegistry registry, Voice voice) =>
            Csv.Answer("operators.csv", (await Of(http, registry)).Operators, RegistryTables.Operators(voice), TableQuery.From(http.Request.Query)))
            .RequireAuthorization("registry.read").ExcludeFromDescription();
    }
}
