using System.Reflection;
using System.Text.RegularExpressions;
using Remit.Tests.Host;

namespace Remit.Tests.House;

/// <summary>The table of faults names a test for each: the tests exist, and every fault that the product promises to hold is in the table.</summary>
public sealed partial class FaultTableTests
{
    // The words of the promise; each must be found in the first column of some row.
    private static readonly string[] Faults =
    [
        "kill -9", "fsync returns an error", "short write", "disk full", "segment damaged or missing", "sidecar damaged or missing", "tile damaged or missing",
        "checkpoint rolled back", "whole folder rolled back", "two processes on one vault", "clock back", "clock forward", "a witness down for a day",
        "all witnesses down", "answers nonsense", "answers slowly", "answers hugely",
    ];

    private static string Table => File.ReadAllText(Repository.Path("docs/security/faults.md"));

    [Fact]
    public void Every_test_that_the_table_names_exists() => Findings.None(Missing(Table));

    [Fact]
    public void Every_attack_of_the_evidence_page_has_a_test_that_exists()
    {
        var page = File.ReadAllText(Repository.Path("docs/security/evidence.md"));
        Findings.None(Missing(page));
        var attacks = Rows(page).Skip(1).ToList();
        Assert.True(attacks.Count >= 17, $"{attacks.Count} attacks");
        Assert.All(attacks, a => Assert.NotEmpty(a.Tests));
    }

    [Fact]
    public void Every_fault_is_in_the_table_with_a_test()
    {
        var rows = Rows(Table).ToList();
        Findings.None(Faults.Where(f => !rows.Any(r => r.Cells[0].Contains(f, StringComparison.Ordinal) && r.Tests.Count > 0)));
    }

    [Fact]
    public void A_name_that_no_test_has_would_be_found() =>
        Assert.Equal(["FaultTableTests.Nobody_wrote_this", "NoSuchTests.A_name_that_no_test_has_would_be_found"], Missing(
            "| a | b | `FaultTableTests.Nobody_wrote_this`, `NoSuchTests.A_name_that_no_test_has_would_be_found`, "
                + "`FaultTableTests.Every_test_that_the_table_names_exists` |"));

    private static IEnumerable<string> Missing(string table)
    {
        var tests = typeof(FaultTableTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Where(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(m => $"{t.Name}.{m.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        return Rows(table).SelectMany(r => r.Tests).Where(t => !tests.Contains(t)).Distinct();
    }

    private static IEnumerable<(string[] Cells, IReadOnlyList<string> Tests)> Rows(string table) => table.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => (line.Trim('|', ' ').Split(" | "), (IReadOnlyList<string>)[.. TestName().Matches(line).Select(m => m.Groups[1].Value)]));

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests\\.[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
