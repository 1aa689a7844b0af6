using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Casework.</summary>
internal static class DeskTexts
{
    public static readonly Text Title = new("案件", "Cases");
    public static readonly Text Open = new("未办结", "Open");
    public static readonly Text Ended = new("全部（含已办结）", "All, closed ones too");
    public static readonly Text Late = new("已超期", "Late");
    public static readonly Text Soon = new("三天内到期", "Due within three days");
    public static readonly Text New = new("新收到", "New");
    public static readonly Text Waiting = new("移送中", "On their way");
    public static readonly Text OfferedToUs = new("移送给本部门，等待答复", "Offered to us, waiting for an answer");
    public static readonly Text None = new("没有未办结的案件。新的举报会出现在这里，按到期日排列。", "No open case. New reports appear here, in order of their due day.");
    public static readonly Text Number = new("案号", "Case");
    public static readonly Text NoNumber = new("未编号", "no number yet");
    public static readonly Text Matter = new("事项", "Matter");
    public static readonly Text Region = new("地区", "Region");
    public static readonly Text Received = new("收到", "Received");
    public static readonly Text Due = new("到期", "Due");
    public static readonly Text DueLate = new("超期 {0} 天", "{0} days late");
    public static readonly Text DueToday = new("今天到期", "due today");
    public static readonly Text DueIn = new("还有 {0} 天", "in {0} days");
    public static readonly Text DueNone = new("无", "none");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Office = new("部门", "Office");
    public static readonly Text Back = new("返回案件列表", "Back to the cases");
    public static readonly Text Report = new("举报内容", "The report");
    public static readonly Text Destroyed = new("内容已销毁。", "The content has been destroyed.");
    public static readonly Text HasContact = new(
        "举报人留了联系方式，封存在两家保管机构，本部门看不到。",
        "The reporter left a contact. It is sealed to two custodian offices; this office cannot read it.");
    public static readonly Text NoContact = new("举报人没有留联系方式，可以通过消息联系。", "The reporter left no contact; write to them through the messages.");
    public static readonly Text KeyServer = new("本部门的密钥目前由服务器保管。", "This office's key is held by the server for now.");
    public static readonly Text FromReporter = new("举报人", "The reporter");
    public static readonly Text Actions = new("办理", "What to do");
    public static readonly Text NoActions = new("现在没有需要本部门做的事。", "There is nothing for this office to do now.");
    public static readonly Text Whose = new("依法归谁管", "Whose is it, by the rules");
    public static readonly Text WhoseProposed = new("建议", "proposed");

    public static readonly Text Take = new("本部门接手", "Take the case");
    public static readonly Text TakeWords = new("属于本部门职责。接手后编案号，开始计算办理期限。", "It is within our remit. It gets its number and its clock for finishing.");
    public static readonly Text Accept = new("接收移送", "Accept the case");
    public static readonly Text AcceptWords = new("属于本部门职责，从现在起由本部门负责。", "It is within our remit; from now on it is ours.");
    public static readonly Text Offer = new("移送其他部门", "Offer it to another office");
    public static readonly Text OfferWords = new(
        "不属于本部门职责的，应当及时移送有权处理的部门。对方接收前，仍由本部门负责。",
        "What is not in our remit is passed on in time. Until the other office accepts, the case stays ours.");
    public static readonly Text OfferTo = new("移送给", "To");
    public static readonly Text Reason = new("理由", "Reason");
    public static readonly Text ReasonShown = new("举报人和对方部门都会看到。", "The reporter and the other office will read it.");
    public static readonly Text Article = new("依据条文（选填）", "Article (optional)");
    public static readonly Text ArticleNeeded = new("依据条文", "Article");
    public static readonly Text ArticleHint = new("例如 cn-xj.nsr@unknown/art-6", "For example cn-xj.nsr@unknown/art-6");
    public static readonly Text Return = new("退回", "Return it");
    public static readonly Text ReturnWords = new("不属于本部门职责。退回需要写明理由和条文。", "It is not in our remit. A return needs a reason and an article.");
    public static readonly Text Decline = new("不予受理", "Decline it");
    public static readonly Text DeclineWords = new(
        "只用于针对他人言论或私人生活的举报。内容和联系方式立即销毁，不能移送，不能恢复。",
        "Only for reports about what people say or how they live. Content and contact are destroyed at once; it cannot be passed on or brought back.");
    public static readonly Text DeclineSure = new("我确认销毁内容，且无法恢复", "Destroy the content; I know that it cannot be undone");
    public static readonly Text DeclineUnsure = new("请先勾选确认。", "Tick the box first.");
    public static readonly Text Close = new("办结", "Close it");
    public static readonly Text CloseWords = new("把办理结果写给举报人。", "Tell the reporter the result.");
    public static readonly Text Result = new("办理结果", "Result");
    public static readonly Text Answer = new("给举报人写消息", "Write to the reporter");
    public static readonly Text Message = new("消息", "Message");
    public static readonly Text Send = new("发送", "Send");
    public static readonly Text ReasonMissing = new("请写明理由。", "Give the reason.");
    public static readonly Text OfficeMissing = new("请选择要移送的部门。", "Choose the office.");
    public static readonly Text MessageMissing = new("请先写消息。", "Write the message first.");
    private static readonly Text DoneTake = new("案件已由本部门接手。", "The case is yours now.");
    private static readonly Text DoneAccept = new("已接收，案件现在归本部门办理。", "Accepted: the case is yours now.");
    private static readonly Text DoneOffer = new("已发出移送，等待对方部门答复。", "Offered; the other office has to answer.");
    private static readonly Text DoneReturn = new("已退回原部门。", "Returned to the other office.");
    private static readonly Text DoneDecline = new("不予受理，内容已销毁。", "Declined; the content has been destroyed.");
    private static readonly Text DoneClose = new("案件已办结，结果已告知举报人。", "Closed; the reporter has the result.");
    private static readonly Text DoneAnswer = new("消息已发给举报人。", "Your message is with the reporter.");
    private static readonly Text DoneLetter = new("对方的答复已登记。", "The answer to the letter is entered.");

    /// <summary>What a move has done; empty for no move.</summary>
    public static string Done(Voice voice, string move) => move switch
    {
        "take" => voice[DoneTake],
        "accept" => voice[DoneAccept],
        "offer" => voice[DoneOffer],
        "return" => voice[DoneReturn],
        "escalate" => voice[DisputeTexts.DoneEscalate],
        "decline" => voice[DoneDecline],
        "close" => voice[DoneClose],
        "answer" => voice[DoneAnswer],
        "letter" => voice[DoneLetter],
        _ => "",
    };


    public static readonly Text Letter = new("移送函", "Transfer letter");
    public static readonly Text LetterPrint = new("打开移送函，打印后寄出", "Open the letter, print it and send it");
    public static readonly Text LetterOpen = new("等待对方答复", "waiting for an answer");
    public static readonly Text LetterOutcome = new("登记对方的答复", "Enter the answer to the letter");
    public static readonly Text LetterAccepted = new("对方接收", "accepted");
    public static readonly Text LetterReturned = new("对方退回", "returned");
    public static readonly Text LetterDay = new("答复日期", "Day of the answer");
    public static readonly Text LetterFunction = new("答复人岗位（不写姓名）", "Who answered, by function (no name)");
    public static readonly Text LetterReturnReason = new("退回理由（退回时填）", "Reason (if returned)");
    public static readonly Text LetterSave = new("登记", "Enter it");
    public static readonly Text LetterTo = new("{0}：", "To: {0}");
    public static readonly Text LetterBody = new(
        "我单位于 {0} 收到一件关于“{1}”（{2}）的举报。经审查，不属于我单位职责范围，现依法移送你单位办理。",
        "On {0} this office received a report about “{1}” ({2}). It does not fall within our remit and is passed to you by law.");
    public static readonly Text LetterWhy = new("移送理由", "Reason");
    public static readonly Text LetterBasis = new("移送依据", "Basis");
    public static readonly Text LetterText = new("举报内容", "The report");
    public static readonly Text LetterReply = new(
        "请在下方写明是否接收并寄回。举报人凭凭证码可以看到你单位的答复。",
        "Please mark below whether you accept it and send this page back. The reporter sees your answer by code.");
    public static readonly Text LetterSlipAccept = new("□ 接收", "☐ accepted");
    public static readonly Text LetterSlipReturn = new("□ 退回，理由：", "☐ returned, because:");
    public static readonly Text LetterSlipSign = new("岗位、日期、公章：", "Function, date, stamp:");
    public static readonly Text LetterNumber = new("编号 {0}", "No. {0}");
}
