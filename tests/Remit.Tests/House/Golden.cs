using System.Text;
using Remit.Tests.Host;

namespace Remit.Tests.House;

/// <summary>A golden file: what a later version may only change on purpose.</summary>
internal static class Golden
{
    /// <summary>Compares with a file below the tests' data; with <c>REMIT_ACCEPT=1</c> writes it instead.</summary>
    public static void Matches(string name, string actual)
    {
        var path = Repository.Data(name);
        if (Environment.GetEnvironmentVariable("REMIT_ACCEPT") == "1" && !Needs.InCi)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual, new UTF8Encoding(false));
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal) : "";
        if (expected != actual)
        {
            Assert.Fail(
                $"tests/Remit.Tests/data/{name} differs. If that is meant: run the tests of Remit.Tests.House once with REMIT_ACCEPT=1, and review the "
                    + "difference.\n"
                + Difference(expected.Split('\n'), actual.Split('\n')));
        }
    }

    private static string Difference(string[] expected, string[] actual) => string.Join(
        '\n', expected.Except(actual).Select(line => "- " + line).Concat(actual.Except(expected).Select(line => "+ " + line)).Take(40));
}
