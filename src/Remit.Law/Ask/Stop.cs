using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>Words that carry nothing of what is asked. They are cut out before terms are made, so that no pair of signs spans a cut.</summary>
internal static class Stop
{
    private static readonly string[] English =
    [
        "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "is", "are", "was", "were", "be", "been", "do", "does", "did", "what", "which", "when",
        "where", "how", "who", "whom", "why", "must", "should", "shall", "can", "may", "will", "would", "we", "i", "you", "our", "my", "your", "it", "its",
        "this",
        "that", "these", "those", "they", "them", "their", "there", "with", "by", "from", "at", "as", "if", "then", "not", "no", "any", "have", "has", "had",
        "about", "into",
        "under", "law", "say", "article", "please", "tell", "me", "us", "one", "much", "many", "long", "happen", "need", "according",
    ];

    private static readonly string[] Chinese =
    [
        "请问", "什么叫做", "什么叫", "什么是", "是什么", "什么", "怎么办", "怎么", "怎样", "如何", "为什么", "多少", "哪些", "哪个", "哪里", "哪", "是否", "能否", "可不可以", "可以", "能不能", "有没有",
        "会不会", "应该", "应当", "必须", "需要", "要不要", "吗", "呢", "吧", "啊", "的话", "的", "了", "如果", "我们", "我", "你", "他们", "谁", "一下", "关于", "根据", "按照", "规定了", "规定",
        "法律", "条例", "要求", "有何", "何", "几",
    ];

    /// <summary>English words to leave out, as terms.</summary>
    public static readonly HashSet<ulong> Terms = [.. English.Select(w => Search.Terms.Word(w))];

    /// <summary>The question without Chinese words that carry nothing, a blank in the place of each.</summary>
    public static string Cut(string question)
    {
        foreach (var word in Chinese)
        {
            question = question.Replace(word, " ", StringComparison.Ordinal);
        }

        return question;
    }

    /// <summary>The question without some words of the pack, a blank in the place of each.</summary>
    public static string Cut(string question, IEnumerable<FoldedWord> words)
    {
        foreach (var word in words)
        {
            question = question.Replace(word.Word, " ", StringComparison.OrdinalIgnoreCase);
        }

        return question;
    }
}
