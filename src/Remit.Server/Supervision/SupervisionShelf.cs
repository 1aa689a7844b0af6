using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Remit.Kernel;
using Remit.Server.Hosting;
using Remit.Transparency;

namespace Remit.Server.Supervision;

/// <summary>What supervisors asked of operators and what came of it: plain files under <c>supervision/</c>, a folder for each question, each file written
/// whole.</summary>
/// <remarks>The files are the evidence itself: a challenge, an answer, a statement can be taken away and checked elsewhere.</remarks>
internal sealed class SupervisionShelf(InstanceOptions options)
{
    private const string Audits = "audits", Statements = "statements";

    private static readonly JsonSerializerOptions Shape = new(Verbs.Json.Shape) { WriteIndented = true };

    private readonly Lock _gate = new();

    /// <summary>The audits of an operator, newest first.</summary>
    public IReadOnlyList<AskedAudit> AuditsOf(string operatorId) => Read<AskedAudit>(operatorId, Audits);

    /// <summary>The statements of an operator, newest first.</summary>
    public IReadOnlyList<CheckedStatement> StatementsOf(string operatorId) => Read<CheckedStatement>(operatorId, Statements);

    /// <summary>Begins an audit.</summary>
    /// <param name="operatorId">Of whom.</param>
    /// <param name="make">Given its number and the secret nonce of the audit before (null for the first), writes the challenge and the next nonce.</param>
    public AskedAudit Begin(string operatorId, Func<int, byte[]?, (AskedAudit Audit, byte[] Challenge, byte[] NextNonce)> make)
    {
        lock (_gate)
        {
            var before = AuditsOf(operatorId);
            var number = before.Count == 0 ? 1 : before[0].Number + 1;
            var nonce = before.Count == 0 ? null : Convert.FromBase64String(File.ReadAllText(NonceOf(operatorId, before[0].Number)));
            var (audit, challenge, next) = make(number, nonce);
            Durable.CreateDirectory(Place(operatorId, Audits, number));
            Write(NonceOf(operatorId, number), Encoding.ASCII.GetBytes(Convert.ToBase64String(next)));
            Write(ChallengeOf(operatorId, number), challenge);
            return Save(operatorId, audit);
        }
    }

    /// <summary>Writes what is known of an audit now.</summary>
    public AskedAudit Save(string operatorId, AskedAudit audit)
    {
        Write(Path.Combine(Place(operatorId, Audits, audit.Number), "record.json"), JsonSerializer.SerializeToUtf8Bytes(audit, Shape));
        return audit;
    }

    /// <summary>Keeps a statement and what was found.</summary>
    public CheckedStatement Keep(string operatorId, byte[] file, Func<int, CheckedStatement> make)
    {
        lock (_gate)
        {
            var before = StatementsOf(operatorId);
            var made = make(before.Count == 0 ? 1 : before[0].Number + 1);
            Durable.CreateDirectory(Place(operatorId, Statements, made.Number));
            Write(StatementOf(operatorId, made.Number), file);
            Write(Path.Combine(Place(operatorId, Statements, made.Number), "record.json"), JsonSerializer.SerializeToUtf8Bytes(made, Shape));
            return made;
        }
    }

    /// <summary>The challenge's file.</summary>
    public string ChallengeOf(string operatorId, int number) => Path.Combine(Place(operatorId, Audits, number), "challenge.json");

    /// <summary>The answer's file; not there while none came.</summary>
    public string AnswerOf(string operatorId, int number) => Path.Combine(Place(operatorId, Audits, number), "answer.audit");

    /// <summary>The statement's file.</summary>
    public string StatementOf(string operatorId, int number) => Path.Combine(Place(operatorId, Statements, number), "vault.statement");

    private string NonceOf(string operatorId, int number) => Path.Combine(Place(operatorId, Audits, number), "next.nonce");

    private IReadOnlyList<T> Read<T>(string operatorId, string kind)
    {
        var folder = Path.GetDirectoryName(Place(operatorId, kind, 0))!;
        return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateDirectories(folder).OrderDescending(StringComparer.Ordinal)
            .Select(d => Path.Combine(d, "record.json")).Where(File.Exists).Select(f => JsonSerializer.Deserialize<T>(File.ReadAllBytes(f), Shape)!)];
    }

    // An operator's id may hold anything: the folder is named by its hash.
    private string Place(string operatorId, string kind, int number) => Path.Combine(options.Desk.Path, "supervision",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(operatorId)))[..16], kind, number.ToString("D6",
        System.Globalization.CultureInfo.InvariantCulture));

    private static void Write(string path, byte[] bytes) => Durable.WriteAtomically(path, bytes);
}
