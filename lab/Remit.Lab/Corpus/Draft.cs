using System.Security.Cryptography;
using System.Text;

namespace Remit.Lab.Corpus;

/// <summary>An article before it is written down.</summary>
/// <param name="Lines">Paragraphs and items.</param>
/// <param name="Thing">The made-up thing that it speaks of.</param>
internal sealed record DraftArticle(IReadOnlyList<string> Lines, string Thing);

/// <summary>One version of a generated statute. Articles are numbered from 1 without a gap.</summary>
/// <param name="Id"><c>gen.law0001</c>.</param>
/// <param name="From">The first day, or <c>unknown</c>.</param>
/// <param name="Chapters">How many articles each chapter has; empty: no chapters.</param>
internal sealed record Draft(string Id, string From, string Title, Topic Topic, IReadOnlyList<DraftArticle> Articles, IReadOnlyList<int> Chapters)
{
    /// <summary>SHA-256 over number and words without line breaks: what an import must give back, whatever the form.</summary>
    public string Sha256() => Hash(Articles.Select((a, i) => ($"{i + 1}", string.Concat(a.Lines))));

    /// <summary>The same over articles that were read.</summary>
    public static string Hash(IEnumerable<(string Number, string Text)> articles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (number, text) in articles)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(number + "\n" + text.Replace("\n", "", StringComparison.Ordinal) + "\n\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
