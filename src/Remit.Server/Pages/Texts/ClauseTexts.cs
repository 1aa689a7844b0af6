using Remit.Server.Pages.Articles;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The page that leads from each clause to what carries it.</summary>
internal static class ClauseTexts
{
    public static readonly Text Title = new("逐条对照", "Clause by clause");

    public static readonly Text Lead = new("本系统从一段问答和一部自治区条例开始。这里列出其中每一条由哪个页面、哪条命令、哪项测试承担；没有做的，说明原因。工作人员的页面要先登录。",
        "This program began with a page of questions and answers and a regional regulation. Here stands, for each of their clauses, the " +
        "page, the command and the " +
        "test that carry it; and what is left out, because of what. Pages of the staff ask to sign in.");

    public static readonly Text Number = new("条款", "Clause");

    public static readonly Text Says = new("内容", "Asks for");

    public static readonly Text Where = new("在哪里", "Where");

    public static readonly Text Tests = new("由哪项测试保证", "Held by the test");

    /// <summary>Whose clauses.</summary>
    public static Text Of(ClauseOf of) => of switch
    {
        ClauseOf.Question => new("两个问题", "The two questions"),
        ClauseOf.National => new("《网络安全法》（2026 年起的条号）", "National cybersecurity law (numbers from 2026)"),
        _ => new("《新疆维吾尔自治区网络安全管理条例》", "Regulation of the Xinjiang region"),
    };
}
