using Remit.Kernel;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Staff pages' frame, sign-in, and roles.</summary>
internal static class StaffTexts
{
    public static readonly Text Navigation = new("工作栏目", "Work");
    public static readonly Text Desk = new("案件", "Cases");
    public static readonly Text Region = new("本地区", "Region");
    public static readonly Text Openings = new("身份开启", "Openings");
    public static readonly Text Duties = new("义务", "Duties");
    public static readonly Text Vault = new("日志库", "Log vault");
    public static readonly Text Supervise = new("监督", "Supervision");
    public static readonly Text Audit = new("操作留痕", "Audit trail");
    public static readonly Text Admin = new("系统管理", "Administration");
    public static readonly Text Registry = new("登记簿", "Register");

    public static readonly Text SignIn = new("工作人员登录", "Staff sign-in");
    public static readonly Text SignInLead = new("举报人不需要账户，用凭证码即可查进度。", "Reporters need no account: the code is enough to come back.");
    public static readonly Text User = new("用户名", "User name");
    public static readonly Text Password = new("密码", "Password");
    public static readonly Text SecondFactor = new("六位验证码或备用码（未开启二次验证可不填）", "Six-digit code or recovery code (only if your account has a second factor)");
    public static readonly Text SignInGo = new("登录", "Sign in");
    public static readonly Text Account = new("当前账户", "Your account");
    public static readonly Text SignOut = new("退出登录", "Sign out");
    public static readonly Text SignedOut = new("已退出登录", "You are signed out");
    public static readonly Text SignedOutWords = new("关闭浏览器窗口后再离开这台电脑。", "Close the browser window before you leave this computer.");
    public static readonly Text SignInAgain = new("重新登录", "Sign in again");
    public static readonly Text DemoAccounts = new("演示账户", "Demo accounts");
    public static readonly Text DemoAccountsWords = new(
        "点一下即可以该身份登录。只有演示系统在本机打开时才会列出。",
        "One click signs in. They are listed only by a demo, and only on its own machine.");
    public static readonly Text As = new("以“{0}”登录", "Sign in as {0}");
    public static readonly Text Organisation = new("单位", "Organisation");
    public static readonly Text RoleTitle = new("职责", "Role");

    public static readonly Text SetUp = new("建立第一个管理员", "Make the first administrator");
    public static readonly Text SetUpLead = new("这个链接只能用一次，三十分钟内有效。", "This link works once, within thirty minutes.");
    public static readonly Text SetUpDead = new(
        "链接已失效。请重新启动服务取得新链接，或在服务器上运行 remit admin create。",
        "This link is no longer good. Restart the server for a new one, or run remit admin create on it.");
    public static readonly Text SetUpGo = new("建立账户", "Make the account");
    public static readonly Text PasswordHint = new("至少 12 个字符。", "At least 12 characters.");

    private static readonly Text RolePublic = new("公众", "public");
    private static readonly Text RoleOperator = new("网络运营者", "operator");
    private static readonly Text RoleOfficer = new("受理员", "officer");
    private static readonly Text RoleCustodian = new("密钥保管员", "custodian");
    private static readonly Text RoleCoordinator = new("统筹员", "coordinator");
    private static readonly Text RoleSupervisor = new("监督员", "supervisor");
    private static readonly Text RoleAuditor = new("审计员", "auditor");
    private static readonly Text RoleAdministrator = new("管理员", "administrator");
    private static readonly Text RolePayer = new("出纳员", "paying desk");

    /// <summary>A role in a reader's words.</summary>
    public static string Role(Voice voice, string role) => voice[role switch
    {
        Roles.Operator => RoleOperator,
        Roles.Officer => RoleOfficer,
        Roles.Custodian => RoleCustodian,
        Roles.Coordinator => RoleCoordinator,
        Roles.Supervisor => RoleSupervisor,
        Roles.Auditor => RoleAuditor,
        Roles.Administrator => RoleAdministrator,
        Roles.Payer => RolePayer,
        _ => RolePublic,
    }];
}
