namespace Remit.Transparency;

/// <summary>Writes the tiles and bundles by which a ledger grows from one published size to the next, durably, before the checkpoint that needs them.</summary>
/// <remarks>
/// A file that a published checkpoint implies is never written again. Files beyond it may be left over from a crash: they are overwritten with the same bytes,
/// because only signed entries are ever published.
/// </remarks>
internal sealed class TileWriter(string directory, Action<LedgerStep>? fault)
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

        SyncFolders();
    }

    /// <summary>Takes over from another folder what it got between two published sizes. Bundles that were pruned there are left out.</summary>
    /// <exception cref="LedgerDamaged">A tile is missing there.</exception>
    public void CopyFrom(string other, long from, long to, TileChoice choice = TileChoice.All)
    {
        for (var level = 0; level <= TilePath.LevelMax && TilePath.HashesAt(level, to) > 0; level++)
        {
            foreach (var (n, width) in Changed(level, from, to).Where(tile => IsChosen(choice, level, tile)))
            {
                var path = TilePath.Hashes(level, n, width);
                Write(path, Bytes(other, path) ?? throw new LedgerDamaged($"{path} is missing in {other}. Restore it from a copy of the ledger."));
                if (level == 0 && Bytes(other, TilePath.Entries(n, width)) is { } bundle)
                {
                    Write(TilePath.Entries(n, width), bundle);
                }
            }
        }

        SyncFolders();
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

    /// <summary>Removes partial tiles and bundles of a publication that did not end: no checkpoint ever implied them, and a full disk may have cut them
    /// short. Published again at another size, they would lie there as files that do not fit.</summary>
    public void RemoveUnpublished(long published, long signed)
    {
        for (var level = 0; level <= TilePath.LevelMax && TilePath.HashesAt(level, signed) > 0; level++)
        {
            for (var n = TilePath.HashesAt(level, published) / TilePath.Width; n <= TilePath.HashesAt(level, signed) / TilePath.Width; n++)
            {
                var width = TilePath.WidthOf(level, n, published);
                RemoveWider(TilePath.Hashes(level, n), width);
                if (level == 0)
                {
                    RemoveWider(TilePath.Entries(n), width);
                }
            }
        }
    }

    private bool IsChosen(TileChoice choice, int level, (long N, int Width) tile) => choice switch
    {
        TileChoice.Full => tile.Width == TilePath.Width,
        TileChoice.Missing => tile.Width < TilePath.Width || !File.Exists(Path.Combine(directory, TilePath.Hashes(level, tile.N)))
            || (level == 0 && !File.Exists(Path.Combine(directory, TilePath.Entries(tile.N)))),
        _ => true,
    };

    private void RemoveWider(string fullTile, int width)
    {
        var partials = Path.Combine(directory, fullTile + ".p");
        foreach (var file in Directory.Exists(partials) ? Directory.GetFiles(partials) : [])
        {
            if (StrictText.TryDecimal(Path.GetFileName(file), out var wide) && wide > width)
            {
                File.Delete(file);
            }
        }
    }

    private static byte[]? Bytes(string folder, string path) => Path.Combine(folder, path) is var full && File.Exists(full) ? File.ReadAllBytes(full) : null;

    private void SyncFolders()
    {
        foreach (var folder in _folders)
        {
            Durable.SyncDirectory(folder);
        }

        _folders.Clear();
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
        var full = Path.GetFullPath(Path.Combine(directory, path));
        var folder = Path.GetDirectoryName(full)!;
        Durable.CreateDirectory(folder);
        using (var file = new FileStream(full, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 }))
        {
            file.Write(bytes);
            Durable.Sync(file.SafeFileHandle);
        }

        _folders.Add(folder);
        fault?.Invoke(LedgerStep.TileWritten);
    }

    private void Remove(string fullTile)
    {
        var partials = Path.Combine(directory, fullTile + ".p");
        if (Directory.Exists(partials))
        {
            Directory.Delete(partials, recursive: true);
        }
    }
}

/// <summary>Which tiles are copied.</summary>
internal enum TileChoice
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that will never change again.</summary>
    Full,

    /// <summary>Those that are not there yet.</summary>
    Missing,
}
