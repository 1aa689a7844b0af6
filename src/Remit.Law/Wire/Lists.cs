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

/// <summary>A year's holidays, and the weekend days that are worked in exchange for them.</summary>
/// <param name="Year">The year.</param>
/// <param name="Holidays">Days that are no working days, in order.</param>
/// <param name="Workdays">Saturdays and Sundays on which people work, in order.</param>
/// <param name="Source">Where it was read, in words.</param>
/// <param name="Mark">How far it was verified, as packs mark it: <c>T</c>, <c>Q</c>, <c>S</c>, <c>R</c>.</param>
public sealed record CalendarYear(int Year, IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> Workdays, string Source, string Mark);
