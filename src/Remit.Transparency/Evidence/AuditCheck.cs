using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Remit.Transparency.Leaves;

namespace Remit.Transparency.Evidence;

/// <summary>What an audit's answer shows.</summary>
/// <param name="Origin">The ledger.</param>
/// <param name="Asked">Chunks asked for.</param>
/// <param name="Held">Chunks that were given and are those that the ledger names.</param>
/// <param name="Gone">Draws that met a file which had expired, with its receipt, or was replaced.</param>
/// <param name="Witnessed">Whether a policy's witnesses have cosigned the challenge's checkpoint.</param>
/// <param name="Findings">What is missing or false; empty = the vault holds what it was asked for.</param>
public sealed record AuditFindings(string Origin, int Asked, int Held, int Gone, bool Witnessed, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing is left open.</summary>
    public bool Holds => Findings.Count == 0;
}

/// <summary>Judges the answer to a possession audit from the challenge and the log's key.</summary>
public static class AuditCheck
{
    private const int LineMax = 1 << 20;
    private const long UnpackedMax = 1L << 30;

    /// <summary>Checks an answer.</summary>
    /// <param name="answer">The file.</param>
    /// <param name="challenge">What was asked.</param>
    /// <param name="log">The vault's key.</param>
    /// <param name="policy">Whose cosignatures count; null where there are none.</param>
    /// <param name="before">The challenge before this one, whose <c>next</c> binds this nonce; null for the first.</param>
    /// <exception cref="FormatException">It is no answer; the words name the line.</exception>
    public static AuditFindings Run(Stream answer, AuditChallenge challenge, Verifier log, WitnessPolicy? policy, AuditChallenge? before)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        var number = 0;
        try
        {
            var run = new AuditRun(challenge, log, policy, before);
            using var gzip = new GZipStream(answer, CompressionMode.Decompress, leaveOpen: true);
            using var text = new StreamReader(new BoundedStream(gzip, UnpackedMax), new UTF8Encoding(false, throwOnInvalidBytes: true));
            while (text.ReadLine() is { } line)
            {
                number++;
                if (line.Length > LineMax)
                {
                    throw new FormatException($"it is longer than {LineMax} characters.");
                }

                using var json = JsonDocument.Parse(line);
                if (number == 1)
                {
                    run.Begin(json.RootElement);
                }
                else
                {
                    run.Take(json.RootElement);
                }
            }

            return number > 0 ? run.End() : throw new FormatException("it is empty.");
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException
            or DecoderFallbackException or OverflowException or ArgumentException)
        {
            throw new FormatException(number == 0 ? $"The file is no answer (gzip, {AuditAnswer.Format}): {e.Message}"
                : $"Line {number} of the answer: {e.Message}", e);
        }
    }
}

/// <summary>One check, line by line.</summary>
internal sealed class AuditRun
{
    private readonly AuditChallenge _challenge;
    private readonly Verifier _log;
    private readonly byte[] _seed;
    private readonly Checkpoint? _asked;
    private readonly bool _witnessed;
    private readonly List<Finding> _findings = [];
    private Checkpoint? _shown;
    private int _draws;
    private int _held;
    private int _met;
    private int _gone;

    public AuditRun(AuditChallenge challenge, Verifier log, WitnessPolicy? policy, AuditChallenge? before)
    {
        (_challenge, _log, _seed) = (challenge, log, challenge.Seed());
        var note = SignedNote.Parse(challenge.Note);
        _asked = Checkpoint.Open(note, log, out var words);
        if (_asked is null)
        {
            _findings.Add(new("challenge-bad", $"The challenge's checkpoint does not stand: {words}"));
        }

        if (policy is { NeedsWitnesses: true })
        {
            var verdict = policy.Weigh(note);
            _witnessed = verdict is { Enough: true, Witnessed: not null };
            if (!_witnessed)
            {
                _findings.Add(new("unwitnessed", $"The challenge's checkpoint was not cosigned as the policy asks: {verdict.Words}"));
            }
        }

        if (before is not null && !System.Security.Cryptography.SHA256.HashData(challenge.Nonce).AsSpan().SequenceEqual(before.Next))
        {
            _findings.Add(new("nonce", "The nonce is not the one that the audit before had committed to: the auditor may have chosen it."));
        }
    }

    public void Begin(JsonElement head)
    {
        if (head.GetProperty("t").GetString() != AuditAnswer.Format)
        {
            throw new FormatException($"it is not the first line of a {AuditAnswer.Format}.");
        }

        _shown = Checkpoint.Open(SignedNote.Parse(head.GetProperty("checkpoint").GetString()!), _log, out var words);
        if (_shown is null)
        {
            _findings.Add(new("checkpoint-bad", $"The answer's checkpoint does not stand: {words}"));
        }
        else if (_asked is not null && !(_asked.Size == _shown.Size ? _asked.Root.AsSpan().SequenceEqual(_shown.Root)
            : MerkleTree.VerifyConsistency(_asked.Size, _shown.Size, Path(head, "step"), _asked.Root, _shown.Root)))
        {
            _findings.Add(new("fork", $"The ledger of {_shown.Size} entries does not begin with the {_asked.Size} that the challenge knows."));
        }
    }

    public void Take(JsonElement line)
    {
        var n = line.GetProperty("n").GetInt32();
        if (n != _draws++)
        {
            throw new FormatException($"draw {n} is not the next one.");
        }

        if (_asked is null || _shown is null)
        {
            return;
        }

        if (_met >= _challenge.Chunks || n >= _challenge.DrawsMax)
        {
            if (_findings.All(f => f.Code != "draw-more"))
            {
                _findings.Add(new("draw-more", "The answer goes on after the last draw: it answers another challenge."));
            }

            return;
        }

        var (index, pick) = AuditChallenge.Draw(_seed, n, _asked.Size);
        var leaf = Leaf(line.GetProperty("leaf"));
        if (leaf.Index != index || !IsThere(leaf))
        {
            _findings.Add(new("draw-bad", $"Draw {n} asked for entry {index}; the answer shows another or a changed one."));
        }
        else if (VaultLeaf.Read(leaf.Entry) is FileLeaf { Bytes: > 0 } file)
        {
            Judge(n, line, index, file, pick);
        }
    }

    public AuditFindings End()
    {
        if (_met < _challenge.Chunks && _draws < _challenge.DrawsMax && _asked is not null && _shown is not null)
        {
            _findings.Add(new("unanswered", $"The answer ends after {_draws} draws with {_met} of {_challenge.Chunks} chunks."));
        }
        else if (_met == 0 && _asked is not null)
        {
            _findings.Add(new("nothing-held", "No draw met a file that the vault still has to hold."));
        }

        return new(_log.Name, _challenge.Chunks, _held, _gone, _witnessed, _findings);
    }

    private void Judge(int n, JsonElement line, long index, FileLeaf file, ulong pick)
    {
        if (line.GetProperty("kind").GetString() == "gone")
        {
            var by = Leaf(line.GetProperty("by"));
            if (IsThere(by) && by.Index > index && Ends(VaultLeaf.Read(by.Entry), file))
            {
                _gone++;
                return;
            }

            _findings.Add(new("receipt-bad", $"Draw {n}: no later entry shows that {file.Path} was deleted or replaced."));
            _met++;
            return;
        }

        _met++;
        var count = (file.Bytes + FileChunks.ChunkBytes - 1) / FileChunks.ChunkBytes;
        var chunk = (long)(pick % (ulong)count);
        if (line.GetProperty("kind").GetString() == "missing")
        {
            _findings.Add(new("missing", $"Draw {n}: chunk {chunk} of {file.Path} could not be given: {line.GetProperty("words").GetString()}"));
        }
        else if (MerkleTree.VerifyInclusion(chunk, count, MerkleTree.HashLeaf(line.GetProperty("bytes").GetBytesFromBase64()), Path(line, "chunkPath"),
            file.FileRoot))
        {
            _held++;
        }
        else
        {
            _findings.Add(new("chunk-bad", $"Draw {n}: chunk {chunk} of {file.Path} is not the one that the ledger names: the file was changed or is gone."));
        }
    }

    private static bool Ends(VaultLeaf by, FileLeaf file) =>
        (by is DeleteLeaf delete && delete.Path == file.Path && delete.FileRoot.AsSpan().SequenceEqual(file.FileRoot))
        || (by is FileLeaf newer && newer.Replaces.Contains(file.Path));

    private bool IsThere(StatementLeaf leaf) => MerkleTree.VerifyInclusion(leaf.Index, _shown!.Size, MerkleTree.HashLeaf(leaf.Entry), leaf.Path, _shown.Root);

    private static StatementLeaf Leaf(JsonElement leaf) =>
        new(leaf.GetProperty("index").GetInt64(), Encoding.UTF8.GetBytes(leaf.GetProperty("entry").GetString()!), Path(leaf, "path"));

    private static List<byte[]> Path(JsonElement line, string name)
    {
        var path = line.GetProperty(name);
        return path.GetArrayLength() > MerkleTree.PathLengthMax
            ? throw new FormatException($"a path has more than {MerkleTree.PathLengthMax} hashes.")
            : [.. path.EnumerateArray().Select(h => h.GetBytesFromBase64())];
    }
}
