using Remit.Kernel;
using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>Law for tests: the real packs; with the shared texts imported, or with none.</summary>
internal static class Books
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Lazy<ILaw> Bare = new(() => Open(Path.Combine(Path.GetTempPath(), "remit-no-such-folder"), "cn"));

    /// <summary>The pack alone.</summary>
    public static ILaw Pack => Bare.Value;

    private static readonly Lazy<ILaw> Europe = new(() => Open(Path.Combine(Path.GetTempPath(), "remit-no-such-folder"), "eu"));

    private static readonly Lazy<ILaw> Layered = new(() => Open(Path.Combine(Path.GetTempPath(), "remit-no-such-folder"), "eu", "eu-example"));

    /// <summary>Pack eu alone: no national layer.</summary>
    public static ILaw Eu => Europe.Value;

    /// <summary>Pack eu under the made-up national layer.</summary>
    public static ILaw EuExample => Layered.Value;

    public static ILaw Open(string imported, params string[] packs) => Open(imported, words: null, packs);

    /// <summary>With a dictionary of everyday words.</summary>
    public static ILaw Open(string imported, string? words, string[] packs)
    {
        var law = LawModule.Open(new LawOptions
        {
            PacksDirectory = Repository.Path("packs"),
            Packs = packs.Length == 0 ? ["cn"] : packs,
            ImportedDirectory = imported,
            Words = words,
            Now = () =>
                new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero),
        });
        return law.Ok ? law.Value : throw new InvalidOperationException(law.Refusal!.Place + " " + law.Refusal.Words);
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static AskQuery Query(string question, string? on = null, string? region = null) => new(question, Today)
    {
        FactsOn = on is null ? null : Day(on),
        ProcedureOn = on is null ? null : Day(on),
        Region = region,
    };

    public static AskAnswer Ask(this ILaw law, string question, string? on = null, string? region = null)
    {
        var answer = law.Ask(Query(question, on, region));
        Assert.True(answer.Ok, answer.Refusal?.Words);
        return answer.Value;
    }

    public static Outcome<ImportReport> Import(this ILaw law, string file, string instrument, string from, bool replace = false) =>
        law.Import(new ImportRequest(file, File.ReadAllBytes(Shared.Path(file)), instrument, from == "unknown" ? null : Day(from)) { Replace = replace });
}

/// <summary>The pack with all shared texts imported into a folder of its own, once for a class of tests.</summary>
public sealed class ImportedLaw : IDisposable
{
    private readonly TempFolder _folder = new();

    public ImportedLaw()
    {
        Law = Books.Open(_folder.Path("law"));
        if (Shared.Present)
        {
            foreach (var (file, instrument, from) in Texts)
            {
                Assert.True(Law.Import(file, instrument, from).Ok);
            }
        }
    }

    internal static (string File, string Instrument, string From)[] Texts { get; } =
    [
        ("corpus/cn-csl-2017.md", "cn.csl", "2017-06-01"), ("corpus/cn-csl-2026.md", "cn.csl", "2026-01-01"), ("corpus/cn-cii-2021.md", "cn.cii", "2021-09-01"),
        ("corpus/cn-ndsr-2025.md", "cn.ndsr", "2025-01-01"), ("seeds/000_918dc530396c4741.txt", "cn-xj.nsr", "unknown"),
    ];

    public ILaw Law { get; }

    public void Dispose() => _folder.Dispose();
}
