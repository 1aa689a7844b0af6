using System.Text;
using Remit.Vault.Segments;

namespace Remit.Vault.Search;

/// <summary>Tells whether an event in memory is what a query asks for: the same answer that <see cref="QuerySql"/> gives once it lies in a file.</summary>
internal static class RowMatcher
{
    public static bool Matches(Query query, in ArenaView arena, in EventRow row, SourceNames sources)
    {
        switch (query)
        {
            case Query.And and:
                foreach (var term in and.Terms)
                {
                    if (!Matches(term, arena, row, sources))
                    {
                        return false;
                    }
                }

                return true;
            case Query.Or or:
                foreach (var term in or.Terms)
                {
                    if (Matches(term, arena, row, sources))
                    {
                        return true;
                    }
                }

                return false;
            case Query.Not not:
                return !Matches(not.Term, arena, row, sources);
            case Query.Text { Field: TextField.Source } source:
                return source.Pattern.IsIn(sources.Utf8(row.Source));
            case Query.Text text:
                return Matches(text, arena, row);
            case Query.Number number:
                return Matches(number, row);
            case Query.From from:
                return Time(row) >= from.Micros;
            case Query.Before before:
                return Time(row) < before.Micros;
            default:
                throw new InvalidOperationException($"A query of kind {query.GetType().Name} has no meaning in memory.");
        }
    }

    /// <summary>When it happened, as far as anybody knows.</summary>
    public static long Time(in EventRow row) => row.TimeMicros == EventRow.NoTime ? row.ReceivedMicros : row.TimeMicros;

    private static bool Matches(Query.Text text, in ArenaView arena, in EventRow row)
    {
        var slice = text.Field switch
        {
            TextField.Message => row.Message,
            TextField.Host => row.Host,
            TextField.App => row.App,
            TextField.ProcId => row.ProcId,
            TextField.MsgId => row.MsgId,
            _ => row.Sd,
        };
        if (slice.IsAbsent)
        {
            return false;
        }

        var field = slice.Of(arena.Raw(row));

        // A file holds U+FFFD in place of what is not UTF-8, and so must this.
        return text.Pattern.IsIn(row.State.HasFlag(EventState.InvalidUtf8) ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(field)) : field);
    }

    private static bool Matches(Query.Number number, in EventRow row)
    {
        var value = number.Field == NumberField.Facility ? row.Facility : row.Severity;
        return value >= 0 && number.Test switch
        {
            NumberTest.AtMost => value <= number.Value,
            NumberTest.AtLeast => value >= number.Value,
            _ => value == number.Value,
        };
    }
}
