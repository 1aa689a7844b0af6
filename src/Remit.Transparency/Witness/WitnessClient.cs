using System.Globalization;
using System.Net;
using System.Text;

namespace Remit.Transparency;

/// <summary>Shows a log's checkpoints to the witnesses of a policy, all at the same time, and takes their cosignatures (C2SP tlog-witness).</summary>
/// <remarks>
/// Nothing that a witness answers is believed but its own cosignature over the note as it was sent. Waits, sizes and redirections are bounded. What
/// implementations do otherwise than the specification says is taken in the weakest sense: a 409 without a size tells nothing, a 403 is an unknown log.
/// </remarks>
public sealed class WitnessClient : IDisposable
{
    /// <summary>The longest answer that is read: 64 KiB.</summary>
    public const int AnswerBytesMax = 64 * 1024;

    /// <summary>A cosignature whose time is further from this machine's clock than this is not taken: one of the two clocks is wrong.</summary>
    public static readonly TimeSpan ClocksApartMax = TimeSpan.FromHours(1);

    private readonly WitnessPolicy _policy;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _http;

    // What each witness is believed to hold; only a hint, as 409 corrects it. Touched by one round at a time.
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _rounds = new(1);

    /// <param name="policy">Whom to ask, and how many must have cosigned.</param>
    /// <param name="clock">For the time-outs and to compare times.</param>
    /// <param name="timeout">The longest wait for one witness, with all that it sends; 10 seconds is sensible.</param>
    public WitnessClient(WitnessPolicy policy, TimeProvider clock, TimeSpan timeout)
    {
        (_policy, _clock, _timeout) = (policy, clock, timeout);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 16, ConnectTimeout = timeout };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Shows one checkpoint to every witness.</summary>
    /// <param name="note">The signed checkpoint; only the log's own signatures are sent on.</param>
    /// <param name="consistency">Gives the proof from an older size, 1 to the checkpoint's, to the checkpoint's.</param>
    /// <param name="cancel">Ends the round.</param>
    /// <exception cref="FormatException">The note is no checkpoint, or the policy does not name its log.</exception>
    public async Task<WitnessRound> SubmitAsync(string note, Func<long, IReadOnlyList<byte[]>> consistency, CancellationToken cancel)
    {
        var parsed = SignedNote.Parse(note);
        var checkpoint = Checkpoint.Parse(parsed.Text);
        var own = parsed.Only(_policy.Logs.Where(l => l.Key.Name == checkpoint.Origin).Select(l => l.Key))
            ?? throw new FormatException($"The witness policy does not name the log {checkpoint.Origin} with the key that signs it: add its vkey as "
                + $"a log line.");
        await _rounds.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var known = _policy.Witnesses.ToDictionary(w => w.Name, w => Math.Min(_held.GetValueOrDefault(w.Name), checkpoint.Size));
            var answers = await Task.WhenAll(_policy.Witnesses.Select(w => AskAsync(w, own, checkpoint, known[w.Name], consistency,
                cancel))).ConfigureAwait(false);
            foreach (var (reply, _) in answers.Where(a => a.Reply.Size is not null))
            {
                _held[reply.Name] = reply.Size!.Value;
            }

            var cosigned = own.With(answers.SelectMany(a => a.Signatures));
            return new(cosigned, _policy.Weigh(cosigned), [.. answers.Select(a => a.Reply)]);
        }
        finally
        {
            _rounds.Release();
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _rounds.Dispose();
    }

    private async Task<(WitnessReply Reply, IReadOnlyList<NoteSignature> Signatures)> AskAsync(WitnessPolicy.Witness witness, SignedNote note,
        Checkpoint checkpoint, long held, Func<long, IReadOnlyList<byte[]>> consistency, CancellationToken cancel)
    {
        if (witness.Url is null)
        {
            return (new(witness.Name, WitnessReplyKind.Silent, null, "the policy has no address of it"), []);
        }

        using var end = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancel);
        try
        {
            // Twice: a first answer of 409 tells the size from which the proof must lead.
            var answer = await SendAsync(witness.Url, note, checkpoint, held, consistency, either.Token).ConfigureAwait(false);
            if (Conflict(answer) is { } size && size <= checkpoint.Size && size != held)
            {
                answer = await SendAsync(witness.Url, note, checkpoint, size, consistency, either.Token).ConfigureAwait(false);
            }

            return Take(witness, note, checkpoint, answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (new(witness.Name, WitnessReplyKind.Silent, null, e is OperationCanceledException ? "no answer in time" : "it cannot be reached"), []);
        }
        catch (InvalidDataException)
        {
            return (new(witness.Name, WitnessReplyKind.Nonsense, null, $"its answer is longer than {AnswerBytesMax} bytes"), []);
        }
    }

    private async Task<Answer> SendAsync(Uri url, SignedNote note, Checkpoint checkpoint, long held, Func<long, IReadOnlyList<byte[]>> consistency,
        CancellationToken cancel)
    {
        var proof = held == 0 || held == checkpoint.Size ? [] : consistency(held);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url.AbsoluteUri.TrimEnd('/') + "/add-checkpoint"))
        {
            Content = new ByteArrayContent(new WitnessRequest(held, proof, note).ToBytes()),
        };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        using var body = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await body.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > AnswerBytesMax)
            {
                throw new InvalidDataException();
            }
        }

        return new(response.StatusCode, Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static long? Conflict(Answer answer) =>
        answer.Status == HttpStatusCode.Conflict && StrictText.TryDecimal(answer.Body.TrimEnd('\n'), out var size) ? size : null;

    private (WitnessReply, IReadOnlyList<NoteSignature>) Take(WitnessPolicy.Witness witness, SignedNote note, Checkpoint checkpoint, Answer answer)
    {
        (WitnessReply, IReadOnlyList<NoteSignature>) Reply(WitnessReplyKind kind, string words, long? size = null) => (new(witness.Name, kind, size,
            words), []);
        return answer.Status switch
        {
            HttpStatusCode.OK => Cosignature(witness, note, checkpoint, answer.Body),
            HttpStatusCode.Conflict when Conflict(answer) is { } size && size > checkpoint.Size =>
                Reply(WitnessReplyKind.Ahead, string.Create(CultureInfo.InvariantCulture, $"it holds a tree of {size} entries"), size),
            HttpStatusCode.Conflict when Conflict(answer) is { } size => Reply(WitnessReplyKind.Busy, "it took another checkpoint meanwhile", size),
            HttpStatusCode.Conflict => Reply(WitnessReplyKind.Nonsense, "it refuses without saying what it holds (409 without a size)"),
            HttpStatusCode.NotFound => Reply(WitnessReplyKind.UnknownLog, "it does not know this log; give its keeper the vkey"),
            HttpStatusCode.Forbidden => Reply(WitnessReplyKind.UnknownLog, "it does not know this log's key (403)"),
            HttpStatusCode.UnprocessableEntity => Reply(WitnessReplyKind.Inconsistent, "it says that the checkpoint does not extend the one it holds (422)"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Reply(WitnessReplyKind.Busy, "it asks to come again later"),
            _ => Reply(WitnessReplyKind.Nonsense, $"it answered {((int)answer.Status).ToString(CultureInfo.InvariantCulture)}"),
        };
    }

    private (WitnessReply, IReadOnlyList<NoteSignature>) Cosignature(WitnessPolicy.Witness witness, SignedNote note, Checkpoint checkpoint, string body)
    {
        (WitnessReply, IReadOnlyList<NoteSignature>) Bad(string words) => (new(witness.Name, WitnessReplyKind.Nonsense, null, words), []);
        IReadOnlyList<NoteSignature> lines;
        try
        {
            lines = SignedNote.ParseSignatures(body);
        }
        catch (FormatException)
        {
            return Bad("its answer holds no signature lines");
        }

        var own = lines.Where(l => l.KeyId == witness.Key.KeyId && l.Name == witness.Key.Name).Take(1).ToList();
        var text = Encoding.UTF8.GetBytes(note.Text);
        if (own.Count == 0 || !witness.Key.Verify(text, own[0].Signature))
        {
            return Bad(own.Count == 0 ? "its answer is not signed by the key of the policy" : "its cosignature does not hold");
        }

        return (Verifier.TimeOf(own[0].Signature)!.Value - _clock.GetUtcNow()).Duration() > ClocksApartMax
            ? Bad("its clock and this machine's are more than an hour apart")
            : (new(witness.Name, WitnessReplyKind.Cosigned, checkpoint.Size, "cosigned"), own);
    }

    private readonly record struct Answer(HttpStatusCode Status, string Body);
}
