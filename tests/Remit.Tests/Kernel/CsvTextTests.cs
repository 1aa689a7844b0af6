using CsCheck;
using Remit.Kernel;

namespace Remit.Tests.Kernel;

public sealed class CsvTextTests
{
    [Fact]
    public void Rows_have_the_line_on_which_they_begin_and_quotes_hold_anything()
    {
        var rows = CsvText.Read("\uFEFFa,\"b\nc\",\"d\"\"e\"\r\n\r\n\"\",,f\n").Value;
        Assert.Equal([1, 4], rows.Select(r => r.Line));
        Assert.Equal(["a", "b\nc", "d\"e"], rows[0].Cells);
        Assert.Equal(["", "", "f"], rows[1].Cells);
        Assert.Equal(("csv-quote", "line 2"), (CsvText.Read("a\n\"b\nc").Refusal?.Code, CsvText.Read("a\n\"b\nc").Refusal?.Place));
    }

    [Fact]
    public void What_is_written_with_every_cell_in_quotes_is_read_back() =>
        Gen.String[Gen.Char["ab,\"\r\n 中"], 0, 6].Array[1, 4].Array[1, 5].Sample(rows =>
        {
            var text = string.Concat(rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
            return CsvText.Read(text).Value.Select(r => string.Join('|', r.Cells)).SequenceEqual(rows.Select(r => string.Join('|', r)));
        });
}
