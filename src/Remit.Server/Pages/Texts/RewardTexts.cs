using Remit.Reports;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Rewards: the office's pages and the paying desk's.</summary>
internal static class RewardTexts
{
    public static readonly Text Title = new("举报奖励", "Rewards");
    public static readonly Text Lead = new(
        "一人提出、另一人决定、第三人拨付。领取码只有举报人能看到一次；这里不记录也无法查出举报人是谁。",
        "One person proposes, a second decides, a third pays. Only the reporter can read the voucher, once. Nothing here says who that is.");
    public static readonly Text None = new("还没有奖励。", "There are no rewards yet.");
    public static readonly Text NoneFor = new("案件办结后，受理员可以提出奖励。", "Once a case is closed, an officer can propose one.");
    public static readonly Text Propose = new("提出奖励", "Propose a reward");
    public static readonly Text ProposeLead = new(
        "写明依据、金额和理由。须由另一个人决定，再由出纳拨付。理由里不要写能认出举报人的内容。",
        "Give the rule, the amount and the reason. Another person decides, then the paying desk pays. Write nothing that shows who reported.");
    public static readonly Text NoCases = new("没有可以奖励的案件：只有本部门已办结、还没有奖励的案件可以提出。",
        "No case can be rewarded: only those that this office has closed, and that have no reward yet.");
    public static readonly Text NoRules = new("法律包没有写明奖励依据。", "The pack names no rule of rewards for these cases.");
    public static readonly Text Case = new("案件", "Case");
    public static readonly Text CaseMissing = new("请选择案件。", "Choose the case.");
    public static readonly Text Rule = new("奖励依据", "Rule");
    public static readonly Text CeilingNone = new("{0}（上限未能核实）", "{0} (no ceiling that could be verified)");
    public static readonly Text Ceiling = new("{0}（上限 {1} 元）", "{0} (at most {1} yuan)");
    public static readonly Text Amount = new("金额（元）", "Amount (yuan)");
    public static readonly Text Reason = new("理由", "Reason");
    public static readonly Text ReasonNot = new("不予奖励的理由", "Reason for the no");
    public static readonly Text Number = new("编号", "Number");
    public static readonly Text NoNumber = new("决定后编号", "numbered once decided");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Office = new("部门", "Office");
    public static readonly Text Proposed = new("提出日期", "Proposed");
    public static readonly Text Voucher = new("领取码的 SHA-256", "SHA-256 of the voucher");
    public static readonly Text Article = new("条文", "Article");
    public static readonly Text Steps = new("经过", "Steps");
    public static readonly Text Day = new("日期", "Day");
    public static readonly Text Who = new("经办", "By");
    public static readonly Text Back = new("返回奖励列表", "Back to the rewards");
    public static readonly Text Actions = new("可以办理", "What you can do");
    public static readonly Text Grant = new("决定奖励", "Grant it");
    public static readonly Text GrantWords = new(
        "系统生成领取码，只封给举报人，并在案件公共账本里记一条。",
        "A voucher is made and sealed to the reporter alone; an entry of the public case ledger names its hash.");
    public static readonly Text Refuse = new("不予奖励", "Refuse it");
    public static readonly Text FourEyes = new("须由另一个人决定：这是您提出的。", "Another person must decide: you proposed it.");
    public static readonly Text DoneProposed = new("已提出，等待另一个人决定。", "Proposed; another person has to decide.");
    public static readonly Text DoneGrant = new("已决定奖励，等待出纳拨付。", "Granted; the paying desk has to pay it in.");
    public static readonly Text DoneRefuse = new("已决定不予奖励。", "Refused.");
    public static readonly Text Print = new("打印：奖励决定书", "To print: reward decision");
    public static readonly Text Paper = new("举报奖励决定书", "Reward decision");
    public static readonly Text PaperBody = new(
        "对案件 {0} 的举报给予奖励 {1} 元。凭领取码到本部门出纳处领取，不核对领取人身份。",
        "The report of case {0} is rewarded with {1} yuan. The paying desk of this office pays it out against the voucher, and asks nobody who they are.");

    public static readonly Text PaymentsTitle = new("奖励兑付", "Payments");
    public static readonly Text PaymentsLead = new(
        "这里只有编号和金额，没有案件，也不登记领取人。凭领取码付款，不要问对方是谁。",
        "There are numbers and amounts here, no cases, and nobody's name. Pay against the voucher, and do not ask who brings it.");
    public static readonly Text PaymentsNone = new("没有已决定的奖励。", "No reward was decided yet.");
    public static readonly Text PayTitle = new("拨付", "Pay in");
    public static readonly Text PayWords = new("拨付后，举报人才能看到领取码。", "Once it is paid in, the reporter can read the voucher.");
    public static readonly Text PayWhich = new("已决定、待拨付的奖励", "Decided, to be paid in");
    public static readonly Text PayMissing = new("请选择要拨付的奖励。", "Choose the reward.");
    public static readonly Text PayNone = new("没有待拨付的奖励。", "Nothing waits to be paid in.");
    public static readonly Text RedeemTitle = new("兑付领取码", "Redeem a voucher");
    public static readonly Text RedeemVoucher = new("领取码", "Voucher");
    public static readonly Text RedeemHint = new("28 位，分七组，每组四位。空格和大小写不影响。", "28 signs in seven groups of four. Blanks and small letters do not matter.");
    public static readonly Text Redeem = new("兑付", "Pay it out");
    public static readonly Text DonePay = new("已拨付。", "Paid in.");
    public static readonly Text DoneRedeem = new("领取码有效，请付款。已登记兑付。", "The voucher is good: pay it out. It is entered as redeemed.");

    public static readonly Text Books = new("账目", "Books");
    public static readonly Text Balanced = new("账目平衡，{0} 条公共账本记录齐全。", "The books balance, and all {0} entries of the case ledger are there.");
    public static readonly Text NotBalanced = new("账目不平衡：公共账本缺 {0} 条记录，或者合计不符。请通知管理员和审计员。",
        "The books do not balance: {0} entries of the case ledger are missing, or sums differ. Tell the administrator and the auditor.");
    public static readonly Text Count = new("件数", "Count");
    public static readonly Text Sum = new("金额（元）", "Sum (yuan)");
    public static readonly Text SumProposed = new("提出", "Proposed");
    public static readonly Text SumWaiting = new("　其中待决定", "of these waiting for a decision");
    public static readonly Text SumRefused = new("　其中不予奖励", "of these refused");
    public static readonly Text SumDecided = new("　其中已决定", "of these decided");
    public static readonly Text SumToPay = new("　　待拨付", "of those to be paid in");
    public static readonly Text SumPaid = new("　　已拨付", "of those paid in");
    public static readonly Text SumOutstanding = new("　　　待领取", "of them not redeemed yet");
    public static readonly Text SumRedeemed = new("　　　已兑付", "of them redeemed");

    private static readonly Text StateProposed = new("待决定", "proposed");
    private static readonly Text StateRefused = new("不予奖励", "refused");
    private static readonly Text StateDecided = new("已决定，待拨付", "decided, to be paid");
    private static readonly Text StatePaid = new("已拨付，待领取", "paid in");
    private static readonly Text StateRedeemed = new("已兑付", "redeemed");

    /// <summary>A state in words.</summary>
    public static string StateOf(Voice voice, string state) => voice[state switch
    {
        RewardState.Proposed => StateProposed,
        RewardState.Refused => StateRefused,
        RewardState.Decided => StateDecided,
        RewardState.Paid => StatePaid,
        _ => StateRedeemed,
    }];

    /// <summary>The colour that helps it.</summary>
    public static string Tone(string state) => state switch
    {
        RewardState.Redeemed => "good",
        RewardState.Refused => "quiet",
        RewardState.Paid => "info",
        _ => "wait",
    };
}
