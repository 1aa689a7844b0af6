using CsCheck;
using Remit.Kernel;

namespace Remit.Tests.Kernel;

public sealed class WorkingDaysTests
{
    private static readonly DateOnly Friday = new(2026, 11, 27);

    [Fact]
    public void One_working_day_after_a_Friday_is_Monday_and_none_is_the_day_itself()
    {
        Assert.Equal(new DateOnly(2026, 11, 30), WorkingDays.MondayToFriday.After(Friday, 1));
        Assert.Equal(new DateOnly(2026, 12, 4), WorkingDays.MondayToFriday.After(Friday, 5));
        Assert.Equal(Friday.AddDays(1), WorkingDays.MondayToFriday.After(Friday.AddDays(1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.MondayToFriday.After(Friday, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.MondayToFriday.After(Friday, WorkingDays.CountMax + 1));
    }

    [Fact]
    public void A_holiday_does_not_count_and_a_weekend_day_that_is_worked_does()
    {
        var days = new WorkingDays([new(2026, 11, 30), new(2026, 11, 29)], [new(2026, 11, 28)]);
        Assert.Equal(new DateOnly(2026, 11, 28), days.After(Friday, 1));
        Assert.Equal(new DateOnly(2026, 12, 1), days.After(Friday, 2));
        Assert.False(days.Includes(new(2026, 11, 29)));
    }

    [Fact]
    public void The_nth_working_day_after_a_day_has_n_working_days_up_to_it() => Gen.Select(
            Gen.Int[0, 2000], Gen.Int[1, 200], Gen.Int[0, 400].List[0, 60], Gen.Int[0, 400].List[0, 20])
        .Sample((start, count, off, on) =>
        {
            var first = new DateOnly(2020, 1, 1).AddDays(start);
            var days = new WorkingDays(off.Except(on).Select(first.AddDays), on.Select(first.AddDays));
            var end = days.After(first, count);
            var between = Enumerable.Range(1, end.DayNumber - first.DayNumber).Select(first.AddDays).ToList();
            Assert.Equal(count, between.Count(days.Includes));
            Assert.True(days.Includes(end));
        });
}
