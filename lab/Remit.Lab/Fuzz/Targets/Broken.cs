namespace Remit.Lab.Fuzz.Targets;

/// <summary>A promise that an input broke: neither a refusal nor a sound result came out.</summary>
internal sealed class Broken(string words) : Exception(words)
{
    public static void Unless(bool holds, string words)
    {
        if (!holds)
        {
            throw new Broken(words);
        }
    }
}
