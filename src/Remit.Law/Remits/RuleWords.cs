namespace Remit.Law.Remits;

/// <summary>Why a rule did not fire, in the language of the answer.</summary>
internal sealed class RuleWords(Jurisdiction jurisdiction, string lang)
{
    private bool Zh => lang == "zh";

    public string Holds => Zh ? "条件全部满足" : "all its conditions hold";

    public string NotInForce => Zh ? "它的依据当时没有生效" : "what it rests on was not in force";

    public string Superseded(string by) => Zh ? $"{by} 取代了它" : $"{by} holds in its place";

    public string NotBefore(DateOnly from) => Zh ? $"自{from:yyyy-MM-dd}起适用" : $"it holds from {from:yyyy-MM-dd} on";

    public string Until(DateOnly to) => Zh ? $"到{to:yyyy-MM-dd}为止" : $"it held until {to:yyyy-MM-dd}";

    public string Under(string region, DateOnly on)
    {
        var name = jurisdiction.Regions.On(region, on)?.Names.In(lang);
        return Zh ? $"只适用于{name ?? region}境内" : $"it holds under {name ?? region}{(name is null ? "" : $" ({region})")}";
    }

    public string AtLevels(IEnumerable<string> levels) => Zh
        ? $"只适用于{string.Join("、", levels.Select(Level))}"
        : $"it holds for a {string.Join(", ", levels)}";

    public string ForClasses(IEnumerable<string> classes)
    {
        var names = classes.Select(id => jurisdiction.OperatorClasses.FirstOrDefault(c => c.Id == id)?.Names.In(lang) ?? id);
        return Zh ? $"只适用于{string.Join("、", names)}" : $"it holds for an operator of class: {string.Join("; ", names)}";
    }

    public string ForEvents(IEnumerable<string> levels)
    {
        var names = levels.Select(id => jurisdiction.EventLevels.FirstOrDefault(l => l.Id == id).Names?.In(lang) ?? id);
        return Zh ? $"只适用于级别为{string.Join("、", names)}的事件" : $"it holds for an event of level: {string.Join("; ", names)}";
    }

    private static string Level(string level) => level switch
    {
        "union" => "联盟",
        "nation" => "国家一级",
        "province" => "省级",
        "prefecture" => "地级",
        "county" => "县级",
        _ => level,
    };
}
