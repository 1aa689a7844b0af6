using System.Text;
using Remit.Law;

namespace Remit.Lab.Fuzz.Targets;

/// <summary>Bytes as one file of a pack, whose other files are sound: the first byte chooses the file, the rest are its content.</summary>
internal sealed class PackTarget : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Questions =
    [
        "who is responsible for cybersecurity", "by when must an incident be reported", "what happens if logs are not kept", "article 23",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("remit-lab");
    private readonly (string Path, byte[] Sound)[] _files;

    /// <param name="pack">The folder of a sound pack; it is copied.</param>
    public PackTarget(string pack)
    {
        _files = [.. Directory.EnumerateFiles(pack, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => (Path.Combine(_folder.FullName, "fuzzed", Path.GetRelativePath(pack, f)), File.ReadAllBytes(f)))];
        foreach (var (path, sound) in _files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, sound);
        }
    }

    /// <summary>An input for each file, as it is.</summary>
    public IEnumerable<byte[]> Seeds() => _files.Select((f, i) => (byte[])[(byte)i, .. f.Sound]);

    /// <exception cref="Broken">A promise does not hold. Any other exception is a bug as well.</exception>
    public void Try(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return;
        }

        var (path, sound) = _files[bytes[0] % _files.Length];
        File.WriteAllBytes(path, bytes[1..]);
        try
        {
            Open();
        }
        finally
        {
            File.WriteAllBytes(path, sound);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Open()
    {
        var law = LawModule.Open(new LawOptions
        {
            PacksDirectory = _folder.FullName,
            Packs = ["fuzzed"],
            ImportedDirectory = Path.Combine(_folder.FullName, "none"),
            Now = () => new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero),
        });
        var check = LawModule.CheckPacks(_folder.FullName, ["fuzzed"]);
        if (!check.Ok)
        {
            StatuteTarget.Refused(check.Refusal!);
        }

        var findings = check.Ok ? check.Value.Findings : [];
        Broken.Unless(findings.All(f => f is { Line: > 0, Column: > 0, Words.Length: > 10, Code.Length: > 0 }), "a finding without place or words");
        if (!law.Ok)
        {
            StatuteTarget.Refused(law.Refusal!);
            Broken.Unless(!check.Ok || check.Value.Errors > 0, $"it does not load, and the check finds nothing: {law.Refusal!.Words}");
            return;
        }

        // What the check finds wrong may load all the same; only what it finds sound must answer soundly.
        if (!check.Ok || check.Value.Errors > 0)
        {
            return;
        }

        var questions = new QuestionTarget(law.Value);
        foreach (var question in Questions)
        {
            questions.Try(new AskQuery(question, Today));
        }
    }
}
