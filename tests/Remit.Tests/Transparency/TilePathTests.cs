using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class TilePathTests
{
    [Theory]
    [InlineData(0, 256, "tile/0/000")]
    [InlineData(0, 17, "tile/0/000.p/17")]
    [InlineData(999, 256, "tile/0/999")]
    [InlineData(1000, 256, "tile/0/x001/000")]
    [InlineData(1234067, 1, "tile/0/x001/x234/067.p/1")]
    public void Numbers_are_written_in_groups_of_three(long n, int width, string path) => Assert.Equal(path, TilePath.Hashes(0, n, width));

    [Fact]
    public void A_tree_of_70000_has_the_tiles_of_the_specifications_example()
    {
        Assert.Equal((256, 112, 0), (TilePath.WidthOf(0, 272, 70_000), TilePath.WidthOf(0, 273, 70_000), TilePath.WidthOf(0, 274, 70_000)));
        Assert.Equal((256, 17), (TilePath.WidthOf(1, 0, 70_000), TilePath.WidthOf(1, 1, 70_000)));
        Assert.Equal((1, 0), (TilePath.WidthOf(2, 0, 70_000), TilePath.WidthOf(3, 0, 70_000)));
    }

    [Fact]
    public void Bundles_read_back_and_broken_ones_do_not()
    {
        byte[] bundle = EntryBundle.Write([new byte[] { 1, 2 }, Array.Empty<byte>(), new byte[300]]);
        Assert.Equal([2, 0, 300], EntryBundle.Read(bundle, 3)!.Select(e => e.Length));
        Assert.Equal([2, 0], EntryBundle.Read(bundle, 2)!.Select(e => e.Length));
        Assert.Null(EntryBundle.Read(bundle, 4));
        Assert.Null(EntryBundle.Read(bundle.AsMemory(0, bundle.Length - 1), 3));
    }
}
