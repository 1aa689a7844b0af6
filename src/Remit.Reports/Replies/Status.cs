using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Rewards;
using Remit.Reports.Submit;
using Remit.Sealing;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Reports.Replies;

/// <summary>What whoever holds a receipt code may see and do.</summary>
/// <remarks>A code that belongs to nothing costs the same derivation as a right one and gets one and the same answer. There is no lock-out: a stranger
/// could use it against a reporter.</remarks>
internal sealed class Status(
    IDbContextFactory<ReportsDb> store, DerivationQueue derivations, OfficeKeys keys, OpenLedger ledger, CaseWriter writer, OfficeNames names, ILaw law,
        TimeProvider clock)
{
    /// <summary>The report behind a code, with what is sealed to the reporter opened.</summary>
    public async Task<Outcome<ReportStatus>> ReadAsync(ReceiptCode code, CancellationToken cancel)
    {
        var holder = await SignInAsync(code, cancel);
        return holder.Ok ? await ViewAsync(holder.Value.Row, holder.Value.Keys.Reply, cancel) : holder.Refusal!;
    }

    /// <summary>Adds a message of the reporter.</summary>
    public async Task<Outcome<ReportStatus>> WriteAsync(ReceiptCode code, string text, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text) || !SealedText.Fits(text, ReportLimits.MessageBytesMax))
        {
            return new Refusal("message-text", $"A message must not be empty, and at most {ReportLimits.MessageBytesMax} bytes long.") { Place = "text" };
        }

        var holder = await SignInAsync(code, cancel);
        if (!holder.Ok)
        {
            return holder.Refusal!;
        }

        var (row, derived) = holder.Value;
        var today = law.DayOf(clock.GetUtcNow());
        var office = keys.IdentityOf(row.Keeper).Recipient;
        var file = SealedText.Seal(text, EnvelopePurpose.ToOffice, row.Id, today, derived.Reply.Recipient, office);
        var written = await writer.RunAsync((db, _) => AddMessageAsync(db, row, today, file), cancel);
        return written.Ok ? await ReadAgainAsync(row.Id, derived.Reply, cancel) : written.Refusal!;
    }

    /// <summary>The proof of inclusion of the report's first entry: under the public checkpoint with its witnesses' signatures once that covers it, before
    /// that under the newest one that the ledger has signed.</summary>
    public async Task<Outcome<string>> ReceiptAsync(ReceiptCode code, CancellationToken cancel)
    {
        var holder = await SignInAsync(code, cancel);
        if (!holder.Ok)
        {
            return holder.Refusal!;
        }

        var ready = await ledger.ReadyAsync(cancel);
        if (!ready.Ok)
        {
            return ready.Refusal!;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var leaf = (await db.Steps.AsNoTracking().SingleAsync(step => step.Case == holder.Value.Row.Id && step.N == 0, cancel)).Leaf!;
        var (log, index) = (ready.Value, IndexOf(ready.Value, leaf));
        return index < log.PublishedSize ? log.PublishedProof(index, leaf)
            : index < log.Size ? log.Proof(index, leaf)
            : new Refusal("signing-waits", "The report is kept, but its entry is not signed yet: the ledger's witnesses have not answered since the server was "
                + "started. Please come back in a while.", Kind: RefusalKind.Store);
    }

    private static async Task<Outcome<bool>> AddMessageAsync(ReportsDb db, CaseRow seen, DateOnly today, byte[] file)
    {
        var row = await db.Cases.SingleAsync(r => r.Id == seen.Id);
        if (CaseState.HasEnded(row.State))
        {
            return new Refusal("case-ended", $"This case is {row.State}; no message can be added to it any more.", Kind: RefusalKind.Conflict);
        }

        if (row.Keeper != seen.Keeper)
        {
            return new Refusal("changed-meanwhile", "The report has just gone to another office; please send the message again.", Kind: RefusalKind.Conflict);
        }

        if (row.Messages >= ReportLimits.MessagesMax)
        {
            return new Refusal("too-many-messages", $"A case holds at most {ReportLimits.MessagesMax} messages.", Kind: RefusalKind.Conflict);
        }

        db.Messages.Add(new MessageRow { Case = row.Id, N = row.Messages++, Day = CaseClocks.Write(today), FromReporter = true, Text = file });
        row.Version++;
        return true;
    }

    private static long IndexOf(Ledger ledger, byte[] leaf) =>
        ledger.Find(MerkleTree.HashLeaf(leaf)) ?? throw new LedgerDamaged(
            "The case ledger lacks an entry that was receipted: restore it from its second copy.");

    /// <summary>The case behind a code, with the keys that the code derives to.</summary>
    public async Task<Outcome<(CaseRow Row, ReceiptKeys Keys)>> SignInAsync(ReceiptCode code, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(r => r.Locator == code.Locator, cancel);
        var derived = await derivations.DeriveAsync(code.Secret, row?.Salt ?? keys.FakeSalt(code.Locator), cancel);
        if (!derived.Ok)
        {
            return derived.Refusal!;
        }

        var expected = row?.LoginKey ?? new byte[derived.Value.LoginKey.Length];
        var right = CryptographicOperations.FixedTimeEquals(derived.Value.LoginKey, expected);
        return right && row is not null
            ? (row, derived.Value)
            : new Refusal("unknown-code", "No report belongs to this code. Check the digits; if they are right, the report was never accepted.",
                Kind: RefusalKind.NotFound);
    }

    private async Task<Outcome<ReportStatus>> ReadAgainAsync(string id, AgeIdentity reply, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await ViewAsync(await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, cancel), reply, cancel);
    }

    private async Task<Outcome<ReportStatus>> ViewAsync(CaseRow row, AgeIdentity reply, CancellationToken cancel)
    {
        var ready = await ledger.ReadyAsync(cancel);
        if (!ready.Ok)
        {
            return ready.Refusal!;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var view = await CaseView.ReadAsync(db, row.Id, reply, await names.LookupAsync(cancel), cancel);
        var first = view.Steps[0];
        var (log, index) = (ready.Value, IndexOf(ready.Value, first.Leaf!));
        var secret = SealedText.OpenSecret(row.Secret, row.Id, reply);
        var receipt = new ReceiptView(
            index, index < log.PublishedSize ? log.PublishedSize : log.Size, index < log.PublishedSize, log.Origin, log.VKey,
            Base64Url.EncodeToString(first.Leaf),
            Base64Url.EncodeToString(CaseCommitment.Key(secret, 0)), Encoding.UTF8.GetString(first.LeafContent!))
        {
            Signed = index < log.Size,
            Witnesses = index < log.PublishedSize ? ledger.Policy?.Weigh(SignedNote.Parse(log.PublishedNote)).By.Count ?? 0 : 0,
        };
        return new ReportStatus(
            row.State, CaseClocks.Read(row.Day), row.Matter, row.Region, view.Name(row.Office), row.OfferedTo is null ? null : view.Name(row.OfferedTo),
            row.Due is null ? null : CaseClocks.Read(row.Due), view.History, view.Messages, receipt, row.SealedBy, row.Contact is not null)
        { Reward = await Vouchers.OfAsync(db, row.Id, cancel) };
    }
}
