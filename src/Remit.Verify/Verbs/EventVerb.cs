using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify event</c>: that one log record was kept as it is shown, without the vault and without any other record.</summary>
internal static class EventVerb
{
    public static Verb Build()
    {
        var file = new Argument<string>("FILE") { Description = "A proof made by `remit vault prove` (remit-event-proof/v1)." };
        var command = Verb.Describe("event", "Checks the proof of one event and prints the event's fields.",
            "event event.json --vkey DATA/vault/ledger/log.vkey", "event event.json --vkey operator.vkey --json");
        command.Arguments.Add(file);
        return new Verb(command, parse => Check(parse.GetRequiredValue(file), Inputs.Key(parse.GetRequiredValue(VerifyTree.Key))));
    }

    private static Verdict Check(string path, Verifier key)
    {
        var proof = EventProofFile.Read(path);
        var leaf = Inputs.Record(proof.SegmentLeaf, path);
        var (segment, root, events) = Segment(leaf, path);
        if (!ReceiptVerb.Judge(proof.Ledger, proof.SegmentLeaf, key, out var checkpoint, out var words))
        {
            return Verdict.False(words);
        }

        if (proof.Size != events)
        {
            return Verdict.False($"The proof speaks of {proof.Size} events in the segment; the ledger recorded {events}.");
        }

        if (!MerkleTree.VerifyInclusion(proof.Index, proof.Size, MerkleTree.HashLeaf([.. proof.Salt, .. proof.Event]), proof.Path, root))
        {
            return Verdict.False($"The event is not the one at position {proof.Index} of segment {segment}: event, salt or path was changed.");
        }

        var what = $"the event is number {proof.Index} of {proof.Size} in segment {segment}, entry {proof.Ledger.Index} of {checkpoint.Origin}.";
        return Verdict.Proved(what, new JsonObject
        {
            ["origin"] = checkpoint.Origin,
            ["segment"] = segment,
            ["index"] = proof.Index,
            ["size"] = proof.Size,
            ["ledgerIndex"] = proof.Ledger.Index,
            ["ledgerSize"] = checkpoint.Size,
            ["event"] = Event(proof.Event, path),
        }) with
        { Note = proof.Ledger.Note };
    }

    private static JsonObject Event(byte[] canonical, string path)
    {
        try
        {
            return ShownEvent.Show(canonical);
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }
    }

    private static (string Id, byte[] Root, long Events) Segment(CanonicalRecord leaf, string path)
    {
        try
        {
            return leaf.Text("t") == "segment"
                ? (leaf.Text("id"), leaf.Bytes("eventRoot"), leaf.Number("events"))
                : throw new FormatException("its leaf is not that of a segment.");
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }
    }
}
