namespace Remit.Vault.Segments;

/// <summary>What search reads in a process that does not write: the published files.</summary>
internal sealed class PublishedSegments(VaultFolders folders) : ISegments
{
    public SourceNames Sources { get; } = new();

    public SegmentsView Look() => new([.. StateReader.Read(folders).Files.Select(f => f.Live(folders))], []);
}
