using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The frame of every page.</summary>
internal static class FrameTexts
{
    public static readonly Text Tagline = new("网络安全 · 责任可查", "Cybersecurity, answerable");
    public static readonly Text SkipToContent = new("跳到正文", "Skip to main content");
    public static readonly Text MainNavigation = new("主要栏目", "Main");
    public static readonly Text Ask = new("提问", "Ask");
    public static readonly Text Law = new("法规", "Law");
    public static readonly Text Authorities = new("主管部门", "Authorities");
    public static readonly Text Report = new("举报", "Report");
    public static readonly Text Status = new("查进度", "Your report");
    public static readonly Text About = new("关于 Remit", "About Remit");
    public static readonly Text StaffSignIn = new("工作人员登录", "Staff sign-in");
    public static readonly Text Refuses = new(
        "Remit 只管系统的安全：不受理针对他人言论或私人生活的举报，不查找个人，也不为个人建档。",
        "Remit is about the security of systems. It takes no reports about what people say or how they live, finds nobody, and keeps files on no one.");
    public static readonly Text DemoLabel = new("演示系统", "Demo");
    public static readonly Text DemoWords = new("机构、电话和邮箱均为虚构，请勿提交真实信息。", "Offices, phone numbers and mail addresses are made up. Please enter nothing real.");
    public static readonly Text DemoWalk = new("八步走完一个案例", "Walk the story in eight steps");
    public static readonly Text Error = new("错误：", "Error: ");
    public static readonly Text ErrorSummary = new("请先改正以下内容", "There is a problem");
    public static readonly Text Back = new("返回", "Back");
    public static readonly Text Continue = new("继续", "Continue");
    public static readonly Text HomePage = new("回到首页", "Go to the start page");
    public static readonly Text Yes = new("是", "Yes");
    public static readonly Text No = new("否", "No");
}
