using System.CommandLine;
using Remit.Kernel;
using Remit.Reports;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit desk …</c>: casework of one office from the machine itself. Every look and move is recorded as the command line's.</summary>
internal static class DeskVerbs
{
    private static readonly Option<string> Office = new("--office")
    { Description = "The office that acts, by its id in the register.", Required = true, HelpName = "ID" };
    private static readonly Argument<string> Case = new("CASE") { Description = "The case's id, as the queue shows it." };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why, in words that the reporter will read.", HelpName = "WORDS" };
    private static readonly Option<string?> Article = new("--article")
    { Description = "The article that is the reason: cn.csl@2026-01-01/art-9.", HelpName = "CITATION" };

    public static Command Build(VerbFrame frame) => VerbFrame.Group("desk", "Casework of one office.",
        Queue(frame), ShowCase(frame),
        Move(frame, "take", "Takes a case.", [], (reports, run, who, id) => reports.TakeAsync(who, id, new CaseMove(), run.Cancel)),
        Offer(frame),
        Move(frame, "accept", "Accepts a case that is offered to the office.", [], (reports, run, who, id) =>
            reports.AcceptAsync(who, id, new CaseMove(), run.Cancel)),
        Move(frame, "return", "Returns a case that is offered to the office.", [Reason, Article], (reports, run, who, id) =>
            reports.ReturnAsync(who, id, Reasoned(run), run.Cancel)),
        Move(frame, "escalate", "Puts a case that came back, or that nobody answered in time, before the common superior.", [Reason, Article],
            (reports, run, who, id) => reports.EscalateAsync(who, id, Reasoned(run), run.Cancel)),
        DisputeVerbs.List(frame, Office), DisputeVerbs.Decide(frame, Case, Reason, Article, Office),
        Move(frame, "decline", "Declines a case; its content is destroyed at once.", [Reason], (reports, run, who, id) =>
            reports.DeclineAsync(who, id, Reasoned(run), run.Cancel)),
        Move(frame, "close", "Closes a case with a result.", [Reason], (reports, run, who, id) => reports.CloseAsync(who, id, Reasoned(run), run.Cancel)),
        Move(frame, "answer", "Writes to the reporter; the message comes from standard input.", [], async (reports, run, who, id) =>
            await reports.AnswerAsync(who, id, new MessageText((await run.Io.Input.ReadToEndAsync(run.Cancel)).TrimEnd('\n', '\r')), run.Cancel)),
        Letter(frame), LetterOutcome(frame), DeskWitnessVerbs.Build(frame), LedgerVerbs.Build(frame, Part.Desk));

    private static Command Queue(VerbFrame frame)
    {
        var closed = new Option<bool>("--closed") { Description = "Also cases that have ended." };
        return frame.Verb("queue", "Lists the cases of an office, and those offered to it, by due day.", ["remit desk queue --office urumqi-cyberspace"],
            Access.Read, Part.Desk, [Office, closed], async run =>
            {
                IReadOnlyList<CaseSummary> cases = [];
                if (run.HasDatabase)
                {
                    var found = await run.Get<IReports>().QueueAsync(Who(run), run.Parse.GetValue(closed), run.Cancel);
                    if (!found.Ok)
                    {
                        return await run.Refuse(found.Refusal!);
                    }

                    cases = found.Value;
                }

                if (run.Json)
                {
                    await run.Io.Out.WriteLineAsync(Json.Line(cases));
                }
                else
                {
                    await TableOut.WriteAsync(run.Io, ["case", "number", "state", "matter", "region", "received", "due"],
                        cases.Select(c => new[] { c.Id, c.Number ?? "", c.State, c.Matter, c.Region, $"{c.Received:yyyy-MM-dd}", $"{c.Due:yyyy-MM-dd}" }),
                            "The queue is empty.");
                }

                return ExitCode.Done;
            });
    }

    private static Command ShowCase(VerbFrame frame) =>
        frame.Verb("show", "Opens a case; the look is recorded.", ["remit desk show CASE --office urumqi-cyberspace"],
        Access.Write, Part.Desk, [Case, Office], async run =>
        {
            var id = run.Parse.GetRequiredValue(Case);
            var detail = await run.Get<IReports>().CaseAsync(Who(run), id, run.Cancel);
            if (!detail.Ok)
            {
                return await run.Refuse(detail.Refusal!);
            }

            var (found, s) = (detail.Value, detail.Value.Summary);
            await run.Io.Out.WriteLineAsync(run.Json
                ? Json.Line(found)
                : string.Join('\n',
                [
                    $"{s.Number ?? id}: {s.State}, {s.Matter}, {s.Region}, received {s.Received:yyyy-MM-dd}",
                    "", found.Body ?? "(destroyed)", "",
                    .. found.History.Select(step =>
                        $"  {step.Day:yyyy-MM-dd}  {step.State}, {step.Office.Names.En}{(step.Words is null ? "" : ": " + step.Words)}"),
                    .. found.Messages.Select(message => $"  {message.Day:yyyy-MM-dd}  {message.From}: {message.Text}"),
                    found.Moves.Count == 0 ? "Nothing more can be done." : $"Next: {string.Join(", ", found.Moves)}.",
                ]));
            return ExitCode.Done;
        });

    private static Command Offer(VerbFrame frame)
    {
        var to = new Option<string>("--to") { Description = "The office's id, or the authority's: cyberspace.650000.", Required = true, HelpName = "ID" };
        return Move(frame, "offer", "Offers a case to another office; for one without Remit a transfer letter is written.", [to, Reason, Article],
            (reports, run, who, id) =>
            reports.OfferAsync(who, id, new OfferMove(run.Parse.GetRequiredValue(to), run.Parse.GetValue(Reason) ?? "", run.Parse.GetValue(Article)),
                run.Cancel));
    }

    private static Command Letter(VerbFrame frame) =>
        frame.Verb("letter", "Prints the newest transfer letter of a case; the look is recorded.", ["remit desk letter CASE --office urumqi-cyberspace"],
        Access.Write, Part.Desk, [Case, Office], async run =>
        {
            var letter = await run.Get<IReports>().LetterAsync(Who(run), run.Parse.GetRequiredValue(Case), run.Cancel);
            if (!letter.Ok)
            {
                return await run.Refuse(letter.Refusal!);
            }

            var l = letter.Value;
            await run.Io.Out.WriteLineAsync(run.Json
                ? Json.Line(l)
                : $"{l.Number}   {l.Day:yyyy-MM-dd}\nFrom: {l.From.Names.Zh} / {l.From.Names.En}\nTo: {l.To.Names.Zh} / {l.To.Names.En}\n"
                    + $"Case {l.Case}, {l.Matter}, {l.Region}, received {l.Received:yyyy-MM-dd}\nReason: {l.Reason} {l.Article}\n\n{l.Body ?? "(destroyed)"}");
            return ExitCode.Done;
        });

    private static Command LetterOutcome(VerbFrame frame)
    {
        var outcome = new Argument<string>("OUTCOME") { Description = "accepted or returned." };
        var day = new Option<string>("--day") { Description = "The day of the answer, as 2026-11-25.", Required = true, HelpName = "DATE" };
        var function = new Option<string>("--function")
        { Description = "Who answered, by function and not by name: duty desk.", Required = true, HelpName = "WORDS" };
        outcome.AcceptOnlyFromAmong("accepted", "returned");
        return Move(frame, "letter-outcome", "Enters what an office without Remit answered to the letter.", [outcome, day, function, Reason, Article],
            async (reports, run, who, id) =>
            DateOnly.TryParseExact(run.Parse.GetRequiredValue(day), "yyyy-MM-dd", out var date)
                ? await reports.LetterOutcomeAsync(who, id,
                    new LetterOutcome(run.Parse.GetRequiredValue(outcome), date, run.Parse.GetRequiredValue(function), run.Parse.GetValue(Reason),
                        run.Parse.GetValue(Article)), run.Cancel)
                : new Refusal("malformed-date", "The day looks like 2026-11-25.") { Place = "--day" });
    }

    private static Command Move(
        VerbFrame frame, string name, string does, Symbol[] more, Func<IReports, VerbRun, Actor, string, Task<Outcome<CaseSummary>>> move) =>
        frame.Verb(name, does, [$"remit desk {name} CASE{(more.Contains(Reason) ? " --reason WORDS" : "")} --office urumqi-cyberspace"], Access.Write,
            Part.Desk, [Case, .. more, Office],
            async run =>
            {
                var moved = await move(run.Get<IReports>(), run, Who(run), run.Parse.GetRequiredValue(Case));
                if (!moved.Ok)
                {
                    return await run.Refuse(moved.Refusal!);
                }

                var summary = moved.Value;
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(summary) : $"{summary.Number ?? summary.Id} is {summary.State}.");
                return ExitCode.Done;
            });

    private static ReasonedMove Reasoned(VerbRun run) => new(run.Parse.GetValue(Reason) ?? "", run.Parse.GetValue(Article));

    private static Actor Who(VerbRun run) => Actor.CommandLine with { Organisation = run.Parse.GetRequiredValue(Office) };
}
