using System.Text;
using System.Text.RegularExpressions;
using Remit.Tests.Host;
using Remit.Vault;

namespace Remit.Tests.Vault;

/// <summary>A stolen data folder tells sizes and times: no word of what came in stands in it, while events are open and after they are
/// sealed.</summary>
public sealed partial class ByteSearchTests
{
    private static readonly string[] Files = ["Apache_2k.log", "Hadoop_2k.log", "Linux_2k.log", "OpenSSH_2k.log", "Zookeeper_2k.log"];

    [Fact]
    public async Task No_word_of_a_locked_log_stands_anywhere_in_the_data_folder()
    {
        var words = await WordsAsync("locked");
        Assert.InRange(words.Count, 500, 20_000);
        await using var vault = TestVault.Open(new VaultHooks { Reached = step => _ = step == VaultStep.FileNamed ? throw new KilledException() : 0 });
        await SendAsync(vault);
        Assert.Empty(Found(vault.Data, words));

        // Killed between the files and their leaves: what was written is set aside, and the events come from the write-ahead file.
        await vault.Now.SealAsync(CancellationToken.None);
        await vault.KillAsync();
        Assert.Empty(Found(vault.Data, words));
        vault.Reopen();
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(vault.Root, "unknown")));
        Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        foreach (var file in Files)
        {
            await vault.ImportAsync(Shared.Path("logs/" + file), "s");
        }

        var found = await vault.Now.Search(new SearchRequest("\"authentication failure\""), CancellationToken.None).Value.ToListAsync();
        Assert.NotEmpty(found);
        Assert.True((await vault.VerifyAsync()).Ok);
        Assert.Empty(Found(vault.Data, words));
        await vault.CloseAsync();
        Assert.Empty(Found(vault.Data, words));
        Assert.Equal(20_000, vault.Reader().Stats().Events);
    }

    [Fact]
    public async Task The_search_finds_words_where_the_files_are_open()
    {
        var words = await WordsAsync("open");
        await using var vault = TestVault.Open(with: o => o with { Mode = "open" });
        await SendAsync(vault);
        Assert.Empty(Found(vault.Data, words));
        await vault.Now.SealAsync(CancellationToken.None);
        Assert.NotEmpty(Found(vault.Data, words));
        await File.WriteAllTextAsync(Path.Combine(vault.Data, "temp"), "zz" + words.First() + "zz");
        Assert.Contains(words.First(), Found(vault.Data, words));
    }

    private static async Task SendAsync(TestVault vault)
    {
        foreach (var file in Files)
        {
            await vault.SendAsync("s", await File.ReadAllLinesAsync(Shared.Path("logs/" + file)));
        }
    }

    // Words of six letters and more, without those that the formats themselves are made of: they stand in a vault of other events too.
    private static async Task<HashSet<string>> WordsAsync(string mode)
    {
        await using var vault = TestVault.Open(with: o => o with { Mode = mode });
        await vault.SendAsync("s", "1");
        await vault.Now.SealAsync(CancellationToken.None);
        await vault.ImportAsync(vault.WriteFile("2", "2\n"), "s");
        var formats = Directory.EnumerateFiles(vault.Data, "*", SearchOption.AllDirectories)
            .SelectMany(f => Word().Matches(Encoding.Latin1.GetString(Read(f))).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        return Files.SelectMany(f => Word().Matches(File.ReadAllText(Shared.Path("logs/" + f))).Select(m => m.Value))
            .Where(w => !formats.Any(f => f.Contains(w, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string> Found(string folder, HashSet<string> words)
    {
        var byStart = words.ToLookup(w => w[..6]).ToDictionary(g => g.Key, g => g.ToList());
        var starts = byStart.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            foreach (Match run in Word().Matches(Encoding.Latin1.GetString(Read(file))))
            {
                for (var at = 0; at + 6 <= run.Length; at++)
                {
                    if (starts.TryGetValue(run.ValueSpan.Slice(at, 6), out var possible))
                    {
                        found.UnionWith(possible.Where(w => run.Value.AsSpan(at).StartsWith(w, StringComparison.Ordinal)));
                    }
                }
            }
        }

        return found;
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex("[A-Za-z]{6,}")]
    private static partial Regex Word();
}
