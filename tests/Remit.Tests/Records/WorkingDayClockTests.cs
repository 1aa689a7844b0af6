using Remit.Incidents.Registers;
using Remit.Kernel;

namespace Remit.Tests.Records;

/// <summary>When the period of an incident's clock ends.</summary>
public sealed class WorkingDayClockTests
{
    private static readonly WorkingDays Days = new([new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2)], [new DateOnly(2026, 10, 10)]);

    /// <summary>Wednesday the 30th, over two holidays and a weekend; Friday the 9th, to the Saturday that is worked.</summary>
    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-05")]
    [InlineData("2026-10-09", 1, "2026-10-10")]
    [InlineData("2026-10-09", 2, "2026-10-12")]
    public void A_working_day_ends_at_the_time_of_day_at_which_it_began(string from, int length, string until)
    {
        var start = new DateTimeOffset(DateOnly.Parse(from).ToDateTime(new TimeOnly(15, 30)), TimeSpan.FromHours(8));
        var end = ClockTable.End(start, length, "working-day", (Days, at => DateOnly.FromDateTime(at.DateTime)));
        Assert.Equal(new DateTimeOffset(DateOnly.Parse(until).ToDateTime(new TimeOnly(15, 30)), TimeSpan.FromHours(8)), end);
    }

    [Fact]
    public void What_the_law_gives_no_length_has_no_end() =>
        Assert.Null(ClockTable.End(DateTimeOffset.UnixEpoch, null, "working-day", (Days, at => DateOnly.FromDateTime(at.DateTime))));
}
