using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Duties.Registers;

/// <summary>What the registers let people choose from: the pack's lists and duties, operators within reach.</summary>
internal static class Choices
{
    /// <summary>The entries of one of the pack's lists.</summary>
    public static Field Listed(string id, string zh, string en, string list) => Field.From(id, zh, en, (asking, _) =>
        Task.FromResult<IReadOnlyList<Option>>([.. asking.Services.GetRequiredService<ILaw>().List(list, null).Select(e => Option.Of(e.Id, e.Zh, e.En))]));

    /// <summary>The duties that the pack knows.</summary>
    public static Field Duty(string id = "duty") => Field.From(id, "义务", "Duty", (asking, _) =>
    {
        var law = asking.Services.GetRequiredService<ILaw>();
        var day = law.DayOf(asking.Now);
        var chinese = law.Duties(null, day, day, "zh").ToDictionary(d => d.Id, d => d.Title);
        return Task.FromResult<IReadOnlyList<Option>>([.. law.Duties(null, day, day, "en").Select(d => Option.Of(d.Id, chinese.GetValueOrDefault(d.Id,
            d.Title), d.Title))]);
    });

    /// <summary>The operators whose region the office of the writer covers.</summary>
    public static Field Operator { get; } = Field.From("operator", "运营者", "Operator", async (asking, cancel) =>
    {
        var covered = await asking.Services.GetRequiredService<IReach>().RegionsAsync(asking.Who, cancel);
        var all = await asking.Services.GetRequiredService<IRegistry>().OperatorsAsync(cancel);
        return [.. all.Where(o => asking.Who.Organisation == o.Id || covered.Contains(o.Region)).Select(o => Option.Of(o.Id, o.Names.Zh, o.Names.En))];
    });

    /// <summary>The other offices that work here.</summary>
    public static Field OtherOffice(string id, string zh, string en) => Field.From(id, zh, en, async (asking, cancel) =>
    [
        .. (await asking.Services.GetRequiredService<IRegistry>().OfficesAsync(cancel))
            .Where(o => !o.Custodian && o.UsesRemit && o.Id != asking.Who.Organisation).Select(o => Option.Of(o.Id, o.Names.Zh, o.Names.En)),
    ]);

    /// <summary>Those who read what an operator keeps about itself.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Operator, Roles.Officer, Roles.Coordinator, Roles.Supervisor, Roles.Auditor];

    /// <summary>Those who read what an office keeps for itself.</summary>
    public static IReadOnlyList<string> OfficeReaders { get; } = [Roles.Officer, Roles.Coordinator, Roles.Supervisor, Roles.Auditor];

    /// <summary>States of what is simply kept.</summary>
    public static IReadOnlyList<State> Kept { get; } = [new("kept", new("有效", "kept"), "good"), new("ended", new("已结束", "ended"))];

    /// <summary>The moves of what is simply kept: entered, changed, ended, taken up again.</summary>
    public static IReadOnlyList<Move> Keeping(IReadOnlyList<string> roles, params IReadOnlyList<string> asks) =>
    [
        new(Move.Create, new("登记", "Enter"), [], "kept", roles, asks),
        new("change", new("修改", "Change"), ["kept"], "", roles, asks) { Reason = true },
        new("end", new("结束", "End"), ["kept"], "ended", roles, []) { Reason = true },
        new("restore", new("恢复", "Take up again"), ["ended"], "kept", roles, []) { Reason = true },
    ];
}
