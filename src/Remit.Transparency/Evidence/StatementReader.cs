using System.Text;
using System.Text.Json;

namespace Remit.Transparency.Evidence;

/// <summary>Takes a statement's lines one by one.</summary>
internal sealed class StatementReader
{
    private const int LinesMax = 2_000_000;

    // The year 2200, in microseconds.
    private const long TimeMax = 7_258_118_400_000_000;

    private readonly List<ContinuityEntry> _checkpoints = [];
    private readonly List<StatementLeaf> _leaves = [];
    private readonly Dictionary<string, IReadOnlyList<byte[]>> _rows = new(StringComparer.Ordinal);
    private readonly List<StatementStep> _steps = [];
    private (string Origin, long From, long To, long Deletes)? _head;

    public void Take(JsonElement line, bool first)
    {
        var type = line.GetProperty("t").GetString();
        if (first)
        {
            _head = type == Statement.Format
                ? (Text(line, "origin"), line.GetProperty("from").GetInt64(), line.GetProperty("to").GetInt64(), line.GetProperty("deletesLeftOut").GetInt64())
                : throw new FormatException($"it is not the first line of a {Statement.Format}.");
            if (_head is not { From: >= 0, To: <= TimeMax } head || head.From >= head.To)
            {
                throw new FormatException("its period ends before it begins, or is none of a calendar.");
            }

            return;
        }

        if (_checkpoints.Count + _leaves.Count + _rows.Count + _steps.Count >= LinesMax)
        {
            throw new FormatException($"there are more than {LinesMax} lines.");
        }

        switch (type)
        {
            case "checkpoint":
                _checkpoints.Add(new(DateTimeOffset.FromUnixTimeSeconds(line.GetProperty("at").GetInt64()), Text(line, "note")));
                break;
            case "leaf":
                _leaves.Add(new(line.GetProperty("index").GetInt64(), Encoding.UTF8.GetBytes(Text(line, "entry")), Path(line)));
                break;
            case "rows":
                _rows[Text(line, "root")] = [.. line.GetProperty("rows").EnumerateArray().Select(r => Encoding.UTF8.GetBytes(r.GetString()!))];
                break;
            case "step":
                _steps.Add(new(line.GetProperty("old").GetInt64(), Path(line)));
                break;
            default:
                throw new FormatException($"\"{type}\" is no line of this version.");
        }
    }

    public Statement End() => _head is { } head && _checkpoints.Count > 0
        ? new(head.Origin, head.From, head.To, _checkpoints, _leaves, _rows, _steps, head.Deletes)
        : throw new FormatException("it ends before it has a checkpoint.");

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    private static List<byte[]> Path(JsonElement line)
    {
        var path = line.GetProperty("path");
        return path.GetArrayLength() > MerkleTree.PathLengthMax
            ? throw new FormatException($"a path has more than {MerkleTree.PathLengthMax} hashes.")
            : [.. path.EnumerateArray().Select(h => h.GetBytesFromBase64())];
    }
}

/// <summary>A stream that ends with an error when more comes than is allowed: what is packed small may be huge.</summary>
internal sealed class BoundedStream(Stream inner, long bytesMax) : Stream
{
    private long _left = bytesMax;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        return (_left -= read) >= 0 ? read : throw new InvalidDataException("It unpacks to more than is read.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
