using System.Globalization;
using System.Text.RegularExpressions;

namespace Remit.Tests.Server.Pages;

/// <summary>What can be told about our styles without a browser: contrast, and that they mirror.</summary>
public sealed partial class StylesTests
{
    private static readonly string Styles = Path.Combine(Root(), "web", "styles");

    /// <summary>Text and what it stands on, by the names in _colours.scss.</summary>
    public static TheoryData<string, string> Pairs => new()
    {
        { "--govuk-text-colour", "--govuk-body-background-colour" },
        { "--govuk-text-colour", "--r-shade" },
        { "--govuk-secondary-text-colour", "--govuk-body-background-colour" },
        { "--govuk-secondary-text-colour", "--govuk-template-background-colour" },
        { "--govuk-secondary-text-colour", "--r-shade" },
        { "--govuk-link-colour", "--govuk-body-background-colour" },
        { "--govuk-link-colour", "--govuk-template-background-colour" },
        { "--govuk-link-visited-colour", "--govuk-body-background-colour" },
        { "--govuk-link-hover-colour", "--govuk-body-background-colour" },
        { "--govuk-error-colour", "--govuk-body-background-colour" },
        { "--govuk-surface-text-colour", "--govuk-surface-background-colour" },
        { "--govuk-focus-text-colour", "--govuk-focus-colour" },
        { "--r-bar-text", "--r-bar" },
        { "--r-bar-quiet", "--r-bar" },
        { "--r-button-text", "--r-button" },
        { "--r-button-text", "--r-button-hover" },
        { "--r-second-text", "--r-second" },
        { "--r-second-text", "--r-second-hover" },
        { "--r-warn-text", "--r-warn" },
        { "--r-good-text", "--r-good-back" },
        { "--r-wait-text", "--r-wait-back" },
        { "--r-bad-text", "--r-bad-back" },
        { "--r-info-text", "--r-info-back" },
        { "--r-quiet-text", "--r-quiet-back" },
        { "--r-demo-text", "--r-demo-back" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_has_contrast_in_light_and_dark(string text, string ground)
    {
        var sheet = File.ReadAllText(Path.Combine(Styles, "_colours.scss"));
        var light = Colours(sheet, "light");
        var dark = Colours(sheet, "dark");

        Assert.True(Contrast(light[text], light[ground]) >= 4.5, $"light: {Contrast(light[text], light[ground]):F2}");
        Assert.True(Contrast(Of(text), Of(ground)) >= 4.5, $"dark: {Contrast(Of(text), Of(ground)):F2}");

        string Of(string name) => dark.GetValueOrDefault(name, light[name]);
    }

    [Fact]
    public void Grey_on_white_fails_the_contrast_test() => Assert.True(Contrast("#888888", "#ffffff") < 4.5);

    [Fact]
    public void Our_styles_know_no_left_and_right() => Assert.All(
        Directory.EnumerateFiles(Styles, "*.scss"),
        file => Assert.DoesNotMatch(Physical(), File.ReadAllText(file)));

    [Fact]
    public void A_left_margin_fails_the_mirror_test() => Assert.Matches(Physical(), "a { margin-left: 2px; }");

    [Fact]
    public void The_state_s_marks_and_typeface_are_nowhere() => Assert.All(
        Directory.EnumerateFiles(Styles, "*.scss"),
        file => Assert.DoesNotContain("GDS Transport", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Colours(string sheet, string theme)
    {
        var block = sheet[sheet.IndexOf($"@mixin {theme}", StringComparison.Ordinal)..];
        return Declaration().Matches(block[..block.IndexOf("\n}", StringComparison.Ordinal)]).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    /// <summary>WCAG 2.2, "contrast ratio".</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Remit.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    [GeneratedRegex(@"(--[a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?m)[\s;{](margin|padding|border)-(left|right)\b|(?m)^\s*(left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)")]
    private static partial Regex Physical();
}
