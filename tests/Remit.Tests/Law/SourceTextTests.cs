using System.Text;
using Remit.Law;
using Remit.Law.Import;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class SourceTextTests : IDisposable
{
    private const string Chinese = "第一条 为了网络安全，制定本法的规定。";
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("big5", "第一條 為了網路安全，制定本法的規定。", "Big5")]
    [InlineData("shift_jis", "第一条　この法律は、サイバーセキュリティに関する施策の基本を定める。", "Shift-JIS")]
    [InlineData("euc-kr", "제1조 이 법은 정보통신망의 안전을 위하여 제정한 것을 말한다.", "EUC-KR")]
    [InlineData("windows-1252", "Article 9 Les opérateurs notifient les incidents à l’autorité désignée.", "western")]
    [InlineData("utf-16", Chinese, "UTF-16")]
    [InlineData("utf-16BE", Chinese, "UTF-16")]
    [InlineData("utf-32", Chinese, "UTF-")]
    public void An_encoding_that_is_not_read_is_called_by_its_name_and_the_remedy_told(string encoding, string text, string name)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text);
        byte[] mark = encoding.StartsWith("utf", StringComparison.Ordinal) ? Encoding.GetEncoding(encoding).GetPreamble() : [];
        foreach (var file in (byte[][])[bytes, [.. mark, .. bytes]])
        {
            var refusal = SourceText.Decode("law.txt", file).Refusal!;
            Assert.Equal("wrong-encoding", refusal.Code);
            Assert.Contains(name, refusal.Words);
            Assert.Contains("UTF-8", refusal.Words);
        }
    }

    [Fact]
    public void A_statute_in_gb18030_is_read() =>
        Assert.Equal(new SourceText(Chinese, "gb18030"),
            SourceText.Decode("a", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Chinese)).Value);

    [Theory]
    [InlineData("%PDF-1.7\n%\u00e2\u00e3", "PDF")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0", "zip")]
    [InlineData("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0", "Word")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0", "picture")]
    [InlineData("\u007fELF\u0002\u0001\u0001\0", "no text")]
    public void A_file_that_is_no_text_is_called_what_it_is(string latin, string name)
    {
        var refusal = SourceText.Decode("law.bin", Encoding.Latin1.GetBytes(latin)).Refusal!;
        Assert.Equal("no-text-file", refusal.Code);
        Assert.Contains(name, refusal.Words);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body><p>第一条 甲。</p></body></html>")]
    [InlineData("\n<div class='law'><p>第一条 甲。</p></div>")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>")]
    public void A_web_page_is_refused_with_what_to_do(string page)
    {
        var refusal = Import(page).Refusal!;
        Assert.Equal("web-page", refusal.Code);
        Assert.Contains("browser", refusal.Words);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_with_the_limit()
    {
        var refusal = Books.Open(_folder.Path("law")).Import(new ImportRequest("big.txt", new byte[LawLimits.FileBytesMax + 1], "xx.a", null)).Refusal!;
        Assert.Equal("file-too-large", refusal.Code);
        Assert.Contains("16,777,216", refusal.Words);
    }

    [Fact]
    public void A_text_of_megabytes_in_one_line_is_read_and_every_mark_in_it_is_found()
    {
        var text = new StringBuilder();
        for (var n = 1; n <= 60_000; n++)
        {
            text.Append('第').Append(n).Append("条 依照第八条规定“引用第九条 办理”，应当报告。");
        }

        var statute = StatuteReader.Read(text.ToString(), [], []).Value;
        Assert.Equal(60_000, statute.Articles.Count);
        Assert.Empty(statute.Warnings);
    }

    [Fact]
    public void A_number_that_no_statute_has_opens_no_article() =>
        Assert.Equal("1", Assert.Single(StatuteReader.Read("第一条 甲。\n第999999条 乙。", [], []).Value.Articles).Number);

    [Fact]
    public void The_text_of_another_law_of_the_pack_is_named_in_a_warning()
    {
        var report = Books.Open(_folder.Path("law")).Import(new ImportRequest(
            "a.md", Encoding.UTF8.GetBytes("# 网络数据安全管理条例\n第一条 甲。"), "cn.csl", Books.Day("2026-01-01"))).Value;
        Assert.Contains("网络数据安全管理条例", Assert.Single(report.Warnings, w => w.Code == "title").Words);
    }

    public void Dispose() => _folder.Dispose();

    private Remit.Kernel.Outcome<ImportReport> Import(string text) =>
        Books.Open(_folder.Path("law")).Import(new ImportRequest("a.html", Encoding.UTF8.GetBytes(text), "xx.a", null));
}
