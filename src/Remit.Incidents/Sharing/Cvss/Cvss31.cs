namespace Remit.Incidents.Sharing.Cvss;

/// <summary>CVSS 3.1 (FIRST, revision 1, June 2019): formulas of section 7, values of section 7.4, rounding of appendix A.</summary>
internal static class Cvss31
{
    public const string Prefix = "CVSS:3.1/";
    private const int BaseMetrics = 8;
    private const int TemporalMetrics = 3;

    private static readonly (string, string)[] Known =
    [
        ("AV", "NALP"), ("AC", "LH"), ("PR", "NLH"), ("UI", "NR"), ("S", "UC"), ("C", "HLN"), ("I", "HLN"), ("A", "HLN"),
        ("E", "XHFPU"), ("RL", "XUWTO"), ("RC", "XCRU"),
        ("CR", "XHML"), ("IR", "XHML"), ("AR", "XHML"), ("MAV", "XNALP"), ("MAC", "XLH"), ("MPR", "XNLH"), ("MUI", "XNR"), ("MS", "XUC"), ("MC", "XHLN"),
        ("MI", "XHLN"), ("MA", "XHLN"),
    ];

    public static CvssScore? Read(string vector)
    {
        if (CvssScore.Metrics(vector[Prefix.Length..], Known, BaseMetrics, ordered: false) is not { } given)
        {
            return null;
        }

        char Value(string metric) => given.GetValueOrDefault(metric, 'X');
        var temporal = Weight("E", Value("E")) * Weight("RL", Value("RL")) * Weight("RC", Value("RC"));
        var score = Base(Value);
        return new("3.1", vector, (decimal)score)
        {
            Temporal = IsGiven(given, Known.Skip(BaseMetrics).Take(TemporalMetrics)) ? (decimal)Up(score * temporal) : null,
            Environmental = IsGiven(given, Known.Skip(BaseMetrics + TemporalMetrics)) ? (decimal)Environmental(Value, temporal) : null,
        };
    }

    private static double Base(Func<string, char> of)
    {
        var changed = of("S") == 'C';
        var iss = 1 - ((1 - Weight("C", of("C"))) * (1 - Weight("C", of("I"))) * (1 - Weight("C", of("A"))));
        var impact = changed ? (7.52 * (iss - 0.029)) - (3.25 * Math.Pow(iss - 0.02, 15)) : 6.42 * iss;
        return impact <= 0 ? 0 : Up(Math.Min((changed ? 1.08 : 1) * (impact + Exploitability(of, changed)), 10));
    }

    private static double Environmental(Func<string, char> of, double temporal)
    {
        char Now(string metric) => of("M" + metric) is not 'X' and var modified ? modified : of(metric);
        var changed = Now("S") == 'C';
        var miss = Math.Min(1 - ((1 - (Weight("CR", of("CR")) * Weight("C", Now("C")))) * (1 - (Weight("CR", of("IR")) * Weight("C", Now("I"))))
            * (1 - (Weight("CR", of("AR")) * Weight("C", Now("A"))))), 0.915);
        var impact = changed ? (7.52 * (miss - 0.029)) - (3.25 * Math.Pow((miss * 0.9731) - 0.02, 13)) : 6.42 * miss;
        return impact <= 0 ? 0 : Up(Up(Math.Min((changed ? 1.08 : 1) * (impact + Exploitability(Now, changed)), 10)) * temporal);
    }

    private static double Exploitability(Func<string, char> of, bool changed) =>
        8.22 * Weight("AV", of("AV")) * Weight("AC", of("AC")) * Weight(changed ? "PR/C" : "PR", of("PR")) * Weight("UI", of("UI"));

    private static double Weight(string metric, char value) => (metric, value) switch
    {
        ("AV", 'N') => 0.85,
        ("AV", 'A') => 0.62,
        ("AV", 'L') => 0.55,
        ("AV", _) => 0.2,
        ("AC", 'L') => 0.77,
        ("AC", _) => 0.44,
        ("PR" or "PR/C" or "UI", 'N') => 0.85,
        ("PR", 'L') => 0.62,
        ("PR/C", 'L') => 0.68,
        ("PR", _) => 0.27,
        ("PR/C", _) => 0.5,
        ("UI", _) => 0.62,
        ("C", 'H') => 0.56,
        ("C", 'L') => 0.22,
        ("C", _) => 0,
        ("E", 'F') => 0.97,
        ("E", 'P') => 0.94,
        ("E", 'U') => 0.91,
        ("RL", 'W') => 0.97,
        ("RL", 'T') => 0.96,
        ("RL", 'O') => 0.95,
        ("RC", 'R') => 0.96,
        ("RC", 'U') => 0.92,
        ("CR", 'H') => 1.5,
        ("CR", 'L') => 0.5,
        _ => 1,
    };

    // Appendix A: on integers, so that every platform rounds alike.
    private static double Up(double score)
    {
        var whole = (long)Math.Round(score * 100_000, MidpointRounding.AwayFromZero);
        return whole % 10_000 == 0 ? whole / 100_000.0 : (Math.Floor(whole / 10_000.0) + 1) / 10.0;
    }

    private static bool IsGiven(Dictionary<string, char> given, IEnumerable<(string Metric, string)> of) =>
        of.Any(m => given.GetValueOrDefault(m.Metric, 'X') != 'X');
}
