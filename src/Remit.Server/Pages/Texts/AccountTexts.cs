using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The own account: second factor, sessions, password, and the proof before a grave step.</summary>
internal static class AccountTexts
{
    public static readonly Text Security = new("登录与安全", "Sign-in and security");
    public static readonly Text SecurityLead = new("二次验证、登录记录和密码。", "Second factor, sessions, password.");
    public static readonly Text Notices = new("通知设置", "What you are told");

    public static readonly Text Factor = new("二次验证", "Second factor");
    public static readonly Text FactorOff = new(
        "还没有开启。开启后，登录除密码外还要输入手机验证器上的六位数字。",
        "Off. When it is on, signing in takes six digits of an app on your phone beside the password.");
    public static readonly Text FactorOn = new("已开启，还剩 {0} 个备用码。", "On; recovery codes left: {0}.");
    public static readonly Text FactorBegin = new("设置二次验证", "Set up a second factor");
    public static readonly Text FactorSecret = new("密钥", "Secret");
    public static readonly Text FactorSecretWords = new(
        "在验证器中新建账户，手动输入下面的密钥（基于时间，六位）。密钥只在这里显示，确认后不再显示。",
        "Add an account in your authenticator and type this secret (time-based, six digits). It is shown here only, and never again once confirmed.");
    public static readonly Text FactorLink = new("在这部设备的验证器中打开", "Open it in an authenticator on this device");
    public static readonly Text FactorCode = new("验证器显示的六位数字", "Six digits that the app shows");
    public static readonly Text FactorConfirm = new("确认并开启", "Confirm and switch on");
    public static readonly Text Codes = new("备用码", "Recovery codes");
    public static readonly Text CodesWords = new(
        "手机不在身边时，每个备用码可代替一次六位数字。只在这里显示一次，请抄下或打印，与手机分开保管。",
        "Each takes the place of the six digits once, when the phone is lost. They are shown this once: print them and keep them away from the phone.");
    public static readonly Text CodesNew = new("重新生成备用码", "Make new recovery codes");
    public static readonly Text FactorRemove = new("关闭二次验证", "Switch the second factor off");
    public static readonly Text DoneFactorOff = new("二次验证已关闭。", "The second factor is off.");

    public static readonly Text Sessions = new("登录记录", "Sessions");
    public static readonly Text SessionsWords = new(
        "这些登录目前有效。不认识的请结束，然后更改密码。",
        "These sessions are open now. End one that you do not know, and change your password.");
    public static readonly Text SessionsNone = new("没有其他登录。登录后会列在这里。", "No session is open. Whoever signs in is listed here.");
    public static readonly Text Begun = new("开始", "Begun");
    public static readonly Text Until = new("最迟到", "Until at most");
    public static readonly Text Kind = new("方式", "By");
    public static readonly Text KindPages = new("网页", "pages");
    public static readonly Text KindProgram = new("程序接口", "a program");
    public static readonly Text Which = new("操作", "Which");
    public static readonly Text This = new("当前登录", "this one");
    public static readonly Text End = new("结束", "End it");
    public static readonly Text EndOf = new("结束 {0} 开始的登录", "End the session begun {0}");
    public static readonly Text DoneEnd = new("那次登录已结束。", "That session has ended.");

    public static readonly Text Password = new("密码", "Password");
    public static readonly Text PasswordCurrent = new("现在的密码", "Password now");
    public static readonly Text PasswordNext = new("新密码", "New password");
    public static readonly Text PasswordChange = new("更改密码", "Change the password");
    public static readonly Text PasswordWords = new("更改后，其他登录全部结束。", "All your other sessions end with it.");
    public static readonly Text DonePassword = new("密码已更改，其他登录已结束。", "The password is changed, and your other sessions have ended.");

    public static readonly Text ProofTitle = new("请再验证一次身份", "Prove that it is you");
    public static readonly Text ProofWords = new(
        "这一步影响较大，须在十分钟内验证过身份。验证后回到原来的页面。",
        "This step is grave, so a proof of the last ten minutes is asked for. You come back to where you were.");
    public static readonly Text ProofField = new("密码，或验证器的六位数字", "Password, or six digits of your authenticator");
    public static readonly Text ProofGo = new("验证", "Go on");
    public static readonly Text ProofNeeded = new("距上次验证身份已超过十分钟，请先验证。", "Your last proof is more than ten minutes old: prove first that it is you.");
}
