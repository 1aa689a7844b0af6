namespace Remit.Records;

/// <summary>What a register says, in both languages, side by side so that neither is forgotten. May hold {0}, {1}, …</summary>
/// <param name="Zh">Chinese as it is written.</param>
/// <param name="En">English.</param>
public sealed record Words(string Zh, string En)
{
    /// <summary>The words in a language: Chinese for <c>zh</c>, else English.</summary>
    public string In(string language) => language == "zh" ? Zh : En;

    /// <summary>The words with their holes filled.</summary>
    public Words With(params object?[] holes) => new(
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Zh, holes), string.Format(System.Globalization.CultureInfo.InvariantCulture, En,
            holes));
}

/// <summary>One value that may be chosen.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Label">What is shown.</param>
public sealed record Option(string Id, Words Label)
{
    /// <summary>An option whose words stand here.</summary>
    public static Option Of(string id, string zh, string en) => new(id, new(zh, en));
}
