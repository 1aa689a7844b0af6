using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Disputes about whose a case is.</summary>
internal static class DisputeTexts
{
    public static readonly Text Title = new("案件管辖争议", "Disputes about cases");
    public static readonly Text One = new("管辖争议", "Dispute");
    public static readonly Text Lead = new(
        "两个部门都认为案件不归自己管的，由双方共同的上级统筹部门决定。这里只有双方写的理由和条文，没有举报内容。",
        "Where two offices say that a case is not theirs, the coordinating office above both decides. Their reasons and articles stand here, not the report.");
    public static readonly Text None = new("没有管辖争议。", "No case is disputed.");
    public static readonly Text Back = new("返回争议列表", "Back to the disputes");
    public static readonly Text Holder = new("原承办部门", "Had the case");
    public static readonly Text Other = new("对方部门", "Was offered it");
    public static readonly Text Where = new("现在由谁负责", "Who has it now");
    public static readonly Text Since = new("提交上级日期", "Put before the superior");
    public static readonly Text Said = new("双方的理由", "What both offices said");
    public static readonly Text Decide = new("作出决定", "Decide");
    public static readonly Text DecideWords = new(
        "决定立即生效：案件归所选部门办理，另一部门不再能读取。决定记入案件账本，举报人凭凭证码可以看到。",
        "The decision takes effect at once: the case is that office's, and the other can no longer read it. It is entered in the case ledger, and the reporter "
        + "sees it by code.");
    public static readonly Text Office = new("由哪个部门办理", "Whose case it is");
    public static readonly Text OfficeMissing = new("请选择两个部门中的一个。", "Choose one of the two offices.");
    public static readonly Text ReasonShown = new("双方部门和举报人都会看到。", "Both offices and the reporter will read it.");
    public static readonly Text ArticleMissing = new("请写明依据的条文。", "Name the article by which it is that office's.");
    public static readonly Text NotYours = new("等待双方共同的上级统筹部门决定。", "It waits for a coordinator of an office above both.");
    public static readonly Text Ended = new("争议已经结束。", "This dispute has ended.");
    public static readonly Text Done = new("已决定：案件由“{0}”办理。", "Decided: the case is with “{0}”.");
    public static readonly Text ToList = new("案件管辖争议", "Disputes about cases");
    public static readonly Text Decided = new("共同上级已决定由这个部门办理", "given to this office by the common superior");

    public static readonly Text Escalate = new("提交共同上级决定", "Put it before the common superior");
    public static readonly Text EscalateWords = new(
        "对方退回或者逾期不答复，而本部门仍认为不归自己管的，由双方共同的上级决定。决定前，案件仍由本部门负责，双方都能看到。",
        "For a case that came back, or that nobody answered in time, and that is still not ours by the law. Until it is decided it stays ours, and both "
        + "offices see it.");
    public static readonly Text DoneEscalate = new("已提交双方共同的上级。", "It is before the common superior now.");
}
