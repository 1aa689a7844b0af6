using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;
using Remit.Transparency.Evidence;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify challenge</c> and <c>audit</c>: whether a vault still holds the bytes that its ledger names, without reading one of them.</summary>
internal static class AuditVerbs
{
    private const int NonceFileMax = 200;

    private static readonly Option<string> Challenge = new("--challenge")
    {
        Description = "The challenge that was asked.",
        Required = true,
        HelpName = "FILE",
    };

    private static readonly Option<string?> Before = new("--before")
    {
        Description = "The challenge before it: its commitment must bind this one's nonce.",
        HelpName = "FILE",
    };

    /// <summary>Checks an answer.</summary>
    public static Verb BuildAudit()
    {
        var file = new Argument<string>("ANSWER") { Description = "The answer made by `remit vault audit answer` (remit-audit-answer/v1)." };
        var command = Verb.Describe("audit", "Checks the answer to a possession audit: that the chunks drawn are those that the ledger names.",
            "audit answer.audit --challenge challenge.json --vkey operator.vkey --policy witness.policy");
        command.Arguments.Add(file);
        command.Options.Add(Challenge);
        command.Options.Add(Before);
        return new Verb(command, parse => Check(parse.GetRequiredValue(file), Read(parse.GetRequiredValue(Challenge)),
            parse.GetValue(Before) is { } before ? Read(before) : null, Inputs.Key(parse.GetRequiredValue(VerifyTree.Key)),
            Inputs.Policy(parse.GetValue(VerifyTree.Policy))));
    }

    /// <summary>Makes a challenge.</summary>
    public static Verb BuildChallenge()
    {
        var checkpoint = new Option<string>("--checkpoint")
        {
            Description = "The newest cosigned checkpoint that you know: a file, such as your witness gave it.",
            Required = true,
            HelpName = "FILE",
        };
        var chunks = new Option<int>("--chunks") { Description = "How many chunks to draw.", DefaultValueFactory = _ => 60, HelpName = "N" };
        var nonce = new Option<string?>("--nonce") { Description = "The file that --keep made for this audit, after the one before.", HelpName = "FILE" };
        var keep = new Option<string>("--keep")
        {
            Description = "Where the next audit's nonce is kept: secret until then.",
            Required = true,
            HelpName = "FILE"
        };
        var output = new Option<string>("--out") { Description = "Where the challenge goes.", Required = true, HelpName = "FILE" };
        var command = Verb.Describe("challenge", "Makes the challenge of a possession audit, whose draws neither side can choose.",
            "challenge --checkpoint checkpoint --vkey operator.vkey --keep next.nonce --out challenge.json",
            "challenge --checkpoint checkpoint --vkey operator.vkey --nonce next.nonce --keep after.nonce --out challenge.json --chunks 300");
        foreach (var option in new Option[] { checkpoint, chunks, nonce, keep, output })
        {
            command.Options.Add(option);
        }

        return new Verb(command, parse => Make(Inputs.Text(Inputs.File(parse.GetRequiredValue(checkpoint), SignedNote.BytesMax), "checkpoint"),
            Inputs.Key(parse.GetRequiredValue(VerifyTree.Key)), parse.GetValue(nonce) is { } path ? Nonce(path) : null, parse.GetValue(chunks),
            parse.GetRequiredValue(keep), parse.GetRequiredValue(output)));
    }

    private static Verdict Check(string path, AuditChallenge challenge, AuditChallenge? before, Verifier key, WitnessPolicy? policy)
    {
        using var answer = Inputs.Open(path);
        AuditFindings found;
        try
        {
            found = AuditCheck.Run(answer, challenge, key, policy, before);
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }

        var fields = new JsonObject
        {
            ["origin"] = found.Origin,
            ["asked"] = found.Asked,
            ["held"] = found.Held,
            ["gone"] = found.Gone,
            ["witnessed"] = found.Witnessed,
            ["findings"] = StatementVerb.Findings(found.Findings),
        };
        return found.Holds
            ? Verdict.Proved($"the vault of {found.Origin} holds the {found.Held} chunks that were drawn"
                + $"{(found.Witnessed ? "" : "; the draw rests on no witness, so the operator could have foreseen it")}.", fields)
            : Verdict.False(found.Findings[0].Words, fields);
    }

    private static Verdict Make(string note, Verifier key, byte[]? nonce, int chunks, string keep, string output)
    {
        try
        {
            if (Checkpoint.Open(System.Text.Encoding.UTF8.GetBytes(note), key, out var words) is not { } checkpoint)
            {
                return Verdict.False(words);
            }

            var challenge = AuditChallenge.Create(note, nonce, chunks, out var next);
            Inputs.WriteSecret(keep, Convert.ToBase64String(next) + "\n");
            File.WriteAllBytes(output, challenge.ToBytes());
            return Verdict.Proved($"a challenge of {chunks} chunks of {checkpoint.Origin} is in {output}; keep {keep} secret until the next audit.",
                new JsonObject
                {
                    ["origin"] = checkpoint.Origin,
                    ["size"] = checkpoint.Size,
                    ["chunks"] = chunks,
                });
        }
        catch (FormatException e)
        {
            throw new InputRefused(e.Message);
        }
    }

    private static AuditChallenge Read(string path)
    {
        try
        {
            return AuditChallenge.Read(Inputs.File(path, AuditChallenge.BytesMax));
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }
    }

    private static byte[] Nonce(string path)
    {
        var bytes = new byte[32];
        return Convert.TryFromBase64String(Inputs.Text(Inputs.File(path, NonceFileMax), path).Trim(), bytes, out var length) && length == bytes.Length
            ? bytes
            : throw new InputRefused($"{path} holds no nonce: it is the file that --keep made.");
    }
}
