using System.IO.Compression;
using System.Text;
using CsCheck;
using Remit.Kernel;

namespace Remit.Tests.Kernel;

public sealed class XlsxSheetTests
{
    private const string Names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    [Fact]
    public void What_is_written_is_read_again() => Gen.String[0, 40].Array[3].Array[1, 6].Sample(rows =>
    {
        static string Kept(string text) => string.Concat(text.EnumerateRunes().Select(r =>
            r.Value is 9 or 10 or 13 or >= 0x20 and not (0xFFFE or 0xFFFF) ? r.ToString() : "\uFFFD"));
        var file = XlsxSheet.Write("Remit", ["a", "b", "=c"], rows.Select(row => row.Select(text => (text, false)).ToList()));
        var read = XlsxSheet.Read(file).Value;
        Assert.Equal(["a", "b", "=c"], read[0].Cells);
        var expected = rows.Index().Where(r => r.Item.Any(text => text.Length > 0)).Select(r => (r.Index + 2, string.Join('|', r.Item.Select(Kept))));
        Assert.Equal(expected, read.Skip(1).Select(r => (r.Line, string.Join('|', r.Cells))));
    });

    [Fact]
    public void Numbers_are_numbers_and_nothing_else_is()
    {
        var file = XlsxSheet.Write("Remit", ["n"], new[] { "12.50", "-3", "007x", "=1+1", "" }.Select(text => new List<(string, bool)> { (text, true) }));
        var sheet = Part(file, "xl/worksheets/sheet1.xml");
        Assert.Contains("<v>12.50</v>", sheet, StringComparison.Ordinal);
        Assert.Contains("<v>-3</v>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.Equal(["n", "12.50", "-3", "007x", "=1+1"], XlsxSheet.Read(file).Value.Select(r => r.Cells[0]));
    }

    /// <summary>As Excel and LibreOffice write: texts apart, dates as numbers with a style, cells left out, the sheet anywhere.</summary>
    [Fact]
    public void A_sheet_of_a_spreadsheet_program_is_read()
    {
        var read = XlsxSheet.Read(Book("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
            <row r="4"><c r="A4" s="1"><v>46353</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" s="2"><v>46353.3958333333</v></c></row>
            <row r="5"><c r="A5" t="str"><f>"x"</f><v>x</v></c><c r="B5"><v>1.2E3</v></c><c r="D5"/></row>
            """)).Value;
        Assert.Equal(["1: day||what", "4: 2026-11-27|yes|2026-11-27T09:30", "5: x|1200||"], read.Select(r => $"{r.Line}: {string.Join('|', r.Cells)}"));
    }

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#REF!</v></c></row>", "xlsx-error")]
    [InlineData("<row r=\"2\"><c r=\"ZZ2\"><v>1</v></c></row>", "too-wide")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>9</v></c></row>", "not-xlsx")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>much</v></c></row>", "not-xlsx")]
    [InlineData("<row r=\"2\"><c r=\"A2\" s=\"1\"><v>1e300</v></c></row>", "not-xlsx")]
    [InlineData("<row", "not-xlsx")]
    public void A_broken_sheet_is_refused_with_its_place(string rows, string code) => Assert.Equal(code, XlsxSheet.Read(Book(rows)).Refusal?.Code);

    [Fact]
    public void What_is_no_workbook_or_too_large_is_refused()
    {
        Assert.Equal("not-xlsx", NamedRows.Read("PK\u0003\u0004 and so on"u8.ToArray()).Refusal?.Code);
        Assert.Equal("not-xlsx", NamedRows.Read(Zip(("readme.txt", "hello"))).Refusal?.Code);
        var bomb = Zip(("xl/workbook.xml", $"<workbook {Names}>{new string(' ', XlsxSheet.CharsMax + 1)}</workbook>"));
        Assert.True(bomb.Length < 100_000 && XlsxSheet.Read(bomb).Refusal?.Code == "not-xlsx");
        var dense = Book($"<row r=\"1\">{string.Concat(Enumerable.Repeat("<c/>", XlsxSheet.ElementsMax))}</row>");
        Assert.True(dense.Length < 100_000 && XlsxSheet.Read(dense).Refusal is { Code: "not-xlsx" } refused
            && refused.Words.Contains("elements", StringComparison.Ordinal));
        const string entities = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        Assert.Equal("not-xlsx", XlsxSheet.Read(Zip(("xl/workbook.xml", $"{entities}<workbook {Names}>&b;</workbook>"))).Refusal?.Code);
        var many = XlsxSheet.Write("Remit", ["a"], Enumerable.Range(0, NamedRows.RowsMax + 1).Select(_ => new List<(string, bool)> { ("x", false) }));
        Assert.Equal("too-many", NamedRows.Read(many).Refusal?.Code);
    }

    [Fact]
    public void A_row_keeps_its_number_in_the_sheet()
    {
        var rows = NamedRows.Read(Book("""
            <row r="1"><c r="A1" t="s"><v>1</v></c></row><row r="7"><c r="A7" t="inlineStr"><is><r><t>in </t></r><r><t>two</t></r></is></c></row>
            """)).Value;
        Assert.Equal((7, "in two"), (rows.Single().Row, rows.Single()["what"]));
    }

    private static byte[] Book(string rows) => Zip(
        ("xl/workbook.xml", $"<workbook {Names} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"rId7\" Type=\"x\" Target=\"/xl/worksheets/other.xml\"/></Relationships>"),
        ("xl/sharedStrings.xml", $"<sst {Names}><si><t>day</t></si><si><r><t>wh</t></r><r><t>at</t></r><rPh><t>reading</t></rPh></si></sst>"),
        ("xl/styles.xml", $"<styleSheet {Names}><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy/m/d h:mm\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"),
        ("xl/worksheets/other.xml", $"<worksheet {Names}><sheetData>{rows}</sheetData></worksheet>"));

    private static byte[] Zip(params (string Path, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var stream = zip.CreateEntry(path).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }

    private static string Part(byte[] file, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }
}
