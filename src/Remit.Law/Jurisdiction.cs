using Remit.Kernel;
using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law;

/// <summary>One pack with its overlays, joined: where its law holds, who is responsible there, and what is owed. Immutable once built.</summary>
/// <remarks>Jurisdictions lie side by side and share nothing but the index of passages: a rule of one never fires in another.</remarks>
internal sealed class Jurisdiction
{
    /// <summary>The pack's id: <c>cn</c>.</summary>
    public required string Id { get; init; }

    public required LocalText Names { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Languages of the pack, the first is its own.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Words that show in a question that this jurisdiction is meant.</summary>
    public required IReadOnlyList<FoldedWord> ShownBy { get; init; }

    /// <summary>Of the pack and its overlays, by rank; without what was imported beside them.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    public required Regions Regions { get; init; }

    public required Bodies Bodies { get; init; }

    public required IReadOnlyList<Matter> Matters { get; init; }

    public required IReadOnlyList<Rule> Rules { get; init; }

    public required IReadOnlyList<Clock> Clocks { get; init; }

    public required IReadOnlyList<Duty> Duties { get; init; }

    public required IReadOnlyList<Penalty> Penalties { get; init; }

    public required IReadOnlyList<OperatorClass> OperatorClasses { get; init; }

    public required IReadOnlyList<(string Id, LocalText Names)> EventLevels { get; init; }

    public required string? DefaultOperatorClass { get; init; }

    public required string? DefaultEventLevel { get; init; }

    public required string OutOfRemit { get; init; }

    /// <summary>The matter of which an operator must notify an event: the one that the rules with a clock are about; null when the pack has none.</summary>
    public Matter? Notifying => field ??= Rules.FirstOrDefault(r => r.Roles.Any(x => x.Clock is not null))?.Matters is [var id, ..] ? Matter(id) : null;

    /// <summary>How it weighs events.</summary>
    public required LevelTable Levels { get; init; }

    /// <summary>What registers let people choose from, by list.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists { get; init; }

    /// <summary>What the pack has for the public to learn, in its order.</summary>
    public required IReadOnlyList<Material> Learning { get; init; }

    /// <summary>The years whose holidays are laid down.</summary>
    public required IReadOnlyList<Packs.Calendar> Calendars { get; init; }

    /// <summary>Its working days.</summary>
    public required WorkingDays WorkingDays { get; init; }

    /// <summary>Its currency, as ISO 4217 has it: <c>CNY</c>.</summary>
    public required string Money { get; init; }

    /// <summary>How a deadline in months ends where the month has no such day.</summary>
    public required MonthRounding DeadlineRounding { get; init; }

    /// <summary>The same for what must be kept: nothing is deleted early, so it may differ from a deadline's.</summary>
    public required MonthRounding RetentionRounding { get; init; }

    // What the rules rest on.
    private IReadOnlyList<Instrument> RuledBy => field ??= [.. Rules.SelectMany(r => r.Basis.Concat(r.Roles.SelectMany(o => o.Basis)))
        .Select(p => p.Instrument).Distinct()];

    public Matter? Matter(string id) => Matters.FirstOrDefault(m => m.Id == id);

    /// <summary>Whether a matter is the question without a matter, as null is.</summary>
    public bool IsGeneral(string? matter) => matter is null || Matter(matter) is { General: true };

    /// <summary>The first day of the oldest dated version that a rule rests on; null when none is dated. An old rule on filing or reporting to one body
    /// does not make the day on which the pack begins to say who is responsible.</summary>
    public (Instrument Instrument, DateOnly Day)? First()
    {
        (Instrument, DateOnly)? first = null;
        foreach (var version in RuledBy.SelectMany(i => i.Versions))
        {
            if (version is { From: { } day, Status: not "proposed" } && (first is null || day < first.Value.Item2))
            {
                first = (version.Instrument, day);
            }
        }

        return first;
    }
}
