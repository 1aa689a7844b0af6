using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Two versions of an instrument side by side.</summary>
internal static class DiffTexts
{
    public static readonly Text Title = new("两个版本有什么不同", "What changed between two versions");
    public static readonly Text Lead = new(
        "按条文的内容对照，不按编号。只换了编号的条文，不算改动。",
        "Compared by what the articles say, not by their numbers. An article that only moved to another number has not changed.");
    public static readonly Text Old = new("旧版本", "Earlier version");
    public static readonly Text New = new("新版本", "Later version");
    public static readonly Text ShowAll = new("也列出没有改动的条文", "List the articles that did not change as well");
    public static readonly Text Go = new("对照", "Compare");
    public static readonly Text Link = new("与另一个版本对照", "Compare with another version");
    public static readonly Text Counts = new("共 {0} 条：{1} 条有改动，{2} 条新增，{3} 条删去，其余未改。", "{0} articles: {1} changed, {2} new, {3} gone; the rest stayed.");
    public static readonly Text Same = new("未改动", "unchanged");
    public static readonly Text Renumbered = new("只换了编号", "only the number changed");
    public static readonly Text RenumberedRefs = new("只换了所引条文的编号", "only the numbers it refers to changed");
    public static readonly Text Amended = new("有修改", "amended");
    public static readonly Text Merged = new("由几条合并", "merged from several");
    public static readonly Text Added = new("新增", "new");
    public static readonly Text Gone = new("删去", "gone");
    public static readonly Text Moved = new("原第{0}条 → 现第{1}条", "article {0}, now article {1}");
    public static readonly Text Absent = new("这个版本没有这一条。", "Not in this version.");
    public static readonly Text NoText = new("这里没有导入全文。", "The text has not been imported.");
    public static readonly Text Nothing = new("这两个版本的条文没有改动。", "No article changed between these two versions.");
    public static readonly Text OneVersion = new("这部法规只收录了一个版本，没有可以对照的。", "Only one version of this instrument is held: there is nothing to compare it with.");
    public static readonly Text Unknown = new("没有收录这个版本。请从列表中选择。", "This version is not held. Choose one from the list.");
    public static readonly Text Key = new("删除线：旧文有而新文没有；下划线：新文有而旧文没有。", "Struck through: only in the earlier text. Underlined: only in the later one.");
}
