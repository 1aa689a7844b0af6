using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

public sealed class WitnessClientTests : IDisposable
{
    private readonly WitnessSeat _seat = new();
    private readonly TestWitness _a;
    private readonly TestWitness _b;
    private readonly WitnessClient _client;

    public WitnessClientTests()
    {
        (_a, _b) = (new("a.example", _seat.Log.Verifier, TimeProvider.System), new("b.example", _seat.Log.Verifier, TimeProvider.System));
        _client = Client(TimeSpan.FromSeconds(20));
    }

    public void Dispose()
    {
        _client.Dispose();
        _a.Dispose();
        _b.Dispose();
        _seat.Dispose();
    }

    [Fact]
    public async Task All_witnesses_cosign_and_each_is_told_only_the_logs_own_signature()
    {
        var note = _seat.Note(5).With([NoteSigner.CreateWitness("stranger").Cosign(_seat.Note(5).Text, DateTimeOffset.Parse("2026-01-01T00:00:00Z"))]);
        var round = await Submit(5, note.ToString());
        Assert.True(round.Verdict.Enough);
        Assert.Equal(["a.example", "b.example"], round.Verdict.By.Select(b => b.Name));
        Assert.All(round.Replies, r => Assert.Equal(WitnessReplyKind.Cosigned, r.Kind));
        Assert.Single(WitnessRequest.Parse(_a.Requests[^1]).Note.Signatures);
        Assert.Equal(3, round.Note.Signatures.Count);
    }

    [Fact]
    public async Task The_size_that_a_witness_holds_is_learned_from_its_refusal_once_and_remembered()
    {
        _a.Book.AddCheckpoint(_seat.Body(0, 3));
        var round = await Submit(8);
        Assert.Equal(WitnessReplyKind.Cosigned, round.Replies[0].Kind);
        Assert.Equal([0L, 3], _a.Requests.Select(r => WitnessRequest.Parse(r).OldSize));
        await Submit(9);
        await Submit(9);
        Assert.Equal([0L, 3, 8, 9], _a.Requests.Select(r => WitnessRequest.Parse(r).OldSize));
    }

    [Fact]
    public async Task A_witness_that_holds_more_is_ahead_and_says_how_much()
    {
        _a.Book.AddCheckpoint(_seat.Body(0, 12));
        var round = await Submit(8);
        Assert.Equal(("a.example", 12L), (round.Ahead!.Name, round.Ahead.Size!.Value));
        Assert.False(round.Replies[0].KnowsNothingLarger);
        Assert.Equal(["b.example"], round.Verdict.By.Select(b => b.Name));
    }

    [Fact]
    public async Task A_fork_is_told_by_the_witness()
    {
        _a.Book.AddCheckpoint(_seat.Body(0, 8, fork: true));
        Assert.Equal("a.example", (await Submit(8)).Inconsistent!.Name);
    }

    public static TheoryData<string> Lies => new(Deviations.Keys);

    private static Dictionary<string, (WitnessReplyKind Kind, Func<byte[], System.Net.HttpListenerResponse, Task> Answer)> Deviations => new()
    {
        ["nonsense"] = (WitnessReplyKind.Nonsense, (_, r) => TestWitness.Say(r, 200, "<html>ok</html>")),
        ["nothing"] = (WitnessReplyKind.Nonsense, (_, r) => TestWitness.Say(r, 200, "")),
        ["another key"] = (WitnessReplyKind.Nonsense, (body, r) => TestWitness.Say(r, 200, Sign(NoteSigner.CreateWitness("a.example"), body))),
        ["a server error"] = (WitnessReplyKind.Nonsense, (_, r) => TestWitness.Say(r, 500, "trace")),
        ["a redirection"] = (WitnessReplyKind.Nonsense, (_, r) =>
        {
            r.RedirectLocation = "http://127.0.0.1:9/add-checkpoint";
            return TestWitness.Say(r, 302, "");
        }
        ),
        ["409 without a size"] = (WitnessReplyKind.Nonsense, (_, r) => TestWitness.Say(r, 409, "")),
        ["409 with words"] = (WitnessReplyKind.Nonsense, (_, r) => TestWitness.Say(r, 409, "conflict\n")),
        ["409 for ever"] = (WitnessReplyKind.Busy, (_, r) => TestWitness.Say(r, 409, "4\n", "text/x.tlog.size")),
        ["403 for an unknown log"] = (WitnessReplyKind.UnknownLog, (_, r) => TestWitness.Say(r, 403, "")),
        ["404"] = (WitnessReplyKind.UnknownLog, (_, r) => TestWitness.Say(r, 404, "")),
        ["429"] = (WitnessReplyKind.Busy, (_, r) => TestWitness.Say(r, 429, "")),
        ["too much"] = (WitnessReplyKind.Nonsense, (_, r) => TestWitness.Say(r, 200, new string('x', WitnessClient.AnswerBytesMax + 5000))),
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Whatever_one_witness_answers_the_other_counts_and_nothing_false_is_taken(string lie)
    {
        var (kind, answer) = Deviations[lie];
        _a.Lies = answer;
        var round = await Submit(8);
        Assert.Equal(kind, round.Replies[0].Kind);
        Assert.Equal(["b.example"], round.Verdict.By.Select(b => b.Name));
        Assert.Equal(2, round.Note.Signatures.Count);
        Assert.Null(round.Ahead);
    }

    [Fact]
    public async Task A_cosignature_with_a_time_of_another_day_is_not_taken()
    {
        using var late = new TestWitness("a.example", _seat.Log.Verifier, _seat.Clock);
        using var client = new WitnessClient(WitnessPolicy.Parse($"log {_seat.Log.Verifier}\nwitness a.example {late.Key} {late.Url}\nquorum a.example\n"),
            TimeProvider.System, TimeSpan.FromSeconds(20));
        var round = await client.SubmitAsync(_seat.Note(3).ToString(), old => _seat.Proof((int)old, 3), CancellationToken.None);
        Assert.Contains("clock", round.Replies[0].Words, StringComparison.Ordinal);
        Assert.Single(round.Note.Signatures);
    }

    [Fact]
    public async Task Several_signature_lines_in_an_answer_are_searched_for_the_one_of_the_policy()
    {
        _a.Lies = async (body, r) => await TestWitness.Say(r, 200, Sign(NoteSigner.CreateWitness("a.example"), body) + _a.Book.AddCheckpoint(body).Body);
        Assert.Equal(2, (await Submit(8)).Verdict.By.Count);
    }

    [Fact]
    public async Task A_witness_that_never_ends_its_answer_is_left_after_the_time_out_and_one_that_is_down_at_once()
    {
        var end = new TaskCompletionSource();
        _a.Lies = async (_, r) =>
        {
            await r.OutputStream.WriteAsync("x"u8.ToArray());
            await r.OutputStream.FlushAsync();
            await end.Task;
        };
        using var client = Client(TimeSpan.FromMilliseconds(500));
        _b.Dispose();
        var round = await client.SubmitAsync(_seat.Note(3).ToString(), old => _seat.Proof((int)old, 3), CancellationToken.None);
        Assert.Equal([WitnessReplyKind.Silent, WitnessReplyKind.Silent], round.Replies.Select(r => r.Kind));
        Assert.Contains("in time", round.Replies[0].Words, StringComparison.Ordinal);
        Assert.False(round.Verdict.Enough);
        end.SetResult();
    }

    [Fact]
    public async Task A_log_that_the_policy_does_not_name_is_refused_before_anybody_is_asked()
    {
        var other = NoteSigner.Create("example.org/log/2");
        var note = SignedNote.Sign(new Checkpoint("example.org/log/2", 0, MerkleTree.EmptyRoot).ToString(), other).ToString();
        var e = await Assert.ThrowsAsync<FormatException>(() => Submit(0, note));
        Assert.Contains("log line", e.Message, StringComparison.Ordinal);
        Assert.Empty(_a.Requests);
    }

    private Task<WitnessRound> Submit(int size, string? note = null) =>
        _client.SubmitAsync(note ?? _seat.Note(size).ToString(), old => _seat.Proof((int)old, size), CancellationToken.None);

    private WitnessClient Client(TimeSpan timeout) => new(
        WitnessPolicy.Parse($"log {_seat.Log.Verifier}\nwitness a.example {_a.Key} {_a.Url}\nwitness b.example {_b.Key} {_b.Url}\ngroup G any "
            + $"a.example b.example\nquorum G\n"),
        TimeProvider.System, timeout);

    private static string Sign(NoteSigner signer, byte[] body) =>
        SignedNote.FormatSignatures([signer.Cosign(WitnessRequest.Parse(body).Note.Text, TimeProvider.System.GetUtcNow())]);
}
