using System.Text.RegularExpressions;
using Remit.Server.SignIn;
using Remit.Tests.Host;

namespace Remit.Tests.House;

public sealed partial class TidyTests
{
    private static readonly string[] Text = [.. Tidy.Code, ".md", ".json", ".yaml", ".yml", ".txt", ".xml", ".config", ".slnx", ".editorconfig", ".npmrc"];

    // Functions that are longer for a reason: a story reads best in one piece.
    private static readonly string[] MayBeLong = ["StoryApiTests.cs", "StoryTests.cs"];

    [Fact]
    public void Lines_fit_a_screen() => Nothing(Tidy.LongLines, Tidy.Code);

    [Fact]
    public void Files_fit_a_head() => Nothing(Tidy.LongFile, Tidy.Code);

    [Fact]
    public void Functions_fit_a_head() =>
        Nothing(Found(Tidy.LongFunctions, ".cs").Where(found => !MayBeLong.Any(name => found.Contains(name, StringComparison.Ordinal))));

    [Fact]
    public void Folders_are_named_by_what_is_in_them() => Nothing(Sources.Folders().SelectMany(Tidy.FolderName));

    [Fact]
    public void Types_are_named_by_what_they_do() => Nothing(Tidy.TypeNames, ".cs");

    [Fact]
    public void No_file_knows_a_machine() => Nothing(Tidy.MachinePaths, Text);

    [Fact]
    public void No_file_knows_a_registry() => Nothing(Tidy.RegistryHosts, Text);

    [Fact]
    public void Lock_files_hold_versions_and_hashes_but_no_addresses()
    {
        var locks = Sources.Below(".", "package-lock.json", "packages.lock.json").ToList();
        Assert.NotEmpty(locks);

        // npm writes where a package came from under "resolved"; NuGet writes the version there, and no address at all.
        Nothing(locks.Where(path => File.ReadAllText(path).Contains(Address(path), StringComparison.Ordinal)));

        static string Address(string path) => path.EndsWith("package-lock.json", StringComparison.Ordinal) ? "\"resolved\"" : "://";
    }

    [Fact]
    public void Nothing_is_left_unfinished() => Nothing(Tidy.UnfinishedWork, Tidy.Code);

    [Fact]
    public void Pages_hold_no_inline_script() => Nothing(Tidy.InlineScript, ".razor");

    [Fact]
    public void Tests_wait_for_the_thing_itself() => Nothing(
        Found(Tidy.Sleeps, ".cs").Where(
            found => found.StartsWith("tests/", StringComparison.Ordinal) && !found.StartsWith("tests/Remit.Tests/Host/Wait.cs", StringComparison.Ordinal)));

    [Fact]
    public void Every_link_of_every_page_leads_somewhere() =>
        Nothing(Sources.Below(".", ".md").SelectMany(path => Tidy.DeadLinks(Sources.Name(path), File.ReadAllText(path), At)));

    [Fact]
    public void The_banned_symbols_bind_every_project()
    {
        Assert.Contains("BannedSymbols.txt", File.ReadAllText(Repository.Path("Directory.Build.props")), StringComparison.Ordinal);
        foreach (var project in Sources.Below(".", ".csproj"))
        {
            var text = File.ReadAllText(project);
            Assert.DoesNotContain("AdditionalFiles Remove", text, StringComparison.Ordinal);
            Assert.DoesNotContain("RS0030", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("LICENSE", "Apache License")]
    [InlineData("README.md", "# Remit")]
    [InlineData("CHANGELOG.md", "# Changelog")]
    [InlineData("CONTRIBUTING.md", "# Contributing")]
    [InlineData("SECURITY.md", "# Security")]
    public void The_files_that_everybody_looks_for_are_there(string name, string start) =>
        Assert.Contains(start, File.ReadAllText(Repository.Path(name))[..200], StringComparison.Ordinal);

    [Fact]
    public void Every_permission_that_an_endpoint_or_page_asks_for_is_in_the_table()
    {
        var asked = Sources.Below("src", ".cs", ".razor")
            .SelectMany(path => Asked().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value + match.Groups[2].Value))
            .Distinct()
            .ToList();
        Assert.NotEmpty(asked);
        Nothing(asked.Where(permission => Permissions.RolesWith(permission) is null));
    }

    [Fact]
    public void Log_messages_are_numbered_once_and_in_their_modules_range()
    {
        var ranges = new Dictionary<string, int>
        {
            ["Law"] = 1,
            ["Reports"] = 2,
            ["Duties"] = 3,
            ["Vault"] = 4,
            ["Incidents"] = 5,
            ["Registry"] = 6,
            ["Server"] = 9,
        };
        var numbers = Sources.Below("src", ".cs").SelectMany(path => Numbered().Matches(File.ReadAllText(path)).Select(match =>
            (Module: Sources.Name(path).Split('/')[1]["Remit.".Length..], Number: int.Parse(match.Groups[1].Value)))).ToList();
        Nothing(
            numbers.Where(message => !ranges.TryGetValue(message.Module, out var range) || message.Number / 1000 != range)
                .Select(message => message.ToString()));
        Nothing(numbers.GroupBy(message => message.Number).Where(group => group.Count() > 1).Select(group => $"{group.Key} is given twice"));
    }

    private static string? At(string path)
    {
        var full = Repository.Path(path);
        return File.Exists(full) ? File.ReadAllText(full) : Directory.Exists(full) ? "" : null;
    }

    private static void Nothing(Func<string, string, IEnumerable<string>> find, params string[] endings) => Nothing(Found(find, endings));

    private static void Nothing(IEnumerable<string> found) => Findings.None(found);

    private static IEnumerable<string> Found(Func<string, string, IEnumerable<string>> find, params string[] endings) =>
        Sources.Below(".", endings).SelectMany(path => find(Sources.Name(path), File.ReadAllText(path)));

    [GeneratedRegex(@"RequireAuthorization\(""([^""]+)""|(?:attribute \[|\[)Authorize\((?:Policy = )?""([^""]+)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"LoggerMessage\((?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex Numbered();
}
