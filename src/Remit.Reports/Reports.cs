using Remit.Kernel;
using Remit.Reports.CaseLedger;
using Remit.Reports.Cases;
using Remit.Reports.Desk;
using Remit.Reports.Replies;
using Remit.Reports.Submit;

namespace Remit.Reports;

/// <summary>What the module offers, put together from its parts.</summary>
internal sealed class Reports(OfficeChoice choice, Submissions submissions, Status status, Casework casework, CaseMover mover, Letters letters,
    OpenLedger ledger, CaseWitnesses witnesses, CaseCounts counts, PeriodCounts period, Disputes disputes) : IReports
{
    public string VKey => ledger.Ledger.VKey;

    public Outcome<IReadOnlyList<ReportMatter>> Matters(string? region, string lang) => choice.Matters(region, lang);

    public Task<Outcome<IReadOnlyList<LawfulOffice>>> OfficesAsync(string matter, string region, string lang, CancellationToken cancel) =>
        choice.ListAsync(matter, region, lang, cancel);

    public Task<Outcome<ReportReceipt>> SubmitAsync(ReportSubmission submission, CancellationToken cancel) => submissions.SubmitAsync(submission, cancel);

    public Task<Outcome<ReportStatus>> StatusAsync(ReceiptCode code, CancellationToken cancel) => status.ReadAsync(code, cancel);

    public Task<Outcome<ReportStatus>> WriteAsync(ReceiptCode code, string text, CancellationToken cancel) => status.WriteAsync(code, text, cancel);

    public Task<Outcome<string>> ReceiptAsync(ReceiptCode code, CancellationToken cancel) => status.ReceiptAsync(code, cancel);

    public Task<Outcome<IReadOnlyList<CaseSummary>>> QueueAsync(Actor officer, bool closed, CancellationToken cancel) =>
        casework.QueueAsync(officer, closed, cancel);

    public Task<Outcome<CaseDetail>> CaseAsync(Actor officer, string id, CancellationToken cancel) => casework.OpenAsync(officer, id, cancel);

    public Task<Outcome<IReadOnlyList<LawfulOffice>>> ProposeAsync(Actor officer, string id, string lang, CancellationToken cancel) =>
        casework.ProposeAsync(officer, id, lang, cancel);

    public Task<Outcome<CaseSummary>> TakeAsync(Actor officer, string id, CaseMove move, CancellationToken cancel) =>
        mover.MoveAsync(officer, id, new MoveRequest(CaseMoves.Take, move.Version), cancel);

    public Task<Outcome<CaseSummary>> OfferAsync(Actor officer, string id, OfferMove move, CancellationToken cancel) =>
        mover.MoveAsync(officer, id, new MoveRequest(CaseMoves.Offer, move.Version) { Target = move.Office, Reason = move.Reason, Article = move.Article },
            cancel);

    public Task<Outcome<CaseSummary>> AcceptAsync(Actor officer, string id, CaseMove move, CancellationToken cancel) =>
        mover.MoveAsync(officer, id, new MoveRequest(CaseMoves.Accept, move.Version), cancel);

    public Task<Outcome<CaseSummary>> ReturnAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel) =>
        Reasoned(officer, id, CaseMoves.Return, move, cancel);

    public Task<Outcome<CaseSummary>> EscalateAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel) =>
        Reasoned(officer, id, CaseMoves.Escalate, move, cancel);

    public Task<IReadOnlyList<CaseDispute>> DisputesAsync(Actor who, CancellationToken cancel) => disputes.ListAsync(who, cancel);

    public Task<Outcome<CaseDisputeDetail>> DisputeAsync(Actor who, string id, CancellationToken cancel) => disputes.OneAsync(who, id, cancel);

    public Task<Outcome<CaseSummary>> DecideAsync(Actor who, string id, DisputeDecision decision, CancellationToken cancel) =>
        disputes.DecideAsync(who, id, decision, cancel);

    public Task<Outcome<CaseSummary>> DeclineAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel) =>
        Reasoned(officer, id, CaseMoves.Decline, move, cancel);

    public Task<Outcome<CaseSummary>> CloseAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel) =>
        Reasoned(officer, id, CaseMoves.Close, move, cancel);

    public Task<Outcome<CaseSummary>> AnswerAsync(Actor officer, string id, MessageText message, CancellationToken cancel) =>
        mover.MoveAsync(officer, id, new MoveRequest(CaseMoves.Answer, null) { Message = message.Text }, cancel);

    public Task<CaseFigures> FiguresAsync(IReadOnlySet<string>? offices, DateOnly today, CancellationToken cancel) => counts.ReadAsync(offices, today, cancel);

    public Task<PeriodFigures> PeriodAsync(string office, DateOnly from, DateOnly until, CancellationToken cancel) =>
        period.ReadAsync(office, from, until, cancel);

    public Task<Outcome<LetterView>> LetterAsync(Actor officer, string id, CancellationToken cancel) => letters.PrintAsync(officer, id, cancel);

    public async Task<Outcome<CaseSummary>> LetterOutcomeAsync(Actor officer, string id, LetterOutcome outcome, CancellationToken cancel)
    {
        string? verb = outcome.Outcome switch { CaseState.Accepted => CaseMoves.Accept, CaseState.Returned => CaseMoves.Return, _ => null };
        return verb is null
            ? new Refusal("letter-outcome", "A letter is either accepted or returned.") { Place = "outcome" }
            : await mover.MoveAsync(officer, id, new MoveRequest(verb, outcome.Version)
            { Reason = outcome.Reason, Article = outcome.Article, ByLetter = outcome }, cancel);
    }

    public Task<Outcome<CaseWitnessing>> WitnessesAsync(CancellationToken cancel) => witnesses.ReadAsync(cancel);

    public Task<Outcome<CaseWitnessOverride>> OverrideWitnessesAsync(string reason, CancellationToken cancel) => witnesses.OverrideAsync(reason, cancel);

    private Task<Outcome<CaseSummary>> Reasoned(Actor officer, string id, string verb, ReasonedMove move, CancellationToken cancel) =>
        mover.MoveAsync(officer, id, new MoveRequest(verb, move.Version) { Reason = move.Reason, Article = move.Article }, cancel);

    public async Task<Outcome<Remit.Transparency.Checkpoint>> CopyLedgerAsync(string place, CancellationToken cancel)
    {
        var ready = await ledger.ReadyAsync(cancel);
        return ready.Ok ? await Task.Run(() => ready.Value.CopyTo(place), cancel) : ready.Refusal!;
    }
}
