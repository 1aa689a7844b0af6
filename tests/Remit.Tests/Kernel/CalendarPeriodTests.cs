using Remit.Kernel;

namespace Remit.Tests.Kernel;

public sealed class CalendarPeriodTests
{
    [Theory]
    [InlineData("P6M", 6, 0)]
    [InlineData("P1Y", 12, 0)]
    [InlineData("P1Y6M", 18, 0)]
    [InlineData("P2W", 0, 14)]
    [InlineData("P6M7D", 6, 7)]
    public void Periods_read_as_ISO_8601_writes_them(string text, int months, int days)
    {
        Assert.True(CalendarPeriod.TryParse(text, out var period));
        Assert.Equal(new CalendarPeriod(months, days), period);
    }

    [Theory]
    [InlineData("6M")]
    [InlineData("P")]
    [InlineData("PM")]
    [InlineData("P6")]
    [InlineData("P1D6M")]
    [InlineData("P6M6M")]
    [InlineData("PT6H")]
    [InlineData("P99999D")]
    [InlineData("P-6M")]
    public void What_is_no_period_is_refused(string text) => Assert.False(CalendarPeriod.TryParse(text, out _));

    [Fact]
    public void Six_months_never_end_before_the_same_day_of_the_sixth_month_for_every_start_of_four_years()
    {
        var half = new CalendarPeriod(6, 0);
        for (var day = new DateOnly(2024, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            var end = half.EndAfter(day);
            var month = ((day.Year * 12) + day.Month - 1) + 6;
            var (year, monthOfYear) = (month / 12, (month % 12) + 1);
            var expected = day.Day <= DateTime.DaysInMonth(year, monthOfYear)
                ? new DateOnly(year, monthOfYear, day.Day)
                : new DateOnly(year, monthOfYear, 1).AddMonths(1);
            Assert.Equal(expected, end);
        }
    }

    [Fact]
    public void A_hundred_and_eighty_three_days_would_delete_too_early_for_many_start_dates()
    {
        var half = new CalendarPeriod(6, 0);
        var early = Enumerable.Range(0, 1461).Select(new DateOnly(2024, 1, 1).AddDays).Count(day => day.AddDays(183) < half.EndAfter(day));
        Assert.InRange(early, 1461 / 4, 1461 / 2);
    }
}
