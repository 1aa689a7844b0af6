using Remit.Kernel;

namespace Remit.Law.Import;

/// <summary>Reads a statute out of a text: Markdown, plain lines, or one run with other words around it.</summary>
/// <remarks>Pure: the same text gives the same articles. One pass over the lines; the state is the open article and the divisions around it.</remarks>
internal sealed class StatuteReader
{
    private readonly List<OpenArticle> _articles = [];
    private readonly string?[] _divisions = new string?[4];
    private readonly List<ImportWarning> _warnings = [];
    private readonly string? _ownTitle;
    private readonly HashSet<string> _foreignTitles;
    private readonly bool _sections;
    private IReadOnlyList<string>? _division;
    private OpenArticle? _open;
    private int _headingRank = -1;
    private string? _foreign;
    private int _foreignNext;
    private bool _appendix;
    private bool _midSentence;
    private bool _quoting;

    private StatuteReader(string? ownTitle, IEnumerable<string> foreignTitles, bool sections) =>
        (_ownTitle, _foreignTitles, _sections) = (ownTitle, foreignTitles.Select(StatuteTitle.Normal).ToHashSet(StringComparer.Ordinal), sections);

    /// <summary>Reads the articles of the instrument with that title.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="titles">The instrument's titles; empty when nobody knows one.</param>
    /// <param name="otherTitles">Titles of other instruments that the packs know: under them stand foreign articles.</param>
    /// <returns>A refusal when there is no article in it.</returns>
    public static Outcome<StatuteText> Read(string text, IReadOnlyList<string> titles, IReadOnlyList<string> otherTitles)
    {
        var lines = StatuteContents.Without(StatuteLines.Of(text));
        var (title, first, warnings) = StatuteTitle.Find(lines, titles, otherTitles);
        var sections = !lines.Any(l => StatuteMarks.AtStart(l) is { Kind: MarkKind.Article }) && lines.Any(l => StatuteMarks.IsSection(l.Text));
        var reader = new StatuteReader(title, otherTitles, sections);
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
            return new Refusal("no-articles", StatuteContents.IsDecision(lines)
                ? "The text is a decision that amends a statute, not the statute: import the consolidated text, or export it from where it is kept."
                : "No article was found in the text: an article begins a line or a sentence with its mark (第九条, Article 9, Art. 9).");
        }

        StatuteChecks.CutTail(reader._articles, reader._warnings);
        var articles = reader._articles.ConvertAll(a => a.Close());
        StatuteChecks.Numbers(articles, reader._warnings);
        StatuteChecks.Ends(articles, reader._warnings);
        return new StatuteText(title, articles, reader._warnings);
    }

    private Place Here => new(_articles.Count == 0 ? null : _articles[^1].Number, _headingRank >= 0, _sections);

    // False: what follows belongs to another instrument, reading ends.
    private bool Take(StatuteLine line, StatuteLine? next)
    {
        if (line.Text.Length == 0)
        {
            return true;
        }

        if (_articles.Count > 0 && StatuteContents.IsAppendix(line.Text))
        {
            _warnings.Add(new ImportWarning("left-out", $"From “{line.Text}” on it is no article: it was left out."));
            (_appendix, _open, _foreign, _foreignNext) = (true, null, line.Text, -1);
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

        Parts(line.Text, Opening(line));
        return true;
    }

    // A line may break anywhere: after half a sentence, or in a quotation, a mark opens an article only when its number is the next.
    private Mark? Opening(StatuteLine line)
    {
        var mark = StatuteMarks.AtStart(line, _sections);
        return mark is { Kind: MarkKind.Article } m && (_midSentence || _quoting) && _open is not null && !Here.IsNext(m.Number)
            && (_quoting || !IsBlankAt(line.Text, m.End)) ? null : mark;
    }

    private static bool IsBlankAt(string text, int at) => at >= text.Length || text[at] is ' ' or '\u3000' or '\t' || text[at - 1] is ' ' or '.' or ':';

    private void Parts(string text, Mark? mark)
    {
        var quotation = new Quotation(text);
        for (var at = 0; ;)
        {
            if (mark is { } m)
            {
                Begin(m);
                at = m.End;
            }

            mark = StatuteMarks.Inside(text, at, Here, quotation);
            Add(text[at..(mark?.Start ?? text.Length)]);
            if (mark is null)
            {
                _quoting = quotation.LeavesOpen || (_quoting && !text.Contains('”', StringComparison.Ordinal));
                return;
            }
        }
    }

    private bool IsForeignTitle(StatuteLine line, StatuteLine? next) =>
        StatuteLines.TitleLine.IsMatch(line.Text)
        && !StatuteTitle.Is(line.Text, _ownTitle)
        && (_foreignTitles.Contains(StatuteTitle.Normal(line.Text)) || (next is { } n && StatuteMarks.AtStart(n) is not null));

    private void Begin(Mark mark)
    {
        (_headingRank, _quoting, _midSentence) = (-1, false, false);
        if (mark.Kind == MarkKind.Division)
        {
            if (!_appendix)
            {
                Array.Fill(_divisions, null, mark.Rank, _divisions.Length - mark.Rank);
                (_divisions[mark.Rank], _headingRank, _open, _foreign, _division) = (mark.Label, mark.Rank, null, null, null);
            }

            return;
        }

        if (_foreign is not null && Foreign(mark))
        {
            return;
        }

        _division ??= [.. _divisions.OfType<string>()];
        _open = new OpenArticle(mark.Number, mark.Label, _division);
        _articles.Add(_open);
    }

    // Under another title, or in an appendix: only the number that continues the statute is its own.
    private bool Foreign(Mark mark)
    {
        var main = ArticleNumber.Main(mark.Number);
        if (_foreignNext != 0 && main != _foreignNext && _articles.Count > 0 && main == ArticleNumber.Main(_articles[^1].Number) + 1)
        {
            (_foreign, _appendix) = (null, false);
            return false;
        }

        if (!_appendix)
        {
            _warnings.Add(new ImportWarning("left-out", $"{mark.Label} under “{_foreign}” belongs to another instrument: it was left out."));
        }

        (_foreignNext, _open) = (main + 1, null);
        return true;
    }

    private void Add(string piece)
    {
        piece = piece.Trim(' ', '\t', '\u3000', '\u00a0');
        if (piece.Length == 0)
        {
            _open?.Add(piece);
            return;
        }

        if (_headingRank >= 0)
        {
            // A heading is the rest of the chapter's line; when that is empty, the next line.
            _divisions[_headingRank] += " " + StatuteMarks.Squeezed(piece);
            (_headingRank, _division) = (-1, null);
        }
        else if (_foreign is null)
        {
            _open?.Add(piece);
            _midSentence = !StatuteLines.EndsAsSentence(piece);
        }
    }
}
