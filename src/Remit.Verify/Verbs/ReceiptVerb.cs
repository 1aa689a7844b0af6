using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify receipt</c>: that an authority's public ledger holds the entry of a report.</summary>
internal static class ReceiptVerb
{
    public static Verb Build()
    {
        var file = new Argument<string>("FILE") { Description = "A receipt (.tlog-proof)." };
        var command = Verb.Describe("receipt", "Checks a receipt: that the ledger holds its entry, under a checkpoint that the log has signed.",
            "receipt report.tlog-proof --vkey cases.vkey", "receipt report.tlog-proof --vkey desk.example/cases+1a2b3c4d+AQ… --json");
        command.Arguments.Add(file);
        return new Verb(command, parse => Check(parse.GetRequiredValue(file), Inputs.Key(parse.GetRequiredValue(VerifyTree.Key))));
    }

    private static Verdict Check(string path, Verifier key)
    {
        var proof = Inputs.Proof(path);
        var entry = Inputs.Entry(proof, path);
        var leaf = Inputs.Show(entry, path);
        return Judge(proof, entry, key, out var checkpoint, out var words)
            ? Verdict.Proved($"entry {proof.Index} is in the ledger of {checkpoint.Origin}, among the first {checkpoint.Size}.",
                Fields(proof, checkpoint, leaf)) with
            { Note = proof.Note }
            : Verdict.False(words);
    }

    /// <summary>Whether the log holds the entry; the checkpoint's own format counts as a falsehood, not as a refusal, once the proof could be read.</summary>
    public static bool Judge(TlogProof proof, byte[] entry, Verifier key, out Checkpoint checkpoint, out string words)
    {
        try
        {
            checkpoint = proof.Verify(MerkleTree.HashLeaf(entry), key, out words)!;
            return checkpoint is not null;
        }
        catch (FormatException e)
        {
            checkpoint = null!;
            words = e.Message;
            return false;
        }
    }

    private static JsonObject Fields(TlogProof proof, Checkpoint checkpoint, JsonObject leaf) => new()
    {
        ["origin"] = checkpoint.Origin,
        ["index"] = proof.Index,
        ["size"] = checkpoint.Size,
        ["type"] = leaf["t"]?.ToString(),
        ["month"] = leaf["month"]?.ToString(),
        ["authority"] = leaf["authority"]?.ToString(),
        ["leaf"] = leaf,
    };
}
