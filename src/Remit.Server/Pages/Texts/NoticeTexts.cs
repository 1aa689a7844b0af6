using Remit.Server.Notices;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Notices: mails, the administrator's page, and the own account's.</summary>
internal static class NoticeTexts
{
    public static readonly Text Title = new("通知", "Notices");
    public static readonly Text TitleLead = new(
        "有事待办时，系统发送邮件或调用网络回调。内容只有种类、编号、单位、期限和链接，不含举报内容。",
        "Mails and webhooks say that something waits: kind, number, office, due day and link, never a report's content.");
    public static readonly Text Mail = new("邮件服务器", "Mail server");
    public static readonly Text Webhooks = new("网络回调", "Webhooks");
    public static readonly Text NotSetUp = new("未设置", "Not set up");
    public static readonly Text SetUpHint = new(
        "设置写在数据目录的 notices.json 中，参见管理员手册“Notices”一节。",
        "Settings stand in notices.json in the data folder; see “Notices” in the administrator's guide.");
    public static readonly Text Wrong = new("设置有误", "The settings are wrong");
    public static readonly Text WithoutAddress = new("没有邮箱的账户", "Accounts without a mail address");
    public static readonly Text TestGo = new("给我发一条测试", "Send me a test");
    public static readonly Text LookGo = new("立即检查并发送", "Look and send now");
    public static readonly Text RetryWhich = new("未发出的通知", "Message that was not sent");
    public static readonly Text RetryGo = new("重新发送", "Try again");
    public static readonly Text RetryNone = new("没有未发出的通知。", "No message waits.");
    public static readonly Text RetryMissing = new("请选择一条通知。", "Choose a message.");
    public static readonly Text Done = new("已检查并发送，结果见下表。", "Done; the table shows what came of it.");
    public static readonly Text None = new("还没有通知。", "There are no notices yet.");
    public static readonly Text Created = new("产生时间", "Made");
    public static readonly Text To = new("收件人", "To");
    public static readonly Text Things = new("事项数", "Things");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Attempts = new("尝试次数", "Tries");
    public static readonly Text Why = new("失败原因", "Why it failed");
    public static readonly Text Next = new("下次尝试", "Next try");
    public static readonly Text Queued = new("待发送", "queued");
    public static readonly Text Sent = new("已发送", "sent");
    public static readonly Text GivenUp = new("已放弃", "given up");
    public static readonly Text ByMail = new("邮件", "mail");
    public static readonly Text ByHook = new("回调", "webhook");

    public static readonly Text OwnTitle = new("我的账户", "Your account");
    public static readonly Text OwnLead = new("填写邮箱后，有事待办时会收到邮件。", "With a mail address you are told when something waits for you.");
    public static readonly Text Email = new("邮箱", "Mail address");
    public static readonly Text EmailHint = new("留空则不发邮件。", "Leave it empty for no mail.");
    public static readonly Text Language = new("邮件语言", "Language of mails");
    public static readonly Text LanguageDefault = new("按系统默认", "As the instance does");
    public static readonly Text Wanted = new("另外通知我", "Tell me too when");
    public static readonly Text Duty = new(
        "新到、移送和退回的案件、整改要求、事件时限和已过期限属于职责，不能关闭。",
        "Cases that arrive, are offered or come back, corrections ordered, clocks of incidents and days that have passed are duty: they cannot be "
            + "switched off.");
    public static readonly Text Save = new("保存", "Save");
    public static readonly Text Saved = new("已保存。", "Saved.");

    public static readonly Text Daily = new("每天汇总为一封邮件（事件时限除外）", "One mail a day instead (clocks of incidents come at once)");
    public static readonly Text DailyTitle = new("发送方式", "How often");
    public static readonly Text Told = new("须确认的通知", "Duties you were told of");
    public static readonly Text ToldLead = new(
        "确认表示本单位已有人处理，同一事项的其他收件人不必再确认。逾时无人确认的，会通知代理人和统筹员。",
        "Acknowledging says that somebody of your office sees to it; others who were told the same need not. What nobody acknowledges in time goes to the "
            + "deputy and the coordinators.");
    public static readonly Text ToldNone = new("没有须确认的通知。新的通知发出后会列在这里。", "Nothing waits to be acknowledged. What you are told next is listed here.");
    public static readonly Text ToldWhat = new("事项", "What");
    public static readonly Text ToldAt = new("通知时间", "Told");
    public static readonly Text Acknowledge = new("确认", "Acknowledge");
    public static readonly Text AcknowledgeOf = new("确认 {0}", "Acknowledge {0}");
    public static readonly Text Acknowledged = new("已确认。", "Acknowledged.");
    public static readonly Text AcknowledgeBy = new("请在 {0} 小时内确认：", "Acknowledge within {0} hours:");
    public static readonly Text Duties = new("职责通知的确认", "Duties: acknowledged or escalated");
    public static readonly Text DutiesOff = new(
        "未要求确认。在 notices.json 中设置 acknowledgeHours 后，逾时无人确认的通知会转告代理人和统筹员。",
        "Acknowledging is not asked for. With acknowledgeHours in notices.json, what nobody acknowledges in time goes to deputy and coordinators.");
    public static readonly Text DutiesNone = new("还没有发出职责通知。", "No notice of duty was sent yet.");
    public static readonly Text Outcome = new("结果", "What came of it");
    public static readonly Text OutcomeYes = new("{0} 于 {1} 确认", "acknowledged by {0}, {1}");
    public static readonly Text OutcomeUp = new("无人确认，{1} 转告 {0}", "nobody did; told to {0}, {1}");
    public static readonly Text OutcomeOpen = new("尚未确认", "not acknowledged yet");

    public static readonly Text Subject = new("Remit：有 {0} 件事待办", "Remit: waiting for you: {0}");
    public static readonly Text Lead = new("以下事项等您处理：", "This waits for you:");
    public static readonly Text More = new("另有 {0} 件，请登录查看。", "And {0} more; sign in to see them.");
    public static readonly Text Foot = new("本邮件不含举报内容，请登录查看。选择收到哪些通知：", "No mail holds a report's content; sign in to read. Choose what you are told:");
    public static readonly Text TestSubject = new("Remit：测试邮件", "Remit: a test");
    public static readonly Text TestBody = new("这是一封测试邮件，收到即说明设置正确。", "This is a test. Mail from this instance reaches you.");
    public static readonly Text Case = new("案件", "Case");
    public static readonly Text Reward = new("奖励", "Reward");
    public static readonly Text NoNumber = new("（尚无编号）", "(no number yet)");
    public static readonly Text Due = new("期限", "Due");

    private static readonly Text Arrived = new("新到，待受理", "new in the queue");
    private static readonly Text Offered = new("其他单位移送，待接收", "offered by another office");
    private static readonly Text Returned = new("被退回", "returned by the other office");
    private static readonly Text Ordered = new("责令限期整改", "correction ordered");
    private static readonly Text Decide = new("奖励待审批", "a reward waits for a decision");
    private static readonly Text Pay = new("奖励待支付", "a reward waits for payment");
    private static readonly Text Near = new("期限将至", "its day is near");
    private static readonly Text Past = new("已过期限", "its day has passed");
    private static readonly Text Unanswered = new("已通知经办人，逾时无人确认", "somebody was told and nobody acknowledged it in time");
    private static readonly Text Test = new("测试", "test");

    private static readonly Text NoAddress = new("账户已不存在或没有邮箱", "the account is gone or has no address");
    private static readonly Text NoSecret = new("读不到密码或密钥文件", "the password or secret cannot be read");
    private static readonly Text Login = new("邮件服务器不接受用户名或密码", "the mail server refuses user or password");
    private static readonly Text Tls = new("无法建立加密连接", "the encrypted connection failed");
    private static readonly Text TlsNotOffered = new("邮件服务器不提供所要求的加密或登录方式", "the mail server does not offer this encryption or sign-in");
    private static readonly Text Unreachable = new("连接不上", "it cannot be reached");
    private static readonly Text Timeout = new("等待超时", "it did not answer in time");
    private static readonly Text Denied = new("地址在本机或内部网络，不允许", "the address is on this machine or a private network");
    private static readonly Text Answered = new("对方答复 {0}", "it answered {0}");

    /// <summary>A stage in words.</summary>
    public static Text Stage(string stage) => stage switch
    {
        NoticeStage.Arrived => Arrived,
        NoticeStage.Offered => Offered,
        NoticeStage.Returned => Returned,
        NoticeStage.Ordered => Ordered,
        NoticeStage.Decide => Decide,
        NoticeStage.Pay => Pay,
        NoticeStage.Near => Near,
        NoticeStage.Past => Past,
        NoticeStage.Unanswered => Unanswered,
        _ => Test,
    };

    /// <summary>A message's state in words.</summary>
    public static Text StateOf(string state) => state switch { NoticeMessage.Sent => Sent, NoticeMessage.GivenUp => GivenUp, _ => Queued };

    /// <summary>Why a message failed, in words.</summary>
    public static string Reason(Voice voice, string? reason) => reason switch
    {
        null => "",
        "no-address" => voice[NoAddress],
        "no-secret" => voice[NoSecret],
        "login" => voice[Login],
        "tls" => voice[Tls],
        "tls-not-offered" => voice[TlsNotOffered],
        "timeout" => voice[Timeout],
        "address-denied" => voice[Denied],
        _ when reason.StartsWith("answered-", StringComparison.Ordinal) => voice.Say(Answered, reason["answered-".Length..]),
        _ => voice[Unreachable],
    };
}
