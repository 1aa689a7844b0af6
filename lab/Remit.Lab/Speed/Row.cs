namespace Remit.Lab.Speed;

/// <summary>A line of the table that lab/law.sh gathers.</summary>
internal static class Row
{
    public static void Print(string what, string wanted, string measured) => Console.WriteLine($"ROW | {what} | {wanted} | {measured} |");

    /// <summary>"wall p50 0.41 p99 1.90, core 0.40 / 1.71 ms".</summary>
    public static string Ms(IReadOnlyCollection<Cost> costs)
    {
        string At(Func<Cost, double> of, double share) => $"{Clocks.Percentile(costs.Select(of), share) / 1000:0.00}";
        return $"core p50 {At(c => c.Cpu, .5)}, p99 {At(c => c.Cpu, .99)} ms (wall {At(c => c.Wall, .5)}, {At(c => c.Wall, .99)})";
    }
}
