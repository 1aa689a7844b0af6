using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The pages of all registers. What a register calls its own things stands with the register.</summary>
internal static class RecordTexts
{
    public static readonly Text Registers = new("业务台账", "Records");
    public static readonly Text RegistersLead = new("您可以查看和办理的台账。每一步都留有记录，不能删改。",
        "The records that you may see and work on. Every step is kept and cannot be changed.");
    public static readonly Text Register = new("登记", "Register");
    public static readonly Text What = new("用途", "What it is for");
    public static readonly Text Entries = new("条目数", "Entries");
    public static readonly Text Open = new("待办", "Waiting");
    public static readonly Text None = new("还没有条目。", "There are no entries yet.");
    public static readonly Text NoneFor = new("有新条目时会列在这里。", "They are listed here once somebody enters one.");
    public static readonly Text Number = new("编号", "Number");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Owner = new("单位", "Organisation");
    public static readonly Text Office = new("承办部门", "Office");
    public static readonly Text Changed = new("更新时间", "Changed");
    public static readonly Text Created = new("登记时间", "Entered");
    public static readonly Text Back = new("返回列表", "Back to the list");
    public static readonly Text Actions = new("可以办理", "What you can do");
    public static readonly Text NoActions = new("现在没有您要办理的。", "Nothing for you to do now.");
    public static readonly Text Reason = new("理由", "Reason");
    public static readonly Text Optional = new("（可不填）", "(optional)");
    public static readonly Text History = new("办理过程", "Steps");
    public static readonly Text When = new("时间", "When");
    public static readonly Text Step = new("步骤", "Step");
    public static readonly Text By = new("经办", "By");
    public static readonly Text Changes = new("内容", "What was entered");
    public static readonly Text Basis = new("依据", "Basis");
    public static readonly Text Under = new("下属条目", "Belongs to it");
    public static readonly Text Choose = new("请选择", "Choose");
    public static readonly Text Yes = new("是", "yes");
    public static readonly Text No = new("否", "no");
    public static readonly Text Done = new("已办理：{0}", "Done: {0}");
    public static readonly Text Example = new("示例数据", "Example data");
    public static readonly Text Drill = new("演练", "DRILL");
    public static readonly Text Csv = new("下载 CSV", "Download CSV");
    public static readonly Text Json = new("下载 JSON", "Download JSON");
    public static readonly Text FourEyes = new("须由另一个人办理：您已办理上一步。", "Another person must do this: you took the step before.");
    public static readonly Text MomentHint = new("时间按 {0} 填写。", "Times are in {0}.");
    public static readonly Text OwnStep = new("（须由另一人办理）", "(by another person)");
    public static readonly Text NotAllowed = new("您的职责不能查看这项登记。", "Your role may not see this register.");
    public static readonly Text BackToEntry = new("返回条目", "Back to the entry");
    public static readonly Text PrintView = new("打印：{0}", "To print: {0}");
    public static readonly Text PrintHow = new("用浏览器打印。盖章、签字后交收件单位，一份留存。", "Print it with your browser. Seal it, sign it, hand it over, and keep a copy.");
    public static readonly Text PaperNumber = new("第 {0} 号", "No. {0}");
    public static readonly Text PaperTo = new("{0}：", "To {0}");
    public static readonly Text Seal = new("（盖章处）", "(seal)");
    public static readonly Text ImportTitle = new("批量导入", "Import many");
    public static readonly Text ImportLead = new("从 CSV、XLSX 或 JSON 文件导入。先试运行，看每一行是否正确；有一行不对，就一行也不导入。",
        "From a CSV, XLSX or JSON file. Try it first and see whether every row is right; if one is not, none is entered.");
    public static readonly Text ImportFile = new("文件", "File");
    public static readonly Text ImportHint = new("第一行是列名，见下表；最多 5000 行，编码为 UTF-8。", "The first row names the columns, see below; at most 5,000 rows, UTF-8.");
    public static readonly Text ImportTry = new("试运行", "Try it");
    public static readonly Text ImportTake = new("导入", "Import");
    public static readonly Text ImportMissing = new("请选择一个文件。", "Choose a file.");
    public static readonly Text ImportDone = new("已导入 {0} 条。", "{0} entries were made.");
    public static readonly Text ImportDry = new("{0} 行全部正确，可以导入。", "All {0} rows are right and can be imported.");
    public static readonly Text ImportErrors = new("{1} 行中有 {0} 处错误，没有导入任何一行。", "{0} errors in {1} rows; nothing was entered.");
    public static readonly Text Row = new("行", "Row");
    public static readonly Text FieldName = new("字段", "Field");
    public static readonly Text What2 = new("问题", "What is wrong");
    public static readonly Text Columns = new("列", "Columns");
    public static readonly Text Column = new("列名", "Column");
    public static readonly Text Needed = new("必填", "Needed");
    public static readonly Text Due = new("期限", "Due");
    public static readonly Text Late = new("已过期限", "overdue");
}
