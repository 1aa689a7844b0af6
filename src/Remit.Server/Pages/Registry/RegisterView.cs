using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Law;
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
        routes.MapGet("/registry/offices.csv", async (HttpContext http, IRegistry registry, ILaw law, TimeProvider clock, Voice voice) =>
        {
            var view = await OfAsync(registry, Actor.From(http.User), http.RequestAborted);
            var columns = RegistryTables.Offices(voice, RegionChoices.Names(law, clock, voice.Language.Code));
            return Csv.Answer("offices.csv", view.Offices, columns, TableQuery.From(http.Request.Query));
        }).RequireAuthorization("registry.read").ExcludeFromDescription();
        routes.MapGet("/registry/operators.csv", async (HttpContext http, IRegistry registry, ILaw law, TimeProvider clock, Voice voice) =>
        {
            var view = await OfAsync(registry, Actor.From(http.User), http.RequestAborted);
            var columns = RegistryTables.Operators(voice, RegionChoices.Names(law, clock, voice.Language.Code));
            return Csv.Answer("operators.csv", view.Operators, columns, TableQuery.From(http.Request.Query));
        }).RequireAuthorization("registry.read").ExcludeFromDescription();
    }
}
