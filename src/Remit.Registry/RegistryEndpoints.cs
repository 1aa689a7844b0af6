using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Remit.Kernel;

namespace Remit.Registry;

/// <summary>The register over HTTP. An operator sees its own organisation only: everything else is 404, as if it were not there.</summary>
internal static class RegistryEndpoints
{
    private const string Read = "registry.read";
    private const string Write = "registry.write";

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/registry").WithTags("Registry");
        group.MapGet("/offices", Offices).RequireAuthorization(Read).WithSummary("All offices.");
        group.MapGet("/offices/{id}", Office).RequireAuthorization(Read).WithSummary("One office.");
        group.MapGet("/operators", Operators).RequireAuthorization(Read).WithSummary("The operators that the caller may see.");
        group.MapGet("/operators/{id}", Operator).RequireAuthorization(Read).WithSummary("One operator.");
        group.MapGet("/systems", Systems).RequireAuthorization(Read).WithSummary("The systems of the operators that the caller may see.");
        group.MapPost("/offices", SaveOffice).RequireAuthorization(Write).WithSummary("Adds an office or replaces the one of the same id.");
        group.MapPost("/operators", SaveOperator).RequireAuthorization(Write).WithSummary("Adds an operator or replaces the one of the same id.");
        group.MapPost("/import", ImportRows).Accepts<string>("text/csv", "application/json", XlsxSheet.ContentType).RequireAuthorization(Write)
            .WithSummary("Offices, operators or systems from CSV, XLSX or JSON: all or none; dryRun only looks.");
        group.MapPost("/systems", SaveSystem).RequireAuthorization(Write).WithSummary("Adds a system or replaces the one of the same id.");
    }

    private static async Task<Results<Ok<RowsTaken>, ProblemHttpResult>> ImportRows(
        HttpRequest body, ClaimsPrincipal user, IRegistry registry, IAuditTrail audit, CancellationToken cancel, bool dryRun = false)
    {
        using var bytes = new MemoryStream();
        await body.Body.CopyToAsync(bytes, cancel);
        var taken = await registry.ImportRowsAsync(bytes.ToArray(), dryRun, cancel);
        if (!taken.Ok)
        {
            return Problem(taken.Refusal!);
        }

        if (taken.Value.Errors.Count > 0)
        {
            return TypedResults.Problem(detail: $"{taken.Value.Errors.Count} errors in {taken.Value.Rows} rows; nothing was taken.", statusCode: 400,
                extensions: new Dictionary<string, object?> { ["code"] = "rows", ["rows"] = taken.Value.Errors });
        }

        if (taken.Value.Taken > 0)
        {
            var who = Actor.From(user);
            await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, Write, $"import of {taken.Value.Taken} {taken.Value.Kind}"), cancel);
        }

        return TypedResults.Ok(taken.Value);
    }

    private static async Task<Ok<IReadOnlyList<Office>>> Offices(IRegistry registry, CancellationToken cancel) =>
        TypedResults.Ok(await registry.OfficesAsync(cancel));

    private static async Task<Results<Ok<Office>, ProblemHttpResult>> Office(string id, IRegistry registry, CancellationToken cancel) =>
        await registry.OfficeAsync(id, cancel) is { } office ? TypedResults.Ok(office) : Problem(NotThere("office", id));

    private static async Task<Ok<IReadOnlyList<Operator>>> Operators(ClaimsPrincipal user, IRegistry registry, CancellationToken cancel)
    {
        IReadOnlyList<Operator> visible = [.. (await registry.OperatorsAsync(cancel)).Where(entry => MaySee(user, entry.Id))];
        return TypedResults.Ok(visible);
    }

    private static async Task<Results<Ok<Operator>, ProblemHttpResult>> Operator(
        string id, ClaimsPrincipal user, IRegistry registry, CancellationToken cancel) =>
        MaySee(user, id) && await registry.OperatorAsync(id, cancel) is { } entry ? TypedResults.Ok(entry) : Problem(NotThere("operator", id));

    private static async Task<Results<Ok<IReadOnlyList<OperatorSystem>>, ProblemHttpResult>> Systems(
        string? @operator, ClaimsPrincipal user, IRegistry registry, CancellationToken cancel)
    {
        if (@operator is not null && (!MaySee(user, @operator) || await registry.OperatorAsync(@operator, cancel) is null))
        {
            return Problem(NotThere("operator", @operator));
        }

        IReadOnlyList<OperatorSystem> visible = [.. (await registry.SystemsAsync(@operator, cancel)).Where(system => MaySee(user, system.Operator))];
        return TypedResults.Ok(visible);
    }

    private static async Task<Results<Ok<Office>, ProblemHttpResult>> SaveOffice(
        Office office, ClaimsPrincipal user, IRegistry registry, IAuditTrail audit, CancellationToken cancel) =>
        await Saved(await registry.SaveAsync(office, cancel), $"office {office.Id}", user, audit, cancel);

    private static async Task<Results<Ok<Operator>, ProblemHttpResult>> SaveOperator(
        Operator entry, ClaimsPrincipal user, IRegistry registry, IAuditTrail audit, CancellationToken cancel) =>
        await Saved(await registry.SaveAsync(entry, cancel), $"operator {entry.Id}", user, audit, cancel);

    private static async Task<Results<Ok<OperatorSystem>, ProblemHttpResult>> SaveSystem(
        OperatorSystem system, ClaimsPrincipal user, IRegistry registry, IAuditTrail audit, CancellationToken cancel) =>
        await Saved(await registry.SaveAsync(system, cancel), $"system {system.Id}", user, audit, cancel);

    private static async Task<Results<Ok<T>, ProblemHttpResult>> Saved<T>(
        Outcome<T> outcome, string what, ClaimsPrincipal user, IAuditTrail audit, CancellationToken cancel)
    {
        if (!outcome.Ok)
        {
            return Problem(outcome.Refusal!);
        }

        var who = Actor.From(user);
        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, Write, what), cancel);
        return TypedResults.Ok(outcome.Value);
    }

    /// <summary>An operator's account reaches its own organisation; the authorities' roles reach the register.</summary>
    private static bool MaySee(ClaimsPrincipal user, string operatorId) =>
        Actor.From(user) is var who && (who.Role != Roles.Operator || who.Organisation == operatorId);

    private static Refusal NotThere(string what, string id) => new("not-in-register", $"The register has no {what} {id}.", Kind: RefusalKind.NotFound);

    private static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        detail: refusal.Words,
        statusCode: refusal.Kind switch { RefusalKind.NotFound => 404, RefusalKind.Conflict => 409, RefusalKind.Forbidden => 403, _ => 400 },
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["place"] = refusal.Place }.Where(pair => pair.Value is not null)
            .ToDictionary());
}
