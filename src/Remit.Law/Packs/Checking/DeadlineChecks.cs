using System.Globalization;
using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>Clocks have a length with a unit or none; penalties have tiers for each version of their law; levels have ranks of their own.</summary>
internal static class DeadlineChecks
{
    public static void Check(PackUnderCheck pack)
    {
        var reading = pack.Reading;
        foreach (var clock in pack.Files.Clocks.Clocks)
        {
            Length(reading, clock, clock.Length, clock.Unit);
            foreach (var hop in clock.Onward)
            {
                Length(reading, hop, hop.Length, hop.Unit);
            }

            if (clock.Basis.Count == 0 && clock.Status is not ("default" or "example"))
            {
                reading.Error(reading.At(clock), "missing-basis",
                    $"The clock {clock.Id} rests on nothing: give it a “basis”, or “status: default” and the “model” that it was chosen after.");
            }

            if (clock.Status == "default" && clock.Basis.Count == 0 && clock.Model is null)
            {
                reading.Error(reading.At(clock), "missing-key", $"“model” is missing: say after which rule the default {clock.Id} was chosen.");
            }
        }

        foreach (var penalty in pack.Files.Duties.Penalties)
        {
            Penalty(pack, penalty);
        }

        Shares(pack);
        foreach (var same in pack.Files.Levels.Levels.GroupBy(l => l.Rank).SelectMany(g => g.Skip(1)))
        {
            reading.Error(reading.At(same, "rank"), "duplicate-id", $"Another level has rank {same.Rank} already: of two levels one is the graver.");
        }
    }

    // "5 % of turnover, whichever is lower" needs all three words; and what it is taken of must be given beside the indicators.
    private static void Shares(PackUnderCheck pack)
    {
        var thresholds = pack.Files.Levels.Indicators.SelectMany(i => i.Thresholds.Values).Select(t => ((object)t, t.Share, t.Of, t.Whichever));
        var money = pack.Files.Duties.Penalties.SelectMany(p => p.ByVersion.Values).SelectMany(t => t).SelectMany(t => new[] { t.Operator, t.Persons })
            .OfType<RangeCell>().Select(r => ((object)r, r.Share, r.Of, r.Whichever));
        foreach (var (cell, share, of, whichever) in thresholds.Concat(money))
        {
            // A fine of "up to 50 million or 5 %" does not say which of the two counts; a threshold must.
            var whole = (share is null, of is null, whichever is null) is (true, true, true) or (false, false, false) or (false, false, true);
            if (!whole || (cell is ThresholdCell && share is not null && whichever is null))
            {
                pack.Reading.Error(pack.Reading.At(cell), "missing-key",
                    "A share needs “share” (in percent), “of” and “whichever” (lower or higher): write all three, or none.");
            }
            else if (cell is ThresholdCell && of is not null && pack.Files.Levels.Quantities.All(q => q.Id != of))
            {
                pack.Reading.Error(pack.Reading.At(cell, "of"), "unresolved-indicator", $"There is no quantity “{of}”: add it to “quantities”.");
            }
        }
    }

    private static void Length(PackReading reading, Cell cell, string length, string? unit)
    {
        var number = length is not ("none" or Choices.Unverified);
        if (number && !(int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole > 0))
        {
            reading.Error(reading.At(cell, "length"), "wrong-form", $"A length is a whole number over 0, not {length}.");
        }

        if (number && unit is null && reading.At(cell, "unit") == reading.At(cell) && reading.At(cell, "length") != reading.At(cell))
        {
            reading.Error(reading.At(cell, "length"), "clock-unit",
                $"{length} of what? Write a “unit”, one of {Choices.Units.Replace(" ", ", ", StringComparison.Ordinal)}.");
        }
        else if (!number && unit is not null)
        {
            reading.Error(reading.At(cell, "unit"), "clock-unit", $"A clock of length “{length}” has no unit: take it away, or write the number.");
        }
    }

    // What a breach cost before a law was amended stays the price of what was done before.
    private static void Penalty(PackUnderCheck pack, PenaltyCell penalty)
    {
        var (instrument, id, _) = Forms.Split(penalty.Basis);
        var numbers = pack.Instruments.FirstOrDefault(i => i.Id == instrument)?.Provisions.FirstOrDefault(p => p.Id == id)?.Numbers.Keys.ToList();
        if (numbers is null)
        {
            return;
        }

        foreach (var missing in numbers.Except(penalty.ByVersion.Keys))
        {
            pack.Reading.Error(pack.Reading.At(penalty, "by-version"), "penalty-version",
                $"The penalty {penalty.Id} says nothing for the version from {missing}, in which {penalty.Basis} has a number: add its tiers.");
        }

        foreach (var extra in penalty.ByVersion.Keys.Except(numbers))
        {
            pack.Reading.Error(pack.Reading.At(penalty, "by-version", extra), "penalty-version",
                $"{penalty.Basis} has no number in a version from {extra}: its versions begin on {string.Join(", ", numbers)}.");
        }
    }
}
