using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;

namespace Remit.Verify.Verbs;

/// <summary><c>remit-verify ledger</c>: a whole ledger, from its folder or over the network.</summary>
internal static class LedgerVerb
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    public static Verb Build()
    {
        var place = new Argument<string>("DIR|URL") { Description = "The ledger's folder, or the http(s) address below which it is served." };
        var command = Verb.Describe("ledger", "Checks a whole ledger: signature, every tile, every entry, root. Names each file that was changed.",
            "ledger DATA/vault/ledger --vkey DATA/vault/ledger/log.vkey", "ledger https://desk.example/ledger --vkey desk.vkey --json");
        var minIndex = new Option<long>("--min-index")
        {
            Description = "Entries below it may be gone: the minIndex of the newest epoch entry that you trust.",
            HelpName = "N",
        };
        command.Arguments.Add(place);
        command.Options.Add(minIndex);
        return new Verb(command, parse => Check(parse.GetRequiredValue(place), Inputs.Key(parse.GetRequiredValue(VerifyTree.Key)), parse.GetValue(minIndex)));
    }

    /// <summary>Opens a ledger by its folder or address.</summary>
    public static Verdict With(string place, Func<ITileSource, Verdict> check)
    {
        if (!place.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !place.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(Path.Combine(place, TilePath.Checkpoint)) || Directory.Exists(Path.Combine(place, "tile"))
                ? check(new DirectoryTiles(place))
                : throw new InputRefused($"There is no ledger in {place}: it has no file named checkpoint.");
        }

        var address = Uri.TryCreate(place, UriKind.Absolute, out var parsed) ? parsed : throw new InputRefused($"{place} is no address.");
        using var tiles = new HttpTiles(address, Wait);
        return check(tiles);
    }

    private static Verdict Check(string place, Verifier key, long minIndex) => With(place, source =>
    {
        var verdict = Judge(LedgerCheck.Run(source, key, minIndex: minIndex), key);
        return verdict with { Note = verdict.Holds && source.Read(TilePath.Checkpoint, SignedNote.BytesMax) is { } note ? Inputs.Text(note, place) : null };
    });

    private static Verdict Judge(LedgerFindings found, Verifier key)
    {
        var fields = new JsonObject { ["origin"] = key.Name };
        if (found.Checkpoint is { } checkpoint)
        {
            fields["size"] = checkpoint.Size;
            fields["root"] = Convert.ToBase64String(checkpoint.Root);
            fields["entries"] = found.Entries;
            fields["pruned"] = found.Pruned;
        }

        fields["failures"] = new JsonArray([.. found.Faults.Select(f => new JsonObject { ["file"] = f.File, ["what"] = f.What })]);
        if (!found.Ok)
        {
            var first = found.Faults[0];
            return Verdict.False($"{first.File} {first.What}{(found.Faults.Count > 1 ? $", and {found.Faults.Count - 1} more" : "")}.", fields);
        }

        fields.Remove("failures");
        fields["failures"] = new JsonArray();
        return Verdict.Proved($"the {found.Entries} entries of the ledger are those that {key.Name} has signed"
            + (found.Pruned > 0 ? $"; {found.Pruned} older ones are gone, as the minimum index allows." : "."), fields);
    }
}
