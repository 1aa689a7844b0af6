using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Remit.Kernel;

/// <summary>The first sheet of a workbook as spreadsheets keep it (ECMA-376, part 1, chapter 18): read into the rows of a table, and written from
/// them.</summary>
public static class XlsxSheet
{
    /// <summary>What a workbook is called on the wire.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most columns of a sheet that is read.</summary>
    public const int ColumnsMax = 256;

    /// <summary>The most characters of one part of a workbook, unpacked.</summary>
    public const int CharsMax = 16 << 20;

    /// <summary>The most elements of one part: a cell with a value is two or three.</summary>
    public const int ElementsMax = 1_000_000;

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Whether a file may be a workbook: it begins as a ZIP file does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith("PK\u0003\u0004"u8);

    /// <summary>The rows of the first sheet; empty ones are left out. Numbers stand as they are kept, dates as 2026-11-27 or 2026-11-27T09:30.</summary>
    /// <returns>Refused: <c>not-xlsx</c>, <c>xlsx-error</c> (a cell that shows an error, with its place), <c>too-wide</c>, <c>too-many</c>.</returns>
    public static Outcome<IReadOnlyList<CsvRow>> Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            var book = Part(zip, "xl/workbook.xml") ?? throw new InvalidDataException("xl/workbook.xml is missing");
            var first = (string?)book.Descendants(Main + "sheet").FirstOrDefault()?.Attribute(Office + "id");
            var target = (string?)Part(zip, "xl/_rels/workbook.xml.rels")?.Descendants(Package + "Relationship")
                .FirstOrDefault(r => (string?)r.Attribute("Id") == first)?.Attribute("Target") ?? "worksheets/sheet1.xml";
            var sheet = Part(zip, target.StartsWith('/') ? target[1..] : "xl/" + target) ?? throw new InvalidDataException("its first sheet is missing");
            var strings = Part(zip, "xl/sharedStrings.xml")?.Root!.Elements(Main + "si").Select(Text).ToList() ?? [];
            var cells = new Cells(strings, Dates(Part(zip, "xl/styles.xml")), (string?)book.Descendants(Main + "workbookPr").FirstOrDefault()
                ?.Attribute("date1904") is "1" or "true" ? 1462 : 0);
            return Rows(sheet, cells);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException)
        {
            return new Refusal("not-xlsx", $"This is no workbook that can be read ({e.Message}). Save it as an Excel workbook (.xlsx), or as CSV UTF-8.");
        }
    }

    /// <summary>A workbook of one sheet, its first row frozen. Text stays text, so no cell is ever a formula.</summary>
    /// <param name="name">The sheet's name, at most 31 characters.</param>
    /// <param name="heading">The first row.</param>
    /// <param name="rows">The others; a cell that says so and is a plain number is written as one.</param>
    public static byte[] Write(string name, IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<(string Text, bool Number)>> rows)
    {
        ArgumentNullException.ThrowIfNull(heading);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Put(string path, XElement root)
            {
                var entry = zip.CreateEntry(path);

                // The same rows make the same file.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                using var writer = XmlWriter.Create(stream, new XmlWriterSettings
                {
                    Encoding = new UTF8Encoding(false),
                    NewLineHandling = NewLineHandling.Entitize,
                });
                root.Save(writer);
            }

            const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
            Put("[Content_Types].xml", new(Types + "Types", Default("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                Default("xml", "application/xml"), Override("/xl/workbook.xml", type + "sheet.main+xml"),
                Override("/xl/worksheets/sheet1.xml", type + "worksheet+xml")));
            Put("_rels/.rels", Relation("officeDocument", "xl/workbook.xml"));
            Put("xl/_rels/workbook.xml.rels", Relation("worksheet", "worksheets/sheet1.xml"));
            Put("xl/workbook.xml", new(Main + "workbook", new XAttribute(XNamespace.Xmlns + "r", Office.NamespaceName),
                new XElement(Main + "sheets", new XElement(Main + "sheet", new XAttribute("name", name), new XAttribute("sheetId", 1),
                    new XAttribute(Office + "id", "rId1")))));
            Put("xl/worksheets/sheet1.xml", new(Main + "worksheet",
                new XElement(Main + "sheetViews", new XElement(Main + "sheetView", new XAttribute("workbookViewId", 0),
                    new XElement(Main + "pane", new XAttribute("ySplit", 1), new XAttribute("topLeftCell", "A2"), new XAttribute("activePane", "bottomLeft"),
                        new XAttribute("state", "frozen")))),
                new XElement(Main + "sheetData", new[] { heading.Select(text => (text, false)).ToList() }.Concat(rows.Select(row => row.ToList()))
                    .Select((row, at) => new XElement(Main + "row", new XAttribute("r", at + 1), row.Select((cell, column) => Cell(cell, column, at + 1)))))));
        }

        return file.ToArray();

        static XElement Default(string extension, string contentType) =>
            new(Types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", contentType));
        static XElement Override(string part, string contentType) =>
            new(Types + "Override", new XAttribute("PartName", part), new XAttribute("ContentType", contentType));
        static XElement Relation(string kind, string target) => new(Package + "Relationships", new XElement(Package + "Relationship",
            new XAttribute("Id", "rId1"), new XAttribute("Type", $"{Office.NamespaceName}/{kind}"), new XAttribute("Target", target)));
    }

    private static XElement Cell((string Text, bool Number) cell, int column, int row)
    {
        var place = new XAttribute("r", Letters(column) + row.ToString(CultureInfo.InvariantCulture));
        return cell.Number && cell.Text.Length <= 15 && decimal.TryParse(cell.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out _)
            ? new(Main + "c", place, new XElement(Main + "v", cell.Text))
            : new(Main + "c", place, new XAttribute("t", "inlineStr"), new XElement(Main + "is",
                new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), Printable(cell.Text))));
    }

    // XML has no signs for most control characters.
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is 9 or 10 or 13 or >= 0x20 and not (0xFFFE or 0xFFFF) ? rune.ToString() : "\uFFFD"));

    private static Outcome<IReadOnlyList<CsvRow>> Rows(XDocument sheet, Cells cells)
    {
        var rows = new List<CsvRow>();
        foreach (var row in sheet.Descendants(Main + "row"))
        {
            var line = (int?)row.Attribute("r") ?? (rows.Count + 1);
            var read = new List<string>();
            foreach (var cell in row.Elements(Main + "c"))
            {
                var column = (string?)cell.Attribute("r") is { } place ? Column(place) : read.Count;
                if (column is < 0 or >= ColumnsMax)
                {
                    return new Refusal("too-wide", $"Line {line}: a sheet may have {ColumnsMax} columns at most.") { Place = $"line {line}" };
                }

                if ((string?)cell.Attribute("t") == "e")
                {
                    var error = (string?)cell.Element(Main + "v");
                    return new Refusal("xlsx-error", $"Cell {Letters(column)}{line} shows an error ({error}): mend it and save again.")
                    {
                        Place = $"line {line}",
                    };
                }

                while (read.Count <= column)
                {
                    read.Add("");
                }

                read[column] = cells.Of(cell);
            }

            if (read.Exists(text => text.Length > 0))
            {
                rows.Add(new(line, read));
            }

            if (rows.Count > NamedRows.RowsMax + 1)
            {
                return new Refusal("too-many", $"The file holds more than {NamedRows.RowsMax} rows. Split it.");
            }
        }

        return Outcome<IReadOnlyList<CsvRow>>.Of(rows);
    }

    // A part is never larger than allowed, whatever the ZIP file claims of it, and names no other document.
    private static XDocument? Part(ZipArchive zip, string path)
    {
        if (zip.GetEntry(path) is not { } entry)
        {
            return null;
        }

        // Counted first, without keeping any: a small file can unpack to more elements than memory should hold.
        using (var counted = entry.Open())
        using (var reader = XmlReader.Create(counted, Safe))
        {
            for (var elements = 0; reader.Read(); elements += reader.NodeType == XmlNodeType.Element ? 1 : 0)
            {
                if (elements > ElementsMax)
                {
                    throw new InvalidDataException($"{path} has more than {ElementsMax:N0} elements");
                }
            }
        }

        using var stream = entry.Open();
        using var kept = XmlReader.Create(stream, Safe);
        return XDocument.Load(kept);
    }

    private static XmlReaderSettings Safe => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = CharsMax };

    // The words of a string, without the reading aids that stand above them.
    private static string Text(XElement of) =>
        string.Concat(of.Descendants(Main + "t").Where(t => t.Parent!.Name != Main + "rPh").Select(t => t.Value));

    // Which styles show a number as a day or a time.
    private static HashSet<int> Dates(XDocument? styles)
    {
        var own = styles?.Descendants(Main + "numFmt").Where(f => ((string?)f.Attribute("formatCode") ?? "").IndexOfAny(['y', 'd', 'h']) >= 0)
            .Select(f => (int?)f.Attribute("numFmtId") ?? -1).ToHashSet() ?? [];
        return [.. (styles?.Descendants(Main + "cellXfs").Elements(Main + "xf") ?? []).Index()
            .Where(x => (int?)x.Item.Attribute("numFmtId") is (>= 14 and <= 22) or (>= 45 and <= 47) || own.Contains((int?)x.Item.Attribute("numFmtId") ?? -1))
            .Select(x => x.Index)];
    }

    private static int Column(string place)
    {
        var column = 0;
        foreach (var c in place.TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column - 1;
    }

    private static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));

    private sealed record Cells(List<string> Strings, HashSet<int> Dates, int Offset)
    {
        public string Of(XElement cell)
        {
            var value = (string?)cell.Element(Main + "v") ?? "";
            return (string?)cell.Attribute("t") switch
            {
                "s" => int.TryParse(value, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < Strings.Count ? Strings[at]
                    : throw new InvalidDataException($"there is no text number {value}"),
                "inlineStr" => Text(cell),
                "b" => value == "1" ? "yes" : "no",
                "str" or "d" => value,
                _ => value.Length == 0 ? "" : Number(value, (int?)cell.Attribute("s") ?? 0),
            };
        }

        private string Number(string value, int style)
        {
            var number = double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
            return !Dates.Contains(style) ? value.Contains('E', StringComparison.OrdinalIgnoreCase)
                ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : value
                : Epoch.AddDays(number + Offset) is var day && day.TimeOfDay == TimeSpan.Zero ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : Epoch.AddMinutes(Math.Round((number + Offset) * 1440)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        }
    }
}
