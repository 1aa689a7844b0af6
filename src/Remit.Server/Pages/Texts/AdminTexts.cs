using Remit.Server.Bridges;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The administrator's page: what is looked after, how it stands, what to do.</summary>
internal static class AdminTexts
{
    public static readonly Text Lead = new(
        "系统各部分的现状和该做什么。只有数量、大小和时间，没有举报内容，也没有日志内容。",
        "How each part stands and what to do about it: counts, sizes and times, no report and no log line.");
    public static readonly Text AllGood = new("一切正常，无须处理。", "Nothing needs you now.");
    public static readonly Text NeedsYou = new("有 {0} 项须处理，{1} 项须留意。", "{0} to deal with, {1} to keep an eye on.");
    public static readonly Text Thing = new("项目", "What");
    public static readonly Text State = new("状态", "State");
    public static readonly Text How = new("现状", "How it stands");
    public static readonly Text Todo = new("怎么办", "What to do");
    public static readonly Text Nothing = new("无须处理", "nothing");
    public static readonly Text AsOf = new("截至 {0}", "As of {0}");
    public static readonly Text Locked = new("暂停登录至", "At rest until");

    private static readonly Text Good = new("正常", "good");
    private static readonly Text Watch = new("留意", "watch");
    private static readonly Text Act = new("须处理", "act");
    private static readonly Text NotSetUp = new("未设置", "not set up");

    private static readonly Dictionary<string, Text> Things = new()
    {
        ["disk"] = WorkTexts.Disk,
        ["folder"] = WorkTexts.Folder,
        ["queue-reports"] = new("新举报", "New reports"),
        ["queue-vault"] = new("日志接收", "Log intake"),
        ["queue-cases"] = new("案件账本", "Case ledger"),
        ["late-cases"] = new("逾期案件", "Late cases"),
        ["late-incidents"] = new("事件报告超时", "Incidents told late"),
        ["late-entries"] = new("逾期登记事项", "Late entries"),
        ["witness-vault"] = new("日志账本的见证", "Witnesses of the vault"),
        ["witness-cases"] = new("案件账本的见证", "Witnesses of cases"),
        ["backup"] = new("最近一次备份", "Last backup"),
        ["trial"] = new("最近一次恢复验证", "Last verified restore"),
        ["notices"] = NoticeTexts.Title,
        ["failed"] = new("登录失败（24 小时）", "Failed sign-ins, 24 hours"),
        ["locked"] = new("暂停登录的账户", "Accounts at rest"),
    };

    private static readonly Text LateCases = new("{0} 件案件已过期限", "cases whose day has passed: {0}");
    private static readonly Text SomeoneLate = new("{0} 起事件未按时报告", "incidents of which somebody was not told in time: {0}");
    private static readonly Text LateEntries = new("{0} 条登记已过期限", "entries whose day has passed: {0}");

    // How it stands: {0} a count, {1} of how many, {2} a time, {3} the program's own words.
    private static readonly Dictionary<string, Text> States = new()
    {
        ["disk-enough"] = new("剩余 {0}，共 {1}", "{0} of {1} free"),
        ["disk-low"] = new("只剩 {0}，共 {1}", "only {0} of {1} free"),
        ["folder-size"] = new("已用 {0}", "{0} used"),
        ["queue-empty"] = new("没有积压", "nothing waits"),
        ["queue-reports"] = new("{0} 件尚无人受理", "{0} that nobody has taken"),
        ["queue-moves"] = new("{0} 条等待签入账本", "{0} wait to be entered"),
        ["queue-stopped"] = new("已停止：{3}", "stopped: {3}"),
        ["queue-unsigned"] = new("{0} 条未能签名：{3}", "{0} are not signed: {3}"),
        ["late-none"] = new("没有逾期", "none"),
        ["late-cases"] = LateCases,
        ["late-incidents"] = SomeoneLate,
        ["late-entries"] = LateEntries,
        ["witness-none"] = new("没有见证方", "there are no witnesses"),
        ["witness-never"] = new("{0} 条记录还没有得到见证", "{0} entries and never cosigned"),
        ["witness-late"] = new("上次见证于 {2}，之后又有 {0} 条", "last cosigned {2}, {0} entries since"),
        ["witness-fresh"] = new("上次见证于 {2}，尚有 {0} 条未见证", "last cosigned {2}, {0} entries since"),
        ["backup-never"] = new("从未备份", "never"),
        ["backup-old"] = new("{2}，文件夹 {3}，已超过七天", "{2}, folder {3}: more than seven days ago"),
        ["backup-fresh"] = new("{2}，文件夹 {3}，共 {0} 行", "{2}, folder {3}, {0} rows"),
        ["trial-never"] = new("从未验证", "never"),
        ["trial-old"] = new("{2}，已超过九十天", "{2}: more than ninety days ago"),
        ["trial-fresh"] = new("{2}，核对了 {0} 行", "{2}, {0} rows compared"),
        ["notices-wrong"] = new("设置有误：{3}", "the settings are wrong: {3}"),
        ["notices-given-up"] = new("{0} 条已放弃发送", "{0} were given up"),
        ["notices-again"] = new("{0} 条发送失败，正在重试", "{0} failed and are tried again"),
        ["notices-off"] = new("没有设置", "nothing is set up"),
        ["notices-sent"] = new("没有发送失败", "none failed"),
        ["failed-none"] = new("没有", "none"),
        ["failed-few"] = new("{0} 次，在常见范围内", "{0}, as many as people mistype"),
        ["failed-many"] = new("{0} 次，偏多", "{0}: more than people mistype"),
        ["locked-none"] = new("没有", "none"),
        ["locked"] = new("{0} 个", "{0}"),
    };

    // What to do; a code without words needs nothing.
    private static readonly Dictionary<string, Text> Todos = new()
    {
        ["disk-low"] = new(
            "清理或扩容；日志到期后用 remit vault expire 销毁。",
            "Clear or add space; logs past their period go with remit vault expire."),
        ["queue-reports"] = new("请各单位受理员在“案件”中受理。", "Officers take them under Cases; tell the offices that have none on duty."),
        ["queue-stopped"] = new("先解决所说的原因，再重新启动服务。", "Remove the reason it names, then restart the server."),
        ["queue-unsigned"] = new(
            "运行 remit vault witness show 或 remit desk witness show，查看哪个见证方没有答复。",
            "Run remit vault witness show or remit desk witness show: it names the witness that does not answer."),
        ["late-cases"] = new("请有关单位处理；统筹员在“本地区”中可见是哪些单位。", "The offices must act; coordinators see which ones under Region."),
        ["late-incidents"] = new("请有关单位补报；统筹员在“本地区”中可见。", "They must be told now; coordinators see which incidents under Region."),
        ["late-entries"] = new("请有关单位处理；统筹员在“本地区”中可见。", "The offices must act; coordinators see the entries under Region."),
        ["witness-none"] = new(
            "设置见证方后，别人也能证明账本没有改过：见管理员手册“Witnesses”。",
            "With witnesses others can say that the ledger was never rewritten: administrator's guide, “Witnesses of the ledgers”."),
        ["witness-never"] = new(
            "运行 remit vault witness show 或 remit desk witness show，检查地址和密钥。",
            "Run remit vault witness show or remit desk witness show; check the addresses and keys in witness.policy."),
        ["witness-late"] = new(
            "请联系没有答复的见证方：remit vault witness show 或 remit desk witness show 列出它们。",
            "Ask those who do not answer: remit vault witness show or remit desk witness show lists them."),
        ["backup-never"] = new("运行 remit backup --out 文件夹，最好每天定时运行。", "Run remit backup --out FOLDER, best once a day by a timer."),
        ["backup-old"] = new("运行 remit backup --out 文件夹，并检查定时任务。", "Run remit backup --out FOLDER, and look at the timer that should have."),
        ["trial-never"] = new("运行 remit restore 文件夹 --verify：没有恢复过的备份不算备份。", "Run remit restore FOLDER --verify: only a backup that was restored is one."),
        ["trial-old"] = new("再运行一次 remit restore 文件夹 --verify。", "Run remit restore FOLDER --verify again."),
        ["notices-wrong"] = new("改正数据文件夹中的 notices.json。", "Correct notices.json in the data folder."),
        ["notices-given-up"] = new("在“通知”页查看原因，解决后重新发送。", "See why under Notices, remove the reason, and try again there."),
        ["notices-again"] = new("在“通知”页查看原因。", "See why under Notices."),
        ["notices-off"] = new("写 notices.json 后，有事待办的人会收到邮件。", "With notices.json people are told by mail that something waits."),
        ["failed-many"] = new(
            "查看“操作留痕”中的 sign-in.locked；请各账户开启二次验证。",
            "Look for sign-in.locked in the audit trail, and have accounts switch on their second factor."),
        ["locked"] = new("五分钟后自动恢复；如果不是本人所为，请本人更改密码。", "They open again after five minutes; if it was not their owner, have the password changed."),
    };

    /// <summary>The name of a thing.</summary>
    public static Text Name(string what) => Things[what];

    /// <summary>Whether it is a thing that is looked after.</summary>
    internal static bool IsName(string what) => Things.ContainsKey(what);

    /// <summary>A state in a word.</summary>
    public static Text Word(string state) => state switch { "good" => Good, "wait" => Watch, "bad" => Act, _ => NotSetUp };

    /// <summary>How it stands, in words.</summary>
    public static string Stands(Voice voice, StateLine line)
    {
        var bytes = line.What is "disk" or "folder";
        string Number(long? number) => number is not { } n ? "" : bytes ? voice.Size(n) : voice.Count(n);
        return voice.Say(States[line.Code], Number(line.Count), Number(line.Of), line.At is { } at ? voice.Moment(at) : "", line.Why);
    }

    /// <summary>What to do about it.</summary>
    public static string Do(Voice voice, StateLine line) => voice[Todos.GetValueOrDefault(line.Code, Nothing)];
}
