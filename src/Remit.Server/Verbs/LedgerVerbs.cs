using System.CommandLine;
using Remit.Server.Bridges;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Server.Verbs;

/// <summary><c>remit vault ledger …</c> and <c>remit desk ledger …</c>: what to do when a ledger's folder is lost or was put back from an older copy. Neither
/// works while somebody serves.</summary>
internal static class LedgerVerbs
{
    public static Command Build(VerbFrame frame, Part part) => VerbFrame.Group("ledger",
        part == Part.Desk ? "The case ledger's second place." : "The vault's ledger and its second place.", Restore(frame, part), NewOrigin(frame, part));

    private static string Group(Part part) => part == Part.Desk ? "desk" : "vault";

    private static Command Restore(VerbFrame frame, Part part)
    {
        var from = new Option<string>("--from") { Description = "The folder that --ledger-copy wrote.", Required = true, HelpName = "DIR" };
        return frame.Verb("restore", "Puts the ledger back from its second place, without a fork; what lies there now is set aside.",
            [$"remit {Group(part)} ledger restore --from /mnt/second/remit"], Access.Write, part, [from], async run =>
            {
                var place = Path.Combine(run.Io.FullPath(run.Parse.GetRequiredValue(from)), Name(part));
                var restored = LedgerRestore.Run(Options(run, part), place);
                LedgerPutBack.Note(run.Get<InstanceOptions>(), part, restored.ToEntry(run.Get<TimeProvider>().GetUtcNow()));
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(restored)
                    : $"{restored.Origin} has its {restored.Size} signed entries again ({restored.Before} were known here)."
                        + (restored.Aside is { } aside ? $" What lay here is in {aside}." : ""));
                return ExitCode.Done;
            });
    }

    private static Command NewOrigin(VerbFrame frame, Part part)
    {
        var reason = new Option<string>("--reason") { Description = "What happened; it is the new ledger's first entry.", Required = true, HelpName = "WORDS" };
        return frame.Verb("new-origin", "Begins a new ledger under a new name, when signed entries are lost and no copy has them. There is no way back.",
            [$"remit {Group(part)} ledger new-origin --reason 'disk lost on 3 May, the second place too'"], Access.Write, part, [reason], async run =>
            {
                var words = run.Parse.GetRequiredValue(reason).Trim();
                if (words.Length is < 3 or > 500)
                {
                    return await run.Refuse(new("reason-missing", "Say what happened in one sentence of at most 500 characters: it goes into the ledger."));
                }

                var options = Options(run, part);
                var begun = LedgerAnew.Run(options, Path.Combine(Path.GetDirectoryName(options.Directory)!, "witnessed"), words, TimeOf);
                LedgerPutBack.Note(run.Get<InstanceOptions>(), part, []);
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(begun)
                    : $"The ledger is now {begun.Origin}, key {begun.VKey}. {begun.Kept} entries of {begun.OldOrigin} stand in it again, {begun.Lost} are "
                        + $"lost; the old folder is {begun.Aside}. Give the new key to your witnesses and supervisor, put it into the witness policy, and name "
                        + "a new folder with --ledger-copy.");
                return ExitCode.Done;
            });
    }

    private static string Name(Part part) => part == Part.Desk ? "cases" : "vault";

    private static LedgerOptions Options(VerbRun run, Part part)
    {
        var instance = run.Get<InstanceOptions>();
        var folder = part == Part.Desk ? instance.Desk : instance.Operator;
        return new LedgerOptions
        {
            Directory = part == Part.Desk ? folder.Cases : Path.Combine(folder.Path, "vault", "ledger"),
            KeysDirectory = folder.Keys,
            Name = Name(part),
            Origin = part == Part.Desk ? instance.CasesOrigin : instance.VaultOrigin,
        };
    }

    private static long TimeOf(ReadOnlyMemory<byte> entry)
    {
        try
        {
            return VaultLeaf.Read(entry.Span).At;
        }
        catch (FormatException)
        {
            return 0;
        }
    }
}
