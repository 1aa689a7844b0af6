using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>What this is, what it refuses to be, and how to check it.</summary>
internal static class AboutTexts
{
    public static readonly Text Lead = new(
        "Remit 把网络安全法律所连接的三方放在一处：公众、网络运营者、主管部门。谁负责、做了什么，都能查证。",
        "Remit brings together the three whom a cybersecurity law ties: the public, operators, and authorities. Who is responsible, and what was done, " +
        "can be proved.");

    private static readonly Text NotTitle = new("它不做什么", "What it does not do");
    private static readonly Text NotWords = new(
        "不审查人们说了什么，没有查找个人的功能，不为个人建档，不受理针对他人言论或私人生活的举报。这类举报只能不予受理，内容立即销毁。",
        "It does not inspect what people say, cannot find out who a person is, keeps no files on persons, and takes no reports " +
        "about what people say or how they live. Such a report can only be declined, and its content is destroyed at once.");
    private static readonly Text LogsTitle = new("日志留在运营者手里", "Logs stay with their operator");
    private static readonly Text LogsWords = new(
        "监督部门只能看到天数、数量和哈希值，看不到任何一行日志。运营者不交出日志，也能证明自己保存了六个月。",
        "A supervisor sees days, counts and hashes, never a log line. An operator proves that it kept its logs for six months without handing any over.");
    private static readonly Text SecretTitle = new("举报人受保护", "Reporters are protected");
    private static readonly Text SecretWords = new(
        "可以不留姓名。举报和查询页面不记录网络地址。留下的联系方式封存给两家互不隶属的机构，缺一不能打开。",
        "No name is needed. The pages for reports record no network address. A contact is sealed to two offices of different organisations; neither can " +
        "open it alone.");
    private static readonly Text CheckTitle = new("不必相信我们，可以自己核对", "You need not believe us: check it");
    private static readonly Text CheckWords = new(
        "案件账本是公开的，只增不改。用一个小工具，在自己的电脑上就能核对凭证、账本和公布的数字。",
        "The case ledger is public and only grows. A small tool checks receipts, ledgers and published figures on your own computer.");

    /// <summary>Headings and what stands under them.</summary>
    public static IReadOnlyList<(Text Title, Text Words)> Parts { get; } =
        [(NotTitle, NotWords), (LogsTitle, LogsWords), (SecretTitle, SecretWords), (CheckTitle, CheckWords)];
}
