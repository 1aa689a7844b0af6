using Remit.Registry;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Registry;

/// <summary>The register's lists: the same columns on the page and in the export.</summary>
internal static class RegistryTables
{
    public static IReadOnlyList<Column<Office>> Offices(Voice voice, IReadOnlyDictionary<string, string> regions) =>
    [
        new("name", voice[WorkTexts.Name], office => office.Names.In(voice.Language.Code)),
        new("id", voice[WorkTexts.Id], office => office.Id),
        new("region", voice[PartTexts.Region], office => regions.GetValueOrDefault(office.Region, office.Region)),
        new("by", voice[WorkTexts.WorksHere], office => voice[office.Custodian ? WorkTexts.ByNone : office.UsesRemit ? WorkTexts.ByRemit : WorkTexts.ByLetter]),
        new("key", voice[WorkTexts.Key], office => voice[office.KeyHolder switch
        {
            "server" => WorkTexts.KeyServer,
            "office" => WorkTexts.KeyOffice,
            _ => WorkTexts.KeyNone,
        }]),
    ];

    public static IReadOnlyList<Column<Operator>> Operators(Voice voice, IReadOnlyDictionary<string, string> regions) =>
    [
        new("name", voice[WorkTexts.Name], one => one.Names.In(voice.Language.Code)),
        new("id", voice[WorkTexts.Id], one => one.Id),
        new("region", voice[PartTexts.Region], one => regions.GetValueOrDefault(one.Region, one.Region)),
        new("sector", voice[WorkTexts.Sector], one => one.Sector.In(voice.Language.Code)),
        new("class", voice[WorkTexts.ClassTitle], one => one.OperatorClass switch
        {
            "ordinary" => voice[WorkTexts.ClassOrdinary],
            "cii" => voice[WorkTexts.ClassCii],
            _ => one.OperatorClass,
        }),
        new("vault", voice[WorkTexts.VaultKey], one => voice[one.VaultVKey is null ? WorkTexts.VaultUnknown : WorkTexts.VaultKnown]),
    ];

    public static IReadOnlyList<Column<OperatorSystem>> Systems(Voice voice, IReadOnlyDictionary<string, string> operators) =>
    [
        new("name", voice[WorkTexts.Name], system => system.Names.In(voice.Language.Code)),
        new("operator", voice[WorkTexts.Operator], system => operators.GetValueOrDefault(system.Operator, system.Operator)),
        new("level", voice[WorkTexts.LevelTitle], system => system.Level == 0 ? voice[WorkTexts.LevelNone] : voice.Say(WorkTexts.Level, system.Level))
        {
            SortBy = system => system.Level,
        },
    ];
}
