namespace Remit.Law;

/// <summary>Something to learn, in one language: what the pack has for the public.</summary>
/// <param name="Id">Kept for ever.</param>
/// <param name="Audience">Whom it is for, by id.</param>
/// <param name="AudienceName">The same by name.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Words">Why it matters.</param>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Reviewed">The day on which somebody last read it through.</param>
/// <param name="Citations">What it rests on, on the day asked for; empty where nothing of it is in force then.</param>
public sealed record MaterialView(string Id, string Audience, string AudienceName, string Name, string Words, IReadOnlyList<string> Steps, DateOnly Reviewed,
    IReadOnlyList<Citation> Citations);
