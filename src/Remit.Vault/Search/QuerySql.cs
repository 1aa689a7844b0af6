using System.Globalization;
using System.Text;

namespace Remit.Vault.Search;

/// <summary>A condition in DuckDB's SQL over the columns of docs/formats/segment.md, and the values of its parameters <c>$p0</c>, <c>$p1</c>, ...</summary>
/// <remarks>What people type reaches the engine as parameters only. Each comparison is made two-valued, so that NOT means the same as in memory.</remarks>
internal sealed class QuerySql
{
    private const string WordByte = "0-9A-Za-z_";

    private readonly List<object> _values = [];

    private QuerySql(Query query) => Condition = Of(query);

    /// <summary>The condition's text.</summary>
    public string Condition { get; }

    /// <summary>Strings and longs, by the numbers of the parameters.</summary>
    public IReadOnlyList<object> Values => _values;

    public static QuerySql Compile(Query query) => new(query);

    private string Of(Query query) => query switch
    {
        Query.And { Terms.Count: 0 } => "true",
        Query.And and => Joined(and.Terms, " AND "),
        Query.Or or => Joined(or.Terms, " OR "),
        Query.Not not => $"(NOT {Of(not.Term)})",
        Query.Text text => Text(text),
        Query.Number number => $"coalesce({Column(number.Field)} {Sign(number.Test)} {Parameter((long)number.Value)}, false)",
        Query.From from => $"(epoch_us(coalesce(time, received)) >= {Parameter(from.Micros)})",
        Query.Before before => $"(epoch_us(coalesce(time, received)) < {Parameter(before.Micros)})",
        _ => throw new InvalidOperationException($"A query of kind {query.GetType().Name} has no meaning in SQL."),
    };

    private string Joined(IReadOnlyList<Query> terms, string by) => $"({string.Join(by, terms.Select(Of))})";

    private static string Column(NumberField field) => field == NumberField.Facility ? "facility" : "severity";

    private static string Sign(NumberTest test) => test switch
    {
        NumberTest.AtMost => "<=",
        NumberTest.AtLeast => ">=",
        _ => "=",
    };

    private string Parameter(object value)
    {
        _values.Add(value);
        return $"$p{_values.Count - 1}";
    }

    private string Text(Query.Text text)
    {
        var (column, pattern) = (Column(text.Field), text.Pattern);
        if (pattern.Needle.Length == 0 && (pattern.Left == Edge.Open || pattern.Right == Edge.Open))
        {
            return $"({column} IS NOT NULL)";
        }

        // Without letters there is no case: plain search is faster than an expression. The expression then settles the ends.
        // A NUL must be spelled in an expression, as the engine ends a parameter there.
        var plain = !pattern.Needle.Any(c => char.IsAsciiLetter(c) || c == '\0');
        var ends = pattern.Left != Edge.Open || pattern.Right != Edge.Open;
        return (plain, ends) switch
        {
            (true, false) => $"coalesce(contains({column}, {Parameter(pattern.Needle)}), false)",
            (true, true) => $"coalesce(contains({column}, {Parameter(pattern.Needle)}) AND regexp_matches({column}, {Parameter(Expression(pattern))}), false)",
            _ => $"coalesce(regexp_matches({column}, {Parameter(Expression(pattern))}), false)",
        };
    }

    private static string Column(TextField field) => field switch
    {
        TextField.Message => "message",
        TextField.Source => "source",
        TextField.Host => "host",
        TextField.App => "app",
        TextField.ProcId => "procid",
        TextField.MsgId => "msgid",
        _ => "sd",
    };

    /// <summary>The pattern as an expression of RE2, which DuckDB uses.</summary>
    private static string Expression(TextPattern pattern)
    {
        var text = new StringBuilder();
        text.Append(pattern.Left switch
        {
            Edge.Field => @"\A",
            Edge.Word => $@"(?:\A|[^{WordByte}])",
            _ => "",
        });
        foreach (var rune in pattern.Needle.EnumerateRunes())
        {
            if (rune.IsAscii && char.IsAsciiLetter((char)rune.Value))
            {
                text.Append('[').Append(char.ToLowerInvariant((char)rune.Value)).Append(char.ToUpperInvariant((char)rune.Value)).Append(']');
            }
            else if (rune.IsAscii && !char.IsAsciiDigit((char)rune.Value))
            {
                text.Append(CultureInfo.InvariantCulture, $@"\x{{{rune.Value:x}}}");
            }
            else
            {
                text.Append(rune.ToString());
            }
        }

        return text.Append(pattern.Right switch
        {
            Edge.Field => @"\z",
            Edge.Word => $@"(?:\z|[^{WordByte}])",
            _ => "",
        }).ToString();
    }
}
