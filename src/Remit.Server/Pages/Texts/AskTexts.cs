using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>What can be wrong with a question.</summary>
internal static class AskTexts
{
    public static readonly Text DayMalformed = new("日期请按“年-月-日”填写，例如 2026-01-01。", "Give the day as year-month-day, for example 2026-01-01.");
}
