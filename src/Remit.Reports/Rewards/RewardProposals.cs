using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Submit;

namespace Remit.Reports.Rewards;

/// <summary>Proposals: for a closed case of the own office, by a rule of the pack, once a case.</summary>
internal sealed class RewardProposals(
    IDbContextFactory<ReportsDb> store, CaseWriter writer, OfficeKeys keys, OfficeNames names, IRegistry registry, ILaw law, IAuditTrail audit,
        TimeProvider clock)
{
    /// <summary>The pack's list of rules.</summary>
    private const string RuleList = "reward-rules";

    public async Task<Outcome<IReadOnlyList<RewardableCase>>> CasesAsync(Actor officer, CancellationToken cancel)
    {
        if (!RewardMoves.Proposers.Contains(officer.Role))
        {
            return RewardMoves.NotAllowed(RewardMoves.Propose);
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var cases = await db.Cases.AsNoTracking().Where(c => c.Keeper == officer.Organisation && c.State == CaseState.Closed
            && !db.Rewards.Any(reward => reward.OneOf == c.Id)).Select(c => new { c.Id, c.Number, c.Matter, c.Region }).ToListAsync(cancel);
        var ids = cases.Select(c => c.Id).ToList();
        var closed = (await db.Steps.AsNoTracking().Where(step => step.State == CaseState.Closed && ids.Contains(step.Case))
            .Select(step => new { step.Case, step.Day }).ToListAsync(cancel)).ToLookup(step => step.Case, step => step.Day);
        return cases.Select(c => new RewardableCase(c.Id, c.Number, c.Matter, CaseClocks.Read(closed[c.Id].Max()!), Rules(c.Region)))
            .OrderByDescending(c => c.Closed).ThenBy(c => c.Number, StringComparer.Ordinal).ToList();
    }

    public async Task<Outcome<RewardView>> ProposeAsync(Actor officer, RewardProposal proposal, CancellationToken cancel)
    {
        if (!RewardMoves.Proposers.Contains(officer.Role))
        {
            return RewardMoves.NotAllowed(RewardMoves.Propose);
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var seen = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == proposal.Case && c.Keeper == officer.Organisation, cancel);
        if (seen is null || await registry.OfficeAsync(officer.Organisation, cancel) is not { } office)
        {
            return new Refusal("no-such-case", "There is no such case in this office.", Kind: RefusalKind.NotFound) { Place = "case" };
        }

        var rule = Rules(seen.Region).FirstOrDefault(r => r.Id == proposal.Rule);
        if (Wrong(proposal, rule) is { } wrong)
        {
            return wrong;
        }

        var today = law.DayOf(clock.GetUtcNow());
        var row = new RewardRow
        {
            Id = Guid.NewGuid().ToString("N"),
            Case = seen.Id,
            OneOf = seen.Id,
            Office = seen.Keeper,
            Region = office.Region,
            State = RewardState.Proposed,
            Rule = rule!.Id,
            Article = rule.Article,
            Amount = proposal.Amount,
            Reason = SealedText.Seal(proposal.Reason.Trim(), RewardDesk.ReasonPurpose, seen.Id, today, keys.IdentityOf(seen.Keeper).Recipient),
            ProposedBy = officer.UserName,
            ProposedDay = CaseClocks.Write(today),
            Version = 1,
        };
        var stored = await writer.RunAsync((change, _) => AddAsync(change, row), cancel);
        if (!stored.Ok)
        {
            return stored.Refusal!;
        }

        await audit.RecordAsync(new AuditEntry(officer.UserName, officer.Organisation, "reports.reward-propose", row.Id, row.Article), cancel);
        return RewardViews.View(row, seen, await names.LookupAsync(cancel), officer, proposal.Reason.Trim());
    }

    private static Refusal? Wrong(RewardProposal proposal, RewardRule? rule) => proposal switch
    {
        _ when rule is null => RewardMoves.Wrong("reward-rule", "rule", "Choose a rule of the pack that holds where the case is."),
        { Amount: < 1 or > ReportLimits.RewardMax } =>
            RewardMoves.Wrong("reward-amount", "amount", $"The amount is a whole number from 1 to {ReportLimits.RewardMax}."),
        _ when rule.Ceiling is { } most && proposal.Amount > most =>
            RewardMoves.Wrong("reward-ceiling", "amount", $"The rule allows at most {most:0}."),
        _ when string.IsNullOrWhiteSpace(proposal.Reason) || proposal.Reason.Length > ReportLimits.ReasonMax
            || !SealedText.Fits(proposal.Reason, 4 * ReportLimits.ReasonMax) =>
            RewardMoves.Wrong("reward-reason", "reason", $"Say why this report merits it, in at most {ReportLimits.ReasonMax} characters."),
        _ => null,
    };

    // One writer: whoever comes second sees the first one's row.
    private static async Task<Outcome<RewardRow>> AddAsync(ReportsDb db, RewardRow row)
    {
        var state = await db.Cases.Where(c => c.Id == row.Case && c.Keeper == row.Office).Select(c => c.State).SingleOrDefaultAsync();
        if (state != CaseState.Closed)
        {
            return new Refusal("reward-case", "Only a closed case can be rewarded.", Kind: RefusalKind.Conflict) { Place = "case" };
        }

        if (await db.Rewards.AnyAsync(other => other.OneOf == row.Case))
        {
            return new Refusal("reward-twice", "This case has a reward already.", Kind: RefusalKind.Conflict) { Place = "case" };
        }

        db.Rewards.Add(row);
        return row;
    }

    private List<RewardRule> Rules(string region)
    {
        var today = law.DayOf(clock.GetUtcNow());
        return
        [
            .. from entry in law.List(RuleList, region)
               let cited = law.Cite(entry.Basis, today, today, "en")
               where cited.Count > 0
               select new RewardRule(entry.Id, entry.Zh, entry.En, entry.Unverified ? null : entry.Threshold, cited[0].Id),
        ];
    }
}
