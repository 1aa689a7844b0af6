using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Law;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Who;

/// <summary>Hops in a reader's words.</summary>
internal static class WhoWords
{
    /// <summary>Over a box of the diagram: the time where there is one, else the role.</summary>
    public static string Label(Voice voice, Hop hop, IReadOnlyList<Choice> levels) => hop switch
    {
        { From: not null } => Joined(hop.Time, hop.EventLevels.Count > 0 ? When(voice, hop, levels) : null),
        { Roles.Count: 0, Clock: { } clock } => Joined(clock.Name, hop.Time),
        { Time: not null } => hop.Time,
        _ => string.Join(" · ", hop.Roles.Select(role => LawWords.Role(voice, role.Role)).Distinct()),
    };

    /// <summary>At which levels it is passed on.</summary>
    public static string When(Voice voice, Hop hop, IReadOnlyList<Choice> levels)
    {
        if (hop.EventLevels.Count == 0)
        {
            return voice[WhoTexts.EveryLevel];
        }

        var names = hop.EventLevels.Select(id => levels.FirstOrDefault(level => level.Value == id)?.Title ?? id);
        return voice.Say(WhoTexts.OnlyAt, string.Join(voice.Language == Language.Chinese ? "、" : " or ", names));
    }

    /// <summary>A party's name; where no region is known, with the level that is meant.</summary>
    public static string Name(Voice voice, Party party) => party.Level switch
    {
        null or "asked" => party.Name,
        "sector" => party.Name,
        "designated" => voice.Say(WhoTexts.Kind, party.Name, voice[WhoTexts.Designated]),
        var level => voice.Say(WhoTexts.Kind, party.Name, LawWords.Level(voice, level)),
    };

    private static string Joined(params string?[] words) => string.Join(" · ", words.OfType<string>());
}
