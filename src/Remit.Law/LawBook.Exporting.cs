using System.Text;
using Remit.Kernel;
using Remit.Law.Akoma;
using Remit.Law.Import;

namespace Remit.Law;

// Exporting: an imported text as a file that can be imported again.
internal sealed partial class LawBook
{
    public Outcome<ExportedText> Export(string instrument, DateOnly? on, string format)
    {
        if (format is not ("akn" or "markdown"))
        {
            return new Refusal("unknown-format", "A text is exported as akn (Akoma Ntoso 3.0) or markdown: choose one of the two.");
        }

        var found = VersionOn(_law, instrument, on);
        if (!found.Ok)
        {
            return found.Refusal!;
        }

        var version = found.Value;
        var articles = version.Articles.Select(a => a.Text).OfType<StatuteArticle>().ToList();
        if (articles.Count == 0)
        {
            return new Refusal("no-text", $"The text of {version.Id} was not imported, only gists are here: import it, then export it.",
                Kind: RefusalKind.NotFound);
        }

        var statute = new StatuteText(version.Instrument.Titles.All.First(), articles, []);
        return format == "akn"
            ? new ExportedText(version.Id, version.Id + ".xml", AkomaNames.MediaType, Encoding.UTF8.GetString(AkomaWriter.Write(version)), statute.Sha256())
            : new ExportedText(version.Id, version.Id + ".md", "text/markdown", StatuteMarkdown.Write(statute), statute.Sha256());
    }
}
