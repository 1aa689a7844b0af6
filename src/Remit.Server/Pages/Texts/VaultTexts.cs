using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The operator's log vault.</summary>
internal static class VaultTexts
{
    public static readonly Text Title = new("日志库", "Log vault");
    public static readonly Text Lead = new("本单位的日志，只在本单位。每一次查看都会留痕。", "Your organisation's logs, and nobody else's. Every look at them is recorded.");
    public static readonly Text Events = new("日志条数", "Events");
    public static readonly Text Kept = new("占用空间", "On disk");
    public static readonly Text Raw = new("原文 {0}", "{0} as received");
    public static readonly Text Segments = new("日志段", "Segments");
    public static readonly Text Signed = new("已签名 {0} 条", "{0} events signed");
    public static readonly Text LedgerTitle = new("账本记录", "Ledger entries");
    public static readonly Text Stopped = new("日志接收已停止：{0}", "Intake has stopped: {0}");
    public static readonly Text Ports = new("发送 syslog 到本机端口：TCP {0}，UDP {1}", "Send syslog to this machine: TCP port {0}, UDP port {1}");
    public static readonly Text PortNone = new("未开", "off");
    public static readonly Text Sources = new("日志来源", "Sources");
    public static readonly Text SourcesNone = new(
        "还没有日志。把设备的 syslog 指向上面的端口，或用 remit vault import 导入文件。",
        "No logs yet. Point a device's syslog to the ports above, or import a file with remit vault import.");
    public static readonly Text First = new("最早", "First");
    public static readonly Text Last = new("最新", "Last");
    public static readonly Text Retention = new("留存期", "Kept for");
    public static readonly Text Gaps = new("未说明的中断", "Unexplained gaps");
    public static readonly Text Source = new("来源", "Source");

    public static readonly Text Search = new("查找日志", "Search the logs");
    public static readonly Text Query = new("查找内容", "What to look for");
    public static readonly Text QueryHint = new(
        "词、“短语”、host:web01 这样的字段，可用 and、or、not 连接。例如 sshd and \"failed password\"",
        "Words, \"phrases\", field:value, with and, or, not. For example: sshd and \"failed password\"");
    public static readonly Text Since = new("从", "Since");
    public static readonly Text Until = new("到", "Until");
    public static readonly Text Known = new("已知的值", "A value that you know");
    public static readonly Text KnownHint = new("用户、地址或邮箱；在入库时已替换成代号的来源里也能找到。这样的查找单独留痕",
        "A user, address or mailbox; found also where it was replaced by a token at intake. Such a look is recorded as its own kind");
    public static readonly Text SinceHint = new("例如 24h、7d 或 2026-11-01", "For example 24h, 7d or 2026-11-01");
    public static readonly Text Reason = new("查看理由", "Reason");
    public static readonly Text ReasonHint = new("会写入操作留痕，本单位审计员可以看到。", "It is written to the audit trail, where your organisation's auditor reads it.");
    public static readonly Text ReasonMissing = new("请写明查看日志的理由。", "Say why you look into the logs.");
    public static readonly Text SearchGo = new("查找", "Search");
    public static readonly Text Found = new("找到 {0} 条（最多显示 {1} 条）", "{0} events (at most {1} are shown)");
    public static readonly Text FoundNone = new("没有找到。少用几个词，或放宽时间。", "Nothing found. Try fewer words or a longer time.");
    public static readonly Text Time = new("时间", "Time");
    public static readonly Text Host = new("主机", "Host");
    public static readonly Text Message = new("内容", "Message");
    public static readonly Text Proof = new("证明", "Proof");
    public static readonly Text Prove = new("下载证明", "Take a proof");
    public static readonly Text ProveHint = new(
        "证明这一条日志当时已经存在、没有被改动。用 remit-verify event 核对，不需要登录。",
        "It shows that this event was there and is unchanged. Check it with remit-verify event; no account is needed.");

    public static readonly Text Verify = new("全部校验", "Verify everything");
    public static readonly Text VerifyWords = new("从每一条日志重新算起，与账本逐一比对。", "Recomputes every segment from its rows and compares each with the ledger.");
    public static readonly Text VerifyGo = new("开始校验", "Verify now");
    public static readonly Text VerifyGood = new("完好：{0} 段、{1} 条日志与账本一致", "Whole: {0} segments and {1} events are as the ledger says");
    public static readonly Text VerifyBad = new("有 {0} 处与账本不符", "{0} things are not as the ledger says");
    public static readonly Text VerifySegment = new("段 {0}", "segment {0}");
    public static readonly Text VKey = new("账本公钥", "The ledger's key");
    public static readonly Text VKeyWords = new("交给监督部门的只有这把公钥和检查点。", "This key and checkpoints are all that a supervisor gets.");
    public static readonly Text Elsewhere = new("这个日志库属于另一家运营者。", "This vault belongs to another operator.");
}
