using System.Text.RegularExpressions;

namespace Remit.Tests.House;

/// <summary>What keeps the sources readable and portable: one finder a rule, each a pure function of a file's path and text.</summary>
internal static partial class Tidy
{
    public const int LineMax = 160;
    public const int FileLinesMax = 700;
    public const int FunctionLinesMax = 60;

    /// <summary>Endings of files that are written by hand, line by line.</summary>
    public static readonly string[] Code = [".cs", ".razor", ".ts", ".mjs", ".scss", ".sh", ".csproj", ".props"];

    private static readonly string[] FolderNames = ["Common", "Shared", "Infrastructure", "Helpers", "Utils", "Core", "Misc"];

    // Written in two parts, so that this file is not its own first finding.
    private static readonly string[] Paths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/", "C:" + "\\Users"];
    private static readonly string[] Registries = [
        "registry.npm" + "js.org", "api.nuget" + ".org", "nuget.org" + "/v3", "/artif" + "actory/", "pkgs.dev" + ".azure"];
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "HA" + "CK:", "XX" + "X "];

    public static IEnumerable<string> LongLines(string path, string text) => Lines(text)
        .Select((line, index) => (line, index))
        .Where(at => at.line.Length > LineMax)
        .Select(at => $"{path}:{at.index + 1}: {at.line.Length} characters, at most {LineMax}");

    public static IEnumerable<string> LongFile(string path, string text)
    {
        var lines = Lines(text).Count();
        return lines > FileLinesMax ? [$"{path}: {lines} lines, at most {FileLinesMax}: take it apart"] : [];
    }

    /// <summary>Functions over <see cref="FunctionLinesMax"/> lines. It reads indentation, which the format check guarantees.</summary>
    public static IEnumerable<string> LongFunctions(string path, string text)
    {
        var lines = Lines(text).ToArray();
        for (var i = 1; i < lines.Length; i++)
        {
            var indent = lines[i].Length - 1;
            if (lines[i].Trim() != "{" || lines[i][^1] != '{' || indent is not (4 or 8))
            {
                continue;
            }

            var head = Enumerable.Range(1, 12).Select(back => i - back).TakeWhile(at => at >= 0).FirstOrDefault(at => Indent(lines[at]) == indent, -1);
            if (head < 0 || TypeHead().IsMatch(lines[head]) || !Member().IsMatch(lines[head]))
            {
                continue;
            }

            var end = Array.FindIndex(lines, i, line => line.StartsWith(new string(' ', indent) + "}", StringComparison.Ordinal));
            if (end - i - 1 > FunctionLinesMax)
            {
                yield return $"{path}:{head + 1}: {end - i - 1} lines, at most {FunctionLinesMax}: {lines[head].Trim()}";
            }
        }
    }

    public static IEnumerable<string> FolderName(string path) => path.Split('/')
        .Where(part => FolderNames.Contains(part, StringComparer.OrdinalIgnoreCase))
        .Select(part => $"{path}: a folder named {part} says nothing about what is in it");

    public static IEnumerable<string> TypeNames(string path, string text) => EmptyName().Matches(text)
        .Select(match => $"{path}: {match.Groups[1].Value}: name it by what it does (CONTRIBUTING.md)");

    public static IEnumerable<string> MachinePaths(string path, string text) => Containing(path, text, Paths, "a path of one machine");

    public static IEnumerable<string> RegistryHosts(string path, string text) => Containing(path, text, Registries, "the address of a registry");

    public static IEnumerable<string> UnfinishedWork(string path, string text) =>
        Containing(path, text, Unfinished, "unfinished work: finish it, or write an issue");

    public static IEnumerable<string> InlineScript(string path, string text) => Inline().Matches(text)
        .Select(match => $"{path}: {match.Value.Trim()}: the pages' policy lets no inline script or style run; put it into web/");

    /// <summary>Waiting in a test by the clock instead of for the thing itself.</summary>
    public static IEnumerable<string> Sleeps(string path, string text) => Containing(path, text, ["Task.Delay" + "(", "Thread.Sl" + "eep"], "use Wait.Until");

    /// <summary>Links of a page that lead nowhere: files, folders, and headings of Markdown pages.</summary>
    /// <param name="headings">Gives the text of a file by its path from the root; null when there is no such file.</param>
    public static IEnumerable<string> DeadLinks(string path, string text, Func<string, string?> headings)
    {
        foreach (Match match in Link().Matches(Fence().Replace(text, "")))
        {
            var target = match.Groups[1].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            {
                continue;
            }

            var parts = target.Split('#', 2);
            var file = parts[0].Length == 0 ? path : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(path) ?? "", parts[0])).Replace('\\', '/');
            var found = headings(file);
            if (found is null || (parts.Length == 2 && !Anchors(found).Contains(parts[1])))
            {
                yield return $"{path}: the link to {target} leads nowhere";
            }
        }
    }

    private static HashSet<string> Anchors(string markdown) => [.. Heading().Matches(markdown).Select(match =>
        NotInAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static IEnumerable<string> Containing(string path, string text, string[] words, string why) => Lines(text)
        .SelectMany(
            (line, index) => words.Where(word => line.Contains(word, StringComparison.Ordinal)).Select(word => $"{path}:{index + 1}: {word.Trim()}: {why}"));

    private static IEnumerable<string> Lines(string text) => text.TrimEnd('\n').Split('\n');

    private static int Indent(string line) => line.Length == 0 ? -1 : line.Length - line.TrimStart(' ').Length;

    [GeneratedRegex(@"\b(class|record|struct|interface|enum|namespace)\b(?!\s*\()")]
    private static partial Regex TypeHead();

    [GeneratedRegex(@"\w+\s*(<[^>]*>)?\(|\b(get|set|init)\b|=>")]
    private static partial Regex Member();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(\w*(?:Manager|Helper|Helpers|Service|Util|Utils|Utility))\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=""|javascript:|<style\b|\sstyle=""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"!?\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
