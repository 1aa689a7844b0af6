using System.Text;

namespace Remit.Transparency;

/// <summary>One log of a witness: its keys, its record, its evidence. <c>_gate</c> makes compare and set one step, the sync included.</summary>
internal sealed class WitnessedLog
{
    /// <summary>More files of evidence are not kept: whoever holds the log's key must not fill the disk.</summary>
    public const int EvidenceMax = 1000;

    private readonly Lock _gate = new();
    private readonly WitnessOptions _options;
    private readonly IReadOnlyList<Verifier> _keys;
    private readonly NoteSigner _signer;
    private readonly ContinuityRecord _record;
    private readonly string _origin;
    private Checkpoint? _held;
    private string? _stopped;

    public WitnessedLog(WitnessOptions options, string origin, IReadOnlyList<Verifier> keys, NoteSigner signer)
    {
        (_options, _origin, _keys, _signer, Hash) = (options, origin, keys, signer, WitnessBook.HashOf(origin));
        Durable.CreateDirectory(Folder);
        if (!File.Exists(Path.Combine(Folder, "origin")))
        {
            Durable.WriteAtomically(Path.Combine(Folder, "origin"), Encoding.UTF8.GetBytes(origin + "\n"));
        }

        _record = ContinuityRecord.Open(RecordFolder);
        _held = _record.Newest is { } newest ? OpenOwn(newest.Note) : null;
    }

    public string Hash { get; }

    public string RecordFolder => Path.Combine(Folder, "record");

    public WitnessedState State => new(_origin, Hash, _record.Newest, [.. Evidence().Select(f => Path.GetFileName(f)!)], _stopped);

    private string Folder => Path.Combine(_options.Directory, Hash);

    private string EvidenceFolder => Path.Combine(Folder, "evidence");

    public WitnessAnswer Answer(WitnessRequest request)
    {
        if (!request.Note.TryVerify(_keys, out _, out var words))
        {
            return WitnessAnswer.Words(403, words);
        }

        if (Read(request.Note.Text) is not { } checkpoint)
        {
            return WitnessAnswer.Words(400, "The note's text is no checkpoint: it needs the lines origin, size in decimal, and root in base64.");
        }

        if (request.OldSize > checkpoint.Size)
        {
            return WitnessAnswer.Words(400, $"The old size {request.OldSize} is larger than the checkpoint's {checkpoint.Size}.");
        }

        lock (_gate)
        {
            try
            {
                return _stopped is null ? CompareAndSet(request, checkpoint) : WitnessAnswer.Words(503, _stopped);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _stopped = $"The witness could not write ({e.Message}) and answers no more for this log until it is started again.";
                return WitnessAnswer.Words(503, _stopped);
            }
        }
    }

    private WitnessAnswer CompareAndSet(WitnessRequest request, Checkpoint next)
    {
        var size = _held?.Size ?? 0;
        if (request.OldSize != size)
        {
            if (_held is not null && next.Size <= size && Differs(next))
            {
                Keep("fork", request);
            }

            return WitnessAnswer.Holds(size);
        }

        var own = request.Note.Only(_keys)!;
        if (WhyNot(request, next) is { } why)
        {
            Keep(_held is not null && next.Size == size ? "fork" : "unproved", request);
            return WitnessAnswer.Words(422, why);
        }

        var (now, newest) = (_options.Clock.GetUtcNow(), _record.Newest);
        if (newest is not null && now < newest.At - Ledger.ClockBehindMax)
        {
            return WitnessAnswer.Words(503, $"The witness's clock says {now:u}, but its newest cosignature is of {newest.At:u}: its clock must be set first.");
        }

        var at = newest is not null && newest.At > now ? newest.At : now;
        var cosigned = own.With([_signer.Cosign(own.Text, at)]);

        // The same tree again within one second: the cosignature is the same to the byte, and the record need not grow.
        if (newest?.Note != cosigned.ToString())
        {
            _record.Append(at, cosigned.ToString());
            _held = next;
        }

        _options.Persisted?.Invoke();
        return new(200, "text/plain; charset=utf-8", SignedNote.FormatSignatures(cosigned.Only([_signer.Verifier])!.Signatures));
    }

    private string? WhyNot(WitnessRequest request, Checkpoint next)
    {
        if (next.Size == 0 && !next.Root.AsSpan().SequenceEqual(MerkleTree.EmptyRoot))
        {
            return "The root is not that of the empty tree.";
        }

        if (request.OldSize == 0 || request.OldSize == next.Size)
        {
            return request.Proof.Count > 0 ? "Nothing is to be proved, so the proof must be empty."
                : _held is not null && request.OldSize == next.Size && !next.Root.AsSpan().SequenceEqual(_held.Root)
                    ? $"The log signed two different trees of size {next.Size}. Both are kept here as evidence."
                : null;
        }

        return MerkleTree.VerifyConsistency(request.OldSize, next.Size, request.Proof, _held!.Root, next.Root)
            ? null
            : $"The proof does not lead from size {request.OldSize}, as it is held here, to size {next.Size}. The signed checkpoint is kept.";
    }

    // An older size that was cosigned here with another root is a fork too, though the request itself is only out of date.
    private bool Differs(Checkpoint next) =>
        next.Size == _held!.Size
            ? !next.Root.AsSpan().SequenceEqual(_held.Root)
            : ContinuityRecord.Read(RecordFolder, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
                .Select(e => Checkpoint.Parse(SignedNote.Parse(e.Note).Text)).Any(c => c.Size == next.Size && !c.Root.AsSpan().SequenceEqual(next.Root));

    // Kept with what is held, so that the pair is a proof that needs nobody's word; one file for the same checkpoint.
    private void Keep(string kind, WitnessRequest request)
    {
        Durable.CreateDirectory(EvidenceFolder);
        var path = Path.Combine(EvidenceFolder, $"{kind}-{WitnessBook.HashOf(request.Note.Text)[..16]}.txt");
        if (File.Exists(path) || Evidence().Count() >= EvidenceMax)
        {
            return;
        }

        var held = _record.Newest is { } newest ? $"--- held since {newest.At:yyyy-MM-dd'T'HH:mm:ss'Z'}\n{newest.Note}" : "--- nothing was held\n";
        var received = $"--- received {_options.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}\n{Encoding.UTF8.GetString(request.ToBytes())}";
        Durable.WriteAtomically(path, Encoding.UTF8.GetBytes(received + held));
    }

    private IEnumerable<string> Evidence() =>
        Directory.Exists(EvidenceFolder) ? Directory.EnumerateFiles(EvidenceFolder, "*.txt").Order(StringComparer.Ordinal) : [];

    // As Checkpoint.Parse, but with any root for the empty tree: that one has an answer of its own.
    private static Checkpoint? Read(string text)
    {
        try
        {
            return Checkpoint.Parse(text);
        }
        catch (FormatException)
        {
            var lines = text.TrimEnd('\n').Split('\n');
            return lines.Length >= 3 && lines.All(l => l.Length > 0) && lines[1] == "0" && StrictText.TryHash(lines[2], out var root)
                ? new Checkpoint(lines[0], 0, root)
                : null;
        }
    }

    private Checkpoint OpenOwn(string note)
    {
        var parsed = SignedNote.Parse(note);
        return parsed.IsSignedBy(_signer.Verifier)
            ? Checkpoint.Parse(parsed.Text)
            : throw new LedgerDamaged($"The newest entry in {RecordFolder} is not cosigned by {_signer.Verifier.Name}: bytes were changed, or the "
                + $"key is another. "
                + "Restore the folder or the key from a copy.");
    }
}
