using Remit.Law.Instruments;

namespace Remit.Law.Remits;

/// <summary>Something to learn, for one audience.</summary>
/// <param name="Id">Kept for ever.</param>
/// <param name="Audience">An entry of the pack's list of audiences.</param>
/// <param name="Names">What it is called.</param>
/// <param name="Plain">Why it matters, in a sentence or two.</param>
/// <param name="Steps">What to do, in order, by language.</param>
/// <param name="Basis">Provisions that it rests on.</param>
/// <param name="Reviewed">The day on which somebody last read it through.</param>
internal sealed record Material(string Id, ListEntry Audience, LocalText Names, LocalText Plain, IReadOnlyDictionary<string, IReadOnlyList<string>> Steps,
    IReadOnlyList<Provision> Basis, DateOnly Reviewed)
{
    /// <summary>The list that audiences are entries of.</summary>
    public const string Audiences = "audiences";
}
