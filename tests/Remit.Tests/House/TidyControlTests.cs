namespace Remit.Tests.House;

/// <summary>Negative controls of <see cref="TidyTests"/>: each finder is shown what it must find, and what it must leave alone.</summary>
public sealed class TidyControlTests
{
    private const string Function = "class A\n{\n    void Long()\n    {\n#BODY#    }\n\n    class B\n    {\n#OTHER#    }\n}\n";

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public void A_long_function_is_found_and_a_long_type_is_none(int lines, int found)
    {
        var text = Function.Replace("#BODY#", Repeat("        x();\n", lines), StringComparison.Ordinal)
            .Replace("#OTHER#", Repeat("        int x;\n", 90), StringComparison.Ordinal);
        Assert.Equal(found, Tidy.LongFunctions("a.cs", text).Count());
    }

    [Theory]
    [InlineData(160, 0)]
    [InlineData(161, 1)]
    public void A_long_line_is_found(int length, int found) => Assert.Equal(found, Tidy.LongLines("a.cs", "x\n" + new string('x', length) + "\n").Count());

    [Theory]
    [InlineData(700, 0)]
    [InlineData(701, 1)]
    public void A_long_file_is_found(int lines, int found) => Assert.Equal(found, Tidy.LongFile("a.cs", Repeat("x\n", lines)).Count());

    [Theory]
    [InlineData("src/Remit.Law/Common", 1)]
    [InlineData("src/Utils/Deep", 1)]
    [InlineData("src/Remit.Law/Packs", 0)]
    public void A_folder_that_says_nothing_is_found(string path, int found) => Assert.Equal(found, Tidy.FolderName(path).Count());

    [Theory]
    [InlineData("internal sealed class Case" + "Manager", 1)]
    [InlineData("public static class Text" + "Utils", 1)]
    [InlineData("internal sealed class Intake : BackgroundService", 0)]
    public void A_type_name_that_says_nothing_is_found(string text, int found) => Assert.Equal(found, Tidy.TypeNames("a.cs", text).Count());

    [Fact]
    public void Paths_registries_and_unfinished_work_are_found()
    {
        Assert.Single(Tidy.MachinePaths("a.md", "see /wo" + "rk/main"));
        Assert.Single(Tidy.RegistryHosts("a.json", "https://registry.npm" + "js.org/x"));
        Assert.Single(Tidy.UnfinishedWork("a.cs", "// TO" + "DO later"));
        Assert.Single(Tidy.Sleeps("a.cs", "await Task.Delay" + "(5);"));
    }

    [Theory]
    [InlineData("<script>x()</script>", 1)]
    [InlineData("<button onclick=\"x()\">", 1)]
    [InlineData("<p style=\"color:red\">", 1)]
    [InlineData("<script type=\"module\" src=\"/dist/app.js\"></script><p class=\"once\">", 0)]
    public void Inline_script_is_found(string text, int found) => Assert.Equal(found, Tidy.InlineScript("a.razor", text).Count());

    [Theory]
    [InlineData("[a](b.md)", 0)]
    [InlineData("[a](b.md#what-it-is)", 0)]
    [InlineData("[a](b.md#what-it-was)", 1)]
    [InlineData("[a](../c.md)", 1)]
    [InlineData("[a](https://example.org/c.md) `[a](c.md)`", 0)]
    public void A_dead_link_is_found(string text, int found) =>
        Assert.Equal(found, Tidy.DeadLinks("docs/a.md", text, path => path == "docs/b.md" ? "# B\n## What it is\n" : null).Count());

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
