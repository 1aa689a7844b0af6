using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Reports.Cases;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Replies;
using Remit.Reports.Submit;
using Remit.Sealing;

namespace Remit.Reports.Desk;

/// <summary>What an officer sees: the queue of the own office, and one case of it. Every look into a case leaves a trace first.</summary>
internal sealed class Casework(
    IDbContextFactory<ReportsDb> store, OfficeKeys keys, OfficeNames names, OfficeChoice choice, IRegistry registry, Letters letters, ILaw law,
    IAuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<CaseSummary>>> QueueAsync(Actor officer, bool closed, CancellationToken cancel)
    {
        if (officer.Organisation.Length == 0)
        {
            return new Refusal("no-office", "This account belongs to no office, so it has no queue.", Kind: RefusalKind.NotFound);
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var rows = await db.Cases.AsNoTracking()
            .Where(row => row.Keeper == officer.Organisation || row.OfferedTo == officer.Organisation)
            .Where(row => closed || (row.State != CaseState.Declined && row.State != CaseState.Closed && row.State != CaseState.Destroyed))
            .Select(row => new CaseRow
            {
                // Without what is sealed: a queue of thousands must not carry thousands of texts.
                Id = row.Id,
                Locator = "",
                Salt = Array.Empty<byte>(),
                Kdf = "",
                LoginKey = Array.Empty<byte>(),
                ReplyKey = "",
                Matter = row.Matter,
                Region = row.Region,
                Day = row.Day,
                State = row.State,
                Office = row.Office,
                Keeper = row.Keeper,
                OfferedTo = row.OfferedTo,
                Number = row.Number,
                Due = row.Due,
                SealedBy = row.SealedBy,
                KeyHolder = row.KeyHolder,
                Secret = Array.Empty<byte>(),
                Version = row.Version,
            })
            .ToListAsync(cancel);
        var name = await names.LookupAsync(cancel);
        return rows.OrderBy(row => row.Due is null).ThenBy(row => row.Due, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal)
            .Select(row => DeskAccess.Summary(row, name)).ToList();
    }

    public async Task<Outcome<CaseDetail>> OpenAsync(Actor officer, string id, CancellationToken cancel)
    {
        if (await FindAsync(officer, id, cancel) is not { } row)
        {
            return DeskAccess.NotFound;
        }

        await audit.RecordAsync(new AuditEntry(officer.UserName, officer.Organisation, "reports.case", id), cancel);
        var identity = keys.IdentityOf(officer.Organisation);
        var name = await names.LookupAsync(cancel);
        await using var db = await store.CreateDbContextAsync(cancel);
        var view = await CaseView.ReadAsync(db, id, identity, name, cancel);
        var body = row.Body is null ? null : SealedText.Open(row.Body, EnvelopePurpose.Body, id, identity);
        var byLetter = row.OfferedTo is { } to && await registry.OfficeAsync(to, cancel) is not { UsesRemit: true };
        var runs = DeskAccess.StillRuns(row, law.DayOf(clock.GetUtcNow()));
        var moves = CaseMoves.Table.Where(move => move.From.Contains(row.State) && DeskAccess.May(officer, row, move.Mover, byLetter))
            .Where(move => move.Verb != CaseMoves.Escalate || !runs)
            .Select(move => move.Verb).Distinct().ToList();
        return new CaseDetail(
            DeskAccess.Summary(row, name), body, row.Contact is not null, row.SealedBy, row.KeyHolder, view.History, view.Messages, moves,
                await letters.OfCaseAsync(db, row, view, cancel));
    }

    public async Task<Outcome<IReadOnlyList<LawfulOffice>>> ProposeAsync(Actor officer, string id, string lang, CancellationToken cancel) =>
        await FindAsync(officer, id, cancel) is { } row ? await choice.ListAsync(row.Matter, row.Region, lang, cancel) : DeskAccess.NotFound;

    /// <summary>A case that the officer's office reaches; null for every other.</summary>
    public async Task<CaseRow?> FindAsync(Actor officer, string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        return row is not null && DeskAccess.Reaches(officer, row) ? row : null;
    }
}
