using CsCheck;
using Remit.Duties;

namespace Remit.Tests.Duties;

public sealed class ForecastTests
{
    [Fact]
    public void What_never_changes_is_forecast_without_error() =>
        Assert.Equal(new Forecast(4, 0.1, 0, 0, 7), Forecast.Of([4, 4, 4, 4, 4, 4, 4, 4]));

    [Fact]
    public void Fewer_than_six_months_say_nothing()
    {
        Assert.Null(Forecast.Of([1, 2, 3, 4, 5]));
        Assert.NotNull(Forecast.Of([1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void The_error_is_that_of_forecasts_made_one_month_ahead()
    {
        // With the weight 0.9 the level follows 0, 0, 0, 10: only the fourth month is missed, by 10; then by 1, then by 0.1.
        var jump = Forecast.Of([0, 0, 0, 10, 10, 10])!;
        Assert.Equal(0.9, jump.Weight);
        Assert.Equal((10 + 1 + 0.1) / 5, jump.Error, 6);
        Assert.Equal(2, jump.NaiveError, 6);
        Assert.Equal(9.99, jump.Next, 6);
    }

    [Fact]
    public void A_forecast_lies_within_what_was_seen_whatever_was_seen() =>
        Gen.Int[0, 1000].List[6, 36].Sample(series =>
        {
            var found = Forecast.Of(series)!;
            return found.Next >= series.Min() - 1e-9 && found.Next <= series.Max() + 1e-9 && found.Error >= 0 && found.Months == series.Count - 1;
        });
}
