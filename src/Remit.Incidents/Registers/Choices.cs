using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Registers;

/// <summary>What these registers let people choose from: matters, levels, offices.</summary>
internal static class Choices
{
    /// <summary>Kinds of events that the pack knows.</summary>
    public static Field Matter { get; } = Field.From("matter", "事件种类", "Kind of event", (asking, _) => Both(asking,
        (law, lang) => law.Matters(null, lang) is { Ok: true } found ? found.Value.Where(m => m.Reportable).Select(m => (m.Id, m.Title)) : []));

    /// <summary>Levels that the pack knows, the gravest first.</summary>
    public static Field Level(string id, string zh, string en) => Field.From(id, zh, en, (asking, _) => Both(asking, (law, lang) => law.Choices(null,
        lang).EventLevels.Select(l => (l.Id, l.Title))));

    /// <summary>The other offices that work here.</summary>
    public static Field OtherOffice(string id, string zh, string en) => Field.From(id, zh, en, async (asking, cancel) =>
    [
        .. (await asking.Services.GetRequiredService<IRegistry>().OfficesAsync(cancel))
            .Where(o => !o.Custodian && o.UsesRemit && o.Id != asking.Who.Organisation).Select(o => Option.Of(o.Id, o.Names.Zh, o.Names.En)),
    ]);

    /// <summary>The entries of one of the pack's lists.</summary>
    public static Field Listed(string id, string zh, string en, string list) => Field.From(id, zh, en, (asking, _) =>
        Task.FromResult<IReadOnlyList<Option>>([.. asking.Services.GetRequiredService<ILaw>().List(list, null).Select(e => Option.Of(e.Id, e.Zh, e.En))]));

    /// <summary>Those who read what an operator notifies.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Operator, Roles.Officer, Roles.Coordinator, Roles.Supervisor, Roles.Auditor];

    /// <summary>Those who read what an office keeps for itself.</summary>
    public static IReadOnlyList<string> OfficeReaders { get; } = [Roles.Officer, Roles.Coordinator, Roles.Supervisor, Roles.Auditor];

    private static Task<IReadOnlyList<Option>> Both(Asking asking, Func<ILaw, string, IEnumerable<(string Id, string Title)>> of)
    {
        var law = asking.Services.GetRequiredService<ILaw>();
        var english = of(law, "en").ToDictionary(m => m.Id, m => m.Title);
        return Task.FromResult<IReadOnlyList<Option>>([.. of(law, "zh").Select(m => Option.Of(m.Id, m.Title, english.GetValueOrDefault(m.Id, m.Title)))]);
    }
}
