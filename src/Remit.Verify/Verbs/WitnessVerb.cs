using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify witness</c>: a continuity record, whoever kept it: every cosigned checkpoint of a log in the order of its times.</summary>
internal static class WitnessVerb
{
    public static Verb Build()
    {
        var folder = new Argument<string>("DIR") { Description = "A record's folder: a vault's `witnessed`, or a witness's folder of one log." };
        var command = Verb.Describe("witness", "Checks a record of cosigned checkpoints: signatures, order, growth, and the longest time without one.",
            "witness DATA/vault/witnessed --vkey operator.vkey --policy witness.policy");
        command.Arguments.Add(folder);
        return new Verb(command, parse => Check(parse.GetRequiredValue(folder), Inputs.Key(parse.GetRequiredValue(VerifyTree.Key)),
            Inputs.Policy(parse.GetValue(VerifyTree.Policy))));
    }

    private static Verdict Check(string folder, Verifier key, WitnessPolicy? policy)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputRefused($"There is no folder {folder}.");
        }

        List<ContinuityEntry> entries;
        try
        {
            entries = [.. ContinuityRecord.Read(folder, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue)];
        }
        catch (FormatException e)
        {
            throw new InputRefused(e.Message);
        }

        if (entries.Count == 0)
        {
            throw new InputRefused($"{folder} holds no record: there is no file YYYY-MM.notes with an entry.");
        }

        var found = Remit.Transparency.Evidence.RecordCheck.Run(entries, key, policy);
        var fields = new JsonObject
        {
            ["origin"] = key.Name,
            ["checkpoints"] = entries.Count,
            ["first"] = Inputs.Time(entries[0].At),
            ["last"] = Inputs.Time(entries[^1].At),
            ["size"] = found.Size,
            ["longestSeconds"] = (long)entries.Zip(entries.Skip(1)).Select(p => (p.Second.At - p.First.At).TotalSeconds).DefaultIfEmpty().Max(),
            ["findings"] = StatementVerb.Findings(found.Findings),
        };
        return found.Findings.Count > 0 ? Verdict.False(found.Findings[0].Words, fields)
            : Verdict.Proved($"the {entries.Count} checkpoints of {key.Name} follow each other, up to {found.Size} entries.", fields);
    }
}
