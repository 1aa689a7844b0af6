using System.Net;
using System.Reflection;
using Remit.Server.Pages.Articles;
using Remit.Tests.House;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>From every clause of the seed's texts to what carries it: no clause without a row, no link that leads nowhere.</summary>
public sealed class ClauseTests
{
    private static readonly string[] Numbers =
    [
        "Question 1", "Question 2", "National 3", "National 4", "National 5", "National 9", "Regional 1", "Regional 2", "Regional 3(1)", "Regional 3(2)",
            "Regional 4(1)", "Regional 4(2)",
        "Regional 4(3)", "Regional 5(1)", "Regional 5(2)", "Regional 5(3)", "Regional 5(4)", "Regional 6(1)", "Regional 6(2)", "Regional 7", "Regional 8(1)",
            "Regional 8(2)", "Regional 9",
        "Regional 10", "Regional 11(1)", "Regional 11(2)", "Regional 12(1)", "Regional 12(2)", "Regional 13(1)", "Regional 13(2)", "Regional 13(3)",
            "Regional 13(4)", "Regional 13(5)",
    ];

    [Fact]
    public void Every_clause_has_its_row() => Assert.Equal(Numbers, Clauses.All.Select(c => $"{c.Of} {c.Number}"));

    [Fact]
    public void Each_is_carried_by_a_page_and_a_test_or_says_why_not() => Findings.None(Clauses.All
        .Where(c => c.Without is null ? c.Pages.Count == 0 || c.Tests.Count == 0 : c.Pages.Count == 0 != (c.Tests.Count == 0)).Select(c => c.Number));

    [Fact]
    public void The_map_shows_the_same_rows()
    {
        const string from = "## From every clause\n", to = "\n## Not built yet";
        var rows = Clauses.All.Select(c => $"| {c.Of} {c.Number} | {c.Says.En} | {Where(c)} | {string.Join("<br>", c.Tests.Select(t => $"`{t}`"))} |\n");
        var table = from + "\nMade from `src/Remit.Server/Pages/Articles/Clauses.cs` (the page `/about/articles` shows the same in both languages); "
            + "a test compares (`REMIT_ACCEPT=1` writes it anew), others follow each page, command and test.\n\n"
            + "| clause | asks for | page, command | test |\n|---|---|---|---|\n"
            + string.Concat(rows);
        var path = Path.Combine(Repository.Root, "docs", "map.md");
        var map = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (start, end) = (map.IndexOf(from, StringComparison.Ordinal), map.IndexOf(to, StringComparison.Ordinal));
        Assert.True(start > 0 && end > start, "the headings around the table are gone");
        if (Environment.GetEnvironmentVariable("REMIT_ACCEPT") == "1")
        {
            File.WriteAllText(path, map = map[..start] + table + map[end..]);
        }

        Assert.StartsWith(table + to, map[start..], StringComparison.Ordinal);
    }

    private static string Where(Clause clause) => string.Join("<br>", clause.Pages.Select(p => $"`{p}`")
        .Concat(clause.Commands.Select(c => $"`remit {c}`")).Concat(clause.Without is { } without ? [$"*{without.En}*"] : []));

    [Fact]
    public void Every_test_exists()
    {
        var there = typeof(ClauseTests).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(m => $"{t.Name}.{m.Name}")).ToHashSet();
        Findings.None(Clauses.All.SelectMany(c => c.Tests).Where(t => !there.Contains(t)));
    }

    [Fact]
    public async Task Every_command_is_a_verb_of_the_program()
    {
        foreach (var command in Clauses.All.SelectMany(c => c.Commands).Select(c => string.Join(' ',
            c.Split(' ').TakeWhile(w => w.All(char.IsAsciiLetter)))).Distinct())
        {
            var help = await RemitProcess.Run([.. command.Split(' '), "--help"]);
            Assert.True(help.Exit == 0 && help.Out.Contains($"remit {command}", StringComparison.Ordinal), $"{command}: {help}");
        }
    }

    [Fact]
    public async Task Every_link_leads_to_a_page_that_is_there_for_somebody()
    {
        var demo = await SharedDemo.Get();
        var visitors = new List<PageVisitor> { await PageVisitor.Arrive(demo.Remit, null) };
        foreach (var person in demo.People.DistinctBy(p => p.Role))
        {
            visitors.Add(await PageVisitor.Arrive(demo.Remit, person));
        }

        foreach (var page in Clauses.All.SelectMany(c => c.Pages).Append("/about/articles").Distinct())
        {
            Assert.True(await OpensAsync(visitors, page), page);
        }

        Assert.False(await OpensAsync(visitors, "/registers/nothing"));
        visitors.ForEach(v => v.Dispose());
    }

    private static async Task<bool> OpensAsync(List<PageVisitor> visitors, string page)
    {
        foreach (var visitor in visitors)
        {
            using var answer = await visitor.Get("en" + page);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return true;
            }
        }

        return false;
    }
}
