namespace Remit.Law.Search;

internal static class Tune
{
    private static readonly Dictionary<string, float> V = (Environment.GetEnvironmentVariable("TUNE") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => float.Parse(p[1]));
    public static float Get(string n, float d) => V.TryGetValue(n, out var v) ? v : d;
}
