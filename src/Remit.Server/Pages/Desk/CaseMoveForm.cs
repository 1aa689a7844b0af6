using System.Globalization;
using Remit.Kernel;
using Remit.Reports;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Desk;

/// <summary>A move as an officer's form sends it. Whether it is legal is the module's business; here only what a form can lack.</summary>
internal sealed record CaseMoveForm(
    string Move, int? Version, string Office, string Reason, string Article, bool Sure, string Outcome, string Day, string Function)
{
    /// <summary>What a move is called; null for none.</summary>
    public static Text? TitleOf(string move) => move switch
    {
        "take" => DeskTexts.Take,
        "accept" => DeskTexts.Accept,
        "offer" => DeskTexts.Offer,
        "return" => DeskTexts.Return,
        "escalate" => DisputeTexts.Escalate,
        "decline" => DeskTexts.Decline,
        "close" => DeskTexts.Close,
        "answer" => DeskTexts.Answer,
        "letter" => DeskTexts.LetterOutcome,
        _ => null,
    };

    public static CaseMoveForm From(IFormCollection form) => new(
        form["move"].ToString(),
        int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        form["office"].ToString(),
        form["reason"].ToString().ReplaceLineEndings("\n").Trim(),
        form["article"].ToString().Trim(),
        form["sure"] == "yes",
        form["outcome"].ToString(),
        form["day"].ToString(),
        form["function"].ToString().Trim());

    /// <summary>Finds what the form lacks. Fields are named <c>MOVE-FIELD</c>.</summary>
    public void Check(FormErrors errors, Voice voice)
    {
        if (Move == "offer" && Office.Length == 0)
        {
            errors.Add("offer-office", voice[DeskTexts.OfficeMissing]);
        }

        if (Reason.Length == 0 && (Move is "offer" or "return" or "escalate" or "decline" or "close" or "answer" || Outcome == "returned"))
        {
            errors.Add($"{Move}-reason", voice[Move == "answer" ? DeskTexts.MessageMissing : DeskTexts.ReasonMissing]);
        }

        if (Move == "decline" && !Sure)
        {
            errors.Add("decline-sure", voice[DeskTexts.DeclineUnsure]);
        }

        if (Move == "letter" && !DateOnly.TryParseExact(Day, "yyyy-MM-dd", out _))
        {
            errors.Add("letter-day", voice[AskTexts.DayMalformed]);
        }
    }

    private LetterOutcome LetterOutcome(string? article) =>
        new(Outcome, DateOnly.ParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Function, Reason.Length > 0 ? Reason : null, article, Version);

    /// <summary>Makes the move.</summary>
    public Task<Outcome<CaseSummary>> MakeAsync(IReports reports, Actor officer, string id, CancellationToken cancel)
    {
        var article = Article.Length > 0 ? Article : null;
        return Move switch
        {
            "take" => reports.TakeAsync(officer, id, new CaseMove(Version), cancel),
            "accept" => reports.AcceptAsync(officer, id, new CaseMove(Version), cancel),
            "offer" => reports.OfferAsync(officer, id, new OfferMove(Office, Reason, article, Version), cancel),
            "return" => reports.ReturnAsync(officer, id, new ReasonedMove(Reason, article, Version), cancel),
            "escalate" => reports.EscalateAsync(officer, id, new ReasonedMove(Reason, article, Version), cancel),
            "decline" => reports.DeclineAsync(officer, id, new ReasonedMove(Reason, article, Version), cancel),
            "close" => reports.CloseAsync(officer, id, new ReasonedMove(Reason, article, Version), cancel),
            "answer" => reports.AnswerAsync(officer, id, new MessageText(Reason), cancel),
            "letter" => reports.LetterOutcomeAsync(officer, id, LetterOutcome(article), cancel),
            _ => Task.FromResult<Outcome<CaseSummary>>(new Refusal("unknown-move", $"There is no move '{Move}'.")),
        };
    }
}
