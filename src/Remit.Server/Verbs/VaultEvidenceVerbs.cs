using System.CommandLine;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Vault;

namespace Remit.Server.Verbs;

/// <summary><c>remit vault statement</c>, <c>audit</c>, <c>hold</c>, <c>gap</c>, <c>canary</c>: what an operator says of its vault and shows its
/// supervisor.</summary>
internal static class VaultEvidenceVerbs
{
    /// <summary><c>--approve ROLE:ACCOUNT</c>, twice.</summary>
    public static readonly Option<string[]> Approve = new("--approve")
    {
        Description = "Who agrees, as ROLE:ACCOUNT; given twice, for two roles and two people. The account as a number, not a name.",
        HelpName = "ROLE:ACCOUNT",
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<string> From = new("--from") { Description = "First day or instant.", Required = true, HelpName = "TIME" };
    private static readonly Option<string> To = new("--to") { Description = "Last day or instant.", Required = true, HelpName = "TIME" };

    public static IEnumerable<Command> Build(VerbFrame frame) => [Statement(frame),
        VerbFrame.Group("audit", "Possession audits: a supervisor asks for chunks of stored files that neither side could choose.", AuditAnswer(frame)),
        VerbFrame.Group("hold", "Legal holds: what they cover is not destroyed.", HoldSet(frame), HoldLift(frame)), Gap(frame), Redact(frame),
        VerbFrame.Group("canary", "Words that a supervisor has a device log.", CanarySeen(frame))];

    private static Command Statement(VerbFrame frame)
    {
        var file = new Option<string>("--out") { Description = "Where the statement goes.", Required = true, HelpName = "FILE" };
        return frame.Verb("statement", "Writes a continuity statement for a period, for remit-verify statement: no event is in it.",
            ["remit vault statement --from 2026-06-01 --to 2026-11-30 --out half-year.statement"], Access.Read, Part.Operator, [From, To, file], async run =>
            {
                var path = run.Io.FullPath(run.Parse.GetRequiredValue(file));
                await using var bytes = new MemoryStream();
                var made = await run.Get<IVault>().StateAsync(run.Parse.GetRequiredValue(From), run.Parse.GetRequiredValue(To), bytes, run.Cancel);
                if (made.Ok)
                {
                    await File.WriteAllBytesAsync(path, bytes.ToArray(), run.Cancel);
                }

                return await VaultVerbs.Print(run, made, m => $"{m.From} to {m.To}: {m.Epochs} epochs, {m.Checkpoints} checkpoints, {m.Leaves} entries of "
                    + $"{m.Origin} in {path}.");
            });
    }

    private static Command AuditAnswer(VerbFrame frame)
    {
        var challenge = new Argument<string>("CHALLENGE") { Description = "The supervisor's file (remit-verify challenge makes one)." };
        var file = new Option<string>("--out") { Description = "Where the answer goes.", Required = true, HelpName = "FILE" };
        return frame.Verb("answer", "Answers a possession audit: chunks of the files as they lie on disk, locked ones stay locked.",
            ["remit vault audit answer challenge.json --out answer.audit"], Access.Write, Part.Operator, [challenge, file], async run =>
            {
                var path = run.Io.FullPath(run.Parse.GetRequiredValue(challenge));
                if (!File.Exists(path))
                {
                    return await run.Refuse(new Refusal("no-file", $"There is no file {path}."));
                }

                return await VaultVerbs.Print(run, await run.Get<IVault>().AnswerAuditAsync(await File.ReadAllBytesAsync(path, run.Cancel),
                    run.Io.FullPath(run.Parse.GetRequiredValue(file)), run.Cancel),
                    a => $"{a.Given} of {a.Given + a.Missing} chunks given, {a.Missing} missing; entry {a.LeafIndex} records the answer.");
            });
    }

    private static Command HoldSet(VerbFrame frame)
    {
        var id = new Argument<string>("ID") { Description = "The hold's name." };
        var sources = new Option<string[]>("--source") { Description = "A source it covers, once for each; without it all.", HelpName = "NAME" };
        var from = new Option<string?>("--from") { Description = "First day covered; without it from the beginning.", HelpName = "TIME" };
        var to = new Option<string?>("--to") { Description = "Last day covered; without it without end.", HelpName = "TIME" };
        var reason = Reason();
        return frame.Verb("set", "Begins a hold: an entry of the ledger. Nothing it covers is destroyed while it stands.",
            ["remit vault hold set case-17 --from 2026-01-01 --to 2026-03-31 --reason 'file 17/2026'"], Access.Write, Part.Operator,
            [id, sources, from, to, reason], async run => await Written(run, await run.Get<IVault>().HoldAsync(new(run.Parse.GetRequiredValue(id), true,
                run.Parse.GetValue(sources) ?? [], run.Parse.GetValue(from), run.Parse.GetValue(to), run.Parse.GetRequiredValue(reason), []), run.Cancel)));
    }

    private static Command HoldLift(VerbFrame frame)
    {
        var id = new Argument<string>("ID") { Description = "The hold's name." };
        var reason = Reason();
        return frame.Verb("lift", "Lifts a hold; two people of two roles must agree.",
            ["remit vault hold lift case-17 --reason 'file 17/2026 is closed' --approve keeper:4 --approve lawyer:9"], Access.Write, Part.Operator,
            [id, reason, Approve], async run => await Written(run, await run.Get<IVault>().HoldAsync(new(run.Parse.GetRequiredValue(id), false, [], null, null,
                run.Parse.GetRequiredValue(reason), run.Parse.GetValue(Approve) ?? []), run.Cancel)));
    }

    private static Command Gap(VerbFrame frame)
    {
        var source = new Argument<string?>("SOURCE") { Description = "The source; without it all of them.", Arity = ArgumentArity.ZeroOrOne };
        var cause = new Option<string>("--cause") { Description = "Why, in one sentence.", Required = true, HelpName = "WORDS" };
        var lost = new Option<long>("--lost") { Description = "Events known to be lost.", HelpName = "N" };
        return frame.Verb("gap", "Admits a gap: from a source nothing came, or something was lost, and this is why.",
            ["remit vault gap firewall --from 2026-11-03T02:00Z --to 2026-11-03T05:30Z --cause 'power failure in room 2'"], Access.Write, Part.Operator,
            [source, From, To, cause, lost], async run => await Written(run, await run.Get<IVault>().AdmitGapAsync(new(run.Parse.GetValue(source) ?? "",
                run.Parse.GetRequiredValue(From), run.Parse.GetRequiredValue(To), run.Parse.GetRequiredValue(cause), run.Parse.GetValue(lost)), run.Cancel)));
    }

    private static Command Redact(VerbFrame frame)
    {
        var id = new Argument<string>("ID") { Description = "SEGMENT/INDEX, as a search gives it." };
        var reason = Reason();
        return frame.Verb("redact", "Replaces one event by its hash, for ever: a secret or one person's line goes, every proof of the rest stays.",
            ["remit vault redact 019badc0ffee01234567/42 --reason 'a password, ticket 88' --approve keeper:4 --approve officer:9"], Access.Write, Part.Operator,
            [id, reason, Approve], async run => await Written(run, await run.Get<IVault>().RedactAsync(run.Parse.GetRequiredValue(id),
                run.Parse.GetRequiredValue(reason), run.Parse.GetValue(Approve) ?? [], run.Cancel)));
    }

    private static Command CanarySeen(VerbFrame frame)
    {
        var nonce = new Argument<string>("WORD") { Description = "The random word, as the supervisor gave it." };
        var source = new Option<string>("--source") { Description = "The source it came through.", Required = true, HelpName = "NAME" };
        var issued = new Option<string>("--issued") { Description = "When it was given out.", Required = true, HelpName = "TIME" };
        return frame.Verb("seen", "Finds the word among the source's signed events and records that it arrived.",
            ["remit vault canary seen 7f3a9c0d1e2b4f55 --source firewall --issued 2026-11-26T09:00Z"], Access.Write, Part.Operator,
            [nonce, source, issued], async run => await VaultVerbs.Print(run, await run.Get<IVault>().SeeCanaryAsync(new(run.Parse.GetRequiredValue(nonce),
                run.Parse.GetRequiredValue(source), run.Parse.GetRequiredValue(issued)), run.Cancel),
                c => $"Seen at {c.Seen} as {c.Event}; entry {c.LeafIndex} records it. Reveal this one event with: remit vault prove {c.Event}"));
    }

    private static Option<string> Reason() => new("--reason")
    {
        Description = "Why, such as a file number; it goes into the ledger.",
        Required = true,
        HelpName = "WORDS"
    };

    private static Task<int> Written(VerbRun run, Outcome<LeafWritten> written) => VaultVerbs.Print(run, written, w => $"Entry {w.LeafIndex} says so.");
}
