namespace Remit.Law.Packs.Reading;

/// <summary>A way in which people ask for a provision.</summary>
/// <param name="Provision">The id of the provision that answers it: <c>cn.csl/p23</c>.</param>
/// <param name="Question">As somebody would type it.</param>
internal readonly record struct AskedRow(string Provision, string Question);

/// <summary>Reads <c>asked/*.tsv</c>: a provision, a language and a question a line. The first row names the columns.</summary>
internal static class AskedTable
{
    public const string Folder = "asked";

    public const int QuestionCharsMax = 400;

    private const string Head = "provision\tlang\tquestion";

    /// <summary>The rows of all files of a pack's folder, in order of their names; what is wrong is told with its place.</summary>
    public static List<AskedRow> ReadAll(PackReading reading)
    {
        var folder = Path.Combine(reading.Directory, Folder);
        var rows = new List<AskedRow>();
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal)] : [];
        foreach (var path in files)
        {
            var name = $"{Folder}/{Path.GetFileName(path)}";
            try
            {
                Read(PackText.Read(path), name, reading, rows);
            }
            catch (UnreadableException e)
            {
                reading.Error(new Place(name, e.Line, e.Column), "unreadable", $"It cannot be read: {e.Message}.");
            }
        }

        return rows;
    }

    private static void Read(string text, string name, PackReading reading, List<AskedRow> rows)
    {
        var (number, seen, named) = (0, new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (number == 1 && line != Head)
            {
                reading.Error(new Place(name, 1, 1), "missing-key", $"The first row must name the columns: {string.Join(", ", Head.Split('\t'))}.");
                return;
            }

            if (number > 1 && line.Length > 0 && Row(line, new Place(name, number, 1), named, reading) is { } row)
            {
                if (seen.Add(line))
                {
                    rows.Add(row);
                }
                else
                {
                    reading.Error(new Place(name, number, 1), "question-twice", "This row stands here twice: take one of them out.");
                }
            }
        }
    }

    private static AskedRow? Row(string line, Place place, HashSet<string> named, PackReading reading)
    {
        var cells = line.Split('\t');
        if (cells.Length != 3)
        {
            reading.Error(place, "wrong-type", $"This row has {cells.Length} cells where the first row names 3: put one tab between two cells.");
            return null;
        }

        var (lang, question) = (place with { Column = cells[0].Length + 2 }, place with { Column = cells[0].Length + cells[1].Length + 3 });
        if (!reading.Languages.Contains(cells[1]))
        {
            reading.Error(lang, "wrong-word", $"“lang” takes {string.Join(", ", reading.Languages)}, not “{cells[1]}”.");
        }
        else if (string.IsNullOrWhiteSpace(cells[2]) || cells[2].Length > QuestionCharsMax)
        {
            reading.Error(question, "wrong-form", $"“question” takes 1 to {QuestionCharsMax} characters; this one has {cells[2].Trim().Length}.");
        }
        else
        {
            // Once is enough: whether it is there is looked up for each name.
            if (named.Add(cells[0]))
            {
                reading.Names.Add(new Named(Thing.Provision, cells[0], place));
            }

            return new AskedRow(cells[0], cells[2]);
        }

        return null;
    }
}
