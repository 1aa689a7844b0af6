using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The page that takes in a law's text.</summary>
internal static class ImportTexts
{
    public static readonly Text Title = new("导入法规文本", "Import a law's text");
    public static readonly Text Lead = new(
        "文本只在本系统内使用，逐条识别；有疑问的地方会逐一列出，不作猜测。",
        "The text stays on this installation. Articles are found one by one; what is doubtful is listed, and nothing is guessed.");
    public static readonly Text File = new("文件", "File");
    public static readonly Text FileHint = new(
        "纯文本、Markdown 或 Akoma Ntoso，UTF-8 或 GB18030 编码，不超过 4 MB。", "Plain text, Markdown or Akoma Ntoso, UTF-8 or GB18030, at most 4 MB.");
    public static readonly Text FileMissing = new("请选择文件。", "Choose a file.");
    public static readonly Text Instrument = new("法规编号", "Instrument");
    public static readonly Text InstrumentHint = new("例如 cn.csl；编号不在法律包内的，作为本地法规收录。", "Such as cn.csl. One that no pack knows becomes a local instrument.");
    public static readonly Text From = new("施行日期", "In force from");
    public static readonly Text FromHint = new("例如 2026-01-01；不清楚就写 unknown。", "Such as 2026-01-01; write unknown if nobody knows.");
    public static readonly Text FromWrong = new("请按“年-月-日”填写，例如 2026-01-01；不清楚就写 unknown。", "Write year-month-day, such as 2026-01-01, or unknown.");
    public static readonly Text Go = new("导入", "Import");
    public static readonly Text Done = new("已导入：{0}", "Imported: {0}");
    public static readonly Text Already = new("此前已导入：{0}", "Already imported: {0}");
    public static readonly Text Articles = new("共 {0} 条，第 {1} 条至第 {2} 条", "{0} articles, {1} to {2}");
    public static readonly Text Warnings = new("请留意", "Please note");
    public static readonly Text Read = new("查看文本", "Read the text");
}
