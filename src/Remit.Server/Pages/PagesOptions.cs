namespace Remit.Server.Pages;

/// <summary>How an instance's pages present themselves.</summary>
internal sealed record PagesOptions
{
    /// <summary>Whether this is the demo: a banner on every page.</summary>
    public bool Demo { get; init; }

    /// <summary>The language for who states no wish: <c>zh</c> or <c>en</c>.</summary>
    public string DefaultLanguage { get; init; } = "zh";

    /// <summary>The zone in which times are shown.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The region that forms propose; empty for none.</summary>
    public string Region { get; init; } = "";
}
