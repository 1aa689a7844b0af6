using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The personal calendar feed.</summary>
internal static class FeedTexts
{
    public static readonly Text Title = new("日历订阅", "Calendar feed");
    public static readonly Text TitleLead = new("把期限显示在自己的日历里。", "Your due days in your own calendar.");
    public static readonly Text Lead = new(
        "在日历软件中订阅一个专属地址，即可看到等您处理的期限：只有种类和编号，没有内容。知道地址的人都能看到，请勿转发。",
        "Subscribe to an address of your own and your calendar shows what is due: kind and number, nothing else. "
            + "Whoever knows the address sees it: do not pass it on.");
    public static readonly Text None = new("还没有订阅地址。", "You have no address yet.");
    public static readonly Text Made = new(
        "订阅地址生成于 {0}。地址只在生成时显示一次；忘了就重新生成。",
        "Your address was made {0}. It is shown only then; if it is lost, make a new one.");
    public static readonly Text New = new("新的订阅地址（只显示这一次）", "Your new address, shown this once");
    public static readonly Text Make = new("生成地址", "Make an address");
    public static readonly Text MakeAgain = new("重新生成（旧地址失效）", "Make a new one; the old one ends");
    public static readonly Text Revoke = new("停用地址", "Revoke it");
    public static readonly Text Revoked = new("地址已停用，订阅不再更新。", "The address is revoked; calendars that use it get nothing more.");
}
