using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Pages for what went wrong.</summary>
internal static class ErrorTexts
{
    public static readonly Text NotFoundTitle = new("找不到这个页面", "There is no such page");
    public static readonly Text NotFoundWords = new(
        "地址可能输错了，或者内容不对当前账户开放。请核对地址，或回到首页重新开始。",
        "The address may be mistyped, or what it names is not open to this account. Check the address, or start again from the first page.");
    public static readonly Text ForbiddenTitle = new("当前账户不能打开这个页面", "This account may not open this page");
    public static readonly Text ForbiddenWords = new(
        "每个账户只有一种职责。如果这是你的工作，请换用相应的账户登录，或请管理员核对你的职责。",
        "Each account has one role. If this is part of your work, sign in with the account for it, or ask your administrator to check your role.");
    public static readonly Text BadTitle = new("提交的内容没有被接受", "What was sent was not accepted");
    public static readonly Text BadWords = new(
        "页面可能打开太久，安全标记已过期。什么都没有保存。请返回、刷新页面后再提交一次。",
        "The page may have been open too long for its safety mark to hold. Nothing was saved. Go back, reload the page, and send it again.");
    public static readonly Text BusyTitle = new("暂时无法处理", "This cannot be done at the moment");
    public static readonly Text BusyWords = new(
        "服务器暂时做不到这一步，什么都没有保存。请几分钟后再试。",
        "The server cannot do this right now, and nothing was saved. Try again in a few minutes.");
    public static readonly Text FailedTitle = new("系统出了故障", "Something broke on our side");
    public static readonly Text FailedWords = new(
        "这不是你的问题。故障已记录，没有显示凭证码的举报就没有受理，请稍后重新提交。",
        "This is not your doing. The fault is recorded. A report for which no code was shown was not taken in; please send it again later.");
    public static readonly Text Number = new("错误编号 {0}", "Error {0}");
}
