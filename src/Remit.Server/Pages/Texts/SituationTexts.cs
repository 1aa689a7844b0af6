using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The situation page of an incident.</summary>
internal static class SituationTexts
{
    public static readonly Text Title = new("态势", "Situation");
    public static readonly Text AsOf = new("截至", "As of");
    public static readonly Text Level = new("等级", "Level");
    public static readonly Text Proposed = new("（提出，尚未确定）", "(proposed, not set)");
    public static readonly Text NoLevel = new("尚未确定", "not set");
    public static readonly Text Lead = new("牵头部门", "Lead");
    public static readonly Text NoLead = new("尚无，请取“接手处置”一步", "nobody yet: take the step “Take in hand”");
    public static readonly Text Found = new("发现时间", "Discovered");
    public static readonly Text OpenTasks = new("未完成的任务", "Open tasks");
    public static readonly Text NoTasks = new("没有未完成的任务。在事件页面上可以布置任务。", "No task is open. Set one on the incident's page.");
    public static readonly Text Decisions = new("最近的决定", "Last decisions");
    public static readonly Text NoDecisions = new("还没有决定。在事件页面上可以记录决定。", "Nothing was decided yet. Enter a decision on the incident's page.");
    public static readonly Text Resources = new("请求的资源", "Resources asked");
    public static readonly Text NoResources = new("没有请求资源。在事件页面上可以向其他部门请求。", "Nothing was asked. Ask another office on the incident's page.");
    public static readonly Text Told = new("另行告知了谁", "Who else was told");
    public static readonly Text NoTold = new("还没有登记另行告知。“须告知”一表列出应告知谁。", "Nothing was entered as told elsewhere. The table above says who must be told.");
    public static readonly Text Timeline = new("经过", "Timeline");
    public static readonly Text TimelineMore = new("共 {0} 步，此处列最近 {1} 步；其余在各条目的页面上。",
        "{0} steps; the last {1} are shown, the others stand on the entries' own pages.");
    public static readonly Text Local = new("当地时间", "Local time");
    public static readonly Text Utc = new("协调世界时", "UTC");
    public static readonly Text Late = new("超时", "late");
    public static readonly Text Print = new("用浏览器打印本页，即为当时的态势。", "Printed with your browser, this page keeps where things stood.");
}
