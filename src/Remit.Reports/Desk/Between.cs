using Remit.Reports.Data;

namespace Remit.Reports.Desk;

/// <summary>Between whom the newest dispute of a case is.</summary>
/// <param name="Holder">The office that had the case.</param>
/// <param name="Other">The office that it was offered to.</param>
/// <param name="Escalated">The step that put it before the common superior.</param>
/// <param name="Decided">The decision; null while there is none, and where an office took the case instead.</param>
internal sealed record Between(string Holder, string Other, StepRow Escalated, StepRow? Decided)
{
    /// <summary>The newest dispute in a case's steps; null where it never had one.</summary>
    public static Between? Of(IReadOnlyList<StepRow> steps)
    {
        if (steps.Where(step => step.State == CaseState.Escalated).MaxBy(step => step.N) is not { } escalated)
        {
            return null;
        }

        var offer = steps.Where(step => step.N < escalated.N && step.To is not null).MaxBy(step => step.N);
        var next = steps.Where(step => step.N > escalated.N).MinBy(step => step.N);
        return new(escalated.Office, offer?.To ?? escalated.Office, escalated, next?.State == CaseState.Accepted ? next : null);
    }

    /// <summary>Whether an office is one of the two.</summary>
    public bool Has(string office) => office == Holder || office == Other;

    /// <summary>Whether the superior took the case from this office.</summary>
    public bool TakenFrom(string office) => Decided is { } decision && Has(office) && decision.Office != office;
}
