namespace Remit.Lab.Corpus;

/// <summary>Makes statutes out of pieces. Each statute throws its own dice, so that one of them is the same in a small corpus and in a large one.</summary>
internal sealed class Drafting(IReadOnlyList<string[]> pieces, ulong seed)
{
    private static readonly string[] First = ["临", "青", "安", "永", "平", "云", "石", "龙", "金", "长", "新", "西", "和", "清", "玉", "宁", "兴", "昌", "文", "广"];
    private static readonly string[] Second = ["江", "山", "河", "城", "泉", "岭", "川", "湖", "丰", "水", "阳", "原", "谷", "桥", "溪", "塘", "海", "林", "坪", "滩"];
    private static readonly string[] Kind = ["管理条例", "管理办法", "保护条例", "监督管理规定", "促进条例"];
    private static readonly string[] Seat = ["市", "州", "县", "省"];

    private readonly HashSet<string> _titles = [];

    /// <summary>The versions of one statute: one, or two when it was amended.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="articles">Articles of all versions together, at least 1.</param>
    /// <param name="amended">Whether there are two versions.</param>
    public IReadOnlyList<Draft> Statute(int index, int articles, bool amended)
    {
        var dice = Dice.For(seed, index);
        var topic = Topic.All[index % Topic.All.Count];
        var title = Title(dice, topic);
        var id = $"gen.law{index:0000}";
        var from = dice.Chance(1) && !amended ? "unknown" : $"{dice.Between(1996, 2019)}-{dice.Between(1, 12):00}-01";
        var deck = pieces.ToArray();
        dice.Shuffle(deck);
        var dealt = 0;
        var old = new DraftArticle[amended ? Math.Max(1, articles / 2) : articles];
        for (var i = 0; i < old.Length; i++)
        {
            old[i] = Article(dice, topic, deck, ref dealt);
        }

        var first = new Draft(id, from, title, topic, old, Chapters(dice, old.Length));
        if (!amended || articles - old.Length <= 0)
        {
            return [first];
        }

        var now = Amended(dice, topic, deck, ref dealt, old, articles - old.Length);
        return [first, new Draft(id, $"{dice.Between(2020, 2025)}-0{dice.Between(1, 9)}-01", title, topic, now, Chapters(dice, now.Count))];
    }

    // One article in ten gets other words; new ones come in at chance, so that the numbers after them move.
    private static List<DraftArticle> Amended(Dice dice, Topic topic, string[][] deck, ref int dealt, DraftArticle[] old, int count)
    {
        var now = old.Take(count).ToList();
        for (var i = 0; i < now.Count; i++)
        {
            if (dice.Chance(10))
            {
                now[i] = Article(dice, topic, deck, ref dealt);
            }
        }

        for (var at = dice.Below(now.Count + 1); now.Count < count; at = dice.Below(now.Count + 1))
        {
            now.Insert(at, Article(dice, topic, deck, ref dealt));
        }

        return now;
    }

    private static DraftArticle Article(Dice dice, Topic topic, string[][] deck, ref int dealt)
    {
        var lines = new List<string>();
        var last = false;
        for (var count = dice.Below(100) switch { < 62 => 1, < 90 => 2, _ => 3 }; count > 0; count--)
        {
            var piece = deck[dealt++ % deck.Length];
            var words = Array.ConvertAll(piece, p => Noise.Numbers(dice, topic.In(p)));
            if (words.Length > 1)
            {
                lines.AddRange(words);
                last = false;
            }
            else if (last && dice.Chance(60))
            {
                lines[^1] += words[0];
            }
            else
            {
                lines.Add(words[0]);
                last = true;
            }
        }

        var thing = Noise.Thing(dice);
        // At the front: after items a sentence would read as one more item.
        lines.Insert(0, Noise.Sentence(dice, topic, thing));
        return new DraftArticle(lines, thing);
    }

    private string Title(Dice dice, Topic topic)
    {
        while (true)
        {
            var title = dice.Of(First) + dice.Of(Second) + dice.Of(Seat) + topic.Field + dice.Of(Kind);
            if (_titles.Add(title))
            {
                return title;
            }
        }
    }

    private static List<int> Chapters(Dice dice, int articles)
    {
        var chapters = new List<int>();
        if (articles < 12 || dice.Chance(15))
        {
            return chapters;
        }

        for (var left = articles; left > 0;)
        {
            var next = left < 10 ? left : Math.Min(left, dice.Between(4, 14));
            chapters.Add(next);
            left -= next;
        }

        return chapters;
    }
}
