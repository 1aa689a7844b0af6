using System.Text;
using System.Text.Json;
using Remit.Law;
using Remit.Server.Verbs;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class LawFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_folder_is_imported_the_refused_file_is_named_and_a_second_run_skips_what_is_there()
    {
        File("xx.a@2020-01-01.md", Statute("甲办法", 3));
        File("xx.a@2022-01-01.txt", Statute("甲办法", 4));
        File("xx.b@unknown.md", Statute("乙办法", 2));
        File("xx.c@2020-01-01.md", "这里没有条文。");
        File("README.md", "words");
        var first = await Run("law", "import", _folder.Path("in"), "--json");
        Assert.Equal(3, first.Exit);
        var lines = first.Out.Trim().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["imported", "imported", "imported", "refused"], lines.Select(l => l.GetProperty("state").GetString()));
        Assert.Contains("xx.c@2020-01-01.md: No article", first.Error);
        Assert.Contains("README.md", first.Error);
        Assert.Contains("4 files: 3 imported, 1 refused; 9 articles", first.Error);

        var second = await Run("law", "import", _folder.Path("in"));
        Assert.Equal(3, second.Exit);
        Assert.Contains("3 already imported, 1 refused", second.Error);
        Assert.Contains("甲办法之4。", (await Run("law", "show", "xx.a", "4")).Out);
    }

    [Fact]
    public async Task A_file_named_for_its_version_needs_no_options_and_another_does()
    {
        File("xx.a@2020-01-01.md", Statute("甲办法", 3));
        File("a.md", Statute("甲办法", 3));
        Assert.Contains("xx.a@2020-01-01", (await Run("law", "import", _folder.Path("in", "xx.a@2020-01-01.md"))).Out);
        var other = await Run("law", "import", _folder.Path("in", "a.md"));
        Assert.Equal(2, other.Exit);
        Assert.Contains("--instrument", other.Error);
        Assert.Equal(2, (await Run("law", "import", _folder.Path("in"), "--instrument", "xx.a", "--from", "unknown")).Exit);
    }

    [Fact]
    public void The_list_of_a_folder_names_texts_and_each_wrong_line_is_refused_by_its_number()
    {
        File("a.txt", Statute("甲办法", 1));
        File("b.txt", Statute("乙办法", 1));
        File(ImportPlan.ListName, "file\tinstrument\tfrom\tto\ttitle\r\n# words\r\na.txt\txx.a\t2020-01-01\t2021-01-01\t甲办法\r\n\r\n"
            + "b.txt\txx.b\r\nb.txt\txx.b\t2020-13-01\r\nno.txt\txx.b\tunknown\r\n../../secret.txt\txx.b\tunknown\r\n/etc/hostname\txx.b\tunknown\r\n"
            + "b.txt\txx.a\t2020-01-01\r\nb.txt\txx.b\tunknown\tnever\r\n");
        var plan = ImportPlan.Of(_folder.Path("in"), out _).Value;
        Assert.Equal((Books.Day("2021-01-01"), "甲办法", "xx.a"), (plan[0].To!.Value, plan[0].Title, plan[0].Instrument));
        Assert.Equal(["list-line", "list-line", "list-line", "outside", "outside", "twice", "list-line"], plan.Skip(1).Select(p => p.Refused!.Code));
        Assert.Equal([5, 6, 7, 8, 9, 11], plan.Skip(1).Where(p => p.Refused!.Code != "twice")
            .Select(p => int.Parse(p.Refused!.Words.Split(':')[1])));
    }

    [Fact]
    public void A_link_leads_out_of_the_folder_and_is_refused()
    {
        var secret = _folder.Write("secret.txt", Statute("甲办法", 1));
        Directory.CreateDirectory(_folder.Path("in"));
        System.IO.File.CreateSymbolicLink(_folder.Path("in", "xx.a@2020-01-01.txt"), secret);
        Directory.CreateSymbolicLink(_folder.Path("in", "sub"), _folder.Root);
        Assert.Equal("outside", ImportPlan.Of(_folder.Path("in"), out _).Value.Single().Refused?.Code);
        File(ImportPlan.ListName, "sub/secret.txt\txx.a\t2020-01-01\n");
        Assert.Equal("outside", ImportPlan.Of(_folder.Path("in"), out _).Value.Single().Refused?.Code);
    }

    [Theory]
    [InlineData("xx.a@2020-1-1.md", "file-name")]
    [InlineData("XX@2020-01-01.md", "file-name")]
    [InlineData("xx.a@2020-01-01.md", null)]
    [InlineData("xx.a@unknown.xml", null)]
    public void A_name_says_instrument_and_first_day_or_is_refused(string name, string? code)
    {
        File(name, "x");
        Assert.Equal(code, ImportPlan.Of(_folder.Path("in"), out _).Value.Single().Refused?.Code);
    }

    [Fact]
    public void An_empty_folder_and_a_list_in_another_encoding_say_what_to_do()
    {
        Directory.CreateDirectory(_folder.Path("in"));
        Assert.Contains("cn.csl@2026-01-01.md", ImportPlan.Of(_folder.Path("in"), out _).Refusal!.Words);
        _folder.Write("in/" + ImportPlan.ListName, [0xB5, 0xDA, 0xD2, 0xBB]);
        Assert.Contains("UTF-8", ImportPlan.Of(_folder.Path("in"), out _).Refusal!.Words);
    }

    [Fact]
    public void Many_texts_are_searchable_together_after_the_last_and_one_is_read_at_a_time()
    {
        var law = Books.Open(_folder.Path("law"));
        var given = 0;
        var seen = new List<string>();
        IEnumerable<ImportRequest> Requests()
        {
            foreach (var n in Enumerable.Range(1, 5))
            {
                given++;
                yield return Request($"xx.i{n}", "2020-01-01", Statute($"第{n}号办法", n)) with { Title = $"号{n}办法" };
            }
        }

        var all = law.ImportAll(Requests(), new Seen(file =>
        {
            Assert.Equal(given, seen.Count + 1);
            seen.Add(file.FileName);
            Assert.Equal("unknown-instrument", law.Text("xx.i1", null, Books.Today, "zh").Refusal?.Code);
        })).Value;
        Assert.Equal([1, 2, 3, 4, 5], all.Select(f => f.Outcome.Value.Articles.Count));
        Assert.Equal(5, law.Text("xx.i5", null, Books.Today, "zh").Value.Articles.Count);
    }

    [Fact]
    public void What_was_kept_before_the_files_broke_off_is_there_at_once_and_after_a_restart()
    {
        var law = Books.Open(_folder.Path("law"));
        IEnumerable<ImportRequest> Requests()
        {
            yield return Request("xx.a", "2020-01-01", Statute("甲办法", 2));
            throw new OperationCanceledException();
        }

        Assert.Throws<OperationCanceledException>(() => law.ImportAll(Requests()));
        Assert.True(law.Text("xx.a", null, Books.Today, "zh").Ok);
        Assert.True(Books.Open(_folder.Path("law")).Text("xx.a", null, Books.Today, "zh").Ok);
    }

    [Fact]
    public void A_later_file_of_the_same_folder_knows_the_version_that_an_earlier_one_brought()
    {
        var all = Books.Open(_folder.Path("law")).ImportAll(
            [Request("xx.a", "2020-01-01", Statute("甲办法", 2)) with { To = Books.Day("2023-01-01") }, Request("xx.a", "2022-01-01", Statute("甲办法", 3))]).Value;
        Assert.Contains(all[1].Outcome.Value.Warnings, w => w.Code == "status" && w.Words.Contains("2022-01-01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pipe_among_the_files_is_refused_by_name_and_keeps_nobody_waiting()
    {
        File("xx.b@2020-01-01.md", Statute("乙办法", 2));
        Assert.Equal(0, (await ChildProcess.Run("mkfifo", [_folder.Path("in", "xx.a@2020-01-01.md")])).Exit);
        var run = await Run("law", "import", _folder.Path("in"));
        Assert.Equal(3, run.Exit);
        Assert.Contains("xx.a@2020-01-01.md cannot be read: It is no regular file", run.Error);
        Assert.Contains("xx.b@2020-01-01  imported", run.Out);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_keeps_whole_texts_only_and_the_next_run_brings_the_rest()
    {
        const int Files = 300;
        foreach (var n in Enumerable.Range(1, Files))
        {
            File($"xx.i{n}@2020-01-01.md", Statute($"第{n}号办法", 8));
        }

        var kept = _folder.Path("data", "law");
        int Kept() => Directory.Exists(kept) ? Directory.EnumerateFiles(kept, "*.json").Count() : 0;
        await using (var first = ChildProcess.Start(RemitProcess.Program, ["law", "import", _folder.Path("in"), "--data", _folder.Path("data")]))
        {
            await Wait.Until(() => Kept() >= 20 || !first.Running, "some texts are kept");
            await first.Kill();
        }

        var before = Kept();
        Assert.InRange(before, 20, Files - 1);
        var law = Books.Open(kept);
        var whole = Enumerable.Range(1, Files).Count(n => law.Text($"xx.i{n}", null, Books.Today, "zh") is { Ok: true } text
            && text.Value.Articles.Count == 8);
        Assert.InRange(whole, before - 1, before);

        var second = await Run("law", "import", _folder.Path("in"));
        Assert.Equal(0, second.Exit);
        Assert.Contains($"{Files} files: {Files - whole} imported, {whole} already imported", string.Join(' ', second.Error.Split('\n')[^2..])
            .Replace($"{whole} already imported, {Files - whole} imported", $"{Files - whole} imported, {whole} already imported"));
        Assert.Equal(Files, Kept());
    }

    public void Dispose() => _folder.Dispose();

    private static ImportRequest Request(string instrument, string from, string text) =>
        new(instrument + ".md", Encoding.UTF8.GetBytes(text), instrument, Books.Day(from));

    private static string Statute(string title, int articles) =>
        $"# {title}\n\n" + string.Concat(Enumerable.Range(1, articles).Select(n => $"第{Remit.Law.Import.ArticleNumber.InChinese(n)}条 {title}之{n}。\n\n"));

    private void File(string name, string content) => _folder.Write("in/" + name, content);

    private Task<Ended> Run(params string[] arguments) => RemitProcess.Run([.. arguments, "--data", _folder.Path("data")]);

    private sealed class Seen(Action<ImportedFile> told) : IProgress<ImportedFile>
    {
        public void Report(ImportedFile value) => told(value);
    }
}
