using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Registry;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Registry;

/// <summary>Offices, operators and systems out of a table: tried first, all or none.</summary>
public sealed class RowImportTests
{
    private const string Operators = "id,name-zh,name-en,region,sector-zh,sector-en,class\r\n"
        + "grid,电网,Grid,650100,电力,power,cii\r\nbank,银行,Bank,650100,金融,finance,ordinary\r\n";

    [Theory, BothDatabases]
    public async Task A_table_is_tried_first_then_taken_as_a_whole_and_keys_stay(DatabaseKind kind)
    {
        await using var instance = await Instance.Open(kind);
        var registry = instance.Services.GetRequiredService<IRegistry>();
        var tried = (await registry.ImportRowsAsync(Encoding.UTF8.GetBytes(Operators), true, default)).Value;
        Assert.Equal(("operators", 2, 0, 0), (tried.Kind, tried.Rows, tried.Taken, tried.Errors.Count));
        Assert.Empty(await registry.OperatorsAsync(default));

        var wrong = (await registry.ImportRowsAsync(Encoding.UTF8.GetBytes(Operators + "Grid!,x,x,650100,a,b,ordinary\r\nbank,y,y,nowhere,a,b,ordinary\r\n"),
            false,
            default)).Value;
        Assert.Equal([(4, "id"), (5, "id"), (5, "region")], wrong.Errors.Select(e => (e.Row, e.Column)));
        Assert.Empty(await registry.OperatorsAsync(default));

        await registry.ImportRowsAsync(Encoding.UTF8.GetBytes(Operators), false, default);
        var grid = (await registry.OperatorAsync("grid", default))!;
        await registry.SaveAsync(grid with { VaultVKey = "key" }, default);
        await registry.ImportRowsAsync(Encoding.UTF8.GetBytes(Operators.Replace("Grid", "New grid", StringComparison.Ordinal)), false, default);
        Assert.Equal(("New grid", "key"), ((await registry.OperatorAsync("grid", default))!.Names.En, (await registry.OperatorAsync("grid",
            default))!.VaultVKey));
    }

    [Fact]
    public async Task A_workbook_is_taken_as_the_same_table_is()
    {
        await using var instance = await Instance.Open(DatabaseKind.SQLite);
        var registry = instance.Services.GetRequiredService<IRegistry>();
        var table = CsvText.Read(Operators + "Grid!,x,x,650100,a,b,ordinary\r\n").Value;
        byte[] Book(int rows) => XlsxSheet.Write("Remit", table[0].Cells, table.Skip(1).Take(rows).Select(r => r.Cells.Select(c => (c, false)).ToList()));
        Assert.Equal((4, "id"), (await registry.ImportRowsAsync(Book(3), false, default)).Value.Errors.Select(e => (e.Row, e.Column)).Single());
        Assert.Empty(await registry.OperatorsAsync(default));
        Assert.Equal(2, (await registry.ImportRowsAsync(Book(2), false, default)).Value.Taken);
        Assert.Equal("Grid", (await registry.OperatorAsync("grid", default))!.Names.En);
    }

    [Fact]
    public async Task Systems_need_their_operator_and_unknown_columns_are_named()
    {
        await using var instance = await Instance.Open(DatabaseKind.SQLite);
        var registry = instance.Services.GetRequiredService<IRegistry>();
        var systems = """[{"id":"scada","operator":"grid","name-zh":"调度","name-en":"Dispatch","level":3}]""";
        var none = (await registry.ImportRowsAsync(Encoding.UTF8.GetBytes(systems), false, default)).Value;
        Assert.Equal((1, "operator"), (none.Errors.Single().Row, none.Errors.Single().Column));
        await registry.ImportRowsAsync(Encoding.UTF8.GetBytes(Operators), false, default);
        Assert.Equal(1, (await registry.ImportRowsAsync(Encoding.UTF8.GetBytes(systems), false, default)).Value.Taken);
        Assert.Equal(3, Assert.Single(await registry.SystemsAsync("grid", default)).Level);
        Assert.Equal("unknown-column", (await registry.ImportRowsAsync("id,operator,colour\na,grid,red\n"u8.ToArray(), false, default)).Refusal?.Code);
        Assert.Equal("unknown-rows", (await registry.ImportRowsAsync("id,colour\na,red\n"u8.ToArray(), false, default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_command_looks_before_it_takes()
    {
        using var folder = new TempFolder();
        var (data, file) = (folder.Path("data"), folder.Write("operators.csv", Operators));
        var looked = await RemitProcess.Run("register", "import", file, "--dry-run", "--json", "--data", data);
        Assert.Equal((0, 0), (looked.Exit, JsonDocument.Parse(looked.Out).RootElement.GetProperty("taken").GetInt32()));
        var bad = await RemitProcess.Run("register", "import", folder.Write("bad.csv", Operators.Replace("650100,金融", "x,金融", StringComparison.Ordinal)),
            "--data", data);
        Assert.Equal(3, bad.Exit);
        Assert.Contains("row 3, region", bad.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RemitProcess.Run("register", "import", file, "--data", data)).Exit);
        Assert.Contains("grid", (await RemitProcess.Run("register", "operators", "--data", data)).Out, StringComparison.Ordinal);
    }
}
