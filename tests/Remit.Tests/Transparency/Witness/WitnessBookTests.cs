using System.Text;
using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

public sealed class WitnessBookTests : IDisposable
{
    private readonly WitnessSeat _seat = new();

    public void Dispose() => _seat.Dispose();

    [Fact]
    public void A_log_that_grows_is_cosigned_and_every_checkpoint_is_kept()
    {
        using var book = _seat.Open();
        var old = 0;
        foreach (var size in new[] { 0, 1, 2, 3, 8, 8, 255, 256, 300 })
        {
            _seat.Clock.Advance(TimeSpan.FromMinutes(10));
            var answer = book.AddCheckpoint(_seat.Body(old, size));
            Assert.Equal(200, answer.Status);
            var cosigned = _seat.Note(size).With(SignedNote.ParseSignatures(answer.Body));
            Assert.True(cosigned.IsSignedBy(book.Key));
            Assert.Equal(_seat.Clock.GetUtcNow(), Verifier.TimeOf(cosigned.Signatures[1].Signature));
            Assert.Equal(cosigned.ToString(), book.Newest(WitnessBook.HashOf(WitnessSeat.Origin)));
            old = size;
        }

        var kept = book.Read(WitnessBook.HashOf(WitnessSeat.Origin), DateTimeOffset.MinValue, DateTimeOffset.MaxValue)!;
        Assert.Equal([0L, 1, 2, 3, 8, 8, 255, 256, 300], kept.Select(e => Checkpoint.Parse(SignedNote.Parse(e.Note).Text).Size));
        Assert.Empty(Assert.Single(book.Logs).Evidence);
        Assert.Null(book.Newest(WitnessBook.HashOf("example.org/unknown")));
    }

    [Fact]
    public void The_statuses_are_those_of_the_specification()
    {
        using var book = _seat.Open();
        Assert.Equal(200, book.AddCheckpoint(_seat.Body(0, 5)).Status);
        (int Expected, byte[] Body, string What)[] cases =
        [
            (400, Encoding.UTF8.GetBytes("old x\n\n" + _seat.Note(5)), "no size"),
            (400, Encoding.UTF8.GetBytes("old 05\n\n" + _seat.Note(5)), "a leading zero"),
            (400, Encoding.UTF8.GetBytes("old 5\nnot base64\n\n" + _seat.Note(5)), "a bad hash"),
            (400, Encoding.UTF8.GetBytes("old 5\n\nno note\n"), "no note"),
            (400, [], "nothing"),
            (400, [0xff, 0xfe], "no text"),
            (400, new byte[WitnessRequest.BytesMax + 1], "too much"),
            (400, Encoding.UTF8.GetBytes("old 5\n" + string.Concat(Enumerable.Repeat(Convert.ToBase64String(new byte[32]) + "\n",
                64)) + "\n" + _seat.Note(6)), "64 hashes"),
            (400, new WitnessRequest(9, [], _seat.Note(6)).ToBytes(), "an old size above the new one"),
            (400, new WitnessRequest(5, [], SignedNote.Sign($"{WitnessSeat.Origin}\nmany\n", _seat.Log)).ToBytes(), "no checkpoint"),
            (404, new WitnessRequest(0, [], Foreign("example.org/other")).ToBytes(), "an unknown log"),
            (403, new WitnessRequest(5, [], Foreign(WitnessSeat.Origin)).ToBytes(), "another key of the same name"),
            (403, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_seat.Body(5, 6)).Replace("\n6\n", "\n7\n", StringComparison.Ordinal)), "a bad signature"),
            (409, _seat.Body(0, 6), "an older size than what is held"),
            (409, _seat.Body(4, 4), "a checkpoint older than what is held"),
            (422, new WitnessRequest(5, _seat.Proof(4, 6), _seat.Note(6)).ToBytes(), "the proof from another size"),
            (422, new WitnessRequest(5, [], _seat.Note(6)).ToBytes(), "no proof"),
            (422, new WitnessRequest(5, _seat.Proof(4, 5), _seat.Note(5)).ToBytes(), "a proof where none is needed"),
            (422, _seat.Body(5, 5, fork: true), "the same size with another root"),
        ];
        foreach (var (expected, body, what) in cases)
        {
            var answer = book.AddCheckpoint(body);
            Assert.True(expected == answer.Status, $"{what}: {answer}");
            Assert.Equal(expected == 409 ? ("text/x.tlog.size", "5\n") : ("text/plain; charset=utf-8", answer.Body), (answer.ContentType, answer.Body));
            Assert.Equal(5, Held(book));
        }
    }

    [Fact]
    public void Old_size_0_needs_an_empty_proof_and_the_empty_tree_its_own_root()
    {
        using var book = _seat.Open();
        Assert.Equal(422, book.AddCheckpoint(new WitnessRequest(0, _seat.Proof(4, 6), _seat.Note(6)).ToBytes()).Status);
        var wrong = SignedNote.Sign($"{WitnessSeat.Origin}\n0\n{Convert.ToBase64String(new byte[32])}\n", _seat.Log);
        Assert.Equal(422, book.AddCheckpoint(new WitnessRequest(0, [], wrong).ToBytes()).Status);
        Assert.Equal(200, book.AddCheckpoint(_seat.Body(0, 0)).Status);
        Assert.Equal(200, book.AddCheckpoint(_seat.Body(0, 6)).Status);
    }

    [Fact]
    public void The_signature_is_looked_at_before_anything_is_told()
    {
        using var book = _seat.Open();
        book.AddCheckpoint(_seat.Body(0, 5));
        Assert.Equal(403, book.AddCheckpoint(new WitnessRequest(0, [], Foreign(WitnessSeat.Origin)).ToBytes()).Status);
        Assert.DoesNotContain("size", book.AddCheckpoint(new WitnessRequest(0, [], Foreign(WitnessSeat.Origin)).ToBytes()).Body, StringComparison.Ordinal);
        Assert.Empty(Assert.Single(book.Logs).Evidence);
    }

    [Fact]
    public void A_fork_is_refused_and_kept_as_evidence_that_needs_nobodys_word()
    {
        using var book = _seat.Open();
        book.AddCheckpoint(_seat.Body(0, 5));
        book.AddCheckpoint(_seat.Body(5, 9));
        Assert.Equal(422, book.AddCheckpoint(_seat.Body(9, 9, fork: true)).Status);
        Assert.Equal(422, book.AddCheckpoint(_seat.Body(9, 9, fork: true)).Status);
        Assert.Equal(422, book.AddCheckpoint(new WitnessRequest(9, _seat.Proof(9, 12), _seat.Note(12, fork: true)).ToBytes()).Status);
        Assert.Equal(409, book.AddCheckpoint(_seat.Body(0, 5, fork: true)).Status);
        var evidence = Assert.Single(book.Logs).Evidence;
        Assert.Equal(["fork", "fork", "unproved"], evidence.Select(f => f.Split('-')[0]));
        var texts = evidence.Where(f => f.StartsWith("fork", StringComparison.Ordinal)).Select(f => File.ReadAllText(Path.Combine(_seat.LogFolder,
            "evidence", f)));
        Assert.Contains(texts, t => t.Contains(_seat.Note(9, fork: true).ToString(), StringComparison.Ordinal) && t.Contains(_seat.Note(9).ToString(),
            StringComparison.Ordinal));
        Assert.Equal(200, book.AddCheckpoint(_seat.Body(9, 10)).Status);
    }

    [Fact]
    public void Of_many_requests_at_once_with_one_old_size_exactly_one_is_cosigned()
    {
        using var book = _seat.Open();
        book.AddCheckpoint(_seat.Body(0, 5));
        var bodies = Enumerable.Range(6, 12).Select(size => _seat.Body(5, size)).ToList();
        var answers = bodies.AsParallel().WithDegreeOfParallelism(12).Select(b => book.AddCheckpoint(b).Status).ToList();
        Assert.Single(answers, 200);
        Assert.Equal(11, answers.Count(a => a == 409));
    }

    [Fact]
    public void What_was_answered_is_known_after_a_crash_and_a_crash_before_the_answer_forks_nothing()
    {
        using (var book = _seat.Open(() => throw new InvalidOperationException("crash")))
        {
            Assert.Throws<InvalidOperationException>(() => book.AddCheckpoint(_seat.Body(0, 5)));
        }

        using var again = _seat.Open();
        Assert.Equal(5, Held(again));
        Assert.Equal("5\n", again.AddCheckpoint(_seat.Body(0, 6)).Body);
        Assert.Equal(422, again.AddCheckpoint(_seat.Body(5, 5, fork: true)).Status);
        Assert.Equal(200, again.AddCheckpoint(_seat.Body(5, 6)).Status);
    }

    [Fact]
    public void A_write_that_fails_stops_the_log_and_is_never_tried_again_on_the_same_file()
    {
        using (var book = _seat.Open())
        {
            book.AddCheckpoint(_seat.Body(0, 5));
            // Where the record's next file has to be, there is a folder: the write fails.
            _seat.Clock.Advance(TimeSpan.FromDays(40));
            Directory.CreateDirectory(Path.Combine(_seat.LogFolder, "record", "2026-04.notes"));
            Assert.Equal(503, book.AddCheckpoint(_seat.Body(5, 6)).Status);
            Directory.Delete(Path.Combine(_seat.LogFolder, "record", "2026-04.notes"));
            Assert.Equal(503, book.AddCheckpoint(_seat.Body(5, 6)).Status);
            Assert.Contains("started again", Assert.Single(book.Logs).Stopped, StringComparison.Ordinal);
        }

        using var again = _seat.Open();
        Assert.Equal(200, again.AddCheckpoint(_seat.Body(5, 6)).Status);
    }

    [Fact]
    public void A_second_process_on_the_folder_is_refused_and_so_is_a_log_key_as_witness()
    {
        using (var book = _seat.Open())
        {
            Assert.Throws<LedgerInUse>(() => _seat.Open());
        }

        File.WriteAllText(Path.Combine(_seat.Keys, "witness.key"), NoteSigner.Create("a").ToPrivateText());
        Assert.Contains("not a witness's", Assert.Throws<LedgerDamaged>(() => _seat.Open()).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_seat.Keys, "witness.key"), NoteSigner.CreateWitness("another").ToPrivateText());
        _seat.Open().Dispose();
    }

    [Fact]
    public void A_record_that_another_key_signed_is_not_gone_on_with()
    {
        using (var book = _seat.Open())
        {
            book.AddCheckpoint(_seat.Body(0, 5));
        }

        File.WriteAllText(Path.Combine(_seat.Keys, "witness.key"), NoteSigner.CreateWitness("witness.example.org").ToPrivateText());
        Assert.Contains("not cosigned by", Assert.Throws<LedgerDamaged>(() => _seat.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_witness_whose_clock_went_back_says_so_and_cosigns_nothing()
    {
        using (var book = _seat.Open())
        {
            book.AddCheckpoint(_seat.Body(0, 5));
        }

        var back = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(_seat.Clock.GetUtcNow() - TimeSpan.FromHours(2));
        using var again = WitnessBook.Open(new WitnessOptions
        {
            Directory = _seat.Directory,
            KeysDirectory = _seat.Keys,
            Logs = [_seat.Log.Verifier],
            Clock = back
        });
        Assert.Equal(503, again.AddCheckpoint(_seat.Body(5, 6)).Status);
        back.SetUtcNow(_seat.Clock.GetUtcNow() - TimeSpan.FromSeconds(20));
        var answer = again.AddCheckpoint(_seat.Body(5, 6));
        Assert.Equal(_seat.Clock.GetUtcNow(), Verifier.TimeOf(SignedNote.ParseSignatures(answer.Body)[0].Signature));
    }

    [Fact]
    public void The_same_tree_again_within_a_second_does_not_make_the_record_grow()
    {
        using var book = _seat.Open();
        book.AddCheckpoint(_seat.Body(0, 5));
        Assert.Equal(book.AddCheckpoint(_seat.Body(5, 5)).Body, book.AddCheckpoint(_seat.Body(5, 5)).Body);
        Assert.Single(book.Read(WitnessBook.HashOf(WitnessSeat.Origin), DateTimeOffset.MinValue, DateTimeOffset.MaxValue)!);
    }

    [Fact]
    public void Extension_lines_are_cosigned_with_the_rest()
    {
        using var book = _seat.Open();
        var note = _seat.Note(3, extension: "more\n");
        var answer = book.AddCheckpoint(new WitnessRequest(0, [], note).ToBytes());
        Assert.True(note.With(SignedNote.ParseSignatures(answer.Body)).IsSignedBy(book.Key));
    }

    private static long? Held(WitnessBook book) => Checkpoint.Parse(SignedNote.Parse(Assert.Single(book.Logs).Newest!.Note).Text).Size;

    private static SignedNote Foreign(string origin) => SignedNote.Sign(new Checkpoint(origin, 5, new byte[32]).ToString(), NoteSigner.Create(origin));
}
