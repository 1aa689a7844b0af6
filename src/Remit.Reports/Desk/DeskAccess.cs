using Remit.Kernel;
using Remit.Reports.Cases;
using Remit.Reports.Data;

namespace Remit.Reports.Desk;

/// <summary>Which cases an office reaches, and as what.</summary>
internal static class DeskAccess
{
    /// <summary>A case of another office does not exist for this one: the same words as for none at all.</summary>
    public static Refusal NotFound { get; } = new("no-such-case", "There is no such case in this office.", Kind: RefusalKind.NotFound);

    /// <summary>Whether the office has the case, acts for it, or is offered it.</summary>
    public static bool Reaches(Actor officer, CaseRow row) =>
        officer.Organisation.Length > 0 && (row.Keeper == officer.Organisation || row.OfferedTo == officer.Organisation);

    /// <summary>Whether the office may make such a move now, the state aside.</summary>
    /// <param name="officer">Who.</param>
    /// <param name="row">The case.</param>
    /// <param name="mover">Who the table asks for.</param>
    /// <param name="byLetter">Whether the office that it is offered to works without Remit: then whoever wrote the letter enters its answer.</param>
    public static bool May(Actor officer, CaseRow row, Mover mover, bool byLetter) => mover switch
    {
        Mover.Holder => row.Keeper == officer.Organisation,
        Mover.Offered => byLetter ? row.Keeper == officer.Organisation : row.OfferedTo == officer.Organisation,
        _ => false,
    };

    /// <summary>Whether an offer still runs: whoever is offered the case has not let the day pass.</summary>
    public static bool StillRuns(CaseRow row, DateOnly today) =>
        row.State == CaseState.Offered && row.Due is { } due && CaseClocks.Read(due) >= today;

    /// <summary>The refusal of a move that is another office's.</summary>
    public static Refusal NotYours(LegalMove move) => new(
        "not-your-move",
        move.Mover == Mover.Offered ? $"Only the office that this case is offered to can have it {move.Past}."
            : $"Only the office that has this case can have it {move.Past}.",
        Kind: RefusalKind.Forbidden);

    public static CaseSummary Summary(CaseRow row, Func<string, OfficeName> name) => new(
        row.Id, row.Number, row.State, row.Matter, row.Region, CaseClocks.Read(row.Day), row.Due is null ? null : CaseClocks.Read(row.Due),
        name(row.Office), row.OfferedTo is null ? null : name(row.OfferedTo), row.Version);
}
