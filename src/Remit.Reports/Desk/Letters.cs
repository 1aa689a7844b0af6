using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Replies;
using Remit.Reports.Submit;
using Remit.Sealing;

namespace Remit.Reports.Desk;

/// <summary>Transfer letters: how a case goes to an office without Remit. The text of the report is in the letter when it is printed, and never stored with
/// it.</summary>
internal sealed class Letters(IDbContextFactory<ReportsDb> store, OfficeKeys keys, OfficeNames names, IAuditTrail audit)
{
    /// <summary>All letters of a case, oldest first, without the report's text.</summary>
    public async Task<IReadOnlyList<LetterView>> OfCaseAsync(ReportsDb db, CaseRow row, CaseView view, CancellationToken cancel)
    {
        var rows = await db.Letters.AsNoTracking().Where(letter => letter.Case == row.Id).OrderBy(letter => letter.Step).ToListAsync(cancel);
        return [.. rows.Select(letter => View(letter, row, view, null))];
    }

    /// <summary>The newest letter with the report's text, to print. The look is recorded.</summary>
    public async Task<Outcome<LetterView>> PrintAsync(Actor officer, string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (row is null || !DeskAccess.Reaches(officer, row))
        {
            return DeskAccess.NotFound;
        }

        var letter = await db.Letters.AsNoTracking().Where(l => l.Case == id && l.From == officer.Organisation).OrderByDescending(l => l.Step)
            .FirstOrDefaultAsync(cancel);
        if (letter is null)
        {
            return new Refusal("no-letter", "No transfer letter was written for this case: offer it to an office that works without Remit.",
                Kind: RefusalKind.NotFound);
        }

        await audit.RecordAsync(new AuditEntry(officer.UserName, officer.Organisation, "reports.letter", letter.Number), cancel);
        var identity = keys.IdentityOf(officer.Organisation);
        var view = await CaseView.ReadAsync(db, id, identity, await names.LookupAsync(cancel), cancel);
        return View(letter, row, view, row.Body is null ? null : SealedText.Open(row.Body, EnvelopePurpose.Body, id, identity));
    }

    private static LetterView View(LetterRow letter, CaseRow row, CaseView view, string? body)
    {
        var step = view.History[letter.Step];
        return new LetterView(
            letter.Number, view.Name(letter.From), view.Name(letter.To), CaseClocks.Read(letter.Day), row.Number, row.Matter, row.Region,
                CaseClocks.Read(row.Day),
            step.Words ?? "", step.Article, body, letter.Outcome, letter.OutcomeDay is null ? null
                : CaseClocks.Read(letter.OutcomeDay), letter.OutcomeFunction);
    }
}
