namespace Remit.Law.Import;

/// <summary>One article. Its words are in memory once, as one text; the blocks are cut out of it when somebody looks.</summary>
internal sealed class StatuteArticle
{
    // Which lines of the text are items; null when none is, as in most articles.
    private readonly bool[]? _items;

    /// <param name="number">"9", "10-1".</param>
    /// <param name="label">As written: 第九条, Article 9.</param>
    /// <param name="heading">Its own heading, where the text has one.</param>
    /// <param name="division">Part, chapter, section with their headings, outermost first; articles of one section share the list.</param>
    /// <param name="blocks">Paragraphs and items, none empty, none with a line break inside.</param>
    public StatuteArticle(string number, string label, string? heading, IReadOnlyList<string> division, IReadOnlyList<TextBlock> blocks)
    {
        (Number, Label, Heading, Division) = (number, label, heading, division);
        Text = string.Join('\n', blocks.Select(b => b.Text));
        _items = blocks.Any(b => b.Item) ? [.. blocks.Select(b => b.Item)] : null;
    }

    public string Number { get; }

    public string Label { get; }

    public string? Heading { get; }

    public IReadOnlyList<string> Division { get; }

    /// <summary>The blocks, one a line.</summary>
    public string Text { get; }

    /// <summary>Paragraphs and items in order; made anew at each call.</summary>
    public IReadOnlyList<TextBlock> Blocks =>
        Text.Length == 0 ? [] : [.. Text.Split('\n').Select((line, i) => new TextBlock(line, _items is not null && _items[i]))];
}
