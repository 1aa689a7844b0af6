namespace Remit.Reports.Data;

/// <summary>Gapless numbers by office, year and kind: taken in the transaction of the step that needs one, so that a step which fails takes none.</summary>
internal static class Numbers
{
    /// <summary>The next number of the office's run for this year.</summary>
    /// <param name="db">The step's transaction.</param>
    /// <param name="office">The office.</param>
    /// <param name="year">The local year.</param>
    /// <param name="kind">What is numbered: empty for cases, <c>L-</c> for letters, <c>R-</c> for rewards.</param>
    public static async Task<string> NextAsync(ReportsDb db, string office, int year, string kind)
    {
        var name = $"{office}-{year}-{kind}";
        var run = await db.Sequences.FindAsync(name) ?? db.Sequences.Add(new SequenceRow { Name = name }).Entity;
        return $"{name}{++run.Last}";
    }
}
