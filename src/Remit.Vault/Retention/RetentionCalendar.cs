using Remit.Kernel;
using Remit.Transparency.Leaves;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>When what is kept may go: a calendar period from the day of reception in the policy's zone, and a margin of days.</summary>
internal sealed class RetentionCalendar(VaultOptions options)
{
    /// <summary>The period of a source without policy.</summary>
    public string Default => options.RetentionMin.ToString();

    /// <summary>The first day on which nothing of the file is bound any longer, margin included; null when its sources are unknown, so that it stays.</summary>
    public DateOnly? End(StoredFile file, VaultState state)
    {
        if (file.Side is null || file.Segments.Count == 0 || file.Segments.Count != file.Leaf.Segments.Count)
        {
            return null;
        }

        return file.Sources.Max(source => End(file.Last, state.Sources.GetValueOrDefault(source)?.Policy, margin: true));
    }

    /// <summary>The first day on which an event is no longer bound.</summary>
    /// <param name="receivedMicros">When it was received.</param>
    /// <param name="policy">The policy in force; null = the options.</param>
    /// <param name="margin">Whether the days of margin are added.</param>
    public DateOnly End(long receivedMicros, PolicyLeaf? policy, bool margin)
    {
        var period = policy is not null && CalendarPeriod.TryParse(policy.Retention, out var own) ? own : options.RetentionMin;
        var end = period.EndAfter(Day(receivedMicros, policy));
        return margin ? end.AddDays((int)(policy?.MarginDays ?? options.RetentionMarginDays)) : end;
    }

    /// <summary>The day of an instant in the policy's zone.</summary>
    public DateOnly Day(long micros, PolicyLeaf? policy)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(policy?.Zone ?? options.RetentionZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddMicroseconds(micros), zone).DateTime);
    }
}
