using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify figures</c>: an authority's figures, counted anew from its public ledger.</summary>
internal static class FiguresVerb
{
    public static Verb Build()
    {
        var place = new Argument<string>("DIR|URL") { Description = "The case ledger's folder, or the http(s) address below which it is served." };
        var command = Verb.Describe("figures", "Counts reports by month and authority from a case ledger: received, transferred, closed, in time.",
            "figures https://desk.example/ledger --vkey cases.vkey", "figures DATA/cases/ledger --vkey cases.vkey --json");
        command.Arguments.Add(place);
        return new Verb(command, parse => Check(parse.GetRequiredValue(place), Inputs.Key(parse.GetRequiredValue(VerifyTree.Key))));
    }

    private static Verdict Check(string place, Verifier key) => LedgerVerb.With(place, source =>
    {
        var counted = new SortedDictionary<(string Month, string Authority), SortedDictionary<string, long>>();
        string? wrong = null;
        var whole = LedgerCheck.Run(source, key, (index, entry) => wrong ??= Count(entry, index, counted));
        if (!whole.Ok)
        {
            return Verdict.False($"{whole.Faults[0].File} {whole.Faults[0].What}.");
        }

        var rows = counted.Select(c => new JsonObject([KeyValuePair.Create<string, JsonNode?>("month", c.Key.Month),
            KeyValuePair.Create<string, JsonNode?>("authority", c.Key.Authority), .. c.Value.Select(n => KeyValuePair.Create<string, JsonNode?>(n.Key,
                n.Value))]));
        return wrong is not null ? throw new InputRefused(wrong) : Verdict.Proved($"{whole.Entries} entries of {key.Name} come to these figures.",
            new JsonObject
            {
                ["origin"] = key.Name,
                ["size"] = whole.Entries,
                ["figures"] = new JsonArray([.. rows]),
            });
    });

    // What is wrong with an entry; null where nothing is.
    private static string? Count(ReadOnlyMemory<byte> entry, long index,
        SortedDictionary<(string Month, string Authority), SortedDictionary<string, long>> counted)
    {
        try
        {
            var leaf = CaseLeaf.Read(entry.Span);
            if (leaf.Authority is not null)
            {
                var at = counted.TryGetValue((leaf.Month, leaf.Authority), out var known) ? known
                    : counted[(leaf.Month, leaf.Authority)] = new(StringComparer.Ordinal);
                at[leaf.Type] = at.GetValueOrDefault(leaf.Type) + 1;
                at["closedInTime"] = at.GetValueOrDefault("closedInTime") + (leaf.InTime == true ? 1 : 0);
            }

            return null;
        }
        catch (FormatException e)
        {
            return $"Entry {index} is none of a case ledger: {e.Message}";
        }
    }
}
