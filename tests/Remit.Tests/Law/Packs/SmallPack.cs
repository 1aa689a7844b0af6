using Remit.Kernel;
using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law.Packs;

/// <summary>The smallest pack in which everything that can be wrong has a cell (tests/Remit.Tests/data/pack); tests break one thing of it each.</summary>
internal sealed class SmallPack : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _files = Directory.EnumerateFiles(Repository.Data("pack"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).ToDictionary(f => Path.GetRelativePath(Repository.Data("pack"), f).Replace('\\', '/'), File.ReadAllText);

    /// <summary>The folder that holds the folder of the pack.</summary>
    public string Packs => _folder.Root;

    public IReadOnlyDictionary<string, string> Files => _files;

    public string this[string file]
    {
        get => _files[file];
        set => _files[file] = value;
    }

    /// <summary>Writes another text in the place of one that stands once in a file.</summary>
    public SmallPack Change(string file, string old, string now)
    {
        Assert.Equal(2, _files[file].Split(old).Length);
        _files[file] = _files[file].Replace(old, now, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Writes the files.</summary>
    /// <param name="name">The folder's name.</param>
    public SmallPack Write(string name = "xx")
    {
        foreach (var (file, text) in _files)
        {
            _folder.Write($"{name}/{file}", text);
        }

        return this;
    }

    /// <summary>Writes a file of another pack beside it.</summary>
    public SmallPack Beside(string file, string text)
    {
        _folder.Write(file, text);
        return this;
    }

    public PackReport Check(string name = "xx")
    {
        var report = LawModule.CheckPacks(Packs, [name]);
        Assert.True(report.Ok, report.Refusal?.Words);
        return report.Value;
    }

    public Outcome<ILaw> Open(params string[] packs) => LawModule.Open(new LawOptions
    {
        PacksDirectory = Packs,
        Packs = packs.Length == 0 ? ["xx"] : packs,
        ImportedDirectory = _folder.Path("imported"),
        Now = () => new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero),
    });

    /// <summary>Line and column at which a text first stands in a file, both from 1.</summary>
    public (int Line, int Column) At(string file, string text)
    {
        var at = _files[file].IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {text}");
        var before = _files[file][..at];
        return (before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
    }

    public void Dispose() => _folder.Dispose();
}
