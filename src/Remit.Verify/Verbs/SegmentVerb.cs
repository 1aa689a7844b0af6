using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify segment</c>: that a stored file has the bytes that the ledger recorded. Needs no Parquet and no key of the file.</summary>
internal static class SegmentVerb
{
    public static Verb Build()
    {
        var file = new Argument<string>("FILE") { Description = "A segment file as it is stored (.parquet or .parquet.age)." };
        var leaf = new Option<string>("--leaf") { Description = "The proof of its `file` entry (.tlog-proof).", HelpName = "PROOF", Required = true };
        var command = Verb.Describe("segment", "Checks that a stored file of a vault has the bytes that the vault's ledger recorded.",
            "segment 20261124-00.parquet --leaf 20261124-00.tlog-proof --vkey DATA/vault/ledger/log.vkey");
        command.Arguments.Add(file);
        command.Options.Add(leaf);
        return new Verb(command, parse =>
            Check(parse.GetRequiredValue(file), parse.GetRequiredValue(leaf), Inputs.Key(parse.GetRequiredValue(VerifyTree.Key))));
    }

    private static Verdict Check(string path, string proofPath, Verifier key)
    {
        var proof = Inputs.Proof(proofPath);
        var entry = Inputs.Entry(proof, proofPath);
        var (bytes, fileRoot) = Expected(entry, proofPath);
        if (!File.Exists(path))
        {
            throw new InputRefused($"There is no file {path}.");
        }

        if (!ReceiptVerb.Judge(proof, entry, key, out var checkpoint, out var words))
        {
            return Verdict.False(words);
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length != bytes)
        {
            return Verdict.False($"{Path.GetFileName(path)} has {file.Length} bytes; the ledger recorded {bytes}.");
        }

        return FileChunks.RootAsync(file).GetAwaiter().GetResult().Root.AsSpan().SequenceEqual(fileRoot)
            ? Verdict.Proved($"{Path.GetFileName(path)} has the bytes that {checkpoint.Origin} recorded at entry {proof.Index}.", new JsonObject
            {
                ["origin"] = checkpoint.Origin,
                ["index"] = proof.Index,
                ["size"] = checkpoint.Size,
                ["bytes"] = bytes,
                ["fileRoot"] = Convert.ToBase64String(fileRoot),
                ["leaf"] = Inputs.Show(entry, proofPath),
            }) with
            { Note = proof.Note }
            : Verdict.False($"{Path.GetFileName(path)} was changed: its bytes do not have the root that {checkpoint.Origin} recorded at entry {proof.Index}.");
    }

    private static (long Bytes, byte[] FileRoot) Expected(byte[] entry, string path)
    {
        var record = Inputs.Record(entry, path);
        try
        {
            return record.Text("t") == "file"
                ? (record.Number("bytes"), record.Bytes("fileRoot"))
                : throw new FormatException("it is not the proof of a `file` entry.");
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }
    }
}
