using Remit.Kernel;

namespace Remit.Law.Import;

/// <summary>A saved web page is no text of a law: menus and notes stand between its articles, and only a reader knows which words are the statute's.</summary>
internal static class WebPage
{
    public static readonly Refusal Refused = new("web-page",
        "The file is a web page (HTML): open it in a browser, copy the statute's words into a text file, save that as UTF-8 and import it.");

    /// <summary>Whether a text is HTML: by its first tag, or by many tags in plain sight.</summary>
    public static bool Is(string text)
    {
        var head = text.AsSpan().TrimStart(" \t\r\n\ufeff");
        head = head[..Math.Min(head.Length, 4000)];
        return head is ['<', ..] && !Has(head, "akomaNtoso")
            && (Has(head, "<!doctype html") || Has(head, "<html") || Has(head, "<head") || Has(head, "<body") || Has(head, "<div"));
    }

    private static bool Has(ReadOnlySpan<char> text, string tag) => text.Contains(tag, StringComparison.OrdinalIgnoreCase);
}
