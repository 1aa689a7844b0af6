using System.Globalization;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;

namespace Remit.Server.Demo.Year;

/// <summary>Writes the demo's made-up year: each step by a role that may take it, from a state that allows it, at a time that has passed.</summary>
/// <remarks>A step whose time has not come yet is left out, so that what was begun stands where it would stand today.</remarks>
internal sealed class YearPen(RecordBatch batch, IRecords records, ILaw law, DateTimeOffset now, CancellationToken cancel)
{
    // The demo lies in one zone.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    // A year's variety, the same at every start: a linear congruential sequence, nothing secret.
    private uint _roll = 20_170_601;

    /// <summary>The next number of the year's own sequence.</summary>
    /// <param name="min">The least.</param>
    /// <param name="end">One more than the greatest.</param>
    public int Roll(int min, int end)
    {
        _roll = unchecked((_roll * 1_664_525) + 1_013_904_223);
        return min + (int)((_roll >> 8) % (uint)(end - min));
    }

    public ILaw Law => law;

    /// <summary>The calendar year of the demo's day.</summary>
    public int Year => now.ToOffset(Offset).Year;

    /// <summary>A moment in a month: 0 is this month, -11 the first of the year.</summary>
    public DateTimeOffset At(int month, int day, int hour = 9, int minute = 0)
    {
        var local = now.ToOffset(Offset);
        return new DateTimeOffset(local.Year, local.Month, 1, hour, minute, 0, Offset).AddMonths(month).AddDays(day - 1);
    }

    /// <summary>A day in a month, as registers spell it.</summary>
    public string Day(int month, int day) => At(month, day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment as registers spell it.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A whole number as registers spell it.</summary>
    public static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One text for readers of both languages.</summary>
    public static string B(string zh, string en) => $"{zh} · {en}";

    /// <summary>Begins an entry; null where its time has not come.</summary>
    public async Task<RecordView?> Begin(string register, Actor who, DateTimeOffset at, params (string Field, string Value)[] fields)
    {
        var kind = records.Kind(register)!;
        return at > now ? null : Taken(register, Move.Create, kind.Moves[0].Roles.Contains(who.Role)
            ? await batch.MoveAsync(kind, null, Move.Create, new(fields.ToDictionary(f => f.Field, f => (string?)f.Value)), who, at, cancel) : null);
    }

    /// <summary>Takes the next step of an entry; the entry as it is where the step's time has not come.</summary>
    public async Task<RecordView?> Then(RecordView? entry, string move, Actor who, DateTimeOffset at, string? reason = null,
        params (string Field, string Value)[] fields)
    {
        if (entry is null || at > now)
        {
            return entry;
        }

        var kind = records.Kind(entry.Kind)!;
        var step = kind.Move(move)!;
        return Taken(entry.Kind, move, step.From.Contains(entry.State) && step.Roles.Contains(who.Role)
            ? await batch.MoveAsync(kind, entry.Id, move, new(fields.ToDictionary(f => f.Field, f => (string?)f.Value), entry.Version, reason), who, at, cancel)
            : null);
    }

    /// <summary>The entries of a register that stand under another one; none where that was not begun.</summary>
    public async Task<IReadOnlyList<RecordView>> Under(RecordView? entry, string register, Actor who) => entry is null ? []
        : [.. (await records.UnderAsync(records.Kind(entry.Kind)!, entry.Id, who, cancel)).Where(e => e.Kind == register)];

    private static RecordView Taken(string register, string move, Moved? moved) => moved?.Entry ?? throw new InvalidOperationException(
        $"The demo's year cannot take {move} in {register}: " + (moved is null ? "the role or the state does not allow it"
            : moved.Refusal?.Words ?? string.Join("; ", moved.Errors.Select(e => $"{e.Field}: {e.Words.En}"))));
}
