using System.Reflection;
using System.Text.RegularExpressions;
using Remit.Server.Pages.Frame;

namespace Remit.Tests.Server.Pages;

/// <summary>What pages say is complete in both languages.</summary>
public sealed partial class TextsTests
{
    public static TheoryData<string> Areas => [.. TextTypes.Select(type => type.Name)];

    private static IEnumerable<Type> TextTypes =>
        typeof(Text).Assembly.GetTypes().Where(type => type.Namespace == "Remit.Server.Pages.Texts" && !type.IsNested);

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_text_is_written_in_both_languages(string area) => Assert.All(TextsOf(area), pair => Assert.Null(WhatIsWrong(pair.Text)));

    [Fact]
    public void There_are_texts_to_look_at() => Assert.True(TextTypes.Sum(type => TextsOf(type.Name).Count()) > 50);

    [Theory]
    [InlineData("", "Some words")]
    [InlineData("有字", "")]
    [InlineData("Some words", "Some words")]
    [InlineData("有字", "有 words")]
    [InlineData("共 {0} 件", "{1} cases")]
    [InlineData("半角,标点", "Commas")]
    public void A_text_that_lacks_something_is_found(string chinese, string english) => Assert.NotNull(WhatIsWrong(new Text(chinese, english)));

    private static string? WhatIsWrong(Text text)
    {
        var holes = (Holes().Matches(text.Zh).Select(m => m.Value).Order().Distinct(), Holes().Matches(text.En).Select(m => m.Value).Order().Distinct());
        return text switch
        {
            { Zh: null or "" } or { En: null or "" } => "empty",
            _ when Han().IsMatch(text.En) => "Chinese in the English words",
            _ when !Han().IsMatch(text.Zh) && Letters().IsMatch(text.Zh) => "no Chinese in the Chinese words",
            _ when HalfWidth().IsMatch(text.Zh) => "half-width punctuation after a Chinese character",
            _ when !holes.Item1.SequenceEqual(holes.Item2) && text.En != "{1}" => "the holes differ",
            _ => null,
        };
    }

    private static IEnumerable<(string Name, Text Text)> TextsOf(string area)
    {
        var type = TextTypes.Single(type => type.Name == area);
        foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            switch (field.GetValue(null))
            {
                case Text text:
                    yield return (field.Name, text);
                    break;
                case IEnumerable<KeyValuePair<string, Text>> many:
                    foreach (var pair in many)
                    {
                        yield return (pair.Key, pair.Value);
                    }

                    break;
            }
        }
    }

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]{4,}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:!?]")]
    private static partial Regex HalfWidth();
}
