using System.Text.Json;
using Remit.Transparency;

namespace Remit.Verify;

/// <summary>A file <c>remit-event-proof/v1</c>: JSON with v, event, salt, index, size, path, segmentLeaf and tlogProof.</summary>
internal sealed record EventProofFile(byte[] Event, byte[] Salt, long Index, long Size, IReadOnlyList<byte[]> Path, byte[] SegmentLeaf, TlogProof Ledger)
{
    /// <summary>A line of 16 MiB in base64, twice over, and the proof.</summary>
    public const int BytesMax = 48 * 1024 * 1024;

    public const string Version = "remit-event-proof/v1";

    private const int SaltBytes = 16;

    public static EventProofFile Read(string path)
    {
        var bytes = Inputs.File(path, BytesMax);
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 4 });
            var root = json.RootElement;
            var version = root.GetProperty("v").GetString();
            if (version != Version)
            {
                throw new FormatException($"it is \"{version}\", not {Version}.");
            }

            var siblings = root.GetProperty("path");
            return new EventProofFile(
                root.GetProperty("event").GetBytesFromBase64(),
                root.GetProperty("salt").GetBytesFromBase64() is { Length: SaltBytes } salt
                    ? salt
                    : throw new FormatException($"its salt is not {SaltBytes} bytes."),
                root.GetProperty("index").GetInt64(),
                root.GetProperty("size").GetInt64(),
                siblings.GetArrayLength() <= MerkleTree.PathLengthMax
                    ? [.. siblings.EnumerateArray().Select(h => h.GetBytesFromBase64())]
                    : throw new FormatException("its path is too long."),
                root.GetProperty("segmentLeaf").GetBytesFromBase64(),
                TlogProof.Parse(root.GetProperty("tlogProof").GetString() ?? ""));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputRefused($"{path} is no proof of an event: {e.Message}");
        }
    }
}
