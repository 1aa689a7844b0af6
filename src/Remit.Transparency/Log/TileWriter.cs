namespace Remit.Transparency;

/// <summary>Writes the tiles and bundles by which a ledger grows from one published size to the next, durably, before the checkpoint that needs them.</summary>
/// <remarks>
/// A file that a published checkpoint implies is never written again. Files beyond it may be left over from a crash: they are overwritten with the same bytes,
/// because only signed entries are ever published.
/// </remarks>
internal sealed class TileWriter(LedgerOptions options)
{
    private readonly HashSet<string> _folders = [];

    public void Write(long from, long to, RightEdge edge, Func<long, int, IEnumerable<ReadOnlyMemory<byte>>> entries)
    {
        for (var level = 0; level <= TilePath.LevelMax && TilePath.HashesAt(level, to) > 0; level++)
        {
            foreach (var (n, width) in Changed(level, from, to))
            {
                Write(TilePath.Hashes(level, n, width), edge.Tile(level, n, width));
                if (level == 0)
                {
                    Write(TilePath.Entries(n, width), EntryBundle.Write(entries(n, width)));
                }
            }
        }

        foreach (var folder in _folders)
        {
            Durable.SyncDirectory(folder);
        }

        _folders.Clear();
    }

    /// <summary>Removes partial tiles and bundles whose full successor is published (tlog-tiles allows it); a reader with an older checkpoint takes the
    /// full one.</summary>
    public void RemovePartials(long from, long to)
    {
        for (var level = 0; level <= TilePath.LevelMax && TilePath.HashesAt(level, to) > 0; level++)
        {
            foreach (var (n, _) in Changed(level, from, to).Where(tile => tile.Width == TilePath.Width))
            {
                Remove(TilePath.Hashes(level, n));
                if (level == 0)
                {
                    Remove(TilePath.Entries(n));
                }
            }
        }
    }

    private static IEnumerable<(long N, int Width)> Changed(int level, long from, long to)
    {
        var last = (TilePath.HashesAt(level, to) - 1) / TilePath.Width;
        for (var n = TilePath.HashesAt(level, from) / TilePath.Width; n <= last; n++)
        {
            var width = TilePath.WidthOf(level, n, to);
            if (width > 0 && width != TilePath.WidthOf(level, n, from))
            {
                yield return (n, width);
            }
        }
    }

    private void Write(string path, byte[] bytes)
    {
        var full = Path.GetFullPath(Path.Combine(options.Directory, path));
        var folder = Path.GetDirectoryName(full)!;
        Durable.CreateDirectory(folder);
        using (var file = new FileStream(full, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 }))
        {
            file.Write(bytes);
            Durable.Sync(file.SafeFileHandle);
        }

        _folders.Add(folder);
        options.Fault?.Invoke(LedgerStep.TileWritten);
    }

    private void Remove(string fullTile)
    {
        var partials = Path.Combine(options.Directory, fullTile + ".p");
        if (Directory.Exists(partials))
        {
            Directory.Delete(partials, recursive: true);
        }
    }
}
