using System.CommandLine;
using System.Text;
using Remit.Server.Data;
using Remit.Vault;

namespace Remit.Server.Verbs;

/// <summary><c>remit vault prove</c>: a proof for one event, or for the file of a segment.</summary>
internal static class VaultProveVerb
{
    public static Command Build(VerbFrame frame)
    {
        var id = new Argument<string>("ID") { Description = "SEGMENT/INDEX for an event; SEGMENT alone for the file in which it lies." };
        var file = new Option<string?>("--out") { Description = "Where the proof goes; standard output without it.", HelpName = "FILE" };
        return frame.Verb("prove", "Makes a proof that others check with remit-verify: event FILE, or segment FILE --leaf PROOF.",
            ["remit vault prove 019badc0ffee01234567/42 --out event.json", "remit vault prove 019badc0ffee01234567 --out segment.tlog-proof"],
            Access.Read, Part.Operator, [id, file], async run =>
            {
                var asked = run.Parse.GetRequiredValue(id);
                var vault = run.Get<IVault>();
                string text;
                if (asked.Contains('/', StringComparison.Ordinal))
                {
                    var proof = await vault.ProveAsync(asked, run.Cancel);
                    if (!proof.Ok)
                    {
                        return await run.Refuse(proof.Refusal!);
                    }

                    text = Json.Line(proof.Value) + "\n";
                }
                else
                {
                    var proof = await vault.ProveFileAsync(asked, run.Cancel);
                    if (!proof.Ok)
                    {
                        return await run.Refuse(proof.Refusal!);
                    }

                    text = proof.Value;
                }

                if (run.Parse.GetValue(file) is { } path)
                {
                    await File.WriteAllBytesAsync(run.Io.FullPath(path), Encoding.UTF8.GetBytes(text), run.Cancel);
                }
                else
                {
                    await run.Io.Out.WriteAsync(text);
                }

                return ExitCode.Done;
            });
    }
}
