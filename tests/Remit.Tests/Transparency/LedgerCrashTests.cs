using System.Text;
using CsCheck;
using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>The fault table of the writer: it is stopped at every point between two steps and opened again.</summary>
public sealed class LedgerCrashTests
{
    public static MatrixTheoryData<string, bool> Steps => new(Enum.GetNames<LedgerStep>(), [false, true]);

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_crash_at_any_step_loses_nothing_acknowledged_and_signs_no_size_twice(string stepName, bool withCopy)
    {
        var step = Enum.Parse<LedgerStep>(stepName);
        using var seat = new LedgerSeat();
        seat.Copy = withCopy ? Path.Combine(seat.Base, "second") : null;
        var story = new Story(seat);
        var crashed = false;
        for (var i = 0; i < 8; i++)
        {
            crashed |= !story.Try(i, at => at == step);
        }

        Assert.True(crashed, $"{step} was never reached");
        story.End();
    }

    [Fact]
    public void Any_sequence_of_appends_publications_crashes_and_reopenings_keeps_one_history() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 130], Gen.Int[0, 60], Gen.Bool).Array[1, 12].Sample(moves =>
        {
            using var seat = new LedgerSeat();
            seat.Copy = moves.Length % 2 == 0 ? Path.Combine(seat.Base, "second") : null;
            var story = new Story(seat);
            foreach (var (kind, count, fuse, clean) in moves)
            {
                // A fuse of 0 to 59 steps stops the writer somewhere in this move, or not at all.
                var left = fuse;
                story.Move(kind, count, clean ? null : _ => left-- == 0);
            }

            story.End();
        }, iter: 15, threads: 1);

    [Fact]
    public void A_batch_torn_by_a_crash_is_forgotten_whole()
    {
        using var seat = new LedgerSeat();
        using (var ledger = seat.Open())
        {
            ledger.Append(LedgerSeat.Entries(0, 3));
        }

        var whole = File.ReadAllBytes(seat.Staged);
        using (var ledger = seat.Open(step => Stop(step == LedgerStep.Staged)))
        {
            Assert.Throws<Stopped>(() => ledger.Append(LedgerSeat.Entries(3, 10)));
        }

        var staged = File.ReadAllBytes(seat.Staged);
        Assert.True(staged.Length > whole.Length);
        var keys = Directory.GetFiles(seat.Keys, "test.*").ToDictionary(path => path, File.ReadAllBytes);
        for (var cut = whole.Length; cut <= staged.Length; cut += 7)
        {
            foreach (var (path, bytes) in keys)
            {
                File.WriteAllBytes(path, bytes);
            }

            File.WriteAllBytes(seat.Staged, staged[..cut]);
            using var ledger = seat.Open();
            Assert.Equal(3, ledger.Size);
            Assert.Equal(3, ledger.Append(LedgerSeat.Entries(3, 1)));
        }
    }

    [Fact]
    public void After_a_failed_write_nothing_is_signed_until_it_is_opened_again()
    {
        using var seat = new LedgerSeat();
        using (var ledger = seat.Open(step => Stop(step == LedgerStep.Staged)))
        {
            Assert.Throws<Stopped>(() => ledger.Append(LedgerSeat.Entries(0, 1)));
            Assert.Contains("start again", Assert.Throws<LedgerDamaged>(() => ledger.Append(LedgerSeat.Entries(0, 1))).Message, StringComparison.Ordinal);
            Assert.Throws<LedgerDamaged>(ledger.Publish);
        }

        using var again = seat.Open();
        Assert.Equal(0, again.Append(LedgerSeat.Entries(0, 1)));
    }

    private static void Stop(bool now)
    {
        if (now)
        {
            throw new Stopped();
        }
    }

    private sealed class Stopped : Exception;

    /// <summary>A ledger's life, with a model beside it: what was acknowledged, and the root of every size that was ever signed.</summary>
    private sealed class Story(LedgerSeat seat)
    {
        private readonly Dictionary<long, byte[]> _signed = [];
        private readonly List<byte[]> _acknowledged = [];
        private int _next;

        public bool Try(int i, Func<LedgerStep, bool> stop) => Move(i % 3, 1 + (i * 37), stop) & Move(2, 0, stop);

        /// <summary>Kinds 0, 1, 3, 4 append, 2 publishes, 5 only opens. False if the writer was stopped.</summary>
        public bool Move(int kind, int count, Func<LedgerStep, bool>? stop)
        {
            try
            {
                seat.Clock.Advance(TimeSpan.FromSeconds(1));
                using var ledger = seat.Open(step =>
                {
                    Note();
                    Stop(stop?.Invoke(step) == true);
                });
                Check(ledger);
                if (kind == 2)
                {
                    ledger.Publish();
                    Assert.Equal(ledger.Size, ledger.PublishedSize);
                }
                else if (kind < 5)
                {
                    var entries = LedgerSeat.Entries(_next, count);
                    _next += count;
                    Assert.Equal(_acknowledged.Count, ledger.Append(entries));
                    _acknowledged.AddRange(entries.Select(e => MerkleTree.HashLeaf(e.Span)));
                }

                Check(ledger);
                return true;
            }
            catch (Stopped)
            {
                // What was not acknowledged may count or not; the record tells, and from now on it stays so.
                RestoreElsewhere();
                Adopt();
                return false;
            }
            finally
            {
                Note();
            }
        }

        public void End()
        {
            LookAtEnd();
            if (seat.Copy is not null)
            {
                // All that was acknowledged can be put back from the second place alone.
                Directory.Delete(Path.GetDirectoryName(seat.Directory)!, recursive: true);
                LedgerRestore.Run(seat.Options, seat.Copy);
                LookAtEnd();
            }
        }

        private void LookAtEnd()
        {
            using var ledger = seat.Open();
            ledger.Publish();
            Check(ledger);
            var log = Verifier.Parse(ledger.VKey);
            var found = LedgerCheck.Run(new DirectoryTiles(seat.Directory), log);
            Assert.Empty(found.Faults);
            Assert.Equal(_acknowledged.Count, found.Entries);
            foreach (var (size, root) in _signed.Where(s => s.Key > 0))
            {
                Assert.True(MerkleTree.VerifyConsistency(size, ledger.Size, ledger.Consistency(size), root, ledger.Signed.Root));
            }
        }

        // Wherever the writer was stopped, all that it had acknowledged can be put back from the second place, on another disk.
        private void RestoreElsewhere()
        {
            if (seat.Copy is null || !File.Exists(Path.Combine(seat.Copy, "signed")))
            {
                Assert.True(seat.Copy is null || _acknowledged.Count == 0);
                return;
            }

            var elsewhere = seat.Options with
            {
                Directory = Path.Combine(seat.Base, "else", "ledger"),
                KeysDirectory = seat.Keys + ".else",
                CopyDirectory = null,
            };
            foreach (var folder in new[] { Path.Combine(seat.Base, "else"), elsewhere.KeysDirectory }.Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }

            Copied.Folder(seat.Keys, elsewhere.KeysDirectory);
            LedgerRestore.Run(elsewhere, seat.Copy);
            using var ledger = Ledger.Open(elsewhere);
            Assert.True(ledger.Size >= _acknowledged.Count);
            Assert.All(Enumerable.Range(0, _acknowledged.Count), i => Assert.Equal(_acknowledged[i], MerkleTree.HashLeaf(ledger.Entry(i))));
        }

        private void Check(Ledger ledger)
        {
            Assert.Equal(_acknowledged.Count, ledger.Size);
            Assert.Equal(LedgerSeat.NaiveRoot(_acknowledged), ledger.Signed.Root);
            for (var i = 0; i < _acknowledged.Count; i += 1 + (_acknowledged.Count / 9))
            {
                Assert.NotNull(TlogProof.Parse(ledger.Proof(i)).Verify(_acknowledged[i], Verifier.Parse(ledger.VKey), out _));
                Assert.Equal(_acknowledged[i], MerkleTree.HashLeaf(ledger.Entry(i)));
            }
        }

        private void Adopt()
        {
            using var ledger = seat.Open();
            for (var i = (long)_acknowledged.Count; i < ledger.Size; i++)
            {
                _acknowledged.Add(MerkleTree.HashLeaf(ledger.Entry(i)));
            }

            Check(ledger);
        }

        // Looks at the record and the published checkpoint from outside: every size has one root, for ever.
        private void Note()
        {
            foreach (var path in new[] { Path.Combine(seat.Keys, "test.cas"), Path.Combine(seat.Directory, "checkpoint") }.Where(File.Exists))
            {
                var text = Encoding.UTF8.GetString(File.ReadAllBytes(path));
                var note = text.StartsWith("remit-swap", StringComparison.Ordinal) ? text.Split('\n', 4)[3] : text;
                var checkpoint = Checkpoint.Parse(SignedNote.Parse(note).Text);
                Assert.Equal(_signed.TryGetValue(checkpoint.Size, out var root) ? root : checkpoint.Root, checkpoint.Root);
                _signed[checkpoint.Size] = checkpoint.Root;
            }
        }
    }
}
