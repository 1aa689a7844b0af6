namespace Remit.Law;

/// <summary>An entry of one of the pack's lists.</summary>
/// <param name="Id">Kept for ever.</param>
/// <param name="Zh">Its name in Chinese.</param>
/// <param name="En">Its name in English.</param>
/// <param name="Threshold">From where on it counts; null where it has none, or where none was verified.</param>
/// <param name="Unverified">Whether its threshold, or the entry, was not verified: it proposes and decides nothing.</param>
/// <param name="Weight">Its weight among the list's entries; null where weights mean nothing.</param>
/// <param name="Day">A day that it names; null where it names none.</param>
/// <param name="UnitZh">The threshold's unit in Chinese.</param>
/// <param name="UnitEn">The threshold's unit in English.</param>
/// <param name="Basis">Provisions that it rests on: <c>cn-xj.nsr/p11</c>.</param>
public sealed record ListEntryView(string Id, string Zh, string En, decimal? Threshold, bool Unverified, int? Weight, DateOnly? Day, string? UnitZh,
    string? UnitEn, IReadOnlyList<string> Basis);
