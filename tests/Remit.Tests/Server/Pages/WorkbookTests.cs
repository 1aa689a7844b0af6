using Remit.Kernel;
using Remit.Server.SignIn;
using Remit.Tests.House;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>Every list that goes out as CSV goes out as a workbook with the same rows.</summary>
public sealed class WorkbookTests
{
    [Fact]
    public async Task Every_register_goes_out_as_a_workbook_with_the_rows_of_its_CSV()
    {
        var demo = await SharedDemo.Get();
        var (wrong, rows) = (new List<string>(), 0);
        foreach (var role in new[] { Roles.Operator, Roles.Officer })
        {
            using var visitor = await PageVisitor.Arrive(demo.Remit, demo.People.First(p => p.Role == role));
            var lists = Permissions.Registers.Where(k => k.Readers.Contains(role)).Select(k => $"/registers/{k.Id}/export.csv")
                .Append("/registry/operators.csv");
            foreach (var list in lists)
            {
                using var text = await visitor.Get("en" + list);
                using var book = await visitor.Get("en" + list + "?file=xlsx");
                var csv = CsvText.Read(await text.Content.ReadAsStringAsync()).Value;
                var sheet = XlsxSheet.Read(await book.Content.ReadAsByteArrayAsync());
                var name = book.Content.Headers.ContentDisposition?.FileName ?? "";
                if (!sheet.Ok || !name.EndsWith(".xlsx", StringComparison.Ordinal)
                    || !sheet.Value.Select(Plain).SequenceEqual(csv.Select(Plain)))
                {
                    wrong.Add($"{role} {list}: {book.StatusCode} {name} {sheet.Refusal?.Words}");
                }

                rows += csv.Count - 1;
            }
        }

        Findings.None(wrong);
        Assert.True(rows > 50, $"only {rows} rows");
    }

    // CSV has an apostrophe before what a spreadsheet would take for a formula; a workbook needs none.
    private static string Plain(CsvRow row) => string.Join('|', row.Cells.Select(c => c.TrimStart('\'').ReplaceLineEndings("\n"))).TrimEnd('|');
}
