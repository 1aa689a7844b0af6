using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The public list of advisories.</summary>
internal static class AdvisoryTexts
{
    public static readonly Text Title = new("安全公告", "Advisories");
    public static readonly Text Lead = new("已发布、任何人都可以看的产品漏洞公告（TLP:CLEAR），格式为 CSAF 2.0。",
        "Published advisories about product weaknesses that anybody may read (TLP:CLEAR), as CSAF 2.0.");
    public static readonly Text Of = new("{0} 年", "{0}");
    public static readonly Text All = new("所有年份", "All years");
    public static readonly Text Advisory = new("公告", "Advisory");
    public static readonly Text Office = new("发布部门", "Published by");
    public static readonly Text Released = new("发布时间", "Released");
    public static readonly Text Files = new("文件", "Files");
    public static readonly Text Hash = new("校验和（SHA-512）", "Hash (SHA-512)");
    public static readonly Text None = new("还没有公告。", "There are no advisories yet.");
    public static readonly Text NoneHow = new("部门发布 TLP:CLEAR 的公告后会列在这里。", "They are listed here once an office publishes one as TLP:CLEAR.");
    public static readonly Text ForPrograms = new("供程序读取", "For programs");
}
