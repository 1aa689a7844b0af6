using System.CommandLine;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Vault;

namespace Remit.Server.Verbs;

/// <summary><c>remit vault search</c>: finds events and prints them as text, JSON lines or original bytes.</summary>
internal static class VaultSearchVerb
{
    public static Command Build(VerbFrame frame)
    {
        var query = new Argument<string>("QUERY")
        {
            Description = "Words, \"phrases\", field:value, and, or, not.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => ""
        };
        var since = new Option<string?>("--since") { Description = "From then on: an instant, or a span before now.", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Until then.", HelpName = "TIME" };
        var limit = new Option<int>("--limit") { Description = "At most so many; 0 = all.", DefaultValueFactory = _ => 100, HelpName = "N" };
        var raw = new Option<bool>("--raw") { Description = "Original bytes in order of arrival, without header." };
        var known = new Option<string?>("--known")
        {
            Description = "A user, address or mailbox that you know: finds the events whose tokens stand for it.",
            HelpName = "VALUE",
        };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < 0))
            {
                result.AddError($"--limit takes 0 or more, not '{token.Value}'.");
            }
        });
        return frame.Verb("search", "Finds events; what is durable is found, sealed or not.",
            ["remit vault search 'host:web-1 app:sshd \"failed password\"' --since 24h", "remit vault search 'source:auth' --raw --limit 0 > auth.log"],
            Access.Read, Part.Operator, [query, since, until, limit, raw, known], async run =>
            {
                var request = new SearchRequest(run.Parse.GetValue(query) ?? "", run.Parse.GetValue(since), run.Parse.GetValue(until),
                    run.Parse.GetValue(limit))
                {
                    Known = run.Parse.GetValue(known),
                };
                return run.Parse.GetValue(raw) ? await RawAsync(run, request) : await LinesAsync(run, request);
            });
    }

    private static async Task<int> RawAsync(VerbRun run, SearchRequest request)
    {
        await run.Io.Out.FlushAsync();
        var written = await run.Get<IVault>().WriteRawAsync(request, run.Io.RawOut, run.Cancel);
        return !written.Ok ? await run.Refuse(written.Refusal!) : written.Value > 0 ? ExitCode.Done : ExitCode.NotFound;
    }

    private static async Task<int> LinesAsync(VerbRun run, SearchRequest request)
    {
        var found = run.Get<IVault>().Search(request, run.Cancel);
        if (!found.Ok)
        {
            return await run.Refuse(found.Refusal!);
        }

        var count = 0;
        await foreach (var one in found.Value)
        {
            count++;
            await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(one)
                : $"{one.Id}  {one.Time ?? one.Received}  {one.Host ?? one.Source}  {one.App ?? "-"}  {OneLine(one.Message)}");
        }

        if (count == 0)
        {
            await run.Io.Error.WriteLineAsync("Nothing was found.");
        }

        return count > 0 ? ExitCode.Done : ExitCode.NotFound;
    }

    // A line of a log may hold anything; a terminal must not obey it.
    private static string OneLine(string? message) => string.Concat((message ?? "").Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
