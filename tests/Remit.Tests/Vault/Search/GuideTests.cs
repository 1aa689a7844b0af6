using System.Text.RegularExpressions;
using Remit.Tests.Host;
using Remit.Tests.Vault.Intake;
using Remit.Vault.Search;

namespace Remit.Tests.Vault.Search;

public sealed partial class GuideTests
{
    [Fact]
    public void Every_query_of_the_operators_guide_can_be_read()
    {
        var guide = File.ReadAllText(Repository.Path("docs/guide/operator.md"));
        var queries = InCommands().Matches(guide).Select(m => m.Groups[1].Value)
            .Concat(guide.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Take(7)
                .SelectMany(l => InTable().Matches(l.Split('|')[1]).Select(m => m.Groups[1].Value)))
            .Where(q => !q.EndsWith(':'))
            .ToList();
        Assert.InRange(queries.Count, 12, 40);
        Assert.All(queries, q => Assert.True(QueryParser.Parse(q, new QueryRules(Parsed.Received)).Ok, q));
    }

    [GeneratedRegex("remit vault search '([^']+)'")]
    private static partial Regex InCommands();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InTable();
}
