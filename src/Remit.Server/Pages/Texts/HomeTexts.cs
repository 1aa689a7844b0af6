using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The start page.</summary>
internal static class HomeTexts
{
    public static readonly Text Title = new("网络安全出了问题，该找谁？", "Something is wrong with a network or system. Whom do you tell?");
    public static readonly Text Lead = new(
        "在这里可以查清依法由谁负责，匿名举报，并随时看到办理到了哪一步。",
        "Find out who is responsible by law, report it without giving your name, and see at any time what has been done.");
    public static readonly Text AskTitle = new("查谁负责", "Who is responsible?");
    public static readonly Text AskWords = new(
        "选事项和地区。回答写明主管部门、法律条文、时限和联系方式。",
        "Choose a matter and a place: the authority, the article of law, the deadline, and how to reach them.");
    public static readonly Text InWords = new("用一句话提问", "Ask in your own words");
    public static readonly Text ReportTitle = new("我要举报", "Report a problem");
    public static readonly Text ReportWords = new(
        "大约三分钟，不用注册，可以不留姓名。提交后得到一个凭证码。",
        "About three minutes, no account, no name needed. You get a code at the end.");
    public static readonly Text StatusTitle = new("用凭证码查进度", "Come back with your code");
    public static readonly Text StatusWords = new("看办理进度、读回复、补充情况，下载受理证明。", "See where your report is, read replies, add to it, and take your proof away.");
    public static readonly Text ProofTitle = new("举报不会石沉大海", "No report can quietly disappear");
    public static readonly Text ProofWords = new(
        "每一次受理、移送和办结都写入一本公开账本，只增不改。你的凭证能证明举报已被受理，任何人都可以核对公布的数字。",
        "Every receipt, transfer and closing is an entry in a public ledger that only grows. Your receipt proves that your report was taken in, and " +
        "anyone can recompute the published figures.");
    public static readonly Text EmergencyTitle = new("正在发生、情况紧急？", "Happening right now?");
    public static readonly Text EmergencyWords = new("先打电话，再在这里举报。", "Phone first, then report it here.");
    public static readonly Text EmergencyLink = new("查看各地公布的举报电话", "Published hotlines");
}
