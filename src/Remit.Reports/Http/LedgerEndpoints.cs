using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Remit.Reports;

/// <summary>The case ledger as the public reads it (C2SP tlog-tiles). Only what was published lies in this folder; what is signed and waits for the cadence
/// lies elsewhere.</summary>
internal static partial class LedgerEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        var cases = site.MapGroup("/cases").WithTags("Case ledger").AllowAnonymous();
        cases.MapGet("/checkpoint", (ReportsOptions options, HttpContext http) => Serve(options, http, "checkpoint", "text/plain; charset=utf-8", "no-cache"))
            .WithSummary("The newest public checkpoint.");
        cases.MapGet("/log.vkey", (ReportsOptions options, HttpContext http) => Serve(options, http, "log.vkey", "text/plain; charset=utf-8", "no-cache"))
            .WithSummary("The key that signs the checkpoints.");
        cases.MapGet("/tile/{**path}", (string path, ReportsOptions options, HttpContext http) =>
            TileForm().IsMatch(path) ? Serve(options, http, "tile/" + path, "application/octet-stream", "public, max-age=31536000, immutable")
                : TypedResults.NotFound())
            .WithSummary("A tile of hashes, or a bundle of entries.");
    }

    private static Results<PhysicalFileHttpResult, NotFound> Serve(ReportsOptions options, HttpContext http, string path, string type, string cache)
    {
        var file = Path.GetFullPath(Path.Combine(options.LedgerDirectory, path));
        if (!File.Exists(file))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = cache;
        return TypedResults.PhysicalFile(file, type);
    }

    [GeneratedRegex(@"^(entries|[0-9]{1,2})/(x[0-9]{3}/)*[0-9]{3}(\.p/[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TileForm();
}
