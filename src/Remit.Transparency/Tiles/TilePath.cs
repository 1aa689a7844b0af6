using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>Where tiles lie below a ledger's folder or address (C2SP tlog-tiles v0.1.0, "Merkle tree" and "log entries").</summary>
/// <remarks>A tile has 256 hashes of one level: level 0 the leaf hashes, each hash of level l+1 the root of a full tile of level l.</remarks>
public static class TilePath
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int Width = 256;

    /// <summary>Tree levels that one tile spans: 256 = 2^8.</summary>
    public const int Height = 8;

    /// <summary>Tile levels that a tree below 2^63 leaves can have.</summary>
    public const int LevelMax = 7;

    /// <summary>Where the newest signed checkpoint lies.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The path of a tile of hashes: <c>tile/0/x001/067</c>, or <c>tile/0/x001/067.p/17</c> with 17 hashes.</summary>
    /// <param name="level">0 to <see cref="LevelMax"/>.</param>
    /// <param name="n">Number of the tile in its level, from 0.</param>
    /// <param name="width">Hashes in it, 1 to 256; 256 is a full tile.</param>
    public static string Hashes(int level, long n, int width = Width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, LevelMax);
        return $"tile/{level.ToString(CultureInfo.InvariantCulture)}/{Number(n, width)}";
    }

    /// <summary>The path of a bundle of entries: <c>tile/entries/x001/067</c>.</summary>
    public static string Entries(long n, int width = Width) => "tile/entries/" + Number(n, width);

    /// <summary>How many hashes of a tile level exist in a tree: floor(size / 256^level).</summary>
    public static long HashesAt(int level, long size) => size >> (Height * level);

    /// <summary>How wide tile n of a level is in a tree of this size: 0 to 256.</summary>
    public static int WidthOf(int level, long n, long size) => (int)Math.Clamp(HashesAt(level, size) - (n * Width), 0, Width);

    // Groups of three digits, all but the last with an x before them: 1234067 is x001/x234/067.
    private static string Number(long n, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width);
        var text = new StringBuilder((n % 1000).ToString("000", CultureInfo.InvariantCulture));
        for (n /= 1000; n > 0; n /= 1000)
        {
            text.Insert(0, string.Create(CultureInfo.InvariantCulture, $"x{n % 1000:000}/"));
        }

        return width == Width ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $".p/{width}").ToString();
    }
}
