using System.Globalization;
using System.Text;
using Remit.Kernel;
using Remit.Vault.Segments;

namespace Remit.Vault.Search;

/// <summary>One group of a count.</summary>
/// <param name="Value">The field's value, or the start of the span (RFC 3339, UTC); null where the field is absent.</param>
/// <param name="Count">Events.</param>
internal sealed record FieldCount(string? Value, long Count);

/// <summary>By what events are counted: a field, or spans of time of one length.</summary>
internal sealed class GroupBy
{
    private static readonly string[] Names = ["host", "app", "source", "procid", "msgid", "facility", "severity"];

    private readonly string? _field;
    private readonly long _step;

    private GroupBy(string? field, long step) => (_field, _step) = (field, step);

    /// <summary>The expression in DuckDB's SQL.</summary>
    public string Sql => _field ?? string.Create(CultureInfo.InvariantCulture, $"{SqlTime} - ((({SqlTime} % {_step}) + {_step}) % {_step})");

    private static string SqlTime => "epoch_us(coalesce(time, received))";

    /// <summary>A field by its name.</summary>
    public static Outcome<GroupBy> Field(string name) => Names.Contains(name, StringComparer.Ordinal)
        ? new GroupBy(name, 0)
        : new Refusal("query", $"Events cannot be counted by {name}: use {string.Join(", ", Names)}.");

    /// <summary>Spans of time, one second to 366 days long, that start at whole multiples of their length after 1970.</summary>
    public static GroupBy Span(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, TimeSpan.FromDays(366));
        return new(null, length.Ticks / TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>The same of an event in memory.</summary>
    public string? Of(in ArenaView arena, in EventRow row, SourceNames sources)
    {
        switch (_field)
        {
            case null:
                var time = RowMatcher.Time(row);
                return (time - (((time % _step) + _step) % _step)).ToString(CultureInfo.InvariantCulture);
            case "source":
                return sources.Text(row.Source);
            case "facility":
                return row.Facility < 0 ? null : row.Facility.ToString(CultureInfo.InvariantCulture);
            case "severity":
                return row.Severity < 0 ? null : row.Severity.ToString(CultureInfo.InvariantCulture);
            default:
                var slice = _field switch { "host" => row.Host, "app" => row.App, "procid" => row.ProcId, _ => row.MsgId };
                return slice.IsAbsent ? null : Encoding.UTF8.GetString(slice.Of(arena.Raw(row)));
        }
    }

    /// <summary>Spans by time; values by count, then by value, the absent last of its count. At most <paramref name="limit"/>, 0 = all.</summary>
    public IReadOnlyList<FieldCount> Ordered(Dictionary<string, long> counts, long absent, int limit)
    {
        var all = _field is null
            ? counts.Select(c => (Start: long.Parse(c.Key, CultureInfo.InvariantCulture), Count: c.Value))
                .OrderBy(c => c.Start).Select(c => new FieldCount(Iso.Time(c.Start), c.Count))
            : counts.Select(c => new FieldCount(c.Key, c.Value)).Concat(absent > 0 ? [new FieldCount(null, absent)] : [])
                .OrderByDescending(c => c.Count).ThenBy(c => c.Value is null).ThenBy(c => c.Value, StringComparer.Ordinal);
        return [.. all.Take(limit == 0 ? int.MaxValue : limit)];
    }
}
