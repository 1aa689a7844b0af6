using Remit.Vault;

namespace Remit.Tests.Vault;

public sealed class VerifyTests
{
    private const int Flips = 64;

    [Theory]
    [InlineData("first", "file", "locked")]
    [InlineData("last", "file", "locked")]
    [InlineData("first", "side", "locked")]
    [InlineData("last", "side", "locked")]
    [InlineData("first", "file", "open")]
    [InlineData("last", "side", "open")]
    public async Task Any_flipped_bit_of_a_segments_files_is_found_and_named(string which, string kind, string mode)
    {
        await using var vault = await ThreeSegmentsAsync(mode);
        var files = vault.Now.Segments.Look().Files;
        var file = which == "first" ? files[0] : files[^1];
        var name = NameOf(file, kind);
        var path = vault.Now.Folders.File(name);
        var bytes = await File.ReadAllBytesAsync(path);

        // The footer and its length are the last bytes of a Parquet file: they get flips of their own.
        var seeded = new PcgBits(20260115).Below(bytes.Length * 8, Flips - 16);
        var places = seeded.Concat(Enumerable.Range(1, 16).Select(i => (bytes.Length * 8) - (i * 7))).Distinct().ToList();
        foreach (var bit in places)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(path, changed);
            var failure = Assert.Single((await vault.VerifyAsync()).Failures);
            Assert.Equal(file.Segments[0], failure.Segment);
            Assert.Equal("segments/" + name, failure.File);
        }

        await File.WriteAllBytesAsync(path, bytes);
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Theory]
    [InlineData("file", "missing")]
    [InlineData("side", "missing")]
    public async Task A_missing_file_is_named(string kind, string word)
    {
        await using var vault = await ThreeSegmentsAsync();
        var file = vault.Now.Segments.Look().Files[1];
        var name = NameOf(file, kind);
        File.Delete(vault.Now.Folders.File(name));
        var failure = Assert.Single((await vault.VerifyAsync()).Failures);
        Assert.Equal((file.Segments[0], "segments/" + name), (failure.Segment, failure.File));
        Assert.Contains(word, failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_cut_short_or_swapped_for_another_is_named()
    {
        await using var vault = await ThreeSegmentsAsync();
        var files = vault.Now.Segments.Look().Files;
        var first = await File.ReadAllBytesAsync(files[0].Path);
        await File.WriteAllBytesAsync(files[0].Path, await File.ReadAllBytesAsync(files[1].Path));
        Assert.Equal(files[0].Segments[0], Assert.Single((await vault.VerifyAsync()).Failures).Segment);
        await File.WriteAllBytesAsync(files[0].Path, first[..^1]);
        Assert.Equal(files[0].Segments[0], Assert.Single((await vault.VerifyAsync()).Failures).Segment);
    }

    [Fact]
    public async Task A_changed_ledger_is_named_instead_of_believed()
    {
        await using var vault = await ThreeSegmentsAsync();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(vault.Root, "ledger"), "*", SearchOption.AllDirectories).Where(IsNewest))
        {
            var bytes = await File.ReadAllBytesAsync(path);
            var changed = bytes.ToArray();
            changed[^2] ^= 4;
            await File.WriteAllBytesAsync(path, changed);
            await using var reader = vault.Reader();
            var result = await reader.VerifyAsync(null, CancellationToken.None);
            Assert.False(result.Ok, path);
            Assert.Equal("ledger", result.Failures[0].File);
            await File.WriteAllBytesAsync(path, bytes);
        }
    }

    [Fact]
    public async Task Reindex_finds_what_was_there()
    {
        await using var vault = await ThreeSegmentsAsync();
        var before = vault.Texts();
        var result = (await vault.Now.ReindexAsync(CancellationToken.None)).Value;
        Assert.Equal(new ReindexResult(3, 6, 3), result);
        Assert.Equal(before, vault.Texts());
    }

    // Old partial tiles are left over from earlier sizes: nobody reads them.
    private static bool IsNewest(string path) => !Path.GetDirectoryName(path)!.EndsWith(".p", StringComparison.Ordinal)
        || Path.GetFileName(path) == Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName).MaxBy(n =>
            int.Parse(n!, System.Globalization.CultureInfo.InvariantCulture));

    private static string NameOf(Remit.Vault.Segments.LiveFile file, string kind) => kind == "file" ? file.Name : VaultFolders.SideName(file.Name);

    private static async Task<TestVault> ThreeSegmentsAsync(string mode = "locked")
    {
        var vault = TestVault.Open(with: o => o with { Mode = mode });
        await vault.ImportAsync(vault.WriteFile("a.log", "<13>1 2026-01-15T08:00:00Z h a - - - one\ntwo\n"), "a");
        await vault.SendAsync("b", "<34>Jan 15 08:00:00 host app[7]: three", "four");
        Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        await vault.ImportAsync(vault.WriteFile("c.log", "five\nsix\n"), "c");
        return vault;
    }
}

/// <summary>Numbers that look random and are the same in every run (splitmix64).</summary>
internal sealed class PcgBits(ulong seed)
{
    private ulong _state = seed;

    public IEnumerable<int> Below(int limit, int count) => [.. Enumerable.Range(0, count).Select(_ => (int)(Next() % (ulong)limit))];

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
