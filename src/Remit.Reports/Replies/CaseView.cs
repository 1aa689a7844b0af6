using Microsoft.EntityFrameworkCore;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Sealing;

namespace Remit.Reports.Replies;

/// <summary>A case's history and thread, opened with one key: the reporter's or the office's. Both see the same.</summary>
internal sealed record CaseView(IReadOnlyList<StepRow> Steps, IReadOnlyList<CaseStep> History, IReadOnlyList<CaseMessage> Messages,
    Func<string, OfficeName> Name)
{
    public static async Task<CaseView> ReadAsync(ReportsDb db, string id, AgeIdentity identity, Func<string, OfficeName> name, CancellationToken cancel)
    {
        var steps = await db.Steps.AsNoTracking().Where(step => step.Case == id).OrderBy(step => step.N).ToListAsync(cancel);
        var messages = await db.Messages.AsNoTracking().Where(message => message.Case == id).OrderBy(message => message.N).ToListAsync(cancel);
        return new CaseView(steps, [.. steps.Select(step => Step(step, identity, name))], [.. messages.Select(message => Message(message, identity))], name);
    }

    /// <summary>A step with its words opened.</summary>
    public static CaseStep Step(StepRow step, AgeIdentity identity, Func<string, OfficeName> name)
    {
        var words = SealedText.OpenWords(step.Words, step.Case, identity);
        return new CaseStep(step.State, CaseClocks.Read(step.Day), name(step.Office), step.To is null ? null : name(step.To), words?.Reason, words?.Article);
    }

    private static CaseMessage Message(MessageRow row, AgeIdentity identity) => new(
        row.FromReporter ? "reporter" : "office",
        CaseClocks.Read(row.Day),
        SealedText.Open(row.Text, row.FromReporter ? EnvelopePurpose.ToOffice : EnvelopePurpose.ToReporter, row.Case, identity));
}
