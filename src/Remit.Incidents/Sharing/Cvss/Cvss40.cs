namespace Remit.Incidents.Sharing.Cvss;

/// <summary>CVSS 4.0 (FIRST, version 1.2): a vector lies in a MacroVector of six levels; its score is the MacroVector's, less the mean of how far it lies
/// below the worst vector there (section 8.2).</summary>
/// <remarks>Distances are counted in whole steps and shares in decimals, so nothing is lost before the one rounding at the end.</remarks>
internal static class Cvss40
{
    public const string Prefix = "CVSS:4.0/";
    private const int BaseMetrics = 11;

    private static readonly (string, string)[] Known =
    [
        ("AV", "NALP"), ("AC", "LH"), ("AT", "NP"), ("PR", "NLH"), ("UI", "NPA"), ("VC", "HLN"), ("VI", "HLN"), ("VA", "HLN"), ("SC", "HLN"), ("SI", "HLN"),
        ("SA", "HLN"), ("E", "XAPU"), ("CR", "XHML"), ("IR", "XHML"), ("AR", "XHML"), ("MAV", "XNALP"), ("MAC", "XLH"), ("MAT", "XNP"), ("MPR", "XNLH"),
        ("MUI", "XNPA"), ("MVC", "XNLH"), ("MVI", "XNLH"), ("MVA", "XNLH"), ("MSC", "XNLH"), ("MSI", "XNLHS"), ("MSA", "XNLHS"), ("S", "XNP"), ("AU", "XNY"),
        ("R", "XAUI"), ("V", "XDC"), ("RE", "XLMH"), ("U", ""),
    ];

    // From the worst value down; SC has no S, which only keeps its steps beside those of SI and SA.
    private static readonly Dictionary<string, string> Steps = new()
    {
        ["AV"] = "NALP",
        ["PR"] = "NLH",
        ["UI"] = "NPA",
        ["AC"] = "LH",
        ["AT"] = "NP",
        ["VC"] = "HLN",
        ["VI"] = "HLN",
        ["VA"] = "HLN",
        ["SC"] = "SHLN",
        ["SI"] = "SHLN",
        ["SA"] = "SHLN",
        ["CR"] = "HML",
        ["IR"] = "HML",
        ["AR"] = "HML",
    };

    // The worst vectors of each level (table 29 and following), and how many steps deep the level is. EQ3 and EQ6 hang together.
    private static readonly string[][] Eq1 =
        [["AV:N/PR:N/UI:N"], ["AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"], ["AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P"]];

    private static readonly string[][] Eq2 = [["AC:L/AT:N"], ["AC:H/AT:N", "AC:L/AT:P"]];
    private static readonly string[][] Eq4 = [["SC:H/SI:S/SA:S"], ["SC:H/SI:H/SA:H"], ["SC:L/SI:L/SA:L"]];
    private static readonly Dictionary<(int, int), string[]> Eq36 = new()
    {
        [(0, 0)] = ["VC:H/VI:H/VA:H/CR:H/IR:H/AR:H"],
        [(0, 1)] = ["VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M"],
        [(1, 0)] = ["VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H"],
        [(1, 1)] =
        [
            "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H", "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M", "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M", "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H",
            "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M",
        ],
        [(2, 1)] = ["VC:L/VI:L/VA:L/CR:H/IR:H/AR:H"],
    };

    private static readonly int[] Depth1 = [1, 4, 5];
    private static readonly int[] Depth2 = [1, 2];
    private static readonly int[] Depth4 = [6, 5, 4];
    private static readonly Dictionary<(int, int), int> Depth36 = new() { [(0, 0)] = 7, [(0, 1)] = 6, [(1, 0)] = 8, [(1, 1)] = 8, [(2, 1)] = 10 };

    public static CvssScore? Read(string vector)
    {
        // Provider urgency is the one metric whose values are words, and it comes last.
        var text = vector[Prefix.Length..];
        var urgency = text.LastIndexOf("/U:", StringComparison.Ordinal);
        if (urgency >= 0)
        {
            if (text[(urgency + 3)..] is not ("X" or "Clear" or "Green" or "Amber" or "Red"))
            {
                return null;
            }

            text = text[..urgency];
        }

        return CvssScore.Metrics(text, Known, BaseMetrics, ordered: true) is { } given ? new("4.0", vector, Score(metric => Effective(given, metric))) : null;
    }

    private static decimal Score(Func<string, char> of)
    {
        if ("VC VI VA SC SI SA".Split(' ').All(metric => of(metric) == 'N'))
        {
            return 0;
        }

        int[] eq =
        [
            Level1(of), of("AC") == 'L' && of("AT") == 'N' ? 0 : 1, Level3(of), Level4(of), "APU".IndexOf(of("E"), StringComparison.Ordinal), Level6(of),
        ];
        var value = MacroVectors.Of(eq)!.Value;
        (decimal? Lower, decimal Share)[] parts =
        [
            (Below(eq, 0), Share(of, Eq1[eq[0]], Depth1[eq[0]])), (Below(eq, 1), Share(of, Eq2[eq[1]], Depth2[eq[1]])),
            (Below36(eq), Share(of, Eq36[(eq[2], eq[5])], Depth36[(eq[2], eq[5])])), (Below(eq, 3), Share(of, Eq4[eq[3]], Depth4[eq[3]])), (Below(eq, 4), 0),
        ];
        var lower = parts.Where(part => part.Lower is not null).ToList();
        var mean = lower.Count == 0 ? 0 : lower.Sum(part => (value - part.Lower!.Value) * part.Share) / lower.Count;

        // Thirds are not whole decimals: a hair above half still counts as half, as in the reference implementation.
        return Math.Clamp(Math.Floor(((value - mean + 0.000001m) * 10) + 0.5m) / 10, 0, 10);
    }

    private static int Level1(Func<string, char> of)
    {
        var worst = (of("AV") == 'N' ? 1 : 0) + (of("PR") == 'N' ? 1 : 0) + (of("UI") == 'N' ? 1 : 0);
        return worst == 3 ? 0 : worst > 0 && of("AV") != 'P' ? 1 : 2;
    }

    private static int Level3(Func<string, char> of) =>
        (of("VC"), of("VI")) is ('H', 'H') ? 0 : of("VC") == 'H' || of("VI") == 'H' || of("VA") == 'H' ? 1 : 2;

    private static int Level4(Func<string, char> of) =>
        of("SI") == 'S' || of("SA") == 'S' ? 0 : of("SC") == 'H' || of("SI") == 'H' || of("SA") == 'H' ? 1 : 2;

    private static int Level6(Func<string, char> of) =>
        (of("CR"), of("VC")) is ('H', 'H') || (of("IR"), of("VI")) is ('H', 'H') || (of("AR"), of("VA")) is ('H', 'H') ? 0 : 1;

    /// <summary>The score of the MacroVector one level lower in one EQ; null where there is none.</summary>
    private static decimal? Below(int[] eq, params int[] at)
    {
        int[] lower = [.. eq];
        foreach (var index in at)
        {
            lower[index]++;
        }

        return MacroVectors.Of(lower);
    }

    private static decimal? Below36(int[] eq) => (eq[2], eq[5]) switch
    {
        (0, 0) => Math.Max(Below(eq, 5)!.Value, Below(eq, 2)!.Value),
        (1, 0) => Below(eq, 5),
        (0 or 1, 1) => Below(eq, 2),
        _ => Below(eq, 2, 5),
    };

    // The first of the worst vectors that is nowhere milder than this one.
    private static decimal Share(Func<string, char> of, string[] worst, int depth)
    {
        foreach (var vector in worst)
        {
            var steps = vector.Split('/').Select(part => part.Split(':')).Select(part =>
                Steps[part[0]].IndexOf(of(part[0]), StringComparison.Ordinal) - Steps[part[0]].IndexOf(part[1][0], StringComparison.Ordinal)).ToList();
            if (steps.TrueForAll(step => step >= 0))
            {
                return steps.Sum() / (decimal)depth;
            }
        }

        throw new InvalidOperationException("A vector of CVSS 4.0 lies below none of the worst of its level.");
    }

    // What was not said counts as the worst; what was modified for the environment goes before.
    private static char Effective(Dictionary<string, char> given, string metric) =>
        given.GetValueOrDefault("M" + metric, 'X') is not 'X' and var modified ? modified
        : given.GetValueOrDefault(metric, 'X') is not 'X' and var said ? said
        : metric == "E" ? 'A' : 'H';
}
