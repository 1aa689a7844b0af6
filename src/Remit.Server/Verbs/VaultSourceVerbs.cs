using System.CommandLine;
using Remit.Server.Data;
using Remit.Vault;

namespace Remit.Server.Verbs;

/// <summary><c>remit vault source …</c>: what must come, and how long it is kept.</summary>
internal static class VaultSourceVerbs
{
    public static Command Build(VerbFrame frame) => VerbFrame.Group("source", "Sources and how long they are kept.", Set(frame));

    private static Command Set(VerbFrame frame)
    {
        var name = new Argument<string>("NAME") { Description = "The source's name, as in --source of an import; syslog-tcp and syslog-udp for listeners." };
        var retention = new Option<string?>("--retention") { Description = "Calendar period: P6M, P1Y.", HelpName = "PERIOD" };
        var mode = new Option<string?>("--mode") { Description = "locked: sealed to a key outside the data folder; open: plain.", HelpName = "open|locked" };
        var heartbeat = new Option<string?>("--heartbeat") { Description = "The longest silence that is no gap: PT10M, P1D, or none.", HelpName = "SPAN" };
        var reason = new Option<string?>("--reason") { Description = "Why; needed below the least period.", HelpName = "WORDS" };
        var grade = new Option<string?>("--grade")
        {
            Description = "Evidence grade: A signed and sequenced, B sequenced, C heartbeat only.",
            HelpName = "A|B|C"
        };
        var off = new Option<bool?>("--off") { Description = "true: the source is off, its silence is no gap; needs two approvals.", HelpName = "true|false" };
        var pseudonyms = new Option<string?>("--pseudonyms")
        {
            Description = "What is replaced by tokens before a line is kept: address,mail,user; or none.",
            HelpName = "KINDS",
        };
        return frame.Verb("set", "Declares a source: an entry of the vault's ledger.",
            ["remit vault source set auth --retention P6M --heartbeat P1D", "remit vault source set test-rig --retention P30D --reason 'no production data'"],
            Access.Write, Part.Operator, [name, retention, mode, heartbeat, reason, grade, off, pseudonyms, VaultEvidenceVerbs.Approve], async run =>
            {
                var request = new SourceRequest(run.Parse.GetRequiredValue(name), run.Parse.GetValue(retention), run.Parse.GetValue(mode),
                    run.Parse.GetValue(heartbeat), run.Parse.GetValue(reason))
                {
                    Grade = run.Parse.GetValue(grade),
                    Off = run.Parse.GetValue(off),
                    Pseudonyms = run.Parse.GetValue(pseudonyms),
                    Approvals = run.Parse.GetValue(VaultEvidenceVerbs.Approve) ?? [],
                };
                return await VaultVerbs.Print(run, await run.Get<IVault>().SetSourceAsync(request, run.Cancel),
                    p => $"{p.Name} is kept for {p.Retention}, heartbeat {p.Heartbeat}, grade {p.Grade}{(p.Off ? ", off" : "")}, since {p.Since}.");
            });
    }
}
