using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Reports.Cases;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Replies;
using Remit.Reports.Submit;

namespace Remit.Reports.Desk;

/// <summary>Cases that two offices passed to and fro: shown to the offices and to those above both, decided by the office above both.</summary>
/// <remarks>What offices wrote to each other is shown, the report never: whoever decides has no key to it.</remarks>
internal sealed class Disputes(
    IDbContextFactory<ReportsDb> store, CaseMover mover, OfficeKeys keys, OfficeNames names, IRegistry registry, ILaw law, IAuditTrail audit,
    TimeProvider clock)
{
    private static readonly string[] Shown =
        [CaseState.Offered, CaseState.Accepted, CaseState.Returned, CaseState.Escalated];

    private static Refusal NotThere { get; } = new("no-such-dispute", "There is no such dispute in this region.", Kind: RefusalKind.NotFound);

    /// <summary>The disputes that the reader reaches: those that wait first, by due day.</summary>
    public async Task<IReadOnlyList<CaseDispute>> ListAsync(Actor who, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var ids = await db.Steps.AsNoTracking().Where(step => step.State == CaseState.Escalated).Select(step => step.Case).Distinct().ToListAsync(cancel);
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        var steps = (await db.Steps.AsNoTracking().Where(step => ids.Contains(step.Case)).ToListAsync(cancel)).ToLookup(step => step.Case);
        var name = await names.LookupAsync(cancel);
        var reaches = await ReachAsync(who, cancel);
        return
        [
            .. cases.Select(row => (Row: row, Of: Between.Of([.. steps[row.Id]])!)).Where(one => reaches(one.Row, one.Of))
                .Select(one => View(one.Row, one.Of, name))
                .OrderBy(one => !one.Open).ThenBy(one => one.Due).ThenByDescending(one => one.Since).ThenBy(one => one.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One dispute with what both offices said. The look is recorded.</summary>
    public async Task<Outcome<CaseDisputeDetail>> OneAsync(Actor who, string id, CancellationToken cancel)
    {
        if (await FindAsync(who, id, cancel) is not { } found)
        {
            return NotThere;
        }

        var (row, steps, between) = found;
        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, "reports.disputes", id), cancel);
        var name = await names.LookupAsync(cancel);
        var key = keys.IdentityOf(row.Keeper);
        var end = (between.Decided ?? between.Escalated).N;
        return new CaseDisputeDetail(View(row, between, name),
            [.. steps.Where(step => step.N <= end && Shown.Contains(step.State)).Select(step => CaseView.Step(step, key, name))],
            row.State == CaseState.Escalated && who.Role is Roles.Coordinator && !between.Has(who.Organisation));
    }

    /// <summary>Gives the case to one of the two offices.</summary>
    public async Task<Outcome<CaseSummary>> DecideAsync(Actor who, string id, DisputeDecision decision, CancellationToken cancel)
    {
        if (await FindAsync(who, id, cancel) is not { } found)
        {
            return NotThere;
        }

        if (who.Role is not (Roles.Coordinator or Roles.Administrator) || found.Between.Has(who.Organisation))
        {
            return new Refusal("not-your-decision", "A dispute is decided by a coordinator of an office above both, which is none of the two.",
                Kind: RefusalKind.Forbidden);
        }

        return found.Row.State == CaseState.Escalated
            ? await mover.MakeAsync(who, found.Row, new MoveRequest(CaseMoves.Decide, decision.Version)
            {
                Target = decision.Office,
                Reason = decision.Reason,
                Article = decision.Article,
            }, true, cancel)
            : new Refusal("already-decided", $"This dispute has ended: the case is {found.Row.State}. Look at where it is now.",
                Kind: RefusalKind.Conflict);
    }

    private async Task<(CaseRow Row, IReadOnlyList<StepRow> Steps, Between Between)?> FindAsync(Actor who, string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return null;
        }

        var steps = await db.Steps.AsNoTracking().Where(step => step.Case == id).OrderBy(step => step.N).ToListAsync(cancel);
        return Between.Of(steps) is { } between && (await ReachAsync(who, cancel))(row, between) ? (row, steps, between) : null;
    }

    /// <summary>An officer reaches the disputes of the own office; who coordinates those of which both offices lie in the own region or below.</summary>
    private async Task<Func<CaseRow, Between, bool>> ReachAsync(Actor who, CancellationToken cancel)
    {
        bool Own(CaseRow row, Between between) => who.Organisation.Length > 0 && between.Has(who.Organisation);
        if (who.Role is not (Roles.Coordinator or Roles.Administrator) || await registry.OfficeAsync(who.Organisation, cancel) is not { } top)
        {
            return Own;
        }

        var today = law.DayOf(clock.GetUtcNow());
        var regions = (await registry.OfficesAsync(cancel)).ToDictionary(office => office.Id, office => office.Region);

        // An authority without an office here is taken to work where the case is.
        bool Below(CaseRow row, string office) => law.RegionsUpward(regions.GetValueOrDefault(office, row.Region), today).Contains(top.Region);
        return (row, between) => Own(row, between) || (Below(row, between.Holder) && Below(row, between.Other));
    }

    private static CaseDispute View(CaseRow row, Between between, Func<string, OfficeName> name) => new(
        row.Id, row.Number, row.State, row.State == CaseState.Escalated, row.Matter, row.Region, CaseClocks.Read(row.Day),
        CaseClocks.Read(between.Escalated.Day), row.State == CaseState.Escalated && row.Due is { } due ? CaseClocks.Read(due) : null,
        name(between.Holder), name(between.Other), name(row.Office), row.Version);

}
