using System.Diagnostics;
using Remit.Lab.Corpus;
using Remit.Law;

namespace Remit.Lab.Speed;

/// <summary>A folder of imported texts: the shared texts and a generated corpus, taken in by the module's own import.</summary>
internal static class Shelf
{
    public static LawOptions Options(string law) => new()
    {
        PacksDirectory = Checkout.Of("packs"),
        Packs = [.. new[] { "cn", "eu" }.Where(p => Directory.Exists(Checkout.Of("packs/" + p)))],
        ImportedDirectory = law,
        Words = Checkout.Of("src/Remit.Server/words/zh-en.tsv"),
        Now = () => new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero),
    };

    public static LawBook Open(string law)
    {
        var book = LawBook.Open(Options(law));
        return book.Ok ? book.Value : throw new InvalidOperationException(book.Refusal!.Words);
    }

    /// <summary>Fills a folder; the law is built once, at the end.</summary>
    public static void Fill(string law, string? corpus)
    {
        Directory.CreateDirectory(law);
        var watch = Stopwatch.StartNew();
        IEnumerable<ImportRequest> Requests()
        {
            foreach (var (file, instrument, from) in SeedTexts.Files)
            {
                yield return new ImportRequest(file, SeedTexts.Bytes(file), instrument, Day(from));
            }

            foreach (var path in corpus is null ? Enumerable.Empty<string>() : Directory.EnumerateFiles(corpus).Order(StringComparer.Ordinal))
            {
                var (instrument, from) = Named(path);
                yield return new ImportRequest(Path.GetFileName(path), File.ReadAllBytes(path), instrument, Day(from));
            }
        }

        var taken = Open(law).ImportAll(Requests());
        if (!taken.Ok || taken.Value.FirstOrDefault(f => !f.Outcome.Ok) is not null)
        {
            throw new InvalidOperationException((taken.Refusal ?? taken.Value.First(f => !f.Outcome.Ok).Outcome.Refusal!).Words);
        }

        Console.Error.WriteLine($"{taken.Value.Count:N0} files taken in, {watch.Elapsed.TotalSeconds:0.0} s, peak {Memory.PeakMiB} MiB");
    }

    /// <summary><c>gen.law0001@2020-01-01.md</c> in two parts.</summary>
    public static (string Instrument, string From) Named(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('@');
        return (parts[0], parts[1]);
    }

    public static DateOnly? Day(string from) => from == "unknown" ? null : DateOnly.ParseExact(from, "yyyy-MM-dd");
}
