using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Sealing;
using Remit.Transparency.Leaves;

namespace Remit.Reports.Submit;

/// <summary>Takes reports in: checks, derives, seals, and has it written. The text is in memory from the request to the sealing, and nowhere else.</summary>
internal sealed class Submissions(
    OfficeChoice choice,
    OfficeKeys keys,
    DerivationQueue derivations,
    CaseWriter writer,
    IRegistry registry,
    IDbContextFactory<ReportsDb> store,
    ILaw law,
    ReportsOptions options,
    TimeProvider clock)
{
    private const string SealedHere = "server";
    private const string LocatorTaken = "locator-taken";
    private const int LocatorAttempts = 20;

    private readonly RepeatedSubmissions _repeated = new(clock);

    /// <summary>Takes one report in. The same key with the same content, while or shortly after it was taken, gets the same answer; later it gets
    /// <c>already-accepted</c>.</summary>
    public async Task<Outcome<ReportReceipt>> SubmitAsync(ReportSubmission submission, CancellationToken cancel)
    {
        if (Check(submission) is { } refusal)
        {
            return refusal;
        }

        // Not the caller's token: who sends it again while it is being taken in waits for the same answer.
        var content = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(submission));
        var running = _repeated.Join(submission.IdempotencyKey, content, () => AcceptAsync(submission, CancellationToken.None));
        return running.Ok ? await running.Value.WaitAsync(cancel) : running.Refusal!;
    }

    /// <summary>The report's id: 128 bits, the same for the same idempotency key.</summary>
    public static string IdOf(string idempotencyKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("remit report id\n" + idempotencyKey)).AsSpan(0, 16));

    private static Refusal? Check(ReportSubmission report)
    {
        static Refusal Wrong(string code, string place, string words) => new(code, words) { Place = place };
        if (report.IdempotencyKey is not { Length: > 0 and <= ReportLimits.IdempotencyKeyMax } || report.IdempotencyKey.Any(char.IsControl))
        {
            return Wrong("idempotency-key", "idempotencyKey",
                $"A report needs an idempotencyKey of 1 to {ReportLimits.IdempotencyKeyMax} characters, new for each report.");
        }

        if (string.IsNullOrWhiteSpace(report.Body) || !SealedText.Fits(report.Body, ReportLimits.BodyBytesMax))
        {
            return Wrong("report-body", "body", $"Say what happened: the text must not be empty, and at most {ReportLimits.BodyBytesMax} bytes long.");
        }

        if (report.Contact is { Length: > 0 } contact && !SealedText.Fits(contact, ReportLimits.ContactBytesMax))
        {
            return Wrong("report-contact", "contact", $"The contact may have at most {ReportLimits.ContactBytesMax} bytes.");
        }

        return RegionCode.TryParse(report.Region, out _) ? null
            : Wrong("unknown-region", "region", "The region's code is not well formed; it looks like 650100.");
    }

    private async Task<Outcome<ReportReceipt>> AcceptAsync(ReportSubmission report, CancellationToken cancel)
    {
        var id = IdOf(report.IdempotencyKey);
        await using (var db = await store.CreateDbContextAsync(cancel))
        {
            if (await db.Cases.AnyAsync(row => row.Id == id, cancel))
            {
                return AlreadyAccepted();
            }
        }

        var office = await choice.ChooseAsync(report.Matter, report.Region, report.Office, cancel);
        if (!office.Ok)
        {
            return office.Refusal!;
        }

        CustodianKeySet? custodians = null;
        if (!string.IsNullOrWhiteSpace(report.Contact))
        {
            var found = await Custodians.FindAsync(registry, cancel);
            if (!found.Ok)
            {
                return found.Refusal!;
            }

            custodians = found.Value;
        }

        var officeKey = await keys.RecipientAsync(office.Value, cancel);
        for (var attempt = 0; attempt < LocatorAttempts; attempt++)
        {
            var code = ReceiptCode.Create();
            var salt = RandomNumberGenerator.GetBytes(ReceiptKeys.SaltSize);
            var derived = await derivations.DeriveAsync(code.Secret, salt, cancel);
            if (!derived.Ok)
            {
                return derived.Refusal!;
            }

            var today = law.DayOf(clock.GetUtcNow());
            var (row, step) = Rows(id, code, salt, derived.Value, report, office.Value, officeKey, custodians, today);
            var written = await writer.RunAsync((db, leaves) => InsertAsync(db, leaves, row, step), cancel);
            if (written.Ok)
            {
                return new ReportReceipt(code.Show(), written.Value.Index) { Signed = writer.IsSigned(written.Value.Index) };
            }

            if (written.Refusal!.Code != LocatorTaken)
            {
                return written.Refusal!;
            }
        }

        return new Refusal("no-locator", "No free receipt code was found; please try again.", Kind: RefusalKind.Store);
    }

    private (CaseRow Row, StepRow Step) Rows(
        string id, ReceiptCode code, byte[] salt, ReceiptKeys derived, ReportSubmission report, Office office, AgeRecipient officeKey,
            CustodianKeySet? custodians, DateOnly today)
    {
        var secret = RandomNumberGenerator.GetBytes(CaseCommitment.Size);
        var row = new CaseRow
        {
            Id = id,
            Locator = code.Locator,
            Salt = salt,
            Kdf = ReceiptKeys.Kdf(options.DerivationKiB),
            LoginKey = derived.LoginKey,
            ReplyKey = derived.Reply.Recipient.ToString()!,
            Matter = report.Matter,
            Region = report.Region,
            Day = CaseClocks.Write(today),
            State = CaseState.Received,
            Office = office.Id,
            Keeper = office.Id,
            Due = CaseClocks.Due(CaseState.Received, today, today, law.WorkingDays(report.Region)) is { } due ? CaseClocks.Write(due) : null,
            SealedBy = SealedHere,
            KeyHolder = office.KeyHolder ?? OfficeKeys.HeldByServer,
            Body = SealedText.Seal(report.Body, EnvelopePurpose.Body, id, today, officeKey),
            Contact = custodians is null ? null : SealedText.SealContact(report.Contact!, id, today, custodians),
            Secret = SealedText.SealSecret(secret, id, today, derived.Reply.Recipient, officeKey),
            Steps = 1,
            Version = 1,
        };
        var made = CaseLeafMaker.Next(
            row, secret, CaseLeafMaker.Bare(CaseLeaf.Received, today, office.Authority ?? office.Id), ("body", row.Body), ("contact", row.Contact));
        CryptographicOperations.ZeroMemory(secret);
        return (row, new StepRow
        {
            Case = id,
            N = 0,
            State = CaseState.Received,
            Day = row.Day,
            Office = office.Id,
            Leaf = made.Leaf,
            LeafContent = made.Content
        });
    }

    private static async Task<Outcome<bool>> InsertAsync(ReportsDb db, List<byte[]> leaves, CaseRow row, StepRow step)
    {
        if (await db.Cases.AnyAsync(other => other.Id == row.Id))
        {
            return AlreadyAccepted();
        }

        if (await db.Cases.AnyAsync(other => other.Locator == row.Locator))
        {
            return new Refusal(LocatorTaken, "This locator is taken.");
        }

        db.Cases.Add(row);
        db.Steps.Add(step);
        leaves.Add(step.Leaf!);
        return true;
    }

    private static Refusal AlreadyAccepted() => new(
        "already-accepted",
        "A report with this idempotencyKey was accepted before; its code was shown then, and nobody can show it again. For another report use a new key.",
        Kind: RefusalKind.Conflict);
}
