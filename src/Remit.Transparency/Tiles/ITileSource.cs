namespace Remit.Transparency;

/// <summary>Where the files of a ledger are read from. What it gives is never trusted: readers check every byte against a signed checkpoint.</summary>
public interface ITileSource
{
    /// <summary>The folder or address, for words.</summary>
    string Place { get; }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Relative, with slashes, as <see cref="TilePath"/> makes it.</param>
    /// <param name="bytesMax">A longer file is refused.</param>
    /// <returns>The bytes, unpacked where they were stored with gzip; null where there is no such file.</returns>
    /// <exception cref="IOException">It cannot be read: permission, disk, network.</exception>
    /// <exception cref="InvalidDataException">It is longer.</exception>
    byte[]? Read(string path, int bytesMax);
}
