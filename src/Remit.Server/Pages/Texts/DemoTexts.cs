using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The demo's story in eight steps.</summary>
internal static class DemoTexts
{
    public static readonly Text Title = new("八步走完一个案例", "The story in eight steps");
    public static readonly Text Lead = new(
        "一名市民发现系统漏洞，从提问到举报、移送、办结；一家供水公司证明自己保存了日志。每一步都可以亲手试，大约十分钟。",
        "A stranger finds a weakness: question, report, transfer, closing. A water company proves that it keeps its logs. Try each step yourself; it " +
        "takes ten minutes.");
    public static readonly Text Only = new("这个页面只在演示系统中有。", "Only a demo has this page.");
    public static readonly Text As = new("身份：{0}", "As {0}");
    public static readonly Text Go = new("打开", "Open");

    private static readonly Text AskTitle = new("问：谁负责", "Ask who is responsible");
    private static readonly Text AskWords = new(
        "问“网络安全由哪个部门负责”，选乌鲁木齐市。看回答里的部门、条文和联系方式。",
        "Ask for Urumqi City. See the bodies, the articles, and how to reach them.");
    private static readonly Text ArticleTitle = new("同一条规定，两个编号", "One provision, two numbers");
    private static readonly Text ArticleWords = new(
        "打开 2017 年文本的第八条：页面告诉你，它现在是第九条。",
        "Open article 8 of the text of 2017: the page says that today it is article 9.");
    private static readonly Text ReportTitle = new("匿名举报，拿到凭证码", "Report, and get a code");
    private static readonly Text ReportWords = new(
        "选“系统漏洞”和乌鲁木齐市，一页一问。最后的凭证码只显示一次，请复制下来。",
        "Choose the weakness and Urumqi City; one question a page. The code at the end is shown once: copy it.");
    private static readonly Text OfferTitle = new("受理员移送给公安", "An officer offers it to the police");
    private static readonly Text OfferWords = new(
        "登录后打开刚收到的案件，选“移送其他部门”，移送给市公安网络安全处。",
        "Sign in, open the new case, and offer it to the city's public security cyber unit.");
    private static readonly Text CloseTitle = new("公安接收并办结", "The police accept and close it");
    private static readonly Text CloseWords = new("换一个账户登录，接收案件，然后写明结果办结。", "Sign in with the other account, accept the case, and close it with a result.");
    private static readonly Text StatusTitle = new("凭证码查到每一步", "The code shows every step");
    private static readonly Text StatusWords = new(
        "输入第三步的凭证码，看经过和结果，下载受理证明，用 remit-verify 核对。",
        "Enter the code of step three: see every step and the result, take the proof, and check it with remit-verify.");
    private static readonly Text VaultTitle = new("运营者的日志和义务", "An operator's logs and its duty");
    private static readonly Text VaultWords = new(
        "在终端发一行 syslog，在日志库里查到它，再看留存义务的状态。",
        "Send a syslog line from a terminal, find it in the vault, and look at the duty to keep logs.");
    private static readonly Text SuperviseTitle = new("监督员核对，改一个字节就露馅", "A supervisor checks: one byte changed shows");
    private static readonly Text SuperviseWords = new(
        "监督员只看到天数和检查点。停下系统，改动一个日志段文件的任意一个字节，重新启动后校验：校验会指出是哪个文件，义务变为未达标。",
        "A supervisor sees days and checkpoints only. Stop the demo, change any byte of a segment's file, start it again and verify: it names the file, " +
        "and the duty turns to missing.");

    /// <summary>The steps: title, words, where, and the account's name (empty: nobody).</summary>
    public static IReadOnlyList<(Text Title, Text Words, string Path, string Account)> Steps { get; } =
    [
        (AskTitle, AskWords, "/ask?q=%E7%BD%91%E7%BB%9C%E5%AE%89%E5%85%A8%E7%94%B1%E5%93%AA%E4%B8%AA%E9%83%A8%E9%97%A8%E8%B4%9F%E8%B4%A3&region=650100", ""),
        (ArticleTitle, ArticleWords, "/law/cn.csl/8?on=2017-06-01", ""),
        (ReportTitle, ReportWords, "/report?region=650100&matter=weakness", ""),
        (OfferTitle, OfferWords, "/sign-in?return=/desk", "officer"),
        (CloseTitle, CloseWords, "/sign-in?return=/desk", "officer-police"),
        (StatusTitle, StatusWords, "/status", ""),
        (VaultTitle, VaultWords, "/sign-in?return=/vault", "operator"),
        (SuperviseTitle, SuperviseWords, "/sign-in?return=/supervise", "supervisor"),
    ];
}
