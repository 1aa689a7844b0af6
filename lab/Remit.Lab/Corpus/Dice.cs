namespace Remit.Lab.Corpus;

/// <summary>Seeded chance: the same seed gives the same throws on every machine and in every version of .NET (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Chance of its own for one part of a run: what other parts throw does not change it.</summary>
    public static Dice For(ulong seed, int part) => new((seed * 0x9E3779B97F4A7C15) ^ ((ulong)part * 0xD1B54A32D192ED03));

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 up to, and without, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (uint)end);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    public void Shuffle<T>(T[] list)
    {
        for (var i = list.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }
}
