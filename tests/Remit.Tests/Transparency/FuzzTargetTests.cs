using Remit.Lab.Fuzz.Targets;

namespace Remit.Tests.Transparency;

/// <summary>The fuzz targets of a ledger's parsers (lab/fuzz.sh): their seeds hold, and so does each seed with one byte changed or cut off.</summary>
public sealed class FuzzTargetTests
{
    public static TheoryData<string> Targets => new(LedgerTargets.All.Keys);

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_promise_holds_for_the_seeds_and_for_their_neighbours(string target)
    {
        var attempt = LedgerTargets.All[target];
        foreach (var seed in LedgerSeeds.Of(target))
        {
            attempt(seed);
            for (var at = 0; at < seed.Length; at += 1 + (seed.Length / 40))
            {
                var changed = seed.ToArray();
                changed[at] ^= 0x21;
                attempt(changed);
                attempt(seed[..at]);
            }
        }
    }
}
