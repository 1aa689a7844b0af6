using System.Security.Cryptography;
using System.Text;

namespace Remit.Law.Import;

/// <summary>A statute as its text has it: articles in the text's order, nothing added, nothing guessed.</summary>
/// <param name="Title">As the text writes it; null when it writes none.</param>
/// <param name="Articles">In the order of the text; a number that stands twice is here twice.</param>
/// <param name="Warnings">What a reader must know.</param>
internal sealed record StatuteText(string? Title, IReadOnlyList<StatuteArticle> Articles, IReadOnlyList<ImportWarning> Warnings)
{
    /// <summary>The first day that the file itself states for its text; null when it states none. It decides nothing.</summary>
    public DateOnly? Stated { get; init; }

    /// <summary>SHA-256 over number and text of each article, without layout, chapters and marks: equal for the same words in another file form.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var article in Articles)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(article.Number + "\n" + article.Text + "\n\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
