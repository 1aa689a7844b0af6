using System.Text;

namespace Remit.Vault.Search;

/// <summary>The kinds of token.</summary>
internal enum QueryToken
{
    End,
    Word,
    Phrase,
    And,
    Or,
    Not,
    Open,
    Close,
}

/// <summary>Cuts a query into words, phrases, filters and operators.</summary>
internal sealed class QueryLexer
{
    /// <summary>The fields that can be asked for, for messages.</summary>
    public const string Fields = "host, app, procid, msgid, source, facility, severity, sd, message, since or until";

    private readonly string _text;
    private int _next;

    public QueryLexer(string text)
    {
        _text = text;
        Move();
    }

    /// <summary>The token that is looked at.</summary>
    public Token Now { get; private set; }

    /// <summary>Goes on to the next token.</summary>
    public void Move()
    {
        while (_next < _text.Length && char.IsWhiteSpace(_text[_next]))
        {
            _next++;
        }

        Now = _next == _text.Length ? new(QueryToken.End, _next, null, "") : Read();
    }

    /// <summary>What is wrong at the token that is looked at.</summary>
    public Wrong Error(string what) => new(Now.At, what);

    private Token Read()
    {
        var at = _next;
        switch (_text[at])
        {
            case '(':
                _next++;
                return new(QueryToken.Open, at, null, "");
            case ')':
                _next++;
                return new(QueryToken.Close, at, null, "");
            case '"':
                return new(QueryToken.Phrase, at, null, Quoted());
            case '-' when at + 1 < _text.Length && !char.IsWhiteSpace(_text[at + 1]) && _text[at + 1] != '-':
                _next++;
                return new(QueryToken.Not, at, null, "");
            default:
                return Word();
        }
    }

    private Token Word()
    {
        var at = _next;
        var colon = at;
        while (colon < _text.Length && char.IsAsciiLetter(_text[colon]))
        {
            colon++;
        }

        if (colon > at && colon < _text.Length && _text[colon] == ':')
        {
            var field = _text[at..colon].ToLowerInvariant();
            _next = colon + 1;
            return _next < _text.Length && _text[_next] == '"' ? new(QueryToken.Phrase, at, field, Quoted()) : new(QueryToken.Word, at, field, Bare());
        }

        var word = Bare();
        return word switch
        {
            "AND" => new(QueryToken.And, at, null, word),
            "OR" => new(QueryToken.Or, at, null, word),
            "NOT" => new(QueryToken.Not, at, null, word),
            _ => new(QueryToken.Word, at, null, word),
        };
    }

    private string Bare()
    {
        var at = _next;
        while (_next < _text.Length && !char.IsWhiteSpace(_text[_next]) && _text[_next] is not ('(' or ')' or '"'))
        {
            _next++;
        }

        return _text[at.._next];
    }

    /// <summary>A text in quotes, in which a backslash keeps the quote or backslash after it.</summary>
    private string Quoted()
    {
        var at = _next++;
        var text = new StringBuilder();
        for (; _next < _text.Length; _next++)
        {
            switch (_text[_next])
            {
                case '"':
                    _next++;
                    return text.ToString();
                case '\\' when _next + 1 < _text.Length && _text[_next + 1] is '"' or '\\':
                    text.Append(_text[++_next]);
                    break;
                case var c:
                    text.Append(c);
                    break;
            }
        }

        throw new Wrong(at, "this quote is not closed: add one at its end");
    }

    /// <summary>A token, where it starts (in characters), the field it filters (lower case; null for words), and its text without quotes.</summary>
    internal readonly record struct Token(QueryToken Kind, int At, string? Field, string Text);

    /// <summary>Why a query cannot be read. Caught by <see cref="QueryParser.Parse"/>, and seen by nobody else.</summary>
#pragma warning disable CA1032, CA1064 // It never leaves this folder.
    internal sealed class Wrong(int at, string message) : Exception(message)
    {
        public int At => at;
    }
#pragma warning restore CA1032, CA1064
}
