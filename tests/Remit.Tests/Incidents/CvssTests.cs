using System.Globalization;
using System.Text;
using Remit.Incidents.Sharing.Cvss;
using Remit.Tests.Host;
using static Remit.Tests.Incidents.IncidentSeat;

namespace Remit.Tests.Incidents;

/// <summary>Scores of CVSS 3.1 and 4.0: FIRST's own examples, and thousands of vectors beside FIRST's own calculators.</summary>
public sealed class CvssTests(IncidentSeat seat) : IClassFixture<IncidentSeat>
{
    private const int Many = 4000;

    // Each metric with its values; X where it may be left out.
    private const string Of31 = "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN E:XHFPU RL:XUWTO RC:XCRU CR:XHML IR:XHML AR:XHML MAV:XNALP MAC:XLH MPR:XNLH "
        + "MUI:XNR MS:XUC MC:XHLN MI:XHLN MA:XHLN";

    private const string Of40 = "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN E:XAPU CR:XHML IR:XHML AR:XHML MAV:XNALP MAC:XLH "
        + "MAT:XNP MPR:XNLH MUI:XNPA MVC:XNLH MVI:XNLH MVA:XNLH MSC:XNLH MSI:XNLHS MSA:XNLHS S:XNP AU:XNY R:XAUI V:XDC RE:XLMH";

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, "medium")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4, "medium")]
    [InlineData("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1, "low")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9, "critical")]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2, "medium")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0, "none")]
    [InlineData("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/E:P", 9.3, "critical")]
    [InlineData("CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3, "high")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7, "high")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 8.3, "high")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/U:Red", 10.0, "critical")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0, "none")]
    public void The_examples_of_the_specification_come_out(string vector, double score, string rating)
    {
        var read = CvssScore.Read(vector)!;
        Assert.Equal(((decimal)score, rating), (read.Overall, CvssScore.Rating(read.Overall)));
    }

    [Theory]
    [InlineData("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/A:H")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:HH")]
    [InlineData("CVSS:3.1/av:n/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")]
    [InlineData("CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:S/SA:H")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/U:Blue")]
    [InlineData("CVSS:4.0/")]
    public void What_is_no_vector_is_none(string vector) => Assert.Null(CvssScore.Read(vector));

    [Fact]
    public async Task Thousands_of_vectors_have_the_scores_that_FIRSTs_calculators_give()
    {
        if (!Directory.Exists(Repository.Path("tests/node_modules/@secvisogram/csaf-validator-lib")))
        {
            Needs.Missing("FIRST's calculators are not installed: run npm ci in tests/");
        }

        // The same vectors at every run: a linear congruential sequence.
        var roll = 20_261_127u;
        int Next(int end) => (int)(((roll = unchecked((roll * 1_664_525) + 1_013_904_223)) >> 8) % (uint)end);
        var vectors = Enumerable.Range(0, Many).Select(i => i % 2 == 0 ? Draw(Next, "CVSS:3.1", Of31) : Draw(Next, "CVSS:4.0", Of40)).ToList();
        var ended = await ChildProcess.Run(Needs.Program("node", "nodejs"), [Repository.Path("tests/cvss.mjs")],
            input: Encoding.UTF8.GetBytes(string.Join('\n', vectors)));
        Assert.True(ended.Exit == 0, ended.ToString());
        var expected = ended.Lines.Where(line => line.Length > 0).ToList();
        Assert.Equal(Many, expected.Count);
        House.Findings.None(vectors.Zip(expected).Where(pair => !pair.Second.StartsWith(Scores(pair.First), StringComparison.Ordinal))
            .Select(pair => $"{pair.First}: {Scores(pair.First)}, not {pair.Second}"));
    }

    [Fact]
    public async Task A_vector_gives_an_advisory_its_score_and_a_wrong_one_is_refused_beside_its_field()
    {
        (string, string)[] given = [("title", "x"), ("vendor", "v"), ("product", "p"), ("versions", "1"), ("words", "w"), ("remedy", "r"), ("tlp", "clear")];
        var advisory = await seat.Take("advisories", null, "create", Officer, [.. given, ("cvss", "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N")]);
        Assert.Equal(("6.1", "medium"), (advisory["score"], advisory["rating"]));
        var none = await seat.Take("advisories", null, "create", Officer, given);
        Assert.Equal(("", ""), (none["score"], none["rating"]));
        var wrong = await seat.Try("advisories", null, "create", Officer, [.. given, ("cvss", "CVSS:3.1/AV:N")]);
        Assert.Equal(("cvss", "not-a-vector"), (wrong.Errors.Single().Field, wrong.Errors.Single().Code));
    }

    private static string Draw(Func<int, int> next, string prefix, string metrics) => string.Join('/', metrics.Split(' ').Select(m => m.Split(':'))
        .Where(m => m[1][0] != 'X' || next(3) == 0).Select(m => $"{m[0]}:{m[1][next(m[1].Length)]}").Prepend(prefix));

    // The calculator of 3.1 always gives base, temporal and environmental score; here one stands only where its metrics were given.
    private static string Scores(string vector)
    {
        var read = CvssScore.Read(vector)!;
        IEnumerable<decimal> all = read.Version == "4.0" ? [read.Base]
            : new[] { read.Base, read.Temporal ?? read.Base, read.Environmental ?? -1 }.Where(s => s >= 0);
        return string.Join(' ', all.Select(s => s.ToString("0.0", CultureInfo.InvariantCulture)));
    }
}
