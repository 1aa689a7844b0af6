using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Remit.Kernel;

namespace Remit.Law;

public static partial class LawModule
{
    /// <summary>Maps <c>/ask</c> and <c>/law/…</c> below the group it is given (<c>/api</c>). All is public but the import.</summary>
    public static IEndpointRouteBuilder MapLaw(this IEndpointRouteBuilder api)
    {
        api.MapGet("/ask", Ask).AllowAnonymous().WithTags("law").WithName("ask")
            .WithSummary("Answers a question: who is responsible, what is owed, what an article says, on a day.");
        var law = api.MapGroup("/law").WithTags("law");
        law.MapGet("/regions", (string? on, string? lang, ILaw book, LawOptions options) =>
            Dated(on, book, options, day => Found(book.Regions(day, Lang(lang)))))
            .AllowAnonymous().WithSummary("Regions that exist on a day.");
        law.MapGet("/working-days", (string? region, string? lang, ILaw book) => TypedResults.Ok(book.Calendars(region, Lang(lang))))
            .AllowAnonymous().WithSummary("Years whose holidays and exchanged working days the pack knows.");
        law.MapGet("/matters", (string? region, string? lang, ILaw book) => Answer(book.Matters(region, Lang(lang))))
            .AllowAnonymous().WithSummary("What can be asked about or reported.");
        law.MapGet("/authorities", (string? region, string? on, string? lang, ILaw book, LawOptions options) =>
            Dated(on, book, options, day => Answer(book.Authorities(region, day, Lang(lang)))))
            .AllowAnonymous().WithSummary("The directory: bodies of a region and of those above it.");
        law.MapGet("/learn", (string? region, string? lang, ILaw book, LawOptions options) =>
            TypedResults.Ok(book.Learning(Given(region), Today(book, options), Lang(lang))))
            .AllowAnonymous().WithSummary("What everybody can learn, by audience, each with the articles that it rests on.");
        law.MapGet("/remit", Who).AllowAnonymous().WithName("who-is-responsible")
            .WithSummary("Who is responsible by the pack's rules: bodies, clocks, onward hops, and every rule that was looked at.");
        law.MapGet("/instruments", (string? lang, ILaw book) => TypedResults.Ok(book.Instruments(Lang(lang))))
            .AllowAnonymous().WithSummary("Instruments and their versions.");
        law.MapGet("/level", Level).AllowAnonymous()
            .WithSummary("Proposes the level of an event from what was measured: value=personal-data=1200000, as often as there are values.");
        law.MapGet("/search", (string? q, string? on, int? page, string? lang, ILaw book, LawOptions options) =>
                Dated(on, book, options, day => Answer(book.Search(q ?? "", day, page ?? 1, Today(book, options), Lang(lang)))))
            .AllowAnonymous().WithSummary("Searches the texts in force on a day.");
        law.MapGet("/{instrument}", (string instrument, string? on, string? lang, ILaw book, LawOptions options) =>
                Day(on) is { Ok: true } day ? Answer(book.Text(instrument, day.Value, Today(book, options), Lang(lang))) : Problem(Day(on).Refusal!))
            .AllowAnonymous().WithSummary("An instrument's text on a day; its newest without one.");
        law.MapGet("/{instrument}/articles/{number}", (string instrument, string number, string? on, string? lang, ILaw book, LawOptions options) =>
                Day(on) is { Ok: true } day ? Answer(book.Article(instrument, number, day.Value, Today(book, options), Lang(lang))) : Problem(Day(on).Refusal!))
            .AllowAnonymous().WithSummary("An article on a day, and the number it bears today.");
        law.MapGet("/{instrument}/akn", Akn).AllowAnonymous().Produces<string>(contentType: Akoma.AkomaNames.MediaType)
            .WithSummary("An imported text on a day as Akoma Ntoso 3.0; the newest without one.");
        law.MapPost("/import", ImportAsync).RequireAuthorization("law.import").WithSummary("Takes in the text of a version; the body is the file.")
            .Accepts<byte[]>("application/octet-stream", "text/plain", "text/markdown").WithMetadata(new RequestSizeLimitAttribute(LawLimits.FileBytesMax + 1));
        return api;
    }

    private static Results<Ok<AskAnswer>, ProblemHttpResult> Ask(
        string? q, string? region, string? on, string? factsOn, string? procedureOn, string? matter, string? duty, string? operatorClass, string? level,
        string? lang, bool? trace, ILaw book, LawOptions options)
    {
        var (facts, procedure) = (Day(factsOn ?? on), Day(procedureOn ?? on));
        if (!facts.Ok || !procedure.Ok)
        {
            return Problem((facts.Refusal ?? procedure.Refusal)!);
        }

        return Answer(book.Ask(new AskQuery(q ?? "", Today(book, options))
        {
            Region = Given(region),
            FactsOn = facts.Value,
            ProcedureOn = procedure.Value,
            Matter = Given(matter),
            Duty = Given(duty),
            OperatorClass = Given(operatorClass),
            Level = Given(level),
            Lang = Given(lang),
            Trace = trace ?? false,
        }));
    }

    private static Results<Ok<Responsibility>, ProblemHttpResult> Who(
        string? matter, string? region, string? on, string? operatorClass, string? level, string? lang, ILaw book, LawOptions options) =>
        Dated(on, book, options, day => Answer(book.WhoIsResponsible(new RemitQuery(Given(matter), Given(region), day)
        {
            OperatorClass = Given(operatorClass),
            Level = Given(level),
            Lang = Lang(lang),
            Today = Today(book, options),
        })));

    private static Results<Ok<LevelProposal>, ProblemHttpResult> Level(
        [FromQuery] string[]? value, string? operatorClass, string? region, string? on, string? lang, ILaw book, LawOptions options)
    {
        var values = LevelValues.Read(value ?? []);
        return values.Ok
            ? Dated(on, book, options, day => Answer(book.ProposeLevel(new LevelQuery(values.Value, day)
            {
                Region = Given(region),
                OperatorClass = Given(operatorClass),
                Lang = Lang(lang),
            })))
            : Problem(values.Refusal!);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Akn(string instrument, string? on, ILaw book)
    {
        var day = Day(on);
        var exported = day.Ok ? book.Export(instrument, day.Value, "akn") : day.Refusal!;
        return exported.Ok
            ? TypedResults.File(Encoding.UTF8.GetBytes(exported.Value.Text), exported.Value.MediaType, exported.Value.FileName)
            : Problem(exported.Refusal!);
    }

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        [FromQuery] string instrument, [FromQuery] string from, [FromQuery] string? to, [FromQuery] string? title, [FromQuery] string? fileName,
        [FromQuery] bool? replace,
        HttpRequest request, ClaimsPrincipal user, ILaw book, IAuditTrail audit, CancellationToken cancel)
    {
        var (first, end) = (from == "unknown" ? Day(null) : Day(from), Day(to));
        if (!first.Ok || !end.Ok)
        {
            return Problem((first.Refusal ?? end.Refusal)!);
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancel)) > 0;)
        {
            // One byte over the limit is enough to refuse; the rest is not taken in.
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LawLimits.FileBytesMax)
            {
                break;
            }
        }

        var report = book.Import(new ImportRequest(fileName ?? "the file", bytes.ToArray(), instrument, first.Value)
        {
            To = end.Value,
            Title = Given(title),
            Replace = replace ?? false,
        });
        if (report.Ok)
        {
            var actor = Actor.From(user);
            await audit.RecordAsync(new AuditEntry(actor.UserName, actor.Organisation, "law.import", report.Value.Version), cancel);
        }

        return Answer(report);
    }

    private static Results<Ok<T>, ProblemHttpResult> Dated<T>(
        string? on, ILaw book, LawOptions options, Func<DateOnly, Results<Ok<T>, ProblemHttpResult>> answer)
    {
        var day = Day(on);
        return day.Ok ? answer(day.Value ?? Today(book, options)) : Problem(day.Refusal!);
    }

    private static DateOnly Today(ILaw book, LawOptions options) => book.DayOf(options.Now());

    private static Outcome<DateOnly?> Day(string? text) =>
        Given(text) is not { } given ? Outcome<DateOnly?>.Of(null)
        : DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Outcome<DateOnly?>.Of(day)
        : new Refusal("malformed-date", $"“{(given.Length <= 20 ? given : given[..20] + "…")}” is no date: write year-month-day, such as 2026-01-01.");

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Lang(string? lang) => lang == "en" ? "en" : "zh";

    private static Results<Ok<T>, ProblemHttpResult> Found<T>(T value) => TypedResults.Ok(value);

    private static Results<Ok<T>, ProblemHttpResult> Answer<T>(Outcome<T> outcome) => outcome.Ok ? TypedResults.Ok(outcome.Value) : Problem(outcome.Refusal!);

    private static ProblemHttpResult Problem(Refusal refusal)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Citation is { } citation)
        {
            extensions["citation"] = citation;
        }

        return TypedResults.Problem(detail: refusal.Words, extensions: extensions, statusCode: refusal.Kind switch
        {
            RefusalKind.Input => StatusCodes.Status400BadRequest,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Store => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status507InsufficientStorage,
        });
    }
}
