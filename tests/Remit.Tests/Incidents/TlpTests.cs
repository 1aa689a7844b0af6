using Remit.Kernel;
using Remit.Records;
using static Remit.Tests.Incidents.IncidentSeat;

namespace Remit.Tests.Incidents;

/// <summary>TLP as a ceiling over everybody's reach.</summary>
public sealed class TlpTests(IncidentSeat seat) : IClassFixture<IncidentSeat>
{
    [Theory]
    [InlineData("", true, true, true)]
    [InlineData("clear", true, true, true)]
    [InlineData("green", true, true, true)]
    [InlineData("amber", true, false, true)]
    [InlineData("amber-strict", true, false, false)]
    [InlineData("red", true, false, false)]
    public async Task Whom_the_label_does_not_allow_sees_neither_entry_nor_list_nor_steps(string tlp, bool named, bool unnamed, bool above)
    {
        var notice = await Send(tlp, "水");
        var kind = seat.Records.Kind("notices")!;
        foreach (var (who, sees) in new[] { (Water, named), (School, unnamed), (Coordinator, above), (Officer, true), (Second, true) })
        {
            Assert.Equal(sees, await seat.Records.FindAsync(kind, notice.Id, who, default) is not null);
            Assert.Equal(sees, (await seat.Records.ListAsync(kind, who, default)).Any(n => n.Id == notice.Id));
            Assert.Equal(sees, (await seat.Records.HistoryAsync(kind, notice.Id, who, default)).Count > 0);
            Assert.Equal(sees, await seat.Records.AsOfAsync(kind, notice.Id, 1, who, default) is not null);
            if (who.Role == Roles.Operator)
            {
                var receipt = await seat.Try("confirmations", null, "create", who, ("function", "x"), ("notice", notice.Id));
                Assert.Equal(sees, receipt.Entry is not null);
            }
        }
    }

    [Fact]
    public async Task Raising_is_free_lowering_needs_a_reason_and_neither_goes_the_other_way()
    {
        var notice = await Send("green", "");
        Assert.Equal("to", (await seat.Try("notices", notice, "raise", Officer, ("tlp", "red"), ("to", ""))).Errors.Single().Field);
        Assert.Equal("unknown-operator", (await seat.Try("notices", notice, "raise", Officer, ("tlp", "red"), ("to", "somebody"))).Errors.Single().Code);
        foreach (var same in new[] { "green", "clear" })
        {
            Assert.Equal("not-higher", (await seat.Try("notices", notice, "raise", Officer, ("tlp", same), ("to", "water"))).Errors.Single().Code);
        }

        notice = await seat.Take("notices", notice, "raise", Officer, ("tlp", "red"), ("to", "water"));
        Assert.Null(await seat.Records.FindAsync(seat.Records.Kind("notices")!, notice.Id, School, default));
        Assert.Equal("not-lower", (await seat.Try("notices", notice, "lower", Officer, ("tlp", "red"), ("to", "water"))).Errors.Single().Code);
        var silent = await seat.Records.MoveAsync(seat.Records.Kind("notices")!, notice.Id, "lower",
            new(new Dictionary<string, string?> { ["tlp"] = "green", ["to"] = "" }, notice.Version), Officer, default);
        Assert.Equal("reason", silent.Errors.Single().Field);
        notice = await seat.Take("notices", notice, "lower", Officer, ("tlp", "green"), ("to", ""));
        Assert.NotNull(await seat.Records.FindAsync(seat.Records.Kind("notices")!, notice.Id, School, default));
    }

    private async Task<RecordView> Send(string tlp, string to)
    {
        var level = (await seat.Records.OptionsAsync(seat.Records.Kind("notices")!.Field("level")!, Officer, default))[0].Id;
        var draft = await seat.Take("notices", null, "create", Second, ("title", "x"), ("kind", "warning"), ("level", level), ("sector", ""), ("words", "w"),
            ("due", Ago(-60)), ("drill", "no"), ("tlp", tlp), ("to", to));
        return await seat.Take("notices", draft, "send", Officer);
    }
}
