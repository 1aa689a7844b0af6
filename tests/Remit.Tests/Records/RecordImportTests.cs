using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Records;

/// <summary>Tables into registers: all or nothing, with every error by row and field.</summary>
public sealed class RecordImportTests
{
    private static readonly Actor Operator = new("op", Roles.Operator, "water");

    private const string Good = "tool,on,machines,protected,patched\r\nA,2026-10-01,100,98,90\r\n\"B, \"\"new\"\"\",2026-11-01,110,109,100\r\n";

    [Theory, BothDatabases]
    public async Task A_table_is_tried_first_then_entered_as_a_whole_and_one_wrong_row_keeps_all_out(DatabaseKind kind)
    {
        await using var instance = await WithWater(kind);
        var (records, import) = (instance.Services.GetRequiredService<IRecords>(), instance.Services.GetRequiredService<IRecordImport>());
        var readings = records.Kind("readings")!;
        var tried = await import.RunAsync(readings, Encoding.UTF8.GetBytes(Good), true, Operator, default);
        Assert.Equal((2, 0, 0), (tried.Value.Rows, tried.Value.Entered, tried.Value.Errors.Count));
        Assert.Empty(await records.ListAsync(readings, Operator, default));

        var wrong = await import.RunAsync(readings, Encoding.UTF8.GetBytes(Good + "C,soon,10,11,9\r\n,2026-11-02,10,9,x\r\n"), false, Operator, default);
        Assert.Equal([(4, "on"), (5, "tool"), (5, "patched")], wrong.Value.Errors.Select(e => (e.Row, e.Field)));
        Assert.Empty(await records.ListAsync(readings, Operator, default));

        Assert.Equal(2, (await import.RunAsync(readings, Encoding.UTF8.GetBytes("\uFEFF" + Good), false, Operator, default)).Value.Entered);
        var kept = await records.ListAsync(readings, Operator, default);
        Assert.Equal(["A", "B, \"new\""], kept.Select(e => e["tool"]).Order());
        Assert.All(kept, e => Assert.False(e.Example));
        Assert.Equal("create", Assert.Single(await records.HistoryAsync(readings, kept[0].Id, Operator, default)).Move);
    }

    [Fact]
    public async Task JSON_and_the_words_of_options_are_taken_and_rules_of_the_register_hold()
    {
        await using var instance = await WithWater(DatabaseKind.SQLite);
        var (records, import) = (instance.Services.GetRequiredService<IRecords>(), instance.Services.GetRequiredService<IRecordImport>());
        var sets = records.Kind("data-sets")!;
        var json = """[{"名称":"客户","分类":"重要数据","owner":"o","place":"p","encrypted":true,"backup":"daily"}]""";
        Assert.Equal(1, (await import.RunAsync(sets, Encoding.UTF8.GetBytes(json), false, Operator, default)).Value.Entered);
        var set = Assert.Single(await records.ListAsync(sets, Operator, default));
        Assert.Equal(("客户", "important", "yes"), (set["title"], set["class"], set["encrypted"]));

        var more = await import.RunAsync(records.Kind("readings")!, "tool,on,machines,protected,patched\nA,2026-10-01,10,11,1\n"u8.ToArray(), false, Operator,
            default);
        Assert.Equal((2, "protected"), (more.Value.Errors.Single().Row, more.Value.Errors.Single().Field));
    }

    [Theory]
    [InlineData("tool,coffee\nA,1\n", "unknown-column")]
    [InlineData("tool\n\"A\n", "csv-quote")]
    [InlineData("[{\"tool\": ", "not-json")]
    [InlineData("tool,on\nA,B,C\n", "too-wide")]
    [InlineData("tool\n", "no-rows")]
    [InlineData("", "no-rows")]
    public async Task A_file_that_is_no_such_table_is_refused_with_its_reason(string file, string code)
    {
        await using var instance = await WithWater(DatabaseKind.SQLite);
        var import = instance.Services.GetRequiredService<IRecordImport>();
        var readings = instance.Services.GetRequiredService<IRecords>().Kind("readings")!;
        Assert.Equal(code, (await import.RunAsync(readings, Encoding.UTF8.GetBytes(file), false, Operator, default)).Refusal?.Code);
        Assert.Equal("not-utf8", (await import.RunAsync(readings, [0xff, 0xfe, 0x41], false, Operator, default)).Refusal?.Code);
        var stranger = new Actor("s", Roles.Supervisor, "district");
        Assert.Equal("not-allowed", (await import.RunAsync(readings, Encoding.UTF8.GetBytes(Good), false, stranger, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Numbers_of_a_batch_follow_those_that_were_given_and_a_number_taken_meanwhile_keeps_all_of_it_out()
    {
        await using var instance = await WithWater(DatabaseKind.SQLite);
        var (records, batches) = (instance.Services.GetRequiredService<IRecords>(), instance.Services.GetRequiredService<IRecordBatches>());
        var incidents = records.Kind("incidents")!;
        var now = TimeProvider.System.GetUtcNow();
        MoveRequest Notification(string title) => new(new Dictionary<string, string?>
        {
            ["title"] = title,
            ["matter"] = "malware",
            ["found"] = now.AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["what"] = "x",
            ["drill"] = "no",
            ["crime"] = "no",
        });
        var first = await records.MoveAsync(incidents, null, "create", Notification("1"), Operator, default);
        var batch = batches.Begin();
        var second = await batch.MoveAsync(incidents, null, "create", Notification("2"), Operator, now, default);
        Assert.Equal([$"{now.Year}-1", $"{now.Year}-2"], [first.Entry!.Number, second.Entry!.Number]);
        await records.MoveAsync(incidents, null, "create", Notification("3"), Operator, default);
        Assert.False(await batch.StoreAsync(default));
        Assert.Equal(["1", "3"], (await records.ListAsync(incidents, Operator, default)).Select(e => e["title"]).Order());
    }

    private static async Task<Instance> WithWater(DatabaseKind kind)
    {
        var instance = await Instance.Open(kind);
        var registry = instance.Services.GetRequiredService<IRegistry>();
        await registry.SaveAsync(new Office("district", "cyberspace.650102", "cyberspace", "650102", "o", new("区", "District"), true, false), default);
        await registry.SaveAsync(new Operator("water", new("水", "Water"), "650102", new("供水", "water"), "ordinary"), default);
        return instance;
    }
}
