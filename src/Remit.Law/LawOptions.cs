namespace Remit.Law;

/// <summary>Where law comes from.</summary>
public sealed record LawOptions
{
    /// <summary>The folder with one folder a pack.</summary>
    public required string PacksDirectory { get; init; }

    /// <summary>The packs to load, in order: a later pack is an overlay on the earlier. Default <c>cn</c>.</summary>
    public IReadOnlyList<string> Packs { get; init; } = ["cn"];

    /// <summary>Where imported texts are kept (<c>DATA/law</c>); need not exist until something is imported.</summary>
    public required string ImportedDirectory { get; init; }

    /// <summary>A dictionary of everyday words, a line each: a word, a tab, and what it is called in the other language between slashes; read when a text
    /// is known that no pack has. Null, or a file that is not there, means none.</summary>
    public string? Words { get; init; }

    /// <summary>Writes a file so that after a crash it is there whole or not at all. Server gives the one that syncs; the default renames without
    /// syncing.</summary>
    public Action<string, byte[]> Write { get; init; } = (path, bytes) =>
    {
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path, overwrite: true);
    };

    /// <summary>The instant, for requests that name no day. Only endpoints ask it; the engine has no clock.</summary>
    public required Func<DateTimeOffset> Now { get; init; }
}
