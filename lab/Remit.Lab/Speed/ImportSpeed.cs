using Remit.Lab.Corpus;
using Remit.Law;
using Remit.Law.Import;

namespace Remit.Lab.Speed;

/// <summary>How long one law takes to come in: read, compared with the pack, kept, and searchable.</summary>
internal static class ImportSpeed
{
    private const int Before = 80;
    private const int Times = 60;

    /// <summary>The 81 articles of the law as it is today, each time into a folder of its own.</summary>
    public static void Run()
    {
        var (file, instrument, from) = SeedTexts.Files[1];
        var bytes = SeedTexts.Bytes(file);
        var (costs, readings) = (new List<Cost>(), new List<Cost>());
        var cold = default(Cost);
        for (var i = -Before; i < Times; i++)
        {
            var folder = Directory.CreateTempSubdirectory("remit-lab");
            try
            {
                var book = Shelf.Open(folder.FullName);
                var count = 0;
                var cost = Clocks.Of(() => count = book.Import(new ImportRequest(file, bytes, instrument, Shelf.Day(from))).Value.Articles.Count);
                if (count != 81)
                {
                    throw new InvalidOperationException($"{count} articles instead of 81");
                }

                var reading = Clocks.Of(() => count = ReadTexts.Statute(file, bytes, [], []).Value.Statute.Articles.Count);
                cold = i == -Before ? cost : cold;
                if (i >= 0)
                {
                    costs.Add(cost);
                    readings.Add(reading);
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        Row.Print("import of a law of 81 articles, until it can be searched", "<= 50 ms",
            $"{Row.Ms(costs)}; the first in a new process {cold.Cpu / 1000:0} ({cold.Wall / 1000:0})");
        Row.Print("of that: its articles read", "", Row.Ms(readings));
    }
}
