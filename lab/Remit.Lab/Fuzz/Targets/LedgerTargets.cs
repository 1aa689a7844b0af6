using System.Globalization;
using System.Text;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;

namespace Remit.Lab.Fuzz.Targets;

/// <summary>Every parser that a ledger's bytes go through, and what must hold of whatever it takes: the same bytes come out again, a verifier never throws, and
/// a changed ledger is never believed.</summary>
internal static class LedgerTargets
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);

    /// <summary>The targets by name.</summary>
    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["note"] = Note,
        ["checkpoint"] = CheckpointText,
        ["bundle"] = Bundle,
        ["tiles"] = Tiles,
        ["proof"] = Proof,
        ["policy"] = Policy,
        ["leaf"] = Leaf,
        ["vkey"] = Key,
        ["record"] = bytes => OnDisk.Record(bytes),
        ["request"] = bytes => OnDisk.Request(bytes),
        ["statement"] = StatementText,
        ["challenge"] = Challenge,
        ["answer"] = Answer,
    };

    private static void Note(byte[] bytes) => Take(() => SignedNote.Parse(bytes), note =>
    {
        Broken.Unless(Encoding.UTF8.GetBytes(note.ToString()).AsSpan().SequenceEqual(bytes), "a note was written otherwise than it was read");
        var by = note.TryVerify(LedgerSeeds.Keys, out var known, out var words);
        Broken.Unless(by == (known.Count > 0) && by == (words.Length == 0), "a verdict contradicts itself");
    });

    private static void CheckpointText(byte[] bytes) => Take(() => Checkpoint.Parse(Encoding.UTF8.GetString(bytes)), checkpoint =>
    {
        var again = Checkpoint.Parse(checkpoint.ToString());
        Broken.Unless(again.Size == checkpoint.Size && again.Origin == checkpoint.Origin && again.Root.AsSpan().SequenceEqual(checkpoint.Root),
            "a checkpoint was written otherwise than it was read");
    });

    private static void Bundle(byte[] bytes)
    {
        var count = bytes.Length == 0 ? 1 : bytes[0] + 1;
        var rest = bytes.AsMemory(Math.Min(1, bytes.Length));
        if (EntryBundle.Read(rest, count) is { } entries)
        {
            Broken.Unless(entries.Count == count && rest.Span.StartsWith(EntryBundle.Write(entries)), "a bundle was written otherwise than it was read");
        }
    }

    // The first bytes choose a file of a good ledger and a place in it, the rest takes the place of what stood there, or the whole file's.
    private static void Tiles(byte[] bytes)
    {
        if (bytes.Length < 4)
        {
            return;
        }

        var files = LedgerSeeds.Folder.Keys.Order(StringComparer.Ordinal).ToList();
        var path = files[bytes[0] % files.Count];
        var was = LedgerSeeds.Folder[path];
        var at = ((bytes[1] << 8) | bytes[2]) % (was.Length + 1);
        byte[] now = (bytes[3] & 1) == 1 ? bytes[4..] : [.. was.AsSpan(0, at), .. bytes.AsSpan(4), .. was.AsSpan(Math.Min(was.Length, at + bytes.Length - 4))];
        var minIndex = (bytes[3] & 2) == 2 ? 300 : 0;
        var source = new Changed(path, (bytes[3] & 4) == 4 ? null : now);
        var found = LedgerCheck.Run(source, LedgerSeeds.Log, minIndex: minIndex);
        var same = source.Now is not null && LedgerSeeds.SameFile(path, source.Now);
        var mayBeGone = source.Now is null && minIndex == 300 && path is "tile/0/000" or "tile/entries/000";
        Broken.Unless(found.Ok == (same || mayBeGone), $"{path} was changed, and the check says {found.Ok}");
        Broken.Unless(found.Faults.Count <= LedgerCheck.FaultsMax + 16, "the check does not end");
    }

    private static void Proof(byte[] bytes) => Take(() => TlogProof.Parse(bytes), proof =>
    {
        Broken.Unless(Encoding.UTF8.GetBytes(proof.ToString()).AsSpan().SequenceEqual(bytes), "a proof was written otherwise than it was read");
        Take(() => proof.Verify(MerkleTree.HashLeaf(proof.Extra), LedgerSeeds.Log, out _) is not null, held =>
            Broken.Unless(!held || LedgerSeeds.Entry(proof.Index).AsSpan().SequenceEqual(proof.Extra), "an entry was proved that is none"));
    });

    private static void Policy(byte[] bytes) => Take(() => WitnessPolicy.Parse(bytes), policy =>
    {
        var verdict = policy.Weigh(SignedNote.Parse(LedgerSeeds.CosignedNote));
        Broken.Unless(verdict.By.Count <= policy.Witnesses.Count, "more witnesses than there are");
        Broken.Unless(!policy.NeedsWitnesses || !policy.Suffices([]), "a quorum of nobody");
        Broken.Unless(policy.Suffices(policy.Witnesses.Select(w => w.Name)) || !verdict.Enough, "all of them are too few, and some are enough");
    });

    private static void Leaf(byte[] bytes)
    {
        void Same(byte[] again) => Broken.Unless(again.AsSpan().SequenceEqual(bytes), "a leaf was written otherwise than it was read");
        Take(() => VaultLeaf.Read(bytes), leaf => Same(leaf.ToBytes()));
        Take(() => CaseLeaf.Read(bytes), leaf => Same(leaf.ToBytes()));
        Take(() => EpochRow.Read(bytes), row => Same(row.ToBytes()));
        Take(() => SourceRow.Read(bytes), row => Same(row.ToBytes()));
        Take(() => ManifestRow.Read(bytes), row => Same(row.ToBytes()));
    }

    private static void Key(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        Take(() => Verifier.Parse(text), key =>
        {
            Broken.Unless(!key.IsSupported || key.ToString().Equals(text, StringComparison.OrdinalIgnoreCase), "a key was written otherwise than it was read");
            Broken.Unless(!key.Verify("text"u8, new byte[64]), "nothing was signed, and yet it holds");
        });
        Take(() => NoteSigner.Parse(text), key => Broken.Unless(Verifier.Parse(key.Verifier.ToString()).KeyId == key.Verifier.KeyId, "a key is two"));
    }

    // The lines as they are before packing: a fuzzer that has to guess a checksum finds nothing.
    private static void StatementText(byte[] bytes) => Take(() => Statement.Read(Packed(bytes)), statement =>
    {
        using var again = new MemoryStream();
        statement.Write(again);
        again.Position = 0;
        Broken.Unless(Statement.Read(again) is { } read && read.Leaves.Count == statement.Leaves.Count && read.Checkpoints.Count == statement.Checkpoints.Count
            && read.Rows.Count == statement.Rows.Count, "a statement was written otherwise than it was read");
        var found = StatementCheck.Run(statement, LedgerSeeds.Log, WitnessPolicy.Parse(LedgerSeeds.PolicyText));
        Broken.Unless(!found.Holds, "a statement of a ledger without epochs holds");
    });

    private static void Challenge(byte[] bytes) => Take(() => AuditChallenge.Read(bytes), challenge =>
    {
        Broken.Unless(AuditChallenge.Read(challenge.ToBytes()).Seed().AsSpan().SequenceEqual(challenge.Seed()), "a challenge has two seeds");
        Broken.Unless(AuditChallenge.Draw(challenge.Seed(), 0, 7).Index is >= 0 and < 7, "a draw outside of the ledger");
    });

    private static void Answer(byte[] bytes) => Take(() => AuditCheck.Run(Packed(bytes), LedgerSeeds.Challenge, LedgerSeeds.Log, null, null), found =>
        Broken.Unless(!found.Holds && found.Held == 0, "a ledger without files holds chunks"));

    private static MemoryStream Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        packed.Position = 0;
        return packed;
    }

    private static void Take<T>(Func<T> parse, Action<T> check)
    {
        T parsed;
        try
        {
            parsed = parse();
        }
        catch (FormatException e)
        {
            Broken.Unless(e.Message.Length is > 10 and < 2000, "a refusal without words");
            return;
        }

        check(parsed);
    }

    private sealed class Changed(string path, byte[]? now) : ITileSource
    {
        public byte[]? Now => now;

        public string Place => "memory";

        public byte[]? Read(string file, int bytesMax)
        {
            var bytes = file == path ? now : LedgerSeeds.Folder.GetValueOrDefault(file);
            return bytes?.Length > bytesMax ? throw new InvalidDataException("too long") : bytes;
        }
    }

    // What keeps its state in files: in memory where the system has such a folder, as syncs would take most of the time.
    private static class OnDisk
    {
        private static readonly string Base = Directory.Exists("/dev/shm") ? Directory.CreateDirectory($"/dev/shm/remit-fuzz-{Environment.ProcessId}").FullName
            : Directory.CreateTempSubdirectory("remit-fuzz").FullName;

        private static WitnessBook? book;

        static OnDisk() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Base, recursive: true);

        public static void Record(byte[] bytes)
        {
            var folder = Path.Combine(Base, "record");
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, "2026-01.notes"), bytes);
            Take(() => ContinuityRecord.Open(folder), record =>
            {
                var all = ContinuityRecord.Read(folder, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToList();
                Broken.Unless(record.Newest?.Note == all.LastOrDefault()?.Note, "the newest entry is another");
                Broken.Unless(bytes.AsSpan().StartsWith(File.ReadAllBytes(Path.Combine(folder, "2026-01.notes"))), "more than a torn tail was cut off");
                Broken.Unless(record.Append(Now, LedgerSeeds.CosignedNote) is { } added && ContinuityRecord.ReadNewest(folder)!.Note == added.Note,
                    "what was added is not the newest");
            });
            Directory.Delete(folder, recursive: true);
        }

        public static void Request(byte[] bytes)
        {
            Take(() => WitnessRequest.Parse(bytes), request =>
                Broken.Unless(request.ToBytes().AsSpan().SequenceEqual(bytes), "a request was written otherwise than it was read"));
            book ??= WitnessBook.Open(new WitnessOptions
            {
                Directory = Path.Combine(Base, "witness"),
                KeysDirectory = Path.Combine(Base, "keys"),
                Logs = [LedgerSeeds.Log],
                Name = "witness.example",
            });
            var answer = book.AddCheckpoint(bytes);
            Broken.Unless(answer.Status is 200 or 400 or 403 or 404 or 409 or 422, $"status {answer.Status.ToString(CultureInfo.InvariantCulture)}");
            Broken.Unless(answer.Status != 409 || answer.ContentType == WitnessAnswer.SizeType, "a conflict without its size");
            Broken.Unless(answer.Body.Length < 4096 && answer.Body.EndsWith('\n'), "an answer of another form");
        }
    }
}
