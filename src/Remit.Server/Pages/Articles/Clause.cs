using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Articles;

/// <summary>One clause of the texts that this program began with, and where it is carried.</summary>
/// <param name="Of">Whose: a question, the national law, the regional regulation.</param>
/// <param name="Number">Article and clause as the text counts them: <c>6(2)</c>; for a question its place.</param>
/// <param name="Says">What it asks for, in our words.</param>
internal sealed record Clause(ClauseOf Of, string Number, Text Says)
{
    /// <summary>Addresses of pages, without language.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>What to type after <c>remit</c>.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Tests that fail when it no longer holds: <c>CLASS.METHOD</c>.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>What of it is left out, or not built yet, and why; null where nothing is.</summary>
    public Text? Without { get; init; }
}

/// <summary>Whose clause.</summary>
internal enum ClauseOf
{
    /// <summary>A question at the head or the foot of the page.</summary>
    Question,

    /// <summary>The national cybersecurity law, as numbered from 2026.</summary>
    National,

    /// <summary>The regional regulation.</summary>
    Regional,
}
