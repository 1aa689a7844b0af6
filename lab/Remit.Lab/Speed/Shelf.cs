using System.Diagnostics;
using Remit.Lab.Corpus;
using Remit.Law;
using Remit.Law.Import;

namespace Remit.Lab.Speed;

/// <summary>A folder of imported texts: the shared texts and a generated corpus, taken in by the module's own import.</summary>
internal static class Shelf
{
    public static LawOptions Options(string law) => new()
    {
        PacksDirectory = Checkout.Of("packs"),
        Packs = [.. new[] { "cn", "eu" }.Where(p => Directory.Exists(Checkout.Of("packs/" + p)))],
        ImportedDirectory = law,
        Now = () => new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero),
    };

    public static LawBook Open(string law)
    {
        var book = LawBook.Open(Options(law));
        return book.Ok ? book.Value : throw new InvalidOperationException(book.Refusal!.Words);
    }

    /// <summary>Fills a folder; the law is built once, when it is opened.</summary>
    public static void Fill(string law, string? corpus)
    {
        Directory.CreateDirectory(law);
        var watch = Stopwatch.StartNew();
        var importing = new Importing(Open(law).Snapshot, new ImportedTexts(law, Options(law).Write));
        foreach (var (file, instrument, from) in SeedTexts.Files)
        {
            Take(importing, new ImportRequest(file, SeedTexts.Bytes(file), instrument, Day(from)));
        }

        var count = 0;
        foreach (var path in corpus is null ? Enumerable.Empty<string>() : Directory.EnumerateFiles(corpus).Order(StringComparer.Ordinal))
        {
            var (instrument, from) = Named(path);
            Take(importing, new ImportRequest(Path.GetFileName(path), File.ReadAllBytes(path), instrument, Day(from)));
            count++;
        }

        Console.Error.WriteLine($"{count:N0} files taken in, {watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary><c>gen.law0001@2020-01-01.md</c> in two parts.</summary>
    public static (string Instrument, string From) Named(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('@');
        return (parts[0], parts[1]);
    }

    public static DateOnly? Day(string from) => from == "unknown" ? null : DateOnly.ParseExact(from, "yyyy-MM-dd");

    private static void Take(Importing importing, ImportRequest request)
    {
        var report = importing.Import(request);
        if (!report.Ok)
        {
            throw new InvalidOperationException(report.Refusal!.Words);
        }
    }
}
