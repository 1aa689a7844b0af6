using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;
using Remit.Transparency.Evidence;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify statement</c>: that a vault ran for a period, what its sources did, and what witnesses saw of it.</summary>
internal static class StatementVerb
{
    private const int MinutesMax = 100_000;

    private static readonly Option<int> MaxGap = new("--max-gap")
    {
        Description = "The longest time between two cosigned checkpoints that is no hole, in minutes.",
        DefaultValueFactory = _ => (int)StatementCheck.GapMax.TotalMinutes,
        HelpName = "MINUTES",
    };

    private static readonly Option<string?> Ledger = new("--ledger")
    {
        Description = "The vault's ledger, where you have it: all its entries are then judged too.",
        HelpName = "DIR",
    };

    public static Verb Build()
    {
        var file = new Argument<string>("FILE") { Description = "A statement made by `remit vault statement` (remit-statement/v1)." };
        var command = Verb.Describe("statement", "Checks a vault's continuity statement: epochs, sources, gaps, holds, receipts, and the witnessed times.",
            "statement half-year.statement --vkey operator.vkey --policy witness.policy",
            "statement half-year.statement --vkey operator.vkey --policy witness.policy --ledger copy/ledger --json");
        command.Arguments.Add(file);
        command.Options.Add(MaxGap);
        command.Options.Add(Ledger);
        return new Verb(command, parse => Check(parse, parse.GetRequiredValue(file), Inputs.Key(parse.GetRequiredValue(VerifyTree.Key)),
            Inputs.Policy(parse.GetValue(VerifyTree.Policy))));
    }

    private static Verdict Check(ParseResult parse, string path, Verifier key, WitnessPolicy? policy)
    {
        if (parse.GetValue(MaxGap) is < 1 or > MinutesMax)
        {
            throw new InputRefused($"--max-gap is 1 to {MinutesMax} minutes.");
        }

        Statement statement;
        try
        {
            statement = Statement.Read(new MemoryStream(Inputs.File(path, Statement.BytesMax)));
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }

        var found = StatementCheck.Run(statement, key, policy, TimeSpan.FromMinutes(parse.GetValue(MaxGap)));
        var findings = found.Findings.ToList();
        if (parse.GetValue(Ledger) is { } ledger)
        {
            findings.AddRange(OfLedger(ledger, statement, key, policy));
        }

        var fields = Fields(statement, found, findings);
        return findings.Count > 0
            ? Verdict.False($"{findings[0].Words}{(findings.Count > 1 ? $" And {findings.Count - 1} more." : "")}", fields)
            : Verdict.Proved($"the vault of {found.Origin} ran from {Time(statement.From)} to {Time(statement.To)} without a gap that is not explained, "
                + (found.Witnessed ? "at times that its witnesses bear out." : "at times by its own word: no witness policy was given."), fields);
    }

    private static IEnumerable<Finding> OfLedger(string folder, Statement statement, Verifier key, WitnessPolicy? policy)
    {
        var check = new VaultLedgerCheck(statement, key, policy);
        var whole = LedgerCheck.Run(new DirectoryTiles(folder), key, check.Take);
        return whole.Ok ? check.Findings : whole.Faults.Select(f => new Finding("ledger", $"{f.File} {f.What}."));
    }

    private static JsonObject Fields(Statement statement, StatementFindings found, List<Finding> findings) => new()
    {
        ["origin"] = found.Origin,
        ["from"] = Time(statement.From),
        ["to"] = Time(statement.To),
        ["size"] = found.Checkpoint?.Size,
        ["witnessed"] = found.Witnessed,
        ["witnessedAt"] = found.WitnessedAt is { } at ? Inputs.Time(at) : null,
        ["longestUnwitnessedSeconds"] = found.LongestUnwitnessed,
        ["epochs"] = found.Epochs,
        ["deletesLeftOut"] = statement.DeletesLeftOut,
        ["sources"] = new JsonArray([.. found.Sources.Select(s => new JsonObject
        {
            ["name"] = s.Name, ["grade"] = s.Grade, ["ok"] = s.Ok, ["idle"] = s.Idle, ["gap"] = s.Gap, ["off"] = s.Off, ["events"] = s.Events,
            ["measured"] = s.Measured, ["counted"] = s.Counted, ["missed"] = s.Missed,
        })]),
        ["days"] = new JsonArray([.. found.Days.Select(d => new JsonObject { ["day"] = $"{d.Day:yyyy-MM-dd}", ["state"] = d.State })]),
        ["marks"] = new JsonArray([.. found.Marks.Select(m => new JsonObject
        {
            ["index"] = m.Index, ["type"] = m.Type, ["words"] = m.Words, ["at"] = Time(m.At),
            ["notBefore"] = m.NotBefore is { } low ? Inputs.Time(low) : null, ["notAfter"] = m.NotAfter is { } high ? Inputs.Time(high) : null,
        })]),
        ["findings"] = Findings(findings),
    };

    /// <summary>Findings as JSON.</summary>
    public static JsonArray Findings(IEnumerable<Finding> findings) => new([.. findings.Select(f =>
    {
        var one = new JsonObject { ["code"] = f.Code, ["what"] = f.Words };
        if (f.To > 0)
        {
            (one["from"], one["to"]) = (Time(f.From), Time(f.To));
        }

        return one;
    })]);

    private static string Time(long micros) => Inputs.Time(DateTimeOffset.UnixEpoch.AddMicroseconds(micros));
}
