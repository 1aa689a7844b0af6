using System.CommandLine;
using Remit.Kernel;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit law …</c>: texts in and out, articles in time, the directory of authorities.</summary>
internal static class LawVerbs
{
    public static Command Build(VerbFrame frame) => VerbFrame.Group(
        "law", "Statutes in time: import, export, read, search, compare; who is responsible, and how to reach them.",
        LawImportVerb.Build(frame), LawExportVerb.Build(frame), List(frame), Show(frame), Search(frame), LawDiffVerb.Build(frame), Authorities(frame),
        LawWhoVerb.Build(frame), LawLevelVerb.Build(frame));

    private static Command List(VerbFrame frame)
    {
        var lang = LawArguments.Lang();
        return frame.Verb("list", "Lists the instruments and their versions.", ["remit law list", "remit law list --lang en --json"], Access.Read, Part.Desk,
            [lang], async run =>
        {
            var instruments = run.Get<ILaw>().Instruments(run.Parse.GetValue(lang) ?? "zh");
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(instruments));
                return ExitCode.Done;
            }

            await TableOut.WriteAsync(run.Io, ["version", "title", "until", "status", "articles", "text"],
                instruments.SelectMany(i => i.Versions.Select(v => new[]
            {
                v.Id, i.Title, v.To?.ToString("yyyy-MM-dd") ?? "", v.Status, v.ArticleCount.ToString(), v.Sha256 is null ? "not imported" : "imported",
            })), "No pack is loaded.");
            return ExitCode.Done;
        });
    }

    private static Command Show(VerbFrame frame)
    {
        var what = new Argument<string>("WHAT") { Description = "An instrument (cn.csl) or a citation (cn.csl@2026-01-01/art-9)." };
        var number = new Argument<string?>("ARTICLE") { Description = "The article's number.", Arity = ArgumentArity.ZeroOrOne };
        var on = LawArguments.Date("--on", "Day whose text is shown; without one the newest.");
        var lang = LawArguments.Lang();
        return frame.Verb("show", "Shows an instrument or an article, and the number it bears today.",
            ["remit law show cn.csl 9", "remit law show cn.csl 8 --on 2025-12-31", "remit law show cn.csl@2017-06-01/art-8"],
            Access.Read, Part.Desk, [what, number, on, lang], async run =>
            {
                var (law, id, article) = (run.Get<ILaw>(), run.Parse.GetRequiredValue(what), run.Parse.GetValue(number));
                var (day, language) = (run.Parse.GetValue(on), run.Parse.GetValue(lang) ?? "zh");
                if (article is null && !id.Contains('@', StringComparison.Ordinal))
                {
                    return await TextAsync(run, law.Text(id, day, run.Today(), language));
                }

                var found = article is null ? law.Cited(id, run.Today(), language) : law.Article(id, article, day, run.Today(), language);
                if (!found.Ok)
                {
                    return await run.Refuse(found.Refusal!);
                }

                await (run.Json ? run.Io.Out.WriteLineAsync(Json.Line(found.Value)) : ArticleAsync(run.Io, found.Value));
                return ExitCode.Done;
            });
    }

    private static Command Search(VerbFrame frame)
    {
        var words = new Argument<string>("WORDS") { Description = "What to look for." };
        var on = LawArguments.Date("--on", "Day whose texts are searched; without one today.");
        var page = new Option<int>("--page") { Description = "Page, from 1.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var lang = LawArguments.Lang();
        return frame.Verb("search", "Searches the texts in force on a day.", ["remit law search 网络日志", "remit law search \"log retention\" --lang en"],
            Access.Read, Part.Desk, [words, on, page, lang], async run =>
            {
                var found = run.Get<ILaw>().Search(run.Parse.GetRequiredValue(words), run.Parse.GetValue(on) ?? run.Today(), run.Parse.GetValue(page),
                    run.Today(), run.Parse.GetValue(lang) ?? "zh");
                if (!found.Ok)
                {
                    return await run.Refuse(found.Refusal!);
                }

                if (run.Json)
                {
                    await run.Io.Out.WriteLineAsync(Json.Line(found.Value));
                }
                else
                {
                    await TableOut.WriteAsync(run.Io, ["citation", "about", "words"],
                        found.Value.Hits.Select(h => new[] { h.Citation.Id, h.Citation.Heading ?? "", h.Excerpt }), "Nothing found.");
                    await run.Io.Error.WriteLineAsync($"{found.Value.Total} found; page {found.Value.Page} of {found.Value.PageCount}.");
                }

                return found.Value.Total > 0 ? ExitCode.Done : ExitCode.NotFound;
            });
    }

    private static Command Authorities(VerbFrame frame)
    {
        var (region, on, lang) = (LawArguments.Region(), LawArguments.Date("--on", "Day of the directory; without one today."), LawArguments.Lang());
        return frame.Verb("authorities", "The directory: the bodies of a region and of those above it.",
            ["remit law authorities --region 650100", "remit law authorities --json"],
            Access.Read, Part.Desk, [region, on, lang], async run =>
            {
                var bodies = run.Get<ILaw>().Authorities(run.Parse.GetValue(region), run.Parse.GetValue(on) ?? run.Today(), run.Parse.GetValue(lang) ?? "zh");
                if (!bodies.Ok)
                {
                    return await run.Refuse(bodies.Refusal!);
                }

                if (run.Json)
                {
                    await run.Io.Out.WriteLineAsync(Json.Line(bodies.Value));
                    return ExitCode.Done;
                }

                await TableOut.WriteAsync(run.Io, ["region", "name", "authority", "kind", "contact"], bodies.Value.Select(a => new[]
                {
                    a.Region, a.RegionName, a.Name, a.Kind, a.Contacts.Count == 0 ? "none known"
                        : string.Join("\n", a.Contacts.Select(c => $"{c.Type} {c.Value}")),
                }), "The pack names no authority there.");
                return ExitCode.Done;
            });
    }

    private static async Task<int> TextAsync(VerbRun run, Outcome<VersionText> text)
    {
        if (!text.Ok)
        {
            return await run.Refuse(text.Refusal!);
        }

        if (run.Json)
        {
            await run.Io.Out.WriteLineAsync(Json.Line(text.Value));
            return ExitCode.Done;
        }

        var version = text.Value.Version;
        await run.Io.Out.WriteLineAsync($"{text.Value.Instrument.Title}  {version.Id}  {version.Status}");
        IReadOnlyList<string> open = [];
        foreach (var article in text.Value.Articles)
        {
            foreach (var heading in article.Division.Where((h, i) => i >= open.Count || open[i] != h))
            {
                await run.Io.Out.WriteLineAsync("\n" + heading);
            }

            open = article.Division;
            await run.Io.Out.WriteLineAsync();
            await ArticleAsync(run.Io, article);
        }

        await run.Io.Error.WriteLineAsync($"{version.ArticleCount} articles{(version.Sha256 is null ? "; the text is not imported, gists only" : "")}.");
        return ExitCode.Done;
    }

    private static async Task ArticleAsync(VerbIo io, ArticleView article)
    {
        var c = article.Citation;
        var today = c.Today is null ? "  [no longer in force]" : c.Today == c.Number ? "" : $"  [today article {c.Today}]";
        await io.Out.WriteLineAsync($"{article.Label}  {c.Heading}{today}  {c.Id}");
        foreach (var block in article.Blocks.Count > 0 ? article.Blocks.Select(b => b.Text) : [c.Gist ?? "(the text is not imported)"])
        {
            await io.Out.WriteLineAsync(block);
        }
    }
}
