using System.Text;
using Remit.Kernel;

namespace Remit.Vault.Search;

/// <summary>Reads the query language: words, "phrases", <c>field:value</c>, AND (also by a space), OR, NOT or <c>-</c>, parentheses,
/// <c>since:</c> and <c>until:</c>.</summary>
/// <remarks>
/// OR binds weaker than AND, NOT strongest. The three are written in capitals: "and" is a word of many lines. A star at the start or end of a word or
/// value stands for anything. Every refusal says at which character and what to write instead.
/// </remarks>
internal sealed class QueryParser
{
    /// <summary>The longest query, in characters.</summary>
    public const int LengthMax = 4096;

    /// <summary>The most words, phrases and filters.</summary>
    public const int TermsMax = 64;

    /// <summary>The deepest nesting of parentheses and negations.</summary>
    public const int DepthMax = 32;

    private readonly QueryLexer _lexer;
    private readonly QueryRules _rules;
    private int _terms;
    private int _depth;

    private QueryParser(QueryLexer lexer, in QueryRules rules) => (_lexer, _rules) = (lexer, rules);

    /// <summary>Reads a query; an empty one, and a lone star, find everything.</summary>
    public static Outcome<Query> Parse(string text, in QueryRules rules)
    {
        if (text.Length > LengthMax)
        {
            return new Refusal("query", $"The query has {text.Length} characters; at most {LengthMax} are read: make it shorter.");
        }

        if (!IsText(text))
        {
            return new Refusal("query", "The query holds half of a character: type it again.");
        }

        try
        {
            return new QueryParser(new QueryLexer(text), rules).Whole();
        }
        catch (QueryLexer.Wrong wrong)
        {
            return new Refusal("query", $"The query is wrong at character {wrong.At + 1}: {wrong.Message}.");
        }
    }

    private static bool IsText(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private Query Whole()
    {
        if (_lexer.Now.Kind == QueryToken.End)
        {
            return Query.All;
        }

        var query = Or();
        return _lexer.Now.Kind == QueryToken.End
            ? query
            : throw _lexer.Error("this closing parenthesis has no opening one: remove it, or put it in quotes");
    }

    private Query Or()
    {
        var terms = new List<Query> { And() };
        while (_lexer.Now.Kind == QueryToken.Or)
        {
            _lexer.Move();
            terms.Add(And());
        }

        return terms.Count == 1 ? terms[0] : new Query.Or(terms);
    }

    private Query And()
    {
        var terms = new List<Query> { Term() };
        while (_lexer.Now.Kind is not (QueryToken.End or QueryToken.Or or QueryToken.Close))
        {
            if (_lexer.Now.Kind == QueryToken.And)
            {
                _lexer.Move();
            }

            terms.Add(Term());
        }

        return terms.Count == 1 ? terms[0] : new Query.And(terms);
    }

    private Query Term()
    {
        if (++_depth > DepthMax)
        {
            throw _lexer.Error($"parentheses and negations are nested deeper than {DepthMax}: say it more simply");
        }

        var token = _lexer.Now;
        Query term;
        switch (token.Kind)
        {
            case QueryToken.Not:
                _lexer.Move();
                term = new Query.Not(Term());
                break;
            case QueryToken.Open:
                _lexer.Move();
                term = Or();
                if (_lexer.Now.Kind != QueryToken.Close)
                {
                    throw new QueryLexer.Wrong(token.At, "this parenthesis is not closed: add one at its end, or put it in quotes");
                }

                _lexer.Move();
                break;
            case QueryToken.Word or QueryToken.Phrase:
                term = Leaf(token);
                _lexer.Move();
                break;
            case QueryToken.End:
                throw _lexer.Error("something must follow here: add a word, or remove the operator before it");
            default:
                throw _lexer.Error($"a word or a filter must stand here, not {Said(token)}: to search for it as a word, put it in quotes");
        }

        _depth--;
        return term;
    }

    private static string Said(in QueryLexer.Token token) => token.Kind switch
    {
        QueryToken.And => "AND",
        QueryToken.Or => "OR",
        _ => "a closing parenthesis",
    };

    private Query Leaf(in QueryLexer.Token token)
    {
        if (++_terms > TermsMax)
        {
            throw _lexer.Error($"there are more than {TermsMax} words and filters: make it shorter");
        }

        if (token.Field is null)
        {
            return token.Text == "*" && token.Kind == QueryToken.Word ? Query.All : Words(TextField.Message, token);
        }

        return token.Field switch
        {
            "message" => Words(TextField.Message, token),
            "host" => Whole(TextField.Host, token),
            "app" => Whole(TextField.App, token),
            "procid" => Whole(TextField.ProcId, token),
            "msgid" => Whole(TextField.MsgId, token),
            "source" => Whole(TextField.Source, token),
            "sd" => new Query.Text(TextField.Sd, new TextPattern(Filled(token).Text, Edge.Open, Edge.Open)),
            "facility" => Level(NumberField.Facility, token),
            "severity" => Level(NumberField.Severity, token),
            "since" => new Query.From(Time(token, endOfDay: false)),
            "until" => new Query.Before(Time(token, endOfDay: true)),
            _ => throw new QueryLexer.Wrong(
                token.At, $"there is no field {token.Field}: use {QueryLexer.Fields}, or put it in quotes to search for the words"),
        };
    }

    private static Query.Text Words(TextField field, in QueryLexer.Token token)
    {
        Filled(token);
        return token.Kind == QueryToken.Phrase
            ? new(field, new TextPattern(token.Text, Edge.Open, Edge.Open))
            : new(field, Starred(token, Edge.Word));
    }

    private static Query.Text Whole(TextField field, in QueryLexer.Token token) => token.Kind == QueryToken.Phrase
        ? new(field, new TextPattern(token.Text, Edge.Field, Edge.Field))
        : new(field, Starred(Filled(token), Edge.Field));

    private static TextPattern Starred(in QueryLexer.Token token, Edge edge)
    {
        var left = token.Text.StartsWith('*');
        var right = token.Text.EndsWith('*');
        var needle = token.Text == "*" ? "" : token.Text[(left ? 1 : 0)..^(right ? 1 : 0)];
        return needle.Contains('*', StringComparison.Ordinal)
            ? throw new QueryLexer.Wrong(token.At, "a star can stand at the start or the end only: put the word in quotes to search for a star")
            : new TextPattern(needle, left ? Edge.Open : edge, right ? Edge.Open : edge);
    }

    private static Query.Number Level(NumberField field, in QueryLexer.Token token)
    {
        var (test, name) = Filled(token).Text switch
        {
            ['<', '=', .. var rest] => (NumberTest.AtMost, rest),
            ['>', '=', .. var rest] => (NumberTest.AtLeast, rest),
            var all => (NumberTest.Equal, all),
        };
        return Levels.TryRead(field, name, out var value)
            ? new(field, test, value)
            : throw new QueryLexer.Wrong(token.At, $"there is no {token.Field} {name}: use a number or one of {Levels.Names(field)}");
    }

    private long Time(in QueryLexer.Token token, bool endOfDay) => QueryTimes.TryRead(Filled(token).Text, _rules, endOfDay, out var micros)
        ? micros
        : throw new QueryLexer.Wrong(token.At, $"\"{token.Text}\" is no time: {QueryTimes.Remedy}");

    private static QueryLexer.Token Filled(in QueryLexer.Token token) => token.Text.Length > 0
        ? token
        : throw new QueryLexer.Wrong(token.At, token.Field is null ? "these quotes hold nothing: remove them" : $"after {token.Field}: a value must stand");
}
