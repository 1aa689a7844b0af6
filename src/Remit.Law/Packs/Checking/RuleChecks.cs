using Remit.Law.Instruments;
using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>Rules rest on something, end after they begin, and hold in regions that exist on their days.</summary>
internal static class RuleChecks
{
    public static void Check(PackUnderCheck pack)
    {
        foreach (var rule in pack.Files.Remits.Rules)
        {
            if (rule.Roles.Count == 0 && rule.Basis.Count == 0)
            {
                pack.Reading.Error(pack.Reading.At(rule), "missing-basis",
                    $"The rule {rule.Id} names no body and rests on nothing: give it “roles”, or a “basis” for what it says.");
            }

            if (Regions.Day(rule.From, false) is { } from && Regions.Day(rule.To, true) is { } to && to <= from)
            {
                pack.Reading.Error(pack.Reading.At(rule, "to"), "dates-backwards", $"The rule {rule.Id} ends before it begins: look at “from” and “to”.");
            }

            if (rule.Under is not null)
            {
                Under(pack, rule, rule.Under);
            }
        }
    }

    /// <summary>The days on which a rule can hold: its own, else those of what it rests on. Null is open.</summary>
    public static (DateOnly? From, DateOnly? To) Days(PackUnderCheck pack, RuleCell rule)
    {
        var versions = rule.Roles.SelectMany(r => r.Basis).Concat(rule.Basis).Select(b => Forms.Split(b).Instrument).Distinct()
            .SelectMany(id => pack.Instruments.Where(i => i.Id == id)).SelectMany(i => i.Versions).Where(v => v.Status != "proposed").ToList();
        var from = versions.Any(v => Regions.Day(v.From, false) is null) ? null : versions.Select(v => Regions.Day(v.From, false)).Min();
        var to = versions.Any(v => Regions.Day(v.To, true) is null) ? null : versions.Select(v => Regions.Day(v.To, true)).Max();
        return (Regions.Day(rule.From, false) ?? from, Regions.Day(rule.To, true) ?? to);
    }

    private static void Under(PackUnderCheck pack, RuleCell rule, string under)
    {
        var rows = pack.Regions.Select(r => r.Region).Where(r => r.Code == under).ToList();
        var (from, to) = Days(pack, rule);
        if (rows.Count == 0)
        {
            return;
        }

        if (!rows.Any(r => (r.To is null || from is null || from < r.To) && (to is null || r.From is null || r.From < to)))
        {
            pack.Reading.Error(pack.Reading.At(rule, "under"), "region-ended",
                $"Region {under} does not exist on any day on which the rule {rule.Id} holds: name the region of those days, or give the rule others.");
        }
        else if (rows.All(r => r.To is not null) && (to is null || to > rows.Max(r => r.To)))
        {
            var now = rows[^1].Now;
            pack.Reading.Error(pack.Reading.At(rule, "under"), "region-ended",
                $"Region {under} ended by {rows.Max(r => r.To):yyyy-MM-dd}, and the rule {rule.Id} goes on: "
                + $"give the rule a “to”{(now.Length > 0 ? $", or write its code of today, {now}" : "")}.");
        }
    }
}
