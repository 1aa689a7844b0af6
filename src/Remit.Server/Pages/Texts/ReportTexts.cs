using Remit.Reports;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The public's way: report, receipt, status.</summary>
internal static class ReportTexts
{
    public static readonly Text Title = new("举报网络安全问题", "Report a cybersecurity problem");
    public static readonly Text Step = new("第 {0} 步，共 {1} 步", "Step {0} of {1}");
    public static readonly Text NotTaken = new(
        "这里只受理系统、网络和数据的安全问题，不受理针对他人言论或私人生活的举报。",
        "This is about the security of systems, networks and data. Reports about what people say or how they live are not taken.");

    public static readonly Text MatterTitle = new("发生了什么？", "What has happened?");
    public static readonly Text MatterMissing = new("请选择最接近的一项。", "Choose the one that comes closest.");
    public static readonly Text RegionTitle = new("在哪个地区？", "In which region?");
    public static readonly Text RegionHint = new(
        "选系统或受影响单位所在地。不确定就选上一级。",
        "Where the system is, or those who are affected. If you are not sure, choose the larger region.");
    public static readonly Text RegionMissing = new("请选择地区。", "Choose a region.");
    public static readonly Text WhereTitle = new("是哪个系统？什么时候发现的？", "Which system is it, and when did you notice?");
    public static readonly Text WhereHint = new("知道多少写多少，都可以不填。", "Write what you know; both may stay empty.");
    public static readonly Text System = new("系统、网站或单位", "System, site or organisation");
    public static readonly Text SystemHint = new("例如网址、系统名称、单位名称", "For example an address, a system's name, an organisation");
    public static readonly Text When = new("发现时间", "When");
    public static readonly Text WhenHint = new("例如：昨天晚上，或 2026年11月20日上午", "For example: last night, or the morning of 20 November 2026");
    public static readonly Text WhatTitle = new("你看到了什么？", "What did you see?");
    public static readonly Text WhatHint = new(
        "写清经过就好，不必写专业词。请不要写自己的姓名和电话，下一步可以单独、保密地留联系方式。",
        "Plain words are best. Leave your own name and number out of it: you can leave a contact under seal in the next step but one.");
    public static readonly Text WhatMissing = new("请写下你看到的情况。", "Write what you saw.");
    public static readonly Text TooLong = new("太长了，请删减到 {0} 字以内。", "This is too long; shorten it to at most {0} characters.");
    public static readonly Text OfficeTitle = new("交给哪个部门？", "Which office should get it?");
    public static readonly Text OfficeHint = new(
        "第一个是依法建议的部门。如果举报涉及某个部门，请选另一个。",
        "The first is the one that the law proposes. If your report concerns an office, choose another.");
    public static readonly Text OfficeProposed = new("依法建议", "proposed by law");
    public static readonly Text OfficeMissing = new("请选择一个部门。", "Choose an office.");
    public static readonly Text OfficeNone = new("这一事项在这个地区没有可以受理的部门，请换上一级地区。", "No office can take this matter in this region. Choose the region above it.");
    public static readonly Text OfficeLetter = new("以移送函转交", "gets it by letter");
    public static readonly Text ContactTitle = new("要留联系方式吗？", "Do you want to leave a contact?");
    public static readonly Text ContactHint = new(
        "可以不留。留下的内容会封存给两家互不隶属的保管机构，必须两家同意才能打开；受理部门看不到。不留也能凭凭证码收到回复。",
        "You need not. What you write is sealed to two custodian offices of different organisations: only both together can open it, and the office that " +
        "gets your report cannot read it. Without it you still get replies through your code.");
    public static readonly Text Contact = new("姓名、电话、邮箱等（选填）", "Name, phone, mail or other (optional)");
    public static readonly Text CheckTitle = new("提交前请核对", "Check before you send it");
    public static readonly Text CheckMatter = new("事项", "Matter");
    public static readonly Text CheckContact = new("联系方式", "Contact");
    public static readonly Text CheckContactGiven = new("已填写，将封存", "given; will be sealed");
    public static readonly Text CheckContactNone = new("不留", "none");
    public static readonly Text CheckOffice = new("交给", "Goes to");
    public static readonly Text NotGiven = new("未填", "not given");
    public static readonly Text Change = new("修改", "Change");
    public static readonly Text Seal = new(
        "提交后，你写的内容由服务器立即加密，只有受理部门能读。不记录你的网络地址。",
        "Once you send it, the server seals what you wrote at once; only the office can read it. Your network address is recorded nowhere.");
    public static readonly Text Send = new("提交举报", "Send the report");

    public static readonly Text DoneTitle = new("举报已受理", "Your report has been taken in");
    public static readonly Text DoneCode = new("你的凭证码", "Your code");
    public static readonly Text DoneOnce = new(
        "凭证码只显示这一次，任何人都无法再次调出。请现在抄下来或打印本页。谁拿到它，谁就能看到这份举报的进展。",
        "It is shown this once and nobody can show it again. Write it down or print this page now. Whoever has it can follow this report.");
    public static readonly Text NextTitle = new("接下来", "What happens next");
    public static readonly Text NextOffice = new(
        "{0}收到了你的举报，会先决定是否由自己办理；不归它管的，必须移送有权处理的部门。",
        "{0} has your report. It decides whether it is its own to handle; if not, it must pass it to the authority that may.");
    public static readonly Text NextCode = new("随时用凭证码查看进度、读回复、补充情况。", "Use your code at any time to see where it is, to read replies and to add to it.");
    public static readonly Text ProofTitle = new("受理证明", "Proof of receipt");
    public static readonly Text ProofEntry = new(
        "你的举报是公开案件账本的第 {0} 条记录，已在显示凭证码之前签名。账本只增不改，这条记录不可能被悄悄删除。",
        "Your report is entry number {0} of the public case ledger, signed before the code was shown. The ledger only grows: this entry cannot quietly " +
        "go away.");
    public static readonly Text ProofPublished = new("公开的检查点已经包含这条记录（共 {0} 条）。", "The public checkpoint covers it already (of {0} entries).");
    public static readonly Text ProofUnsigned = new(
        "你的举报将是公开案件账本的第 {0} 条记录。它已经保存；账本的见证方作出答复后即签名，届时凭凭证码可取得证明。",
        "Your report will be entry number {0} of the public case ledger. It is kept; it is signed once the ledger's witnesses have answered, and then your " +
        "code gets you the proof.");
    public static readonly Text ProofWitnesses = new("已有 {0} 个见证方会签该检查点。", "Witnesses that have signed it too: {0}.");
    public static readonly Text ProofWaiting = new("公开的检查点将在下一次发布时包含它。", "The public checkpoint will cover it when it is next published.");
    public static readonly Text ProofTake = new("下载证明文件（.tlog-proof）", "Take the proof file (.tlog-proof)");
    public static readonly Text ProofWarn = new(
        "存在设备上的文件可能被别人看到。以后凭凭证码还可以再下载。",
        "A file on a device can be found by others. You can fetch it again later with your code.");
    public static readonly Text ProofCheck = new(
        "核对方法：在任何一台电脑上运行下面的命令，不需要登录，也不需要本系统。",
        "To check it, run this on any computer. It needs no account and not this server.");
    public static readonly Text SealedByServer = new("内容由服务器封存，而不是由你的浏览器封存。", "The server sealed the text; your browser did not.");

    public static readonly Text StatusTitle = new("用凭证码查进度", "Come back with your code");
    public static readonly Text Code = new("凭证码", "Your code");
    public static readonly Text CodeHint = new("28 位数字，空格可有可无。", "28 digits; spaces do not matter.");
    public static readonly Text CodeMalformed = new(
        "凭证码不完整，或有一位抄错了。请逐组核对 28 位数字。",
        "The code is not complete or has a wrong digit. Compare the 28 digits group by group.");
    public static readonly Text StatusGo = new("查看", "Show");
    public static readonly Text CodeLost = new("凭证码丢失后无法找回：系统里没有保存它。可以重新举报。", "A lost code cannot be found again: it is stored nowhere. You may report anew.");
    public static readonly Text Now = new("目前状态", "Where it is now");
    public static readonly Text At = new("所在部门", "With");
    public static readonly Text OfferedTo = new("正在移送给", "On its way to");
    public static readonly Text Due = new("应在此前办理", "To be acted on by");
    public static readonly Text ReceivedOn = new("收到日期", "Received on");
    public static readonly Text History = new("经过", "What has happened");
    public static readonly Text Thread = new("往来消息", "Messages");
    public static readonly Text ThreadNone = new("还没有消息。", "No messages yet.");
    public static readonly Text FromYou = new("你", "You");
    public static readonly Text FromOffice = new("受理部门", "The office");
    public static readonly Text Write = new("补充情况或回复", "Add to your report or reply");
    public static readonly Text WriteGo = new("发送", "Send");
    public static readonly Text WriteMissing = new("请先写内容。", "Write something first.");
    public static readonly Text Sent = new("已发送", "Sent");
    public static readonly Text Article = new("依据 {0}", "by {0}");

    private static readonly Text StateReceived = new("已受理，等待部门接手", "taken in, not yet in hand");
    private static readonly Text StateTaken = new("正在办理", "in hand");
    private static readonly Text StateOffered = new("正在移送", "offered to another office");
    private static readonly Text StateAccepted = new("已由新部门接收", "accepted by the other office");
    private static readonly Text StateReturned = new("被退回原部门", "returned to the first office");
    private static readonly Text StateEscalated = new("由共同上级决定", "before the common superior");
    private static readonly Text StateAnswered = new("已有回复", "answered");
    private static readonly Text StateDeclined = new("不予受理，内容已销毁", "declined; content destroyed");
    private static readonly Text StateClosed = new("已办结", "closed");
    private static readonly Text StateDestroyed = new("期满，内容已销毁", "content destroyed at the end of its period");

    /// <summary>A case's state in words.</summary>
    public static string State(Voice voice, string state) => state switch
    {
        CaseState.Received => voice[StateReceived],
        CaseState.Taken => voice[StateTaken],
        CaseState.Offered => voice[StateOffered],
        CaseState.Accepted => voice[StateAccepted],
        CaseState.Returned => voice[StateReturned],
        CaseState.Escalated => voice[StateEscalated],
        CaseState.Answered => voice[StateAnswered],
        CaseState.Declined => voice[StateDeclined],
        CaseState.Closed => voice[StateClosed],
        CaseState.Destroyed => voice[StateDestroyed],
        "rewarded" => voice[StateRewarded],
        "redeemed" => voice[StateRedeemed],
        _ => state,
    };

    public static readonly Text StateRewarded = new("已决定奖励", "A reward was decided");
    public static readonly Text StateRedeemed = new("奖励已兑付", "The reward was paid out");
    public static readonly Text RewardTitle = new("奖励", "Reward");
    public static readonly Text RewardDecided = new(
        "已决定奖励 {1} 元（编号 {0}），正在拨付。拨付后，领取码会在这里出现。",
        "A reward of {1} yuan was decided (no. {0}). Once it is paid in, the voucher can be read here.");
    public static readonly Text RewardReadable = new(
        "奖励 {1} 元（编号 {0}）可以领取了。领取码只显示一次，请准备好纸笔再点。",
        "A reward of {1} yuan (no. {0}) is ready. Its voucher is shown once only: have pen and paper at hand before you go on.");
    public static readonly Text RewardRead = new(
        "奖励 {1} 元（编号 {0}）的领取码已经显示过，凭领取码到受理部门的出纳处领取。",
        "The voucher of your reward of {1} yuan (no. {0}) was shown already. The paying desk of the office pays it out against the voucher.");
    public static readonly Text RewardRedeemed = new("奖励 {1} 元（编号 {0}）已经领取。", "Your reward of {1} yuan (no. {0}) was paid out.");
    public static readonly Text RewardShow = new("显示领取码", "Show the voucher");
    public static readonly Text RewardVoucher = new("你的领取码", "Your voucher");
    public static readonly Text RewardOnce = new(
        "请现在抄下：它不会再次显示，也没有人能替你找回。到“{0}”的出纳处出示领取码即可，不需要说明身份，也不要出示凭证码。",
        "Write it down now: it is not shown again and nobody can find it for you. Show it at the paying desk of “{0}”. You need not say who you are, and do " +
        "not show your receipt code.");

    /// <summary>The colour that helps it.</summary>
    public static string Tone(string state) => state switch
    {
        CaseState.Closed or CaseState.Answered or "rewarded" or "redeemed" => "good",
        CaseState.Taken or CaseState.Accepted => "info",
        CaseState.Declined or CaseState.Destroyed => "quiet",
        _ => "wait",
    };
}
