using System.Text.Json.Nodes;
using Remit.Tests.Transparency;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Verify;

namespace Remit.Tests.Verify;

public sealed class VerifyEventTests : IDisposable
{
    private readonly LedgerSeat _seat = new();
    private readonly JsonObject _proof;

    public VerifyEventTests()
    {
        // A segment of five events by the rules of docs/formats/leaf.md, without the vault.
        var seed = new byte[EventLeaf.SeedBytes];
        using var salts = new EventLeaf(seed);
        var events = Enumerable.Range(0, 5).Select(Canonical).ToArray();
        var leaves = events.Select((e, i) => EventLeaf.Hash(salts.Salt(i), e)).ToArray();
        var leaf = new SegmentLeaf("seg-1", MerkleTree.Root(leaves), new byte[32], 5, 100, 0, 0, 0, 0, [], 0).ToBytes();

        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 7));
        var index = ledger.Append(leaf);
        _proof = new JsonObject
        {
            ["v"] = EventProofFile.Version,
            ["event"] = Convert.ToBase64String(events[3]),
            ["salt"] = Convert.ToBase64String(salts.Salt(3)),
            ["index"] = 3,
            ["size"] = 5,
            ["path"] = new JsonArray([.. MerkleTree.InclusionProof(leaves, 3).Select(h => JsonValue.Create(Convert.ToBase64String(h)))]),
            ["segmentLeaf"] = Convert.ToBase64String(leaf),
            ["tlogProof"] = ledger.Proof(index, leaf),
        };
    }

    private string Key => Path.Combine(_seat.Directory, "log.vkey");

    public void Dispose() => _seat.Dispose();

    [Fact]
    public void An_event_is_proved_and_its_fields_are_printed()
    {
        var run = Run(_proof, "--json");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Equal("seg-1", (string)run.Json["segment"]!);
        Assert.Equal([3, 5, 7, 8], new[] { "index", "size", "ledgerIndex", "ledgerSize" }.Select(name => (int)run.Json[name]!));
        var e = run.Json["event"]!;
        Assert.Equal(("web-3", "failed password for root", "2026-01-02T05:04:05.25+02:00", "2026-01-02T03:04:06.000007Z"),
            ((string)e["host"]!, (string)e["message"]!, (string)e["time"]!, (string)e["received"]!));
        Assert.Equal("<13>1 2026-01-02T05:04:05.25+02:00 web-3 - - - - failed password for root", (string)e["raw"]!);
        Assert.Equal(["rfc5424", "maybe-duplicate"], e["marks"]!.AsArray().Select(m => (string)m!));
        Assert.Contains("host: web-3", Run(_proof).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_changed_in_a_proof_it_no_longer_holds()
    {
        (string Field, JsonNode Value, int Exit)[] changes =
        [
            ("event", Convert.ToBase64String(Canonical(2)), 1),
            ("salt", Convert.ToBase64String(new byte[16]), 1),
            ("salt", Convert.ToBase64String(new byte[15]), 3),
            ("index", 2, 1),
            ("index", -1, 1),
            ("size", 6, 1),
            ("path", new JsonArray(), 1),
            ("path", new JsonArray([.. Enumerable.Repeat(0, 64).Select(_ => JsonValue.Create("AAAA"))]), 3),
            ("segmentLeaf", Convert.ToBase64String(new SegmentLeaf("seg-1", new byte[32], new byte[32], 5, 100, 0, 0, 0, 0, [], 0).ToBytes()), 1),
            ("segmentLeaf", Convert.ToBase64String("{}"u8), 3),
            ("segmentLeaf", "not base64", 3),
            ("tlogProof", "x", 3),
            ("v", "remit-event-proof/v2", 3),
        ];
        Assert.All(changes, change =>
        {
            var proof = (JsonObject)_proof.DeepClone();
            proof[change.Field] = change.Value.DeepClone();
            Assert.Equal((change.Field, change.Exit), (change.Field, Run(proof).Exit));
            proof.Remove(change.Field);
            Assert.Equal((change.Field, 3), (change.Field, Run(proof).Exit));
        });
    }

    private VerifyRun Run(JsonObject proof, params string[] more)
    {
        var path = Path.Combine(_seat.Base, "event.json");
        File.WriteAllText(path, proof.ToJsonString());
        return VerifyRun.Of(["event", path, "--vkey", Key, .. more]);
    }

    private static byte[] Canonical(int i)
    {
        var host = System.Text.Encoding.UTF8.GetBytes($"web-{i}");
        var e = new CanonicalEvent
        {
            State = EventText.Rfc5424 | 1024,
            ReceivedMicros = DateTimeOffset.Parse("2026-01-02T03:04:06Z").ToUnixTimeMilliseconds() * 1000 + 7,
            TimeMicros = DateTimeOffset.Parse("2026-01-02T03:04:05.25Z").ToUnixTimeMilliseconds() * 1000,
            TimeOffsetMinutes = 120,
            TimeDigits = 2,
            Facility = 1,
            Severity = 5,
            Source = "web"u8,
            Host = host,
            Message = "failed password for root"u8,
            Has = EventFields.Host | EventFields.Message,
        };
        var bytes = new byte[e.EncodedLength];
        e.Encode(bytes);
        return bytes;
    }
}
