using System.Text;
using Microsoft.Data.Sqlite;
using Remit.Law;
using Remit.Law.Instruments;

namespace Remit.Lab.Speed;

/// <summary>The peer: SQLite FTS5 in memory over the same words of the same articles, ranked by its own BM25.</summary>
/// <remarks>Chinese is cut into pairs by the application.</remarks>
internal sealed class Fts5 : IDisposable
{
    private readonly SqliteConnection _database = new("Data Source=:memory:");
    private readonly SqliteCommand _search;
    private readonly ArticleAt[] _articles;

    private Fts5(LawSnapshot law)
    {
        _articles = [.. law.Instruments.SelectMany(i => i.Versions).SelectMany(v => v.Articles)];
        _database.Open();
        Execute("CREATE VIRTUAL TABLE passage USING fts5(words, tokenize = 'unicode61');"
            + "CREATE TABLE held(id INTEGER PRIMARY KEY, first INTEGER, last INTEGER)");
        using (var transaction = _database.BeginTransaction())
        {
            Put(transaction);
            transaction.Commit();
        }

        Execute("INSERT INTO passage(passage) VALUES ('optimize')");
        _search = _database.CreateCommand();
        _search.CommandText = "SELECT p.rowid FROM passage p JOIN held h ON h.id = p.rowid WHERE passage MATCH $words AND h.first <= $day AND $day < h.last "
            + "ORDER BY rank LIMIT $most";
        _search.Parameters.Add("$words", SqliteType.Text);
        _search.Parameters.Add("$day", SqliteType.Integer);
        _search.Parameters.Add("$most", SqliteType.Integer);
        _search.Prepare();
    }

    public static Fts5 Of(LawSnapshot law) => new(law);

    public IReadOnlyList<ArticleAt> Search(string question, DateOnly day, int most)
    {
        var words = Cut(question).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Select(w => $"\"{w}\"");
        _search.Parameters["$words"].Value = string.Join(" OR ", words);
        _search.Parameters["$day"].Value = day.DayNumber;
        _search.Parameters["$most"].Value = most;
        if (_search.Parameters["$words"].Value is "")
        {
            return [];
        }

        var found = new List<ArticleAt>();
        using var rows = _search.ExecuteReader();
        while (rows.Read())
        {
            found.Add(_articles[rows.GetInt32(0)]);
        }

        return found;
    }

    public void Dispose()
    {
        _search.Dispose();
        _database.Dispose();
    }

    private void Put(SqliteTransaction transaction)
    {
        using var passage = Command(transaction, "INSERT INTO passage(rowid, words) VALUES ($id, $words)", "$id", "$words");
        using var held = Command(transaction, "INSERT INTO held VALUES ($id, $first, $last)", "$id", "$first", "$last");
        for (var i = 0; i < _articles.Length; i++)
        {
            var (version, provision) = (_articles[i].Version, _articles[i].Provision);
            var words = new StringBuilder();
            foreach (var part in Words(_articles[i], provision, version))
            {
                words.Append(Cut(part)).Append(' ');
            }

            (passage.Parameters["$id"].Value, passage.Parameters["$words"].Value) = (i, words.ToString());
            passage.ExecuteNonQuery();
            held.Parameters["$id"].Value = i;
            held.Parameters["$first"].Value = version.Status == "proposed" ? int.MaxValue : version.From?.DayNumber ?? 0;
            held.Parameters["$last"].Value = version.To?.DayNumber ?? int.MaxValue;
            held.ExecuteNonQuery();
        }
    }

    // What our own index reads of an article, each once.
    private static IEnumerable<string> Words(ArticleAt article, Provision provision, InstrumentVersion version) =>
        new[] { article.Text?.Text, article.Text?.Heading }.OfType<string>()
            .Concat(provision.Heading?.All ?? []).Concat(provision.Words).Concat(provision.GistAt(version)?.All ?? []);

    // Pairs of Chinese signs; a sign that stands alone; other words as they are.
    private static string Cut(string text)
    {
        var cut = new StringBuilder(text.Length * 4);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsChinese(text[i]))
            {
                cut.Append(char.IsLetterOrDigit(text[i]) ? text[i] : ' ');
            }
            else if (i + 1 < text.Length && IsChinese(text[i + 1]))
            {
                cut.Append(' ').Append(text[i]).Append(text[i + 1]).Append(' ');
            }
            else if (i == 0 || !IsChinese(text[i - 1]))
            {
                cut.Append(' ').Append(text[i]).Append(' ');
            }
        }

        return cut.ToString();
    }

    private static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9fff';

    private SqliteCommand Command(SqliteTransaction transaction, string text, params string[] names)
    {
        var command = _database.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private void Execute(string text)
    {
        using var command = _database.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
