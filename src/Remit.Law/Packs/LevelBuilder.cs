using System.Globalization;
using Remit.Law.Instruments;
using Remit.Law.Remits;

namespace Remit.Law.Packs;

/// <summary>Resolves <c>levels.yaml</c>.</summary>
internal static class LevelBuilder
{
    private const string Unverified = "unverified";

    /// <exception cref="FormatException">A threshold names a level or a quantity that is not there, or is no number.</exception>
    public static LevelTable Of(LevelsFile file, RemitBuilder remits)
    {
        var basis = remits.Resolve(file.Basis, "levels.yaml", "basis");
        var levels = file.Levels.Select(l => new Level(l.Id, new LocalText(l.Names), l.Rank, l.DutyToNotify)).OrderByDescending(l => l.Rank).ToList();
        var quantities = file.Quantities.ConvertAll(q => new Quantity(q.Id, new LocalText(q.Names), new LocalText(q.Unit)));
        var indicators = file.Indicators.ConvertAll(cell => new Indicator(cell.Id, new LocalText(cell.Names), new LocalText(cell.Unit), cell.OperatorClass,
            cell.Basis.Count == 0 ? basis : remits.Resolve(cell.Basis, "levels.yaml", cell.Id),
            [.. cell.Thresholds.Select(t => Threshold(t.Key, t.Value, cell, file)).OrderByDescending(t => Rank(t.Level))]));
        if (indicators.SelectMany(i => i.Thresholds).FirstOrDefault(t => t.Or is { } or && quantities.All(q => q.Id != or.Of)) is { Or: { } missing })
        {
            throw new FormatException($"levels.yaml: a threshold is a share of {missing.Of}, which is no quantity there.");
        }

        if (indicators.Find(i => i.Thresholds.Any(t => t.Or is { Lower: null })) is { } vague)
        {
            throw new FormatException($"levels.yaml: {vague.Id} has a share; say `whichever`: lower or higher.");
        }

        return new LevelTable(levels, quantities, indicators);

        int Rank(string level) => levels.Find(l => l.Id == level)?.Rank
            ?? throw new FormatException($"levels.yaml: a threshold is of the level {level}, which is not there.");
    }

    private static Threshold Threshold(string level, ThresholdCell cell, IndicatorCell indicator, LevelsFile file) => new(
        level,
        cell.Value is Unverified ? null
            : decimal.TryParse(cell.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
            : throw new FormatException($"levels.yaml: {indicator.Id} has the threshold \"{cell.Value}\"; write a number or the word unverified."),
        RemitBuilder.Share(cell.Share, cell.Of, cell.Whichever, "levels.yaml"),
        cell.Inclusive ?? file.Inclusive,
        cell.Mark ?? indicator.Mark ?? file.Mark ?? "");
}
