using Remit.Law.Instruments;

namespace Remit.Law.Remits;

/// <summary>How a jurisdiction weighs events.</summary>
/// <param name="Levels">The highest first; the last one holds when no threshold is reached.</param>
/// <param name="Quantities">What a threshold may be a share of.</param>
/// <param name="Indicators">In the order of the file.</param>
internal sealed record LevelTable(IReadOnlyList<Level> Levels, IReadOnlyList<Quantity> Quantities, IReadOnlyList<Indicator> Indicators)
{
    public Level Lowest => Levels[^1];

    public Level Of(string id) => Levels.First(l => l.Id == id);
}

/// <summary>A level of events.</summary>
internal sealed record Level(string Id, LocalText Names, int Rank, bool DutyToNotify);

/// <summary>A quantity that a threshold may be a share of: the yearly turnover.</summary>
internal sealed record Quantity(string Id, LocalText Names, LocalText Unit);

/// <summary>What is measured of an event.</summary>
/// <param name="Id"><c>personal-data</c>.</param>
/// <param name="Names">By language.</param>
/// <param name="Unit">By language.</param>
/// <param name="OperatorClasses">The classes that it is for; empty is every class.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Thresholds">Of the highest level first.</param>
internal sealed record Indicator(string Id, LocalText Names, LocalText Unit, IReadOnlyList<string> OperatorClasses, IReadOnlyList<Provision> Basis,
    IReadOnlyList<Threshold> Thresholds);

/// <summary>From where on an indicator makes an event one of a level.</summary>
/// <param name="Level">The level's id.</param>
/// <param name="Value">The number; null is not verified.</param>
/// <param name="Or">A share that stands beside it; null when there is none.</param>
/// <param name="Inclusive">Whether the number itself reaches it.</param>
/// <param name="Mark">How far it was verified, as the pack's cells say it.</param>
internal sealed record Threshold(string Level, decimal? Value, ShareOf? Or, bool Inclusive, string Mark)
{
    /// <summary>Whether a value reaches it; null when that cannot be said.</summary>
    /// <param name="value">The value.</param>
    /// <param name="whole">What the share is of; null when it was not given.</param>
    public bool? Reached(decimal value, decimal? whole)
    {
        // Where nothing was measured no threshold is reached that is not known, whatever it is.
        if (value == 0 && (Value is null || Or is not null))
        {
            return false;
        }

        if (Value is not { } limit)
        {
            return null;
        }

        if (Or is null)
        {
            return Over(value, limit);
        }

        var lower = Or.Lower is true;
        if (whole is { } of)
        {
            return Over(value, lower ? Math.Min(limit, of * Or.Percent / 100) : Math.Max(limit, of * Or.Percent / 100));
        }

        // Of two limits, of which one is not known, the known one decides alone where the other can only lower it, or only raise it.
        return (Over(value, limit), lower) switch { (true, true) => true, (false, false) => false, _ => null };
    }

    private bool Over(decimal value, decimal limit) => value > limit || (Inclusive && value == limit);
}
