namespace Remit.Duties;

/// <summary>An assessment's score and hash, as the file says and as they follow from what was frozen.</summary>
/// <param name="Operator">Whose year.</param>
/// <param name="Year">Which.</param>
/// <param name="Score">As the file says.</param>
/// <param name="Computed">As it follows from weights and marks: the weighted mean, to one place, halves up.</param>
/// <param name="Frozen">Hash of the frozen evidence as the file says.</param>
/// <param name="FrozenComputed">SHA-256 of the evidence in the file.</param>
public sealed record Recomputed(string Operator, string Year, string Score, string Computed, string Frozen, string FrozenComputed)
{
    /// <summary>Whether both are the same.</summary>
    public bool Same => Score == Computed && Frozen == FrozenComputed;
}
