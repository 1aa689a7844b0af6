namespace Remit.Duties;

/// <summary>What the next month may bring, out of the months before: simple exponential smoothing, with the error that it would have made.</summary>
/// <param name="Next">Expected in the next month; never below 0.</param>
/// <param name="Weight">The weight of the newest month, chosen among 0.1 to 0.9 because it would have erred least over the same months.</param>
/// <param name="Error">Mean absolute error of one-month-ahead forecasts over those months, in the series' own unit.</param>
/// <param name="NaiveError">The error of "as last month" over the same months: a forecast that errs more is worth nothing.</param>
/// <param name="Months">How many months were forecast to measure the errors.</param>
public sealed record Forecast(double Next, double Weight, double Error, double NaiveError, int Months)
{
    /// <summary>The fewest months from which anything is said.</summary>
    public const int MonthsMin = 6;

    /// <summary>Forecasts the month after a series; null where it is too short.</summary>
    /// <param name="series">Counts, oldest first, without the running month.</param>
    public static Forecast? Of(IReadOnlyList<int> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count < MonthsMin)
        {
            return null;
        }

        Forecast? best = null;
        for (var tenth = 1; tenth <= 9; tenth++)
        {
            var weight = tenth / 10.0;
            double level = series[0], error = 0, naive = 0;
            for (var i = 1; i < series.Count; i++)
            {
                error += Math.Abs(series[i] - level);
                naive += Math.Abs(series[i] - series[i - 1]);
                level += weight * (series[i] - level);
            }

            var months = series.Count - 1;
            if (best is null || error / months < best.Error)
            {
                best = new(Math.Max(0, level), weight, error / months, naive / months, months);
            }
        }

        return best;
    }
}
