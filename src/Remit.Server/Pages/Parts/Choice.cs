namespace Remit.Server.Pages.Parts;

/// <summary>One thing to choose.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Title">What is read.</param>
/// <param name="Hint">A gloss under it; null for none.</param>
/// <param name="Group">Under which heading it stands in a list; null for none.</param>
public sealed record Choice(string Value, string Title, string? Hint = null, string? Group = null);
