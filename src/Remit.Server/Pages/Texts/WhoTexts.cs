using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Who is responsible, chosen from lists.</summary>
internal static class WhoTexts
{
    public static readonly Text Title = new("谁负责", "Who is responsible");
    public static readonly Text Lead = new(
        "选好事项和地区，就能看到依法由谁负责、怎么联系、什么时限，以及之后报到哪里。",
        "Choose a matter and a place: the bodies that the law names, how to reach them, by when they must be told, and whom they tell.");
    public static readonly Text InWords = new("也可以直接用一句话提问", "Or ask in your own words");
    public static readonly Text Region = new("地区", "Where");
    public static readonly Text OperatorClass = new("运营者类别", "Kind of operator");
    public static readonly Text Level = new("事件级别", "How grave the event is");
    public static readonly Text NotSaid = new("不指定（按{0}）", "Not said (taken as: {0})");
    public static readonly Text NotSaidAny = new("不指定", "Not said");
    public static readonly Text On = new("哪一天", "On which day");
    public static readonly Text Go = new("查谁负责", "Show who is responsible");

    public static readonly Text Assumed = new("按{0}、{1}事件回答。", "Answered for: {0}; event: {1}.");
    public static readonly Text LeadIs = new("由{0}牵头负责。", "{0} leads.");
    public static readonly Text TellFirst = new("首先报告：{0}。", "Tell first: {0}.");
    public static readonly Text TellFirstBy = new("首先报告：{0}，{1}。", "Tell first: {0}, {1}.");
    public static readonly Text NoLead = new("法律没有指定牵头部门，下列部门各负其责。", "The law names no lead; each of these acts in its own field.");
    public static readonly Text NoBody = new("法律没有点名由哪个部门负责。", "The law names no body for this.");
    public static readonly Text NoBodyDo = new(
        "可以换一个级别、地区或日期；也可以看看负责网络安全全面工作的部门。",
        "Choose another level, place or day; or see who answers for cybersecurity at large.");
    public static readonly Text General = new("负责全面工作的部门", "Who answers for cybersecurity at large");
    public static readonly Text ChooseRegion = new("请选择地区，这样才能看到当地的部门。", "Choose a region to see the bodies there.");
    public static readonly Text ChooseRegionLink = new("选择地区", "Choose a region");

    public static readonly Text Diagram = new("图示", "At a glance");
    public static readonly Text DiagramLabel = new("谁告诉谁、多长时间内。下面的表格内容相同。", "Who tells whom, and by when. The tables say the same.");
    public static readonly Text You = new("你", "You");
    public static readonly Text Table = new("部门、联系方式、时限和依据", "Bodies, contacts, deadlines and basis");
    public static readonly Text Body = new("部门", "Body");
    public static readonly Text ByWhen = new("时限", "By when");
    public static readonly Text NoClock = new("没有时限", "No deadline");
    public static readonly Text Basis = new("依据", "Basis");
    public static readonly Text Kind = new("{0}（{1}）", "{0} ({1})");
    public static readonly Text Designated = new("由成员国指定", "named by the Member State");

    public static readonly Text Onward = new("之后报到哪里", "Whom they tell next");
    public static readonly Text OnwardFrom = new("由谁", "Passed on by");
    public static readonly Text OnwardTo = new("报给谁", "To whom");
    public static readonly Text Within = new("多长时间内", "Within");
    public static readonly Text When = new("什么情况", "When");
    public static readonly Text EveryLevel = new("任何级别", "At every level");
    public static readonly Text OnlyAt = new("级别为{0}时", "If the event is {0}");
    public static readonly Text NotNow = new("所选级别不适用", "not at the level chosen");

    public static readonly Text Clocks = new("时限一览", "Every deadline");
    public static readonly Text Notes = new("另外", "Also");
    public static readonly Text Misplaced = new("送错了部门怎么办", "If it goes to the wrong body");
    public static readonly Text Transfer = new(
        "收到的部门应当把不归自己管的事项移送有权处理的部门，你不用再跑一趟。",
        "A body that gets what is not its own must pass it on to the right one. You need not start again.");
    public static readonly Text Refer = new(
        "收到的部门会告诉你该找谁，由你自己去报告。",
        "A body that gets what is not its own tells you where to go; you report there yourself.");
    public static readonly Text NotLaw = new("这是本系统的默认做法，不是法律规定。", "This is a default of this system, not law.");

    public static readonly Text Share = new("这个查询的网址", "Address of this answer");
    public static readonly Text ShareHint = new(
        "网址里有全部选项，可以转发、收藏。打印本页就是一份书面依据。",
        "It holds every choice: pass it on or keep it. Printed, this page is a paper for the file.");
    public static readonly Text Open = new("打开这个网址", "Open this address");
    public static readonly Text ReportHere = new("在线举报", "Report it here");
    public static readonly Text RegionNotThen = new("那一天还没有（或者已经撤销）这个地区，请换一个地区或日期。", "That region did not exist on that day; choose another region or day.");
}
