using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Reports.Cases;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Submit;
using Remit.Sealing;
using Remit.Transparency.Leaves;

namespace Remit.Reports.Desk;

/// <summary>What a legal move does to a case's rows, in the writer's transaction. Everything was checked before.</summary>
internal sealed class CaseChange(ReportsDb db, List<byte[]> leaves, CaseRow row, AgeIdentity keeper, Parties parties, DateOnly today, WorkingDays days)
{
    private readonly AgeRecipient _reporter = AgeRecipient.Parse(row.ReplyKey);
    private readonly string _today = CaseClocks.Write(today);

    public async Task<CaseRow> MakeAsync(Actor officer, MoveRequest move, LegalMove legal, bool withEntry)
    {
        // Before the case's key follows the case.
        var secret = withEntry ? SealedText.OpenSecret(row.Secret, row.Id, keeper) : null;
        var letter = move.ByLetter is null ? null
            : await db.Letters.Where(l => l.Case == row.Id && l.Outcome == null).OrderByDescending(l => l.Step).FirstOrDefaultAsync();
        var to = legal.Verb == CaseMoves.Offer ? parties.Target : null;
        await FollowAsync(officer, move, legal.Verb);
        row.State = legal.To;
        row.Due = CaseClocks.Due(legal.To, CaseClocks.Read(row.Day), today, days) is { } due ? CaseClocks.Write(due) : null;
        row.Version++;
        if (letter is not null)
        {
            (letter.Outcome, letter.OutcomeDay, letter.OutcomeFunction) = (move.ByLetter!.Outcome, CaseClocks.Write(move.ByLetter.Day), move.ByLetter.Function);
        }

        var words = SealedText.SealWords(Words(move), row.Id, today, Readers());
        var entry = secret is null ? default : Entry(legal, secret, words);
        if (entry.Leaf is not null)
        {
            leaves.Add(entry.Leaf);
        }

        var step = new StepRow
        {
            Case = row.Id,
            N = row.Steps++,
            State = legal.To,
            Day = _today,
            Office = row.Office,
            To = to,
            Words = words,
            Leaf = entry.Leaf,
            LeafContent = entry.Content,
        };
        db.Steps.Add(step);
        if (to is not null && parties.TargetKey is null)
        {
            db.Letters.Add(new LetterRow
            {
                Number = await Numbers.NextAsync(db, officer.Organisation, today.Year, "L-"),
                Case = row.Id,
                Step = step.N,
                From = officer.Organisation,
                To = to,
                Day = _today
            });
        }

        return row;
    }

    private StepWords? Words(MoveRequest move)
    {
        var reason = string.IsNullOrWhiteSpace(move.Reason) ? null : move.Reason;
        var article = string.IsNullOrWhiteSpace(parties.Article) ? null : parties.Article;
        return reason is null && article is null ? null : new StepWords(reason, article);
    }

    /// <summary>Where the case goes, who can read it from now on, and what is destroyed.</summary>
    private async Task FollowAsync(Actor officer, MoveRequest move, string verb)
    {
        switch (verb)
        {
            case CaseMoves.Take:
                row.Number ??= await Numbers.NextAsync(db, officer.Organisation, today.Year, "");
                if (row.OfferedTo is not null)
                {
                    // It gives in: the other office of the dispute is out of it.
                    row.OfferedTo = null;
                    await RewrapAsync(keeper.Recipient);
                }

                break;
            case CaseMoves.Offer:
                row.Number ??= await Numbers.NextAsync(db, officer.Organisation, today.Year, "");
                row.OfferedTo = parties.Target;
                if (parties.TargetKey is not null)
                {
                    await RewrapAsync(keeper.Recipient, parties.TargetKey);
                }

                break;
            case CaseMoves.Accept:
                (row.Office, row.OfferedTo) = (row.OfferedTo!, null);
                if (parties.TargetKey is not null)
                {
                    row.Keeper = row.Office;
                    await RewrapAsync(parties.TargetKey);
                }

                break;
            case CaseMoves.Escalate:
                // Both offices of the dispute read the case until it is decided.
                row.OfferedTo = parties.Target;
                await RewrapAsync([keeper.Recipient, .. parties.TargetKey is { } other ? new[] { other } : []]);
                break;
            case CaseMoves.Decide:
                (row.Office, row.OfferedTo) = (parties.Target!, null);
                row.Keeper = parties.TargetKey is null ? row.Keeper : row.Office;
                await RewrapAsync(parties.TargetKey ?? keeper.Recipient);
                break;
            case CaseMoves.Return:
                row.OfferedTo = null;
                await RewrapAsync(keeper.Recipient);
                break;
            case CaseMoves.Answer:
                var text = SealedText.Seal(move.Message!, EnvelopePurpose.ToReporter, row.Id, today, _reporter, keeper.Recipient);
                db.Messages.Add(new MessageRow { Case = row.Id, N = row.Messages++, Day = _today, FromReporter = false, Text = text });
                break;
            case CaseMoves.Decline:
                (row.Body, row.Contact, row.OfferedTo) = (null, null, null);
                await db.Messages.Where(message => message.Case == row.Id).ExecuteDeleteAsync();
                break;
        }
    }

    /// <summary>Who reads the words of the step: the reporter, and every office that has or is offered the case.</summary>
    private AgeRecipient[] Readers() =>
        parties.TargetKey is { } target && (row.OfferedTo is not null || row.Keeper == parties.Target)
            ? row.Keeper == parties.Target ? [_reporter, target] : [_reporter, keeper.Recipient, target]
            : [_reporter, keeper.Recipient];

    private CaseLeafMaker.Made Entry(LegalMove legal, byte[] secret, byte[]? words)
    {
        var bare = CaseLeafMaker.Bare(legal.To, today, parties.Authority(row.Office));
        if (legal.To == CaseState.Closed)
        {
            var received = CaseClocks.Read(row.Day);
            bare = bare with
            {
                Duration = CaseLeaf.DurationBand(today.DayNumber - received.DayNumber),
                InTime = today <= CaseClocks.Due(CaseState.Taken, received, today, days)
            };
        }

        var body = legal.Verb is CaseMoves.Offer or CaseMoves.Accept or CaseMoves.Decide ? row.Body : null;
        return CaseLeafMaker.Next(row, secret, bare, ("words", words), ("body", body));
    }

    /// <summary>New stanzas for what the offices read; payloads stay byte for byte, so that the receiving office proves that it reads what was
    /// submitted.</summary>
    private async Task RewrapAsync(params AgeRecipient[] offices)
    {
        AgeRecipient[] all = [_reporter, .. offices];
        row.Body = row.Body is null ? null : AgeFile.Rewrap(row.Body, [keeper], offices);
        row.Secret = AgeFile.Rewrap(row.Secret, [keeper], all);
        foreach (var step in await db.Steps.Where(step => step.Case == row.Id && step.Words != null).ToListAsync())
        {
            step.Words = AgeFile.Rewrap(step.Words, [keeper], all);
        }

        foreach (var message in await db.Messages.Where(message => message.Case == row.Id).ToListAsync())
        {
            message.Text = AgeFile.Rewrap(message.Text, [keeper], all);
        }
    }
}
