using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>What everybody can learn.</summary>
internal static class LearnTexts
{
    public static readonly Text Title = new("学一点网络安全", "Learn");
    public static readonly Text Lead = new(
        "都是谁都能做的小事。内容由本地的法律数据包给出，写明依据哪一条、什么时候看过。",
        "Small things that anybody can do. They come with the pack of laws, and say which article they rest on and when they were last read through.");

    public static readonly Text For = new("写给：{0}", "For: {0}");
    public static readonly Text Basis = new("依据：", "Rests on: ");
    public static readonly Text Reviewed = new("{0}核对过", "Last read through on {0}");
    public static readonly Text None = new("这个法律数据包里还没有学习内容。", "This pack has nothing to learn yet.");
    public static readonly Text NoneNext = new("有问题可以直接提问", "You can ask instead");
    public static readonly Text Then = new("接下来", "What next");
    public static readonly Text Report = new("举报漏洞或攻击", "Report a weakness or an attack");
    public static readonly Text Who = new("查谁负责、几小时内要报告", "See who is responsible, and by when to report");
}
