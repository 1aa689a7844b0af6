using Remit.Kernel;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Modules refuse in English, for programs and the command line; here a page finds its own words for the codes that people meet.</summary>
internal static class RefusalTexts
{
    private static readonly Text Unknown = new("系统没有接受这一步（{0}）。", "{1}");

    /// <summary>Words by code; English falls back to the module's own sentence.</summary>
    internal static readonly IReadOnlyDictionary<string, Text> ByCode = new Dictionary<string, Text>
    {
        ["unknown-region"] = new("没有这个地区，请从列表中选择。", "There is no such region; choose one from the list."),
        ["mail-address"] = new("邮箱格式不对，请写成 anna@example.org 这样，或者留空。", "This is no mail address; write one, such as anna@example.org."),
        ["notice-language"] = new("没有这种语言。", "There is no such language; take zh or en."),
        ["notices-off"] = new(
            "还没有设置邮件服务器或网络回调，请在数据目录写 notices.json。",
            "Nothing is set up: write notices.json into the data folder (administrator's guide, “Notices”)."),
        ["notices-no-address"] = new("您的账户没有邮箱，请先在“我的账户”中填写。", "Your account has no mail address; give one on the page of your account."),
        ["notices-file"] = new("数据目录中的 notices.json 有误，没有发送通知。原因见下。", "The file notices.json in the data folder is wrong; no notice is sent."),
        ["no-such-message"] = new("没有这条待发送的通知，可能已经发出。", "No such message waits; it may have been sent meanwhile."),
        ["unknown-matter"] = new("没有这类事项，请从列表中选择。", "There is no such matter; choose one from the list."),
        ["unknown-operator-class"] = new("没有这类运营者，请从列表中选择。", "There is no such kind of operator; choose one from the list."),
        ["unknown-duty"] = new("没有这项义务。", "There is no such duty."),
        ["unknown-level"] = new("没有这个级别，请从列表中选择。", "There is no such level; choose one from the list."),
        ["matter-not-taken"] = new("这里不受理这类事项的举报。", "Reports about this matter are not taken here."),
        ["unknown-instrument"] = new("没有收录这部法规。", "This instrument is not held here."),
        ["no-version-then"] = new("那一天这部法规还没有施行，请选择更晚的日期。", "No version was in force on that day; choose a later one."),
        ["empty-question"] = new("请先写问题，例如“网络安全由哪个部门负责”。", "Write your question first, such as “Who is responsible for cybersecurity?”."),
        ["question-too-long"] = new("问题太长了，请用一两句话提问。", "This is too long; ask in one or two sentences."),
        ["malformed-citation"] = new(
            "条文格式不对，请写成 cn.csl@2026-01-01/art-9 这样。",
            "This is no citation; write it like cn.csl@2026-01-01/art-9."),
        ["article"] = new("请用引用格式写明条文，例如 cn.csl@2026-01-01/art-9。", "Name the article by its citation, such as cn.csl@2026-01-01/art-9."),
        ["already-accepted"] = new(
            "这份举报已经受理，凭证码当时已显示，无法再次调出。要另外举报，请重新开始。",
            "This report is in already. Its code was shown then and nobody can show it again. For another report, start anew."),
        ["key-reused"] = new("请重新开始填写：每份举报需要单独提交。", "Please start again: each report is sent on its own."),
        ["no-custodians"] = new(
            "这里暂时不能封存联系方式。请返回删去联系方式后再提交。",
            "No contact can be sealed here at present. Go back, leave the contact empty, and send it again."),
        ["no-office"] = new("这个地区没有可以受理的部门，请换上一级地区。", "No office here takes reports for this region. Choose the region above it."),
        ["unknown-office"] = new("没有这个受理部门，请重新选择。", "There is no such office; choose another."),
        ["unknown-code"] = new(
            "没有与这个凭证码对应的举报。请核对数字；如果数字无误，说明那份举报没有受理成功。",
            "No report belongs to this code. Compare the digits; if they are right, that report was never taken in."),
        ["busy"] = new("现在提交的人太多，什么都没有保存。请一分钟后再按一次。", "Too many people are being served. Nothing was stored; press the button again in a minute."),
        ["not-stored"] = new("暂时无法保存，什么都没有留下。请稍后再试。", "This could not be stored, and nothing was kept. Please try again later."),
        ["case-ledger-stopped"] = new("暂时不能受理举报，请稍后再试。", "No report can be taken in at the moment. Please try again later."),
        ["no-locator"] = new("没有取得凭证码，请再提交一次。", "No code could be made. Please send it again."),
        ["changed-meanwhile"] = new("案件刚刚有了变化，请看过最新情况后再操作。", "The case has changed meanwhile. Look at it as it is now, then try again."),
        ["illegal-move"] = new("案件现在的状态不允许这一步，请看最新状态。", "This step is not open in the case's present state. Look at where it is now."),
        ["case-ended"] = new("案件已经结束，不能再补充。", "The case has ended; nothing can be added."),
        ["offer-runs"] = new("对方的答复期限还没有到，过期后才能提交上级。", "The other office still has time to answer. Put it before the superior after that day."),
        ["not-a-party"] = new("请选择两个部门中的一个。", "Choose one of the two offices."),
        ["decided-otherwise"] = new("共同上级已决定案件不归这个部门，不能再移送给它。", "The office above both took the case from that office; it cannot go back there."),
        ["already-decided"] = new("争议已经结束，请看案件现在由谁办理。", "This dispute has ended. Look at who has the case now."),
        ["not-your-decision"] = new("须由双方共同的上级统筹部门决定。", "A coordinator of an office above both decides it."),
        ["move-words"] = new("请检查填写的理由、条文和岗位。", "Check the reason, the article and the function that were filled in."),
        ["same-office"] = new("案件已经在这个部门。", "The case is with that office already."),
        ["no-such-case"] = new("本部门没有这个案件。", "This office has no such case."),
        ["letter-outcome"] = new("请选择对方是接收还是退回。", "Say whether the letter was accepted or returned."),
        ["function"] = new("请写答复人的岗位，例如“值班室”，不写姓名。", "Say who answered by function, such as “duty desk”, not by name."),
        ["reason"] = new("请写明理由，最多四千字。", "Give the reason, in at most 4,000 characters."),
        ["message-text"] = new("消息不能为空，也不能超过一万六千字节。", "A message must not be empty, nor longer than 16 kB."),
        ["too-many-messages"] = new("这个案件的消息已经满了。", "This case holds as many messages as it can."),
        ["reason-long"] = new("理由太长，请不要超过五百字。", "The reason is too long; keep it under 500 characters."),
        ["reward-rule"] = new("请选择奖励依据。", "Choose the rule by which the reward is given."),
        ["reward-amount"] = new("金额请填 1 到 10000000 的整数（元）。", "Give the amount as a whole number of yuan from 1 to 10,000,000."),
        ["reward-ceiling"] = new("金额超过了这项依据规定的上限。", "The amount is above what the rule allows."),
        ["reward-reason"] = new("请写明为什么奖励，最多四千字。", "Say why this report merits it, in at most 4,000 characters."),
        ["reward-refusal"] = new("请写明为什么不予奖励，最多四千字。", "Say why not, in at most 4,000 characters."),
        ["reward-case"] = new("只有已办结的案件才能奖励。", "Only a closed case can be rewarded."),
        ["reward-twice"] = new("这个案件已经有奖励了。", "This case has a reward already."),
        ["reward-state"] = new("奖励现在的状态不允许这一步，请看最新状态。", "This step is not open in the reward's present state. Look at where it is now."),
        ["four-eyes"] = new("须由另一个人办理：前面的步骤是您办的。", "Another person must do this: you took a step before it."),
        ["voucher-malformed"] = new("领取码是 28 位，分七组，每组四位；少了或错了一位。", "A voucher has 28 signs in seven groups of four. One is missing or wrong."),
        ["voucher-unknown"] = new("本部门没有与这个领取码对应的奖励，请核对。", "No reward of this office belongs to this voucher. Compare the signs."),
        ["no-voucher"] = new("没有可以显示的领取码：还没有拨付，或者已经显示过。", "No voucher waits to be read: none was paid in yet, or it was shown already."),
        ["query"] = new("查找内容写得不对，请检查引号、括号和字段名。", "This search cannot be read; check quotes, brackets and field names."),
        ["vault-closed"] = new("日志库已关闭，请稍后再试。", "The vault is closed; try again later."),
        ["name-taken"] = new("这个用户名已经有人使用。", "This name is taken; choose another."),
        ["name-malformed"] = new("用户名只能用小写字母、数字和 - . _ @。", "Use letters a-z, digits and - . _ @ only."),
        ["password-weak"] = new("密码太短，至少 12 个字符。", "The password is too short; take at least 12 characters."),
        ["sign-in-failed"] = new(
            "用户名、密码或验证码不对，请核对后再试。连续错十次，账户停用五分钟。",
            "The name, the password or the code is wrong; check them and try again. After ten wrong tries the account rests for five minutes."),
        ["malformed-instrument"] = new("法规编号写得不对，请写成 cn.csl 这样。", "This is no instrument's id; write it like cn.csl."),
        ["unknown-version"] = new("法律包中没有这一天施行的版本，请核对施行日期。", "The pack has no version that held on that day; check the day."),
        ["other-text"] = new(
            "这个版本已经导入过另一份文本。要替换，请用命令 remit law import --replace。",
            "Another text of this version is here already. To put yours in its place use remit law import --replace."),
        ["no-articles"] = new(
            "文件里没有找到条文。条文要以“第九条”或 Article 9 开头；修改决定不是法规全文，请导入修改后的全文。",
            "No article was found. Articles begin with their mark, such as Article 9; an amending decision is no statute: import the consolidated text."),
        ["empty-file"] = new("这是空文件，请选择有法规全文的文件。", "The file is empty; choose the one with the statute's text."),
        ["file-too-large"] = new("文件太大，请每部法规用一个文件。", "The file is too large; give one instrument a file."),
        ["wrong-encoding"] = new("文件的编码读不了，请另存为 UTF-8 后再导入。", "The file's encoding is not read; save it as UTF-8 and import it again."),
        ["no-text-file"] = new("这不是文本文件，请把法规全文另存为 UTF-8 文本后再导入。", "This is no text file; save the statute's words as text in UTF-8 and import that."),
        ["web-page"] = new(
            "这是网页文件。请在浏览器里打开，把法规全文复制到文本文件，存为 UTF-8 后再导入。",
            "This is a web page. Open it in a browser, copy the statute's words into a text file, save that as UTF-8 and import it."),
        ["not-akoma-ntoso"] = new("这个 XML 不是 Akoma Ntoso 3.0，请转换格式，或改用文本文件。", "This XML is no Akoma Ntoso 3.0; convert it, or give plain text."),
        ["xml-dtd"] = new("XML 里有 <!DOCTYPE …> 声明，不予读取。请删去这个声明。", "The XML has a <!DOCTYPE …>, which is not read; remove it."),
        ["xml-broken"] = new("XML 有语法错误，请修复后再导入。", "The XML is broken; repair it and import it again."),
        ["xml-too-large"] = new("XML 嵌套太深或元素太多，请每部法规用一个文件。", "The XML is nested too deep or has too many elements; give one statute a file."),
        ["proof-needed"] = new("这一步要先再验证一次身份，请按页面上的按钮。", "Prove first that it is you: the page has a button for it."),
        ["proof-wrong"] = new(
            "密码或验证码不对，请再试。连续错十次，账户停用五分钟。",
            "This is not the password or the code; try again. After ten wrong tries the account rests for five minutes."),
        ["factor-code"] = new(
            "验证码与密钥不符。请输入验证器现在显示的六位数字，并检查手机时间是否准确。",
            "This code does not belong to the secret. Type the six digits that the app shows now, and check that its clock is right."),
        ["factor-on"] = new("二次验证已经开启，要重新设置请先关闭。", "The second factor is on already; remove it before you set up another."),
        ["factor-not-begun"] = new("请先开始设置二次验证。", "Begin the set-up of a second factor first."),
        ["no-such-session"] = new("这次登录已经结束。", "This session has ended already."),
        ["absence-days"] = new(
            "请填写第一天和最后一天，例如 2026-12-01；最后一天不能早于第一天。",
            "Give the first and the last day, such as 2026-12-01; the last is not before the first."),
        ["absence-past"] = new("这段时间已经过去，最后一天应在今天或以后。", "This absence is over already; give a last day from today on."),
        ["absence-long"] = new("一次外出最多 366 天，其余请另行登记。", "An absence has at most 366 days; enter the rest as another."),
        ["absence-twice"] = new("这些天已登记过外出，请先结束那一次。", "You have an absence in these days already; end it first."),
        ["absence-deputy"] = new("请选择本单位同一职责的代理人。", "Choose a deputy with your role in your organisation."),
        ["deputy-away"] = new("代理人这些天也外出，请另选一人。", "This deputy is away in these days too; choose another."),
        ["no-such-absence"] = new("没有这次外出，可能已经结束。", "You have no such absence; it may have ended."),
        ["no-such-notice"] = new("没有这条通知，可能已经办完。", "You were told no such thing; it may be done already."),
        ["second-factor-needed"] = new(
            "这个账户开启了二次验证，请输入验证器上的六位数字或一个备用码。",
            "This account has a second factor; enter the six digits of your authenticator or a recovery code."),
    };

    /// <summary>A refusal in the page's language.</summary>
    public static string Words(Refusal refusal, Voice voice) =>
        ByCode.TryGetValue(refusal.Code, out var text) ? voice[text] : voice.Say(Unknown, refusal.Code, refusal.Words);
}
