using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Working days.</summary>
internal static class CalendarTexts
{
    public static readonly Text Title = new("工作日", "Working days");
    public static readonly Text Lead = new(
        "按工作日计算的期限用这里的日历：周一至周五，除去放假日，加上调休上班的周末。没有列出的年份只除去周末。",
        "Periods that count working days use this calendar: Monday to Friday, less holidays, with the weekend days that are worked in exchange. " +
        "In years that are not listed only weekends are left out.");
    public static readonly Text None = new("没有列出任何年份的放假安排，工作日为周一至周五。", "No year is laid down here; working days are Monday to Friday.");
    public static readonly Text Year = new("{0} 年", "{0}");
    public static readonly Text Holidays = new("放假", "Holidays");
    public static readonly Text Workdays = new("周末上班", "Weekend days worked");
    public static readonly Text NoWorkdays = new("无", "none");
    public static readonly Text Source = new("来源", "Source");
    public static readonly Text Mark = new("核实程度", "How far verified");
    public static readonly Text MarkRead = new("读过原文", "the text itself was read");
    public static readonly Text MarkQuoted = new("读过他人转载的原文", "somebody else's quotation of the text was read");
    public static readonly Text MarkOther = new("间接来源或本系统的默认", "a secondary report, or ours");
    public static readonly Text Try = new("算一算", "Count");
    public static readonly Text From = new("从哪一天（不含当天）", "After which day");
    public static readonly Text Count = new("几个工作日", "How many working days");
    public static readonly Text Go = new("计算", "Count");
    public static readonly Text Answer = new("{0} 之后的第 {1} 个工作日是 {2}。", "Working day no. {1} after {0} is {2}.");
    public static readonly Text Wrong = new("请填日期（如 2026-02-13）和 1 到 260 的天数。", "Give a day, such as 2026-02-13, and a number from 1 to 260.");
    public static readonly Text Unknown = new("其中 {0} 年的放假安排没有收录，只除去了周末。", "The holidays of {0} are not laid down here: only weekends were left out.");
}
