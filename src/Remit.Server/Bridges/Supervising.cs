using System.Globalization;
using Remit.Duties;
using Remit.Kernel;
using Remit.Registry;
using Remit.Server.Hosting;
using Remit.Server.Supervision;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Vault;

namespace Remit.Server.Bridges;

/// <summary>What a supervisor does about an operator's vault, wherever that is: asks, takes in, checks. Every look is recorded before it is given.</summary>
/// <remarks>Nothing of a vault passes here but statements, chunks of files as they lie on disk, and hashes.</remarks>
internal sealed class Supervising(SupervisionShelf shelf, IDuties duties, IRegistry registry, IVault vault, VaultOwner owner, IAuditTrail trail,
    InstanceOptions options, TimeProvider clock)
{
    /// <summary>The largest file that is taken in.</summary>
    public const int UploadMax = 256 << 20;

    /// <summary>The operator, if the asker may see it; null otherwise.</summary>
    public async Task<OperatorRetention?> SeenAsync(string operatorId, Actor by, string lang, CancellationToken cancel) =>
        (await duties.RetentionAsync(by, lang, cancel)).FirstOrDefault(o => o.Operator == operatorId);

    /// <summary>Whether the operator's vault is this instance's own, so that it can be asked at once.</summary>
    public async Task<bool> IsHereAsync(string operatorId, CancellationToken cancel) => await owner.OperatorAsync(cancel) == operatorId;

    /// <summary>Records that somebody looked.</summary>
    public Task LookAsync(string operatorId, string what, Actor by, CancellationToken cancel) =>
        trail.RecordAsync(new AuditEntry(by.UserName, by.Organisation, "supervise." + what, operatorId), cancel);

    /// <summary>Asks for a possession audit. The challenge rests on the newest checkpoint that is known here.</summary>
    public async Task<Outcome<AskedAudit>> AskAsync(string operatorId, int chunks, Actor by, CancellationToken cancel)
    {
        if (chunks is < 1 or > AuditChallenge.ChunksMax)
        {
            return new Refusal("chunks", $"Between 1 and {AuditChallenge.ChunksMax} chunks can be asked for.") { Place = "chunks" };
        }

        if (await NewestNoteAsync(operatorId, cancel) is not { } note)
        {
            return new Refusal("no-checkpoint", "No checkpoint of this operator's vault is known here yet. Check a statement first.",
                Kind: RefusalKind.Conflict);
        }

        await LookAsync(operatorId, "audit", by, cancel);
        return shelf.Begin(operatorId, (number, nonce) =>
        {
            var challenge = AuditChallenge.Create(note, nonce, chunks, out var next);
            return (new AskedAudit(number, clock.GetUtcNow(), by.Organisation, chunks, Checkpoint.Parse(SignedNote.Parse(note).Text).Size),
                challenge.ToBytes(), next);
        });
    }

    /// <summary>Answers an audit out of this instance's own vault, and checks the answer.</summary>
    public async Task<Outcome<AskedAudit>> AnswerAsync(string operatorId, int number, Actor by, CancellationToken cancel)
    {
        if (shelf.AuditsOf(operatorId).FirstOrDefault(a => a.Number == number) is not { Answered: null } audit)
        {
            return new Refusal("audit-unknown", "There is no such audit, or it is answered already.", Kind: RefusalKind.NotFound);
        }

        await trail.RecordAsync(new AuditEntry(by.UserName, by.Organisation, "vault.audit", number.ToString(CultureInfo.InvariantCulture)), cancel);
        var answered = await vault.AnswerAuditAsync(await File.ReadAllBytesAsync(shelf.ChallengeOf(operatorId, number), cancel),
            shelf.AnswerOf(operatorId, number), cancel);
        return answered.Ok ? await JudgeAsync(operatorId, audit, cancel) : answered.Refusal!;
    }

    /// <summary>Takes an answer that came as a file.</summary>
    public async Task<Outcome<AskedAudit>> TakeAnswerAsync(string operatorId, int number, byte[] file, Actor by, CancellationToken cancel)
    {
        if (shelf.AuditsOf(operatorId).FirstOrDefault(a => a.Number == number) is not { Answered: null } audit)
        {
            return new Refusal("audit-unknown", "There is no such audit, or it is answered already.", Kind: RefusalKind.NotFound);
        }

        await LookAsync(operatorId, "answer", by, cancel);
        Durable.WriteAtomically(shelf.AnswerOf(operatorId, number), file);
        return await JudgeAsync(operatorId, audit, cancel);
    }

    /// <summary>Has this instance's own vault state its continuity, and checks the statement.</summary>
    public async Task<Outcome<CheckedStatement>> StateAsync(string operatorId, string from, string to, Actor by, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var made = await vault.StateAsync(from, to, bytes, cancel);
        return made.Ok ? await TakeStatementAsync(operatorId, bytes.ToArray(), by, cancel) : made.Refusal!;
    }

    /// <summary>Checks a statement and keeps it with what was found.</summary>
    public async Task<Outcome<CheckedStatement>> TakeStatementAsync(string operatorId, byte[] file, Actor by, CancellationToken cancel)
    {
        if (await KeyAsync(operatorId, cancel) is not { } key)
        {
            return NoKey;
        }

        try
        {
            var statement = Statement.Read(new MemoryStream(file));
            await LookAsync(operatorId, "statement", by, cancel);
            var found = await Task.Run(() => StatementCheck.Run(statement, key, Policy()), cancel);
            return shelf.Keep(operatorId, file, number => new(number, clock.GetUtcNow(), by.Organisation, Time(statement.From), Time(statement.To),
                file.Length, found));
        }
        catch (FormatException e)
        {
            return new Refusal("statement", e.Message) { Place = "file" };
        }
    }

    private async Task<Outcome<AskedAudit>> JudgeAsync(string operatorId, AskedAudit audit, CancellationToken cancel)
    {
        if (await KeyAsync(operatorId, cancel) is not { } key)
        {
            return NoKey;
        }

        var path = shelf.AnswerOf(operatorId, audit.Number);
        try
        {
            var challenge = AuditChallenge.Read(await File.ReadAllBytesAsync(shelf.ChallengeOf(operatorId, audit.Number), cancel));
            var before = audit.Number > 1
                ? AuditChallenge.Read(await File.ReadAllBytesAsync(shelf.ChallengeOf(operatorId, audit.Number - 1), cancel)) : null;
            await using var answer = File.OpenRead(path);
            return shelf.Save(operatorId, audit with
            {
                Answered = clock.GetUtcNow(),
                AnswerBytes = answer.Length,
                Found = AuditCheck.Run(answer, challenge, key, Policy(), before),
            });
        }
        catch (FormatException e)
        {
            File.Delete(path);
            return new Refusal("answer", e.Message) { Place = "file" };
        }
    }

    // The own vault's newest checkpoint, else that of the newest statement.
    private async Task<string?> NewestNoteAsync(string operatorId, CancellationToken cancel)
    {
        if (await IsHereAsync(operatorId, cancel))
        {
            return vault.CheckpointNote;
        }

        return shelf.StatementsOf(operatorId) is [var newest, ..]
            ? Statement.Read(new MemoryStream(await File.ReadAllBytesAsync(shelf.StatementOf(operatorId, newest.Number), cancel))).Checkpoints[^1].Note : null;
    }

    private async Task<Verifier?> KeyAsync(string operatorId, CancellationToken cancel) =>
        (await registry.OperatorAsync(operatorId, cancel))?.VaultVKey is { } line && Verifier.TryParse(line, out var key, out _) ? key : null;

    // Whose cosignatures count is the supervisor's own choice: the policy in the authorities' folder.
    private WitnessPolicy? Policy() => options.WitnessPolicyOf(options.Desk) is { } path && File.Exists(path) ? WitnessPolicy.Parse(File.ReadAllBytes(path))
        : null;

    private static Refusal NoKey => new("no-key", "The register holds no vault key of this operator: without it nothing can be checked.",
        Kind: RefusalKind.Conflict);

    private static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddMicroseconds(micros);
}
