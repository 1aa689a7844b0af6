using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Parts that many pages have.</summary>
internal static class PartTexts
{
    public static readonly Text Filter = new("在列表中查找", "Find in this list");
    public static readonly Text FilterGo = new("查找", "Find");
    public static readonly Text Shown = new("第 {0}–{1} 条，共 {2} 条", "{0}–{1} of {2}");
    public static readonly Text Previous = new("上一页", "Previous");
    public static readonly Text Next = new("下一页", "Next");
    public static readonly Text Xlsx = new("导出工作簿（XLSX）", "Download as workbook (XLSX)");
    public static readonly Text Csv = new("导出表格（CSV）", "Download as CSV");
    public static readonly Text Example = new("示例", "example");
    public static readonly Text NoContact = new("没有查到公开的联系方式", "No published contact known");
    public static readonly Text Checked = new("来源：{0}，{1}核对", "Source: {0}, checked {1}");
    public static readonly Text MadeUp = new("演示用，虚构", "Made up for the demo");
    public static readonly Text Total = new("共 {0} 条", "{0} in all");
    public static readonly Text EveryRegion = new("全部地区", "Every region");
    public static readonly Text Months = new("{0} 个月", "{0} months");
    public static readonly Text Hours = new("受理时间 {0}", "Open {0}");
    public static readonly Text Phone = new("电话", "Phone");
    public static readonly Text Fax = new("传真", "Fax");
    public static readonly Text Mail = new("邮箱", "Mail");
    public static readonly Text Web = new("网站", "Web");
    public static readonly Text App = new("应用", "App");
    public static readonly Text Address = new("地址", "Address");
    public static readonly Text Region = new("地区", "Region");
    public static readonly Text AllChina = new("全国", "The whole country");
    public static readonly Text ChooseRegion = new("请选择地区", "Choose a region");
    public static readonly Text Save = new("保存", "Save");
    public static readonly Text Details = new("详情", "Details");
}
