namespace Remit.Tests.House;

/// <summary>What a check of the house found, shown in full: a shortened list would be fixed one line a run.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{all.Count} found:\n{string.Join('\n', all)}");
        }
    }
}
