namespace Remit.Transparency;

/// <summary>A tile as it is stored and as it follows from what lies below it: from the bundle at level 0, from the tiles of the level below
/// elsewhere.</summary>
internal sealed class TileState(int level, long n, int width)
{
    public int Level => level;

    public long N => n;

    public int Width => width;

    /// <summary>As stored; null where the file is missing or has the wrong length.</summary>
    public byte[][]? Stored { get; init; }

    /// <summary>Why the stored form is null.</summary>
    public LedgerFault? StoredFault { get; init; }

    /// <summary>As it follows from below; where that cannot be read, the stored form stands in.</summary>
    public byte[][] Derived { get; set; } = [];

    /// <summary>Why nothing follows from below.</summary>
    public LedgerFault? DerivedFault { get; set; }

    /// <summary>Whether the tile was pruned with all that lies below it, as the minimum index allows: only its parent knows it.</summary>
    public bool Gone { get; init; }

    /// <summary>Whether both forms are there and differ.</summary>
    public bool Disputed => Different().Any();

    /// <summary>The positions at which the two forms differ.</summary>
    public IEnumerable<int> Different() =>
        Stored is null ? [] : Enumerable.Range(0, width).Where(i => !Stored[i].AsSpan().SequenceEqual(Derived[i]));
}
