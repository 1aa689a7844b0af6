using Remit.Law.Instruments;

namespace Remit.Law.Remits;

/// <summary>An entry of one of the pack's lists.</summary>
internal sealed record ListEntry(string Id, LocalText Names, decimal? Threshold, bool Unverified, int? Weight, DateOnly? Day, LocalText? Unit,
    IReadOnlyList<Provision> Basis);
