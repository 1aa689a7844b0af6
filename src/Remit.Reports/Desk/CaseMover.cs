using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Reports.CaseLedger;
using Remit.Reports.Cases;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Submit;
using Remit.Sealing;
using Remit.Transparency.Leaves;

namespace Remit.Reports.Desk;

/// <summary>Makes moves: THE table decides, one writer does it, and the case's key follows the case.</summary>
internal sealed class CaseMover(
    IDbContextFactory<ReportsDb> store, Casework casework, CaseWriter writer, OfficeKeys keys, OfficeNames names, OfficeChoice choice,
    IRegistry registry, ILaw law, IAuditTrail audit, TimeProvider clock)
{
    private static readonly string[] WithEntry =
        [CaseMoves.Offer, CaseMoves.Accept, CaseMoves.Return, CaseMoves.Escalate, CaseMoves.Decide, CaseMoves.Decline, CaseMoves.Close, CaseMoves.Destroy];

    /// <summary>Makes one move, or says why not. Nothing has changed when it is refused.</summary>
    public async Task<Outcome<CaseSummary>> MoveAsync(Actor officer, string id, MoveRequest move, CancellationToken cancel)
    {
        // Everything slow or outside of this module's tables is looked up before the writer's turn.
        return await casework.FindAsync(officer, id, cancel) is { } seen ? await MakeAsync(officer, seen, move, false, cancel) : DeskAccess.NotFound;
    }

    /// <summary>Makes one move of a case that the mover reaches.</summary>
    /// <param name="officer">Who.</param>
    /// <param name="seen">The case as it was found.</param>
    /// <param name="move">What is asked for.</param>
    /// <param name="superior">Whether the mover stands above both offices of a dispute, and has been found to.</param>
    /// <param name="cancel">Stops before it is stored.</param>
    public async Task<Outcome<CaseSummary>> MakeAsync(Actor officer, CaseRow seen, MoveRequest move, bool superior, CancellationToken cancel)
    {
        if (CheckWords(move) is { } refusal)
        {
            return refusal;
        }

        var parties = await PartiesAsync(seen, move, cancel);
        if (!parties.Ok)
        {
            return parties.Refusal!;
        }

        var today = law.DayOf(clock.GetUtcNow());
        var moved = await writer.RunAsync((db, leaves) => ApplyAsync(db, leaves, officer, seen, move, parties.Value, today, superior), cancel);
        if (!moved.Ok)
        {
            return moved.Refusal!;
        }

        await audit.RecordAsync(new AuditEntry(officer.UserName, officer.Organisation, "reports." + move.Verb, seen.Id, move.Article), cancel);
        return DeskAccess.Summary(moved.Value.Value, await names.LookupAsync(cancel));
    }

    private static Refusal? CheckWords(MoveRequest move)
    {
        static Refusal Wrong(string place, string words) => new("move-words", words) { Place = place };
        return move switch
        {
            { Reason.Length: > ReportLimits.ReasonMax } => Wrong("reason", $"A reason has at most {ReportLimits.ReasonMax} characters."),
            { Article.Length: > 128 } => Wrong("article", "An article is named by its citation, such as cn.csl@2026-01-01/art-9."),
            { Verb: CaseMoves.Return, Reason: null or "" } or { Verb: CaseMoves.Decline, Reason: null or "" } or { Verb: CaseMoves.Close, Reason: null or "" }
                => Wrong("reason", "Say why, in words that the reporter will read."),
            { Verb: CaseMoves.Escalate, Reason: var why } when string.IsNullOrWhiteSpace(why) =>
                Wrong("reason", "Say why the case is not yours, in words that the other office and the reporter will read."),
            { Verb: CaseMoves.Decide, Reason: var why } when string.IsNullOrWhiteSpace(why) =>
                Wrong("reason", "Say why the case is that office's, in words that both offices and the reporter will read."),
            { Verb: CaseMoves.Decide, Article: null or "" } =>
                Wrong("article", "A decision names the article by which the case is that office's, such as cn.csl@2026-01-01/art-9."),
            { Verb: CaseMoves.Return, Article: null or "" } =>
                Wrong("article", "A return names the article by which the case is not yours, such as cn.csl@2026-01-01/art-9."),
            { Verb: CaseMoves.Answer, Message: var message } when string.IsNullOrWhiteSpace(message) || !SealedText.Fits(message, ReportLimits.MessageBytesMax)
                => Wrong("text", $"A message must not be empty, and at most {ReportLimits.MessageBytesMax} bytes long."),
            { ByLetter: not null, ByLetter.Function: null or "" or { Length: > ReportLimits.FunctionMax } }
                => Wrong("function", "Say who answered the letter by function, such as: duty desk. Not by a person's name."),
            _ => null,
        };
    }

    /// <summary>The offices concerned: who is offered the case, and which authority each stands for.</summary>
    private async Task<Outcome<Parties>> PartiesAsync(CaseRow seen, MoveRequest move, CancellationToken cancel)
    {
        if (move.Article is { Length: > 0 } article)
        {
            var cited = law.Cited(article, law.DayOf(clock.GetUtcNow()), "en");
            if (!cited.Ok)
            {
                return cited.Refusal! with { Place = "article" };
            }
        }

        var offices = (await registry.OfficesAsync(cancel)).ToDictionary(office => office.Id);
        string Authority(string office) => offices.TryGetValue(office, out var known) ? known.Authority ?? known.Id : office;
        var target = move.Verb switch
        {
            CaseMoves.Offer or CaseMoves.Decide => move.Target,
            CaseMoves.Escalate => seen.OfferedTo ?? await LastOfferAsync(seen.Id, cancel),
            _ => seen.OfferedTo,
        };
        var to = target is null ? null : offices.GetValueOrDefault(target) ?? offices.Values.FirstOrDefault(office => office.Authority == target);
        if (move.Verb == CaseMoves.Offer)
        {
            if (to is { Custodian: true } || (to is null && (target is null || names.Authority(target) is null)))
            {
                return new Refusal("unknown-office", "There is no such office or authority to offer a case to.") { Place = "office" };
            }

            if ((to?.Id ?? target) == seen.Office)
            {
                return new Refusal("same-office", "The case is in that office already.") { Place = "office" };
            }

            if (await TakenFromAsync(seen.Id, to?.Id ?? target!, cancel))
            {
                return new Refusal("decided-otherwise", "The office above both took this case from that office: it cannot be offered to it again.",
                    Kind: RefusalKind.Conflict)
                { Place = "office" };
            }
        }

        if (move.Verb == CaseMoves.Decide && (target is null || (target != seen.Office && target != seen.OfferedTo)))
        {
            return new Refusal("not-a-party", "The case is decided for one of the two offices that disagree: choose one of them.") { Place = "office" };
        }

        var remitKey = to is { UsesRemit: true } ? await keys.RecipientAsync(to, cancel) : null;
        var basis = move is { Verb: CaseMoves.Offer, Article: null or "" } ? await BasisAsync(seen, target!, to, cancel) : move.Article;
        return new Parties(to?.Id ?? target, remitKey, basis, Authority);
    }

    private async Task<bool> TakenFromAsync(string id, string office, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return Between.Of(await db.Steps.AsNoTracking().Where(step => step.Case == id).ToListAsync(cancel))?.TakenFrom(office) == true;
    }

    private async Task<string?> LastOfferAsync(string id, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Steps.AsNoTracking().Where(step => step.Case == id && step.To != null).OrderByDescending(step => step.N).Select(step => step.To)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>The article that the rules name for the target; null when they do not name the target.</summary>
    private async Task<string?> BasisAsync(CaseRow seen, string target, Office? to, CancellationToken cancel)
    {
        var list = await choice.ListAsync(seen.Matter, seen.Region, "en", cancel);
        return list.Ok ? list.Value.FirstOrDefault(office => office.Authority == (to?.Authority ?? target))?.Basis is [var first, ..] ? first : null : null;
    }

    private async Task<Outcome<CaseRow>> ApplyAsync(
        ReportsDb db, List<byte[]> leaves, Actor officer, CaseRow seen, MoveRequest move, Parties parties, DateOnly today,
        bool superior)
    {
        var row = await db.Cases.SingleOrDefaultAsync(r => r.Id == seen.Id);
        if (row is null || !(superior || DeskAccess.Reaches(officer, row)))
        {
            return DeskAccess.NotFound;
        }

        if (move.Version is { } version && version != row.Version)
        {
            return new Refusal("changed-meanwhile", "Somebody else has changed this case since you looked at it; look again, then decide.",
                Kind: RefusalKind.Conflict);
        }

        if (CaseMoves.Find(move.Verb, row.State) is not { } legal)
        {
            return CaseMoves.Illegal(move.Verb, row.State);
        }

        if (row.OfferedTo != seen.OfferedTo || row.Keeper != seen.Keeper)
        {
            return new Refusal("changed-meanwhile", "Somebody else has moved this case in this moment; look again, then decide.", Kind: RefusalKind.Conflict);
        }

        if (legal.Verb == CaseMoves.Escalate && DeskAccess.StillRuns(row, today))
        {
            return new Refusal("offer-runs", $"The other office has until {row.Due} to answer; put the case before the common superior after that day.",
                Kind: RefusalKind.Conflict);
        }

        var offeredByLetter = row.OfferedTo is not null && parties.TargetKey is null;
        if (superior != (legal.Mover == Mover.Superior) || !(superior || DeskAccess.May(officer, row, legal.Mover, offeredByLetter))
            || (move.ByLetter is not null && !offeredByLetter) || (offeredByLetter && NeedsLetter(move)))
        {
            return DeskAccess.NotYours(legal);
        }

        return await new CaseChange(db, leaves, row, keys.IdentityOf(row.Keeper), parties, today, law.WorkingDays(row.Region))
            .MakeAsync(officer, move, legal, WithEntry.Contains(legal.Verb));
    }

    private static bool NeedsLetter(MoveRequest move) => move is { Verb: CaseMoves.Accept or CaseMoves.Return, ByLetter: null };
}

/// <summary>A move as it is asked for.</summary>
/// <param name="Verb">The move's name in the table.</param>
/// <param name="Version">The version that the officer looked at; null: whatever it is now.</param>
internal sealed record MoveRequest(string Verb, int? Version)
{
    public string? Reason { get; init; }

    public string? Article { get; init; }

    public string? Target { get; init; }

    public string? Message { get; init; }

    public LetterOutcome? ByLetter { get; init; }
}

/// <summary>Who takes part in a move.</summary>
/// <param name="Target">The office or authority that the case is offered to.</param>
/// <param name="TargetKey">Its key; null for one without Remit.</param>
/// <param name="Article">The article of the move.</param>
/// <param name="Authority">The authority that an office stands for.</param>
internal sealed record Parties(string? Target, AgeRecipient? TargetKey, string? Article, Func<string, string> Authority);
