using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Duties.Data;
using Remit.Duties.Registers;
using Remit.Kernel;
using Remit.Records;

namespace Remit.Duties;

/// <summary>What the duties are run with.</summary>
public sealed record DutiesOptions
{
    /// <summary>Points a context at the instance's database.</summary>
    public required Action<IServiceProvider, DbContextOptionsBuilder> Database { get; init; }
}

/// <summary>Adds the duty register to a host. The host also gives it an <see cref="IRetentionEvidence"/>, an
/// <see cref="ISignInEvidence"/>, <see cref="IRestoreEvidence"/>, and probes of its own.</summary>
public static class DutiesModule
{
    /// <summary>What is kept under duties: evidence, supervision, reviews, assessments, plans.</summary>
    public static IReadOnlyList<RecordKind> Registers { get; } =
        [.. OperatorRegisters.All, .. Supervision.All, .. Reviews.All, .. Assessments.All, .. Planning.All, Returns.Quarterly];

    /// <summary>Computes an assessment's score again from the file that its page gives: no instance is needed.</summary>
    /// <returns>Refused: <c>not-an-assessment</c>, with the place.</returns>
    public static Outcome<Recomputed> Recompute(byte[] file) => AssessmentFile.Compute(file);

    /// <summary>Registers <see cref="IDuties"/> and the registers. The caller runs this assembly's migrations.</summary>
    public static IServiceCollection AddDuties(this IServiceCollection services, DutiesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddRegisters<DutiesDb>(Registers, options.Database);
        services.AddSingleton(provider => new Lazy<IRecords>(provider.GetRequiredService<IRecords>));
        services.AddSingleton<IProbe, Evidence.RegisterProbes>();
        services.AddSingleton<IProbe, Evidence.AccessProbe>();
        services.AddSingleton<Catalogue.DutyEvidence>();
        return services.AddSingleton<IDuties, Catalogue.DutyRegister>();
    }

    /// <summary>Endpoints under <c>/api/duties</c>.</summary>
    public static IEndpointRouteBuilder MapDuties(this IEndpointRouteBuilder api)
    {
        var duties = api.MapGroup("/duties").WithTags("Duties").RequireAuthorization("duties.read");
        duties.MapGet("/retention", RetentionAsync).WithSummary("The retention duty of each operator that the caller may see.");
        duties.MapGet("/{operatorId}", OneAsync).WithSummary("What one operator owes, each duty with its state: met, missing or unknown.");
        duties.MapGet("/{operatorId}/matrix", PeopleAsync).WithSummary("Who answers for each duty of one operator: functions; gaps have no owner.");
        return api;
    }

    private static async Task<Results<Ok<ResponsibilityMatrix>, ProblemHttpResult>> PeopleAsync(
        string operatorId, HttpContext http, IDuties duties, string? lang, CancellationToken cancel)
    {
        var found = await duties.MatrixAsync(operatorId, Actor.From(http.User), lang ?? "en", cancel);
        return found.Ok ? TypedResults.Ok(found.Value) : NotThere(found.Refusal!);
    }

    private static ProblemHttpResult NotThere(Refusal refusal) => TypedResults.Problem(
        refusal.Words, statusCode: StatusCodes.Status404NotFound, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    private static async Task<Ok<IReadOnlyList<OperatorRetention>>> RetentionAsync(HttpContext http, IDuties duties, string? lang, CancellationToken cancel) =>
        TypedResults.Ok(await duties.RetentionAsync(Actor.From(http.User), lang ?? "en", cancel));

    private static async Task<Results<Ok<OperatorDuties>, ProblemHttpResult>> OneAsync(
        string operatorId, HttpContext http, IDuties duties, string? lang, CancellationToken cancel)
    {
        var found = await duties.OfAsync(operatorId, Actor.From(http.User), lang ?? "en", cancel);
        return found.Ok ? TypedResults.Ok(found.Value) : NotThere(found.Refusal!);
    }
}
