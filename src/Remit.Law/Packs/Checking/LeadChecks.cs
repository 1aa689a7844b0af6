using Remit.Law.Instruments;
using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>Of all rules that can hold at once, at most one body is the lead: two leads are no answer to "who is responsible".</summary>
internal sealed class LeadChecks
{
    private readonly PackUnderCheck _pack;
    private readonly Regions _regions;
    private readonly List<DateOnly> _days;
    private readonly Dictionary<string, List<(InstrumentFile File, ProvisionCell Cell)>> _provisions = new(StringComparer.Ordinal);

    private LeadChecks(PackUnderCheck pack)
    {
        _pack = pack;
        _regions = new Regions([.. pack.Regions.Select(r => r.Region)], pack.Layers[0].Files.Pack.Nation);
        foreach (var (file, cell) in pack.Instruments.SelectMany(i => i.Provisions.Select(p => (i, p))))
        {
            (_provisions.TryGetValue($"{file.Id}/{cell.Id}", out var list) ? list : _provisions[$"{file.Id}/{cell.Id}"] = []).Add((file, cell));
        }

        // Between two of these days nothing begins and nothing ends.
        _days = [.. new[] { (DateOnly?)DateOnly.MinValue }
            .Concat(pack.Instruments.SelectMany(i => i.Versions).SelectMany(v => new[] { Regions.Day(v.From, false), Regions.Day(v.To, true) }))
            .Concat(pack.Rules.SelectMany(r => new[] { Regions.Day(r.From, false), Regions.Day(r.To, true) }))
            .Concat(pack.Regions.SelectMany(r => new[] { r.Region.From, r.Region.To }))
            .OfType<DateOnly>().Distinct().Order()];
    }

    public static void Check(PackUnderCheck pack) => new LeadChecks(pack).Check();

    private void Check()
    {
        // A circle of regions was reported; going up from it would mean nothing.
        var leads = _pack.Rules.Where(r => r.Roles.Any(o => o.Role == "lead")).ToList();
        for (var i = 0; i < leads.Count; i++)
        {
            for (var j = i; j < leads.Count; j++)
            {
                if (_pack.Files.Remits.Rules.Contains(leads[j]) && Meet(leads[i], leads[j]) && Conflict(leads[i], leads[j]) is { } conflict)
                {
                    var lead = leads[j].Roles.Last(r => r.Role == "lead");
                    _pack.Reading.Error(_pack.Reading.At(lead), "rules-contradict", conflict);
                }
            }
        }
    }

    // Whether one question can meet the conditions of both, its region and day left aside.
    private static bool Meet(RuleCell a, RuleCell b) =>
        !a.Supersedes.Contains(b.Id) && !b.Supersedes.Contains(a.Id)
        && (a.Matters.Contains("any") || b.Matters.Contains("any") || a.Matters.Intersect(b.Matters).Any())
        && Both(a.Levels, b.Levels) && Both(a.OperatorClass, b.OperatorClass) && Both(a.EventLevel, b.EventLevel);

    private static bool Both(List<string> a, List<string> b) => a.Count == 0 || b.Count == 0 || a.Intersect(b).Any();

    private string? Conflict(RuleCell a, RuleCell b)
    {
        foreach (var day in _days.Where(d => Holds(a, d) && Holds(b, d)))
        {
            foreach (var code in _regions.All.Where(r => r.Exists(day)).Select(r => r.Code))
            {
                var path = _regions.Governing(code, day);
                if (path.Count > 0 && Fits(a, path) && Fits(b, path)
                    && Leads(a, path, day).Concat(Leads(b, path, day)).Distinct().Take(2).ToList() is [var first, var second])
                {
                    var matter = a.Matters.Contains("any") ? b.Matters.FirstOrDefault()
                        : a.Matters.FirstOrDefault(m => b.Matters.Contains(m) || b.Matters.Contains("any"));
                    var who = ReferenceEquals(a, b) ? $"The rule {a.Id} names" : $"The rules {a.Id} and {b.Id} together name";
                    var on = day == DateOnly.MinValue ? "" : $" on {day:yyyy-MM-dd}";
                    return $"{who} two leads for {matter} in {code}{on}, {first} and {second}: narrow the conditions of one, or give one body another role.";
                }
            }
        }

        return null;
    }

    private bool Holds(RuleCell rule, DateOnly day) =>
        (Regions.Day(rule.From, false) is not { } from || day >= from) && (Regions.Day(rule.To, true) is not { } to || day < to)
        && (rule.Basis.Count == 0 || rule.Basis.Any(b => InForce(b, day)));

    private bool InForce(string basis, DateOnly day)
    {
        var (instrument, provision, _) = Forms.Split(basis);
        return _provisions.TryGetValue($"{instrument}/{provision}", out var cells) && cells.Any(c => c.File.Versions.Any(v => v.Status != "proposed"
            && c.Cell.Numbers.ContainsKey(InstrumentChecks.Key(v))
            && (Regions.Day(v.From, false) is not { } from || day >= from) && (Regions.Day(v.To, true) is not { } to || day < to)));
    }

    private static bool Fits(RuleCell rule, IReadOnlyList<Region> path) =>
        (rule.Under is null || path.Any(r => r.Code == rule.Under)) && (rule.Levels.Count == 0 || rule.Levels.Contains(path[0].Level));

    private IEnumerable<string> Leads(RuleCell rule, IReadOnlyList<Region> path, DateOnly day) =>
        rule.Roles.Where(r => r.Role == "lead" && r.Basis.Any(b => InForce(b, day))).SelectMany(role => role.Level switch
        {
            "sector" or "designated" => [role.Kind],
            "asked" => path.Take(1).Select(r => $"{role.Kind}.{r.Code}"),
            "above" => path.Skip(1).Where(r => r.Code != _regions.Nation).Select(r => $"{role.Kind}.{r.Code}"),
            "each" => path.Where((r, i) => i == 0 || r.Code != _regions.Nation).Select(r => $"{role.Kind}.{r.Code}"),
            _ => path.Where(r => r.Level == role.Level).Select(r => $"{role.Kind}.{r.Code}"),
        });
}
