using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The directory of authorities.</summary>
internal static class DirectoryTexts
{
    public static readonly Text AnyKind = new("全部类别", "Every kind");
}
