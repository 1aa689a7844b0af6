using Remit.Kernel;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault.Segments;

namespace Remit.Vault.Evidence;

/// <summary>Answers a possession audit out of what lies on disk: no key, no row, no field is touched.</summary>
internal static class AuditAnswering
{
    /// <summary>Writes the answer.</summary>
    /// <returns>Chunks that were met and how many of them are missing.</returns>
    public static Outcome<(AuditChallenge Challenge, int Met, int Missing)> Write(VaultFolders folders, byte[] challengeBytes, Stream to)
    {
        AuditChallenge challenge;
        try
        {
            challenge = AuditChallenge.Read(challengeBytes);
        }
        catch (FormatException e)
        {
            return new Refusal("challenge", e.Message) { Place = "challenge" };
        }

        if (LedgerView.Read(folders.Ledger) is not { } ledger)
        {
            return new Refusal("vault-empty", "The vault has no ledger yet.", Kind: RefusalKind.NotFound);
        }

        var key = Verifier.Parse(File.ReadAllText(Path.Combine(folders.Ledger, "log.vkey")).TrimEnd('\n'));
        var levels = new MerkleLevels([.. ledger.Entries.Select(e => MerkleTree.HashLeaf(e.Span))]);
        if (Checkpoint.Open(System.Text.Encoding.UTF8.GetBytes(challenge.Note), key, out var words) is not { } asked)
        {
            return new Refusal("challenge-foreign", $"The challenge is not about this vault: {words}") { Place = "challenge" };
        }

        if (asked.Size > levels.Size || !levels.Root(asked.Size).AsSpan().SequenceEqual(asked.Root))
        {
            return new Refusal("challenge-ahead", $"The challenge knows {asked.Size} entries that this ledger of {levels.Size} does not begin with. The ledger "
                + "was put back from an older copy, or forked: do not go on before that is cleared.", Kind: RefusalKind.Store);
        }

        using var answer = new AuditAnswer(to, asked.Origin, ledger.Note, asked.Size == levels.Size ? [] : levels.Consistency(asked.Size, levels.Size));
        var (met, missing) = new Answering(folders, ledger, levels, challenge, answer).Run(asked.Size);
        return (challenge, met, missing);
    }

    private sealed class Answering(VaultFolders folders, LedgerView ledger, MerkleLevels levels, AuditChallenge challenge, AuditAnswer answer)
    {
        private readonly Dictionary<string, long> _ends = Ends(ledger);

        public (int Met, int Missing) Run(long size)
        {
            var seed = challenge.Seed();
            var (met, missing) = (0, 0);
            for (var n = 0; n < challenge.DrawsMax && met < challenge.Chunks; n++)
            {
                var (index, pick) = AuditChallenge.Draw(seed, n, size);
                var entry = Entry(index);
                if (VaultLeaf.Read(entry.Entry) is not FileLeaf { Bytes: > 0 } file)
                {
                    answer.Other(n, entry);
                }
                else if (_ends.TryGetValue(file.Path, out var end) && end > index)
                {
                    answer.Gone(n, entry, Entry(end));
                }
                else
                {
                    met++;
                    missing += Give(n, entry, file, pick) ? 0 : 1;
                }
            }

            return (met, missing);
        }

        private bool Give(int n, StatementLeaf entry, FileLeaf file, ulong pick)
        {
            try
            {
                using var stream = new FileStream(folders.File(file.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var hashes = new List<byte[]>();
                var chosen = (int)(pick % (ulong)((file.Bytes + FileChunks.ChunkBytes - 1) / FileChunks.ChunkBytes));
                byte[] chunk = [], buffer = new byte[FileChunks.ChunkBytes];
                for (int read; (read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
                {
                    chunk = hashes.Count == chosen ? buffer[..read] : chunk;
                    hashes.Add(MerkleTree.HashLeaf(buffer.AsSpan(0, read)));
                }

                if (stream.Length == file.Bytes && MerkleTree.Root(hashes).AsSpan().SequenceEqual(file.FileRoot))
                {
                    answer.Chunk(n, entry, chunk, MerkleTree.InclusionProof(hashes, chosen));
                    return true;
                }

                answer.Missing(n, entry, "the file is not as its leaf says");
            }
            catch (IOException e)
            {
                answer.Missing(n, entry, e is FileNotFoundException or DirectoryNotFoundException ? "the file is not there" : "the file cannot be read");
            }

            return false;
        }

        private StatementLeaf Entry(long index) => new(index, ledger.Entries[(int)index].ToArray(), levels.Inclusion(index, levels.Size));

        // By which entry a file was deleted or replaced.
        private static Dictionary<string, long> Ends(LedgerView ledger)
        {
            var ends = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (entry, index) in ledger.Entries.Select((e, i) => (VaultLeaf.Read(e.Span), (long)i)))
            {
                foreach (var path in entry switch { DeleteLeaf d => [d.Path], FileLeaf f => f.Replaces, _ => [] })
                {
                    ends[path] = index;
                }
            }

            return ends;
        }
    }

    /// <summary>The leaf that records the answer.</summary>
    public static AuditLeaf Leaf(AuditChallenge challenge, byte[] answerSha256, int met, int missing, long now) =>
        new(challenge.Seed(), answerSha256, met, missing, challenge.Next, now);
}
