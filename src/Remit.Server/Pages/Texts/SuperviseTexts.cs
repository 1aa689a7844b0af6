using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Evidence of operators' vaults: what a supervisor asks and sees, and what an operator sees of that.</summary>
internal static class SuperviseTexts
{
    public static readonly Text Grades = new("证据等级", "Evidence grades");
    public static readonly Text GradeNone = new("还没有核对过声明", "no statement checked yet");
    public static readonly Text Witnessed = new("最近一次见证", "Last witnessed");
    public static readonly Text WitnessedNone = new("没有见证", "not witnessed");
    public static readonly Text Statement = new("最近一次声明", "Newest statement");
    public static readonly Text Holds = new("核对无误", "holds");
    public static readonly Text Open = new("{0} 处待说明", "{0} to explain");
    public static readonly Text Recorded = new("你在这里的每一次查看都会留痕，运营者也看得到。", "Each look of yours here is recorded, and the operator sees it too.");

    public static readonly Text Continuity = new("连续性", "Continuity");
    public static readonly Text ContinuityOf = new("{0} 至 {1}，共 {2} 个小时记录", "{0} to {1}, {2} hourly records");
    public static readonly Text ByWitnesses = new("时间由见证方证实。", "Its times are borne out by witnesses.");
    public static readonly Text ByOwnWord = new("没有见证方，时间只是运营者自己的说法。", "Without witnesses: the times are the operator's own word.");
    public static readonly Text NoStatement = new("还没有核对过连续性声明。选一个时期，或上传运营者给的文件。",
        "No continuity statement was checked yet. Choose a period, or upload the operator's file.");
    public static readonly Text Day = new("日期（UTC）", "Day (UTC)");
    public static readonly Text DaysTable = new("按天列表", "The days as a table");
    public static readonly Text Findings = new("待说明", "To explain");
    public static readonly Text FindingsNone = new("没有。", "Nothing.");
    public static readonly Text Sources = new("日志来源", "Sources");
    public static readonly Text SourcesLead = new(
        "等级：A 由发送方签名并编号，B 由发送方编号，C 只有心跳。",
        "Grades: A signed and numbered by the sender, B numbered by the sender, C heartbeat only.");
    public static readonly Text SourcesNone = new("没有申报任何来源。", "No source is declared.");
    public static readonly Text Measured = new("实测等级", "Grade as measured");

    public static readonly Text MeasuredMissed = new("{0}，缺 {1} 号", "{0}, {1} numbers missing");

    public static readonly Text Grade = new("等级", "Grade");
    public static readonly Text Hours = new("有 / 静 / 断 / 停（小时）", "Hours with events / idle / gap / off");
    public static readonly Text Marks = new("账本中的说明", "What the ledger says");
    public static readonly Text MarkType = new("种类", "Kind");
    public static readonly Text Between = new("见证的时间范围", "Witnessed between");
    public static readonly Text Says = new("内容", "Says");
    public static readonly Text Download = new("下载声明", "Take the statement away");

    public static readonly Text AskStatement = new("核对一段时期", "Check a period");
    public static readonly Text From = new("从", "From");
    public static readonly Text To = new("到", "To");
    public static readonly Text TimeHint = new("如 2026-06-01，或 30d 表示 30 天前", "Such as 2026-06-01, or 30d for 30 days ago");
    public static readonly Text AskStatementGo = new("取得并核对", "Get it and check it");
    public static readonly Text UploadStatement = new("上传声明文件", "Upload a statement");
    public static readonly Text UploadStatementHint = new("运营者用 remit vault statement 生成的文件", "The file that the operator made with remit vault statement");
    public static readonly Text UploadGo = new("上传并核对", "Upload and check");
    public static readonly Text FileMissing = new("请选择文件。", "Choose a file.");
    public static readonly Text FileLarge = new("文件太大。", "The file is too large.");

    public static readonly Text AuditsTitle = new("持有核查", "Possession audits");
    public static readonly Text AuditsLead = new(
        "随机抽取已存文件的数据块，双方都无法事先选定。运营者交出的是加锁的原样字节，读不出内容。",
        "Chunks of stored files are drawn so that neither side can choose them. The operator hands over locked bytes as they lie, which nobody can read.");
    public static readonly Text AuditsNone = new("还没有核查过。", "No audit was asked for yet.");
    public static readonly Text Number = new("编号", "No.");
    public static readonly Text Asked = new("提出", "Asked");
    public static readonly Text Answered = new("答复", "Answered");
    public static readonly Text Result = new("结果", "Result");
    public static readonly Text Chunks = new("抽取块数", "Chunks to draw");
    public static readonly Text ChunksHint = new("1 到 2048。60 块约 4 MB；每周 60 块，四周内发现缺一天的可能为 73%。",
        "1 to 2,048. 60 chunks are about 4 MB; 60 a week find a missing day within four weeks with 73 % probability.");
    public static readonly Text AskAudit = new("提出核查", "Ask for an audit");
    public static readonly Text ChunksWrong = new("请填写 1 到 2048 的数。", "Enter a number from 1 to 2048.");
    public static readonly Text Waiting = new("等待答复", "waiting");
    public static readonly Text Late = new("超过半小时未答复", "not answered within half an hour");
    public static readonly Text Held = new("{0} 块全部持有", "all {0} chunks held");
    public static readonly Text HeldOf = new("持有 {0} / {1} 块", "{0} of {1} chunks held");
    public static readonly Text Challenge = new("质询文件", "Challenge");
    public static readonly Text UploadAnswer = new("上传答复", "Upload the answer");

    public static readonly Text AskedTitle = new("监督部门的查问", "Asked by supervisors");
    public static readonly Text AskedLead = new(
        "监督部门向贵单位日志库提出的要求、你们的答复，以及对方由此看到的全部内容：哈希值、数量和加锁的数据块，没有一行日志。",
        "What supervisors asked of your log vault, what you answered, and all that they saw by it: hashes, counts and locked chunks, not one log line.");
    public static readonly Text AskedNone = new("监督部门还没有提出核查。", "No supervisor has asked for an audit yet.");
    public static readonly Text AnswerGo = new("现在答复", "Answer now");
    public static readonly Text Revealed = new("交出", "Revealed");
    public static readonly Text RevealedChunks = new("{0}，{1} 块", "{0}, {1} chunks");
    public static readonly Text StatementsSeen = new("对方核对过的声明", "Statements that were checked");
    public static readonly Text StatementsNone = new("还没有。", "None yet.");
    public static readonly Text Looks = new("查看记录", "Looks");
    public static readonly Text LooksNone = new("还没有人查看过。", "Nobody has looked yet.");
    public static readonly Text Body = new("单位", "Body");
    public static readonly Text Period = new("时期", "Period");

    private static readonly Dictionary<string, Text> DayStates = new(StringComparer.Ordinal)
    {
        ["kept"] = new("留存完整", "kept"),
        ["admitted"] = new("有中断，已说明", "a gap, admitted"),
        ["gap"] = new("有中断，未说明", "a gap, not explained"),
        ["stopped"] = new("日志库没有运行", "the vault did not run"),
        ["unwitnessed"] = new("有时段没有见证", "part of it not witnessed"),
        ["broken"] = new("记录不符", "records do not fit"),
        ["before"] = new("日志库尚未启用", "before the vault began"),
    };

    private static readonly Dictionary<string, Text> Marked = new(StringComparer.Ordinal)
    {
        ["sources"] = new("来源清单", "sources"),
        ["gap"] = new("承认中断", "gap"),
        ["canary"] = new("探针", "canary"),
        ["audit"] = new("持有核查", "audit"),
        ["delete"] = new("销毁凭据", "delete"),
        ["hold"] = new("法律保全", "hold"),
        ["redact"] = new("单条遮盖", "redact"),
        ["key"] = new("密钥", "key"),
        ["incident"] = new("事件", "incident"),
    };

    private static readonly Dictionary<string, Text> Codes = new(StringComparer.Ordinal)
    {
        ["unwitnessed"] = new("有一段时间没有见证方签名的检查点", "for a while no checkpoint was cosigned"),
        ["stopped"] = new("日志库有一段时间没有运行，也没有说明", "the vault did not run for a while, unexplained"),
        ["gap"] = new("来源中断超过心跳，没有说明", "a source was silent longer than its heartbeat, unexplained"),
        ["missed"] = new("来源自己的编号有缺号，没有说明", "numbers of the sender's own count are missing, unexplained"),
        ["silence"] = new("来源中断被记成静默", "a gap was recorded as idle"),
        ["epoch-missing"] = new("小时记录缺失、重复或被改", "an hourly record is missing, repeated or changed"),
        ["rows-bad"] = new("附表缺失或被改", "rows are missing or changed"),
        ["source-missing"] = new("小时记录没有提到已申报的来源", "an hour says nothing of a declared source"),
        ["sources-hidden"] = new("小时记录依据的来源清单没有出示", "an hour rests on a set of sources that is not shown"),
        ["policy-hidden"] = new("小时记录依据的留存规则没有出示", "an hour rests on policies that are not shown"),
        ["count"] = new("条数前后不符", "counts do not follow each other"),
        ["state"] = new("来源状态与其数字不符", "a source's state is denied by its numbers"),
        ["beacon"] = new("引用了未出示的检查点", "an unknown checkpoint is named"),
        ["clock"] = new("时间与见证方不符", "a time that the witnesses deny"),
        ["fork"] = new("账本被回退或分叉", "the ledger was rolled back or forked"),
        ["checkpoint-bad"] = new("检查点签名不成立", "a checkpoint does not stand"),
        ["leaf-bad"] = new("有记录不在账本中", "an entry is not in the ledger"),
        ["step-bad"] = new("账本被改写", "the ledger was rewritten"),
        ["step-missing"] = new("缺少与最新检查点的衔接证明", "a proof towards the newest checkpoint is missing"),
        ["delete-early"] = new("到期前销毁", "destroyed before its time"),
        ["hold-broken"] = new("销毁了法律保全中的日志", "destroyed under a legal hold"),
        ["approvals"] = new("缺少两人批准", "two approvals are missing"),
        ["origin"] = new("不是这家运营者的账本", "another operator's ledger"),
        ["missing"] = new("交不出抽中的数据块", "a chunk could not be given"),
        ["chunk-bad"] = new("数据块与账本不符", "a chunk is not the one of the ledger"),
        ["receipt-bad"] = new("没有销毁凭据", "no receipt for what is gone"),
        ["draw-bad"] = new("答复的不是抽中的记录", "another entry than the one drawn"),
        ["draw-more"] = new("答复的是另一份质询", "the answer to another challenge"),
        ["unanswered"] = new("答复不完整", "the answer is not complete"),
        ["nothing-held"] = new("没有抽到仍须留存的文件", "no draw met a file that must still be held"),
        ["nonce"] = new("随机数与上次承诺不符", "the nonce is not the one committed to"),
        ["challenge-bad"] = new("质询的检查点不成立", "the challenge's checkpoint does not stand"),
    };

    /// <summary>What the state of a day is called.</summary>
    public static Text DayWord(string state) => DayStates.GetValueOrDefault(state, DayStates["broken"]);

    /// <summary>What stands in a day's square, so that its state is not only a colour.</summary>
    public static string DayMark(string state) => state switch
    {
        "kept" => "",
        "admitted" => "~",
        "gap" => "–",
        "stopped" => "×",
        "unwitnessed" => "?",
        "before" => "",
        _ => "!",
    };

    /// <summary>What a leaf's type is called.</summary>
    public static Text MarkWord(string type) => Marked.TryGetValue(type, out var words) ? words : new("其他", "other");

    /// <summary>What a finding is called.</summary>
    public static Text CodeWord(string code) => Codes.TryGetValue(code, out var words) ? words : new("其他", "other");
}
