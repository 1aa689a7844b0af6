using Remit.Kernel;

namespace Remit.Law.Import;

/// <summary>Reads a statute out of a text: Markdown, plain lines, or one run with other words around it.</summary>
/// <remarks>Pure: the same text gives the same articles. One pass over the lines; the state is the open article and the divisions around it.</remarks>
internal sealed class StatuteReader
{
    private readonly List<OpenArticle> _articles = [];
    private readonly string?[] _divisions = new string?[4];
    private IReadOnlyList<string>? _division;
    private readonly List<ImportWarning> _warnings = [];
    private readonly string? _ownTitle;
    private readonly HashSet<string> _foreignTitles;
    private OpenArticle? _open;
    private int _headingRank = -1;
    private string? _foreign;
    private int _foreignNext;

    private StatuteReader(string? ownTitle, IEnumerable<string> foreignTitles) =>
        (_ownTitle, _foreignTitles) = (ownTitle, foreignTitles.Select(StatuteTitle.Normal).ToHashSet(StringComparer.Ordinal));

    /// <summary>Reads the articles of the instrument with that title.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="titles">The instrument's titles; empty when nobody knows one.</param>
    /// <param name="otherTitles">Titles of other instruments that the packs know: under them stand foreign articles.</param>
    /// <returns>A refusal when there is no article in it.</returns>
    public static Outcome<StatuteText> Read(string text, IReadOnlyList<string> titles, IReadOnlyList<string> otherTitles)
    {
        var lines = StatuteLines.Of(text);
        var (title, first, warnings) = StatuteTitle.Find(lines, titles, otherTitles);
        var reader = new StatuteReader(title, otherTitles);
        reader._warnings.AddRange(warnings);
        for (var i = first; i < lines.Count; i++)
        {
            if (!reader.Take(lines[i], i + 1 < lines.Count ? lines[i + 1] : null))
            {
                break;
            }
        }

        if (reader._articles.Count == 0)
        {
            return new Refusal("no-articles",
                "No article was found in the text: an article begins a line or a sentence with its mark (第九条, Article 9, Art. 9).");
        }

        StatuteChecks.CutTail(reader._articles, reader._warnings);
        var articles = reader._articles.ConvertAll(a => a.Close());
        StatuteChecks.Numbers(articles, reader._warnings);
        StatuteChecks.Ends(articles, reader._warnings);
        return new StatuteText(title, articles, reader._warnings);
    }

    // False: what follows belongs to another instrument, reading ends.
    private bool Take(StatuteLine line, StatuteLine? next)
    {
        if (line.Text.Length == 0)
        {
            return true;
        }

        if (IsForeignTitle(line, next))
        {
            if (next is { } n && _articles.Count > 0 && StatuteMarks.AtStart(n) is { } m && (m.Kind == MarkKind.Division || m.Number == "1"))
            {
                _warnings.Add(new ImportWarning("left-out", $"From “{line.Text}” on another instrument begins: it was left out."));
                return false;
            }

            (_foreign, _foreignNext) = (line.Text, 0);
            return true;
        }

        if (_foreign is not null && StatuteTitle.Is(line.Text, _ownTitle))
        {
            _foreign = null;
            return true;
        }

        var (at, mark) = (0, StatuteMarks.AtStart(line));
        while (true)
        {
            if (mark is { } m)
            {
                Begin(m);
                at = m.End;
            }

            mark = StatuteMarks.Inside(line.Text, at, _headingRank >= 0, Expected);
            Add(line.Text[at..(mark?.Start ?? line.Text.Length)]);
            if (mark is null)
            {
                return true;
            }
        }
    }

    private int Expected => _open is null ? 1 : ArticleNumber.Main(_open.Number) + 1;

    private bool IsForeignTitle(StatuteLine line, StatuteLine? next) =>
        StatuteLines.TitleLine.IsMatch(line.Text)
        && !StatuteTitle.Is(line.Text, _ownTitle)
        && (_foreignTitles.Contains(StatuteTitle.Normal(line.Text)) || (next is { } n && StatuteMarks.AtStart(n) is not null));

    private void Begin(Mark mark)
    {
        _headingRank = -1;
        if (mark.Kind == MarkKind.Division)
        {
            Array.Fill(_divisions, null, mark.Rank, _divisions.Length - mark.Rank);
            (_divisions[mark.Rank], _headingRank, _open, _foreign, _division) = (mark.Label, mark.Rank, null, null, null);
            return;
        }

        if (_foreign is not null)
        {
            var main = ArticleNumber.Main(mark.Number);
            if (_foreignNext != 0 && main != _foreignNext && _articles.Count > 0 && main == ArticleNumber.Main(_articles[^1].Number) + 1)
            {
                _foreign = null;
            }
            else
            {
                _warnings.Add(new ImportWarning("left-out", $"{mark.Label} under “{_foreign}” belongs to another instrument: it was left out."));
                (_foreignNext, _open) = (main + 1, null);
                return;
            }
        }

        _division ??= [.. _divisions.OfType<string>()];
        _open = new OpenArticle(mark.Number, mark.Label, _division);
        _articles.Add(_open);
    }

    private void Add(string piece)
    {
        piece = piece.Trim(' ', '\t', '\u3000', '\u00a0');
        if (_headingRank >= 0)
        {
            // A heading is the rest of the chapter's line; when that is empty, the next line.
            if (piece.Length > 0)
            {
                _divisions[_headingRank] += " " + piece;
                (_headingRank, _division) = (-1, null);
            }
        }
        else if (_foreign is null)
        {
            _open?.Add(piece);
        }
    }
}
