using System.CommandLine;
using Remit.Kernel;
using Remit.Reports;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit report …</c>: what a reporter does. A receipt code is read from standard input, never from the command line: that stands in process
/// lists and histories.</summary>
internal static class ReportVerbs
{
    private static readonly Option<string> Lang = new("--lang") { Description = "zh or en.", DefaultValueFactory = _ => "zh", HelpName = "LANG" };

    public static Command Build(VerbFrame frame) =>
        VerbFrame.Group("report", "Report, and come back with the receipt code.", Matters(frame), Submit(frame), Status(frame), Write(frame), Receipt(frame));

    private static Command Matters(VerbFrame frame)
    {
        var region = new Option<string?>("--region") { Description = "The region's code.", HelpName = "CODE" };
        return frame.Verb("matters", "Lists what can be reported.", ["remit report matters --region 650100"], Access.Read, Part.Desk, [region, Lang],
            async run =>
        {
            var matters = run.Get<IReports>().Matters(run.Parse.GetValue(region), run.Parse.GetRequiredValue(Lang));
            if (!matters.Ok)
            {
                return await run.Refuse(matters.Refusal!);
            }

            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(matters.Value));
            }
            else
            {
                await TableOut.WriteAsync(run.Io, ["id", "title"], matters.Value.Select(matter => new[] { matter.Id, matter.Title }),
                    "No pack offers a matter to report.");
            }

            return ExitCode.Done;
        });
    }

    private static Command Submit(VerbFrame frame)
    {
        var matter = new Option<string>("--matter") { Description = "What it is about: an id of remit report matters.", Required = true, HelpName = "ID" };
        var region = new Option<string>("--region") { Description = "Where: the region's code.", Required = true, HelpName = "CODE" };
        var office = new Option<string?>("--office") { Description = "The office that shall get it; without it the rules propose one.", HelpName = "ID" };
        var contact = new Option<string?>("--contact-file")
        { Description = "A file that says how to reach you; only two custodian offices together can read it.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Idempotency key: the same key never makes a second report.", HelpName = "KEY" };
        return frame.Verb("submit", "Takes a report from standard input and prints its receipt code, once.",
            ["remit report submit --matter intrusion --region 650100 < what-happened.txt"],
            Access.Write, Part.Desk, [matter, region, office, contact, key], async run =>
            {
                var contactFile = run.Parse.GetValue(contact);
                var report = new ReportSubmission(
                    run.Parse.GetRequiredValue(matter), run.Parse.GetRequiredValue(region), (await run.Io.Input.ReadToEndAsync(run.Cancel)).TrimEnd('\n', '\r'),
                        run.Parse.GetValue(key) ?? Guid.NewGuid().ToString())
                {
                    Office = run.Parse.GetValue(office),
                    Contact = contactFile is null ? null : await File.ReadAllTextAsync(run.Io.FullPath(contactFile), run.Cancel),
                };
                return await Show(run, await run.Get<IReports>().SubmitAsync(report, run.Cancel), receipt =>
                    $"{receipt.Code}\nThis is your receipt code. Write it down: nobody can show it again. Entry {receipt.Index} of the case ledger.");
            });
    }

    private static Command Status(VerbFrame frame) => WithCode(frame, "status", "Says where a report is; the receipt code comes from standard input.",
        ["remit report status < code.txt"], [], async (run, code) => await Show(run, await run.Get<IReports>().StatusAsync(code, run.Cancel), Words));

    private static Command Write(VerbFrame frame)
    {
        var file = new Option<string>("--file") { Description = "The message.", Required = true, HelpName = "FILE" };
        return WithCode(frame, "write", "Adds a message to a report; the receipt code comes from standard input.",
            ["remit report write --file more.txt < code.txt"], [file], async (run, code) =>
            await Show(run, await run.Get<IReports>()
                .WriteAsync(code, await File.ReadAllTextAsync(run.Io.FullPath(run.Parse.GetRequiredValue(file)), run.Cancel), run.Cancel), Words));
    }

    private static Command Receipt(VerbFrame frame) =>
        WithCode(frame, "receipt", "Prints the proof that a report is in the case ledger; check it with remit-verify receipt.",
        ["remit report receipt < code.txt > receipt.tlog-proof"], [], async (run, code) =>
        {
            var proof = await run.Get<IReports>().ReceiptAsync(code, run.Cancel);
            if (!proof.Ok)
            {
                return await run.Refuse(proof.Refusal!);
            }

            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(new { tlogProof = proof.Value, vkey = run.Get<IReports>().VKey }));
            }
            else
            {
                await run.Io.Out.WriteAsync(proof.Value);
                await run.Io.Error.WriteLineAsync($"Check it with: remit-verify receipt FILE --vkey {run.Get<IReports>().VKey}");
            }

            return ExitCode.Done;
        });

    private static Command WithCode(VerbFrame frame, string name, string does, string[] examples, Symbol[] symbols, Func<VerbRun, ReceiptCode,
        Task<int>> body) =>
        frame.Verb(name, does, examples, Access.Write, Part.Desk, symbols, async run =>
        {
            if (run.Io.Terminal)
            {
                await run.Io.Error.WriteAsync("Receipt code: ");
            }

            return ReceiptCode.TryParse(await run.Io.Input.ReadLineAsync(run.Cancel), out var code)
                ? await body(run, code)
                : await run.Refuse(new Refusal("malformed-code",
                    "Standard input must hold a receipt code: 28 digits in seven groups of four. A digit is missing or wrong."));
        });

    private static async Task<int> Show<T>(VerbRun run, Outcome<T> outcome, Func<T, string> words)
    {
        if (!outcome.Ok)
        {
            return await run.Refuse(outcome.Refusal!);
        }

        await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(outcome.Value) : words(outcome.Value));
        return ExitCode.Done;
    }

    private static string Words(ReportStatus status) => string.Join('\n',
    [
        $"{status.State}, at {status.Where.Names.En}"
            + (status.OfferedTo is { } to ? $", offered to {to.Names.En}" : "") + (status.Due is { } due ? $", due {due:yyyy-MM-dd}" : ""),
        .. status.History.Select(step => $"  {step.Day:yyyy-MM-dd}  {step.State}, {step.Office.Names.En}"
            + (step.Words is null ? "" : ": " + step.Words) + (step.Article is null ? "" : $" ({step.Article})")),
        .. status.Messages.Select(message => $"  {message.Day:yyyy-MM-dd}  {message.From}: {message.Text}"),
        $"Entry {status.Receipt.Index} of the case ledger {status.Receipt.Origin}: "
            + (status.Receipt.Published ? $"public, cosigned by {status.Receipt.Witnesses} witnesses."
                : status.Receipt.Signed ? "signed, and public with the next checkpoint." : "kept; it is signed once the ledger's witnesses have answered."),
    ]);
}
