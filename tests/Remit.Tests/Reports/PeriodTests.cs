using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Reports;
using Remit.Tests.Host;
using static Remit.Tests.Reports.DeskFixture;

namespace Remit.Tests.Reports;

/// <summary>What an office did in a period, over a border between two quarters.</summary>
public sealed class PeriodTests
{
    private static readonly DateOnly October = new(2026, 10, 1);
    private static readonly DateOnly NewYear = new(2027, 1, 1);

    [Theory, BothDatabases]
    public async Task Cases_are_counted_where_they_were_and_the_sums_add_up(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var moves = desk.Reports;
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await desk.SubmitAsync()).Id);
        }

        async Task Made(Task<Outcome<CaseSummary>> move) => Assert.Null((await move).Refusal);
        await Made(moves.TakeAsync(Officer, ids[0], new(), default));
        await Made(moves.CloseAsync(Officer, ids[0], new("Done."), default));
        await Made(moves.DeclineAsync(Officer, ids[1], new("No."), default));
        await Made(moves.OfferAsync(Officer, ids[2], new(Police, "Theirs."), default));
        await Made(moves.AcceptAsync(PoliceOfficer, ids[2], new(), default));
        await Made(moves.TakeAsync(Officer, ids[3], new(), default));
        await RewardAsync(desk, ids[0], 700);

        // 31 December 23:59 by the law's zone is the old quarter, a minute later the new one.
        desk.Clock.SetUtcNow(new(2026, 12, 31, 15, 59, 0, TimeSpan.Zero));
        await desk.SubmitAsync(Report() with { Matter = "crime", Office = Cyberspace });
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await Made(moves.CloseAsync(Officer, ids[3], new("Done."), default));
        await Made(moves.CloseAsync(PoliceOfficer, ids[2], new("Done."), default));

        var old = await moves.PeriodAsync(Cyberspace, October, NewYear.AddDays(-1), default);
        Assert.Equal(
            [new MatterFigures("crime", 0, 1, 0, 0, 0, 0, 1, 0), new MatterFigures("intrusion", 0, 5, 0, 1, 1, 1, 2, 1)], old.Matters);
        Assert.Equal((1, 700), (old.RewardsPaid, old.RewardsAmount));
        var next = await moves.PeriodAsync(Cyberspace, NewYear, NewYear.AddMonths(3).AddDays(-1), default);
        Assert.Equal(
            [new MatterFigures("crime", 1, 0, 0, 0, 0, 0, 1, 1), new MatterFigures("intrusion", 2, 0, 0, 0, 1, 0, 1, 1)], next.Matters);
        Assert.Equal((0, 0), (next.RewardsPaid, next.RewardsAmount));
        Assert.Equal([new MatterFigures("intrusion", 0, 0, 1, 0, 0, 0, 1, 0)],
            (await moves.PeriodAsync(Police, October, NewYear.AddDays(-1), default)).Matters);
        Assert.Equal([new MatterFigures("intrusion", 1, 0, 0, 0, 1, 0, 0, 0)],
            (await moves.PeriodAsync(Police, NewYear, NewYear.AddMonths(3).AddDays(-1), default)).Matters);
        Assert.Empty((await moves.PeriodAsync(Paper, October, NewYear, default)).Matters);
        Assert.All(old.Matters.Concat(next.Matters), m => Assert.Equal(m.Carried + m.Received + m.In, m.Out + m.Closed + m.Declined + m.Held));
    }

    private static async Task RewardAsync(DeskFixture desk, string id, long amount)
    {
        var rewards = desk.Services.GetRequiredService<IRewards>();
        var one = (await rewards.ProposeAsync(Officer, new(id, "merit", amount, "It helped."), default)).Value;
        Assert.Null((await rewards.DecideAsync(Officer with { UserName = "second" }, one.Id, new(true), default)).Refusal);
        Assert.Null((await rewards.PayAsync(new("payer", Roles.Payer, Cyberspace), one.Id, null, default)).Refusal);
    }
}
