using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;

namespace Remit.Duties.Registers;

/// <summary>A return's figures as tables and files. Out of frozen figures always; while it is being prepared, as they would be now.</summary>
internal static class ReturnSheet
{
    private static readonly (string Id, Words Title)[] Columns =
    [
        ("carried", new("季初在办", "carried over")), ("received", new("收到", "received")), ("in", new("移入", "taken over")),
        ("out", new("移出", "passed on")), ("closed", new("办结", "closed")), ("declined", new("不予受理", "declined")),
        ("held", new("季末在办", "in hand at the end")), ("late", new("其中逾期", "of these late")),
    ];

    /// <summary>What the page and the print show.</summary>
    public static async Task<IReadOnlyList<Panel>> PanelsAsync(RecordView entry, Asking asking, CancellationToken cancel)
    {
        var maker = asking.Services.GetRequiredService<IReturnMaker>();
        var frozen = entry["figures"];
        if (frozen.Length == 0 && entry.State != "draft")
        {
            return [];
        }

        using var json = JsonDocument.Parse(frozen.Length > 0 ? frozen
            : await maker.CountAsync(await Returns.HeadAsync(entry.Id, entry.Owner, entry.Fields, asking, cancel), cancel));
        var figures = json.RootElement;
        var titles = Titles(asking);
        var records = asking.Services.GetRequiredService<IRecords>();
        var panels = new List<Panel>
        {
            new(new("案件（按事项）", "Cases by matter"), [new("事项", "Matter"), .. Columns.Select(c => c.Title)],
                [
                    .. figures.GetProperty("matters").EnumerateArray().Select(m => Row(titles(m.GetProperty("id").GetString()!), m)),
                    Row(new("合计", "All"), figures.GetProperty("cases")),
                ],
                frozen.Length > 0 ? new("季初在办 + 收到 + 移入 = 移出 + 办结 + 不予受理 + 季末在办",
                    "carried over + received + taken over = passed on + closed + declined + in hand at the end")
                    : new("预览：冻结前，数字随台账变化。", "A preview: until it is frozen, the figures follow cases and registers.")),
            new(new("其他数字", "Other figures"), [new("项目", "What"), new("数量", "Count")],
                [
                    Line("季内发现的事件（不含演练）", "Incidents found in the quarter (no drills)", figures.GetProperty("incidents").GetProperty("found")),
                    Line("其中季末未结束", "of these not closed at its end", figures.GetProperty("incidents").GetProperty("open")),
                    Line("季内拨付的奖励（件）", "Rewards paid in the quarter", figures.GetProperty("rewards").GetProperty("paid")),
                    Line("拨付金额（元）", "Amount of these (yuan)", figures.GetProperty("rewards").GetProperty("amount")),
                    .. figures.GetProperty("overdue").EnumerateArray().Select(o =>
                    {
                        var name = records.Kind(o.GetProperty("register").GetString()!)?.Plural ?? Same(o.GetProperty("register").GetString()!);
                        return Line($"季末逾期：{name.Zh}", $"Overdue at its end: {name.En}", o.GetProperty("count"));
                    }),
                ]),
        };
        if (frozen.Length > 0)
        {
            panels.Add(new(new("签名", "Signature"), [new("项目", "What"), new("值", "Value")],
                [
                    [new("SHA-256", "SHA-256"), Same(entry["sha256"])], [new("公钥", "Public key"), Same(maker.VKey)],
                    [new("签名", "Signature"), Same(entry["signed"].TrimEnd('\n').Split('\n')[^1])],
                ], new("用导出的 JSON 核对：remit returns check 文件", "Check it with the JSON export: remit returns check FILE")));
        }

        return panels;
    }

    /// <summary>The file that can be checked anywhere.</summary>
    public static RecordFile Json(IReadOnlyList<string> states) => new("return", new("报表（JSON，可核对）", "The return (JSON, can be checked)"),
        "application/json", states, entry => Name(entry, "json"),
        (entry, asking, _) => Task.FromResult(asking.Services.GetRequiredService<IReturnMaker>().File(entry["figures"], entry["signed"])));

    /// <summary>The figures for spreadsheets: one row a figure, with a mark by which spreadsheets know UTF-8.</summary>
    public static RecordFile Csv(IReadOnlyList<string> states) => new("figures", new("数字（CSV）", "The figures (CSV)"), "text/csv; charset=utf-8", states,
        entry => Name(entry, "csv"), (entry, asking, _) =>
        {
            using var json = JsonDocument.Parse(entry["figures"]);
            var (figures, titles) = (json.RootElement, Titles(asking));
            var text = new StringBuilder("\uFEFF事项 matter,名称,name").AppendJoin("", Columns.Select(c => $",{c.Title.Zh} {c.Title.En}")).Append("\r\n");
            foreach (var matter in figures.GetProperty("matters").EnumerateArray())
            {
                var id = matter.GetProperty("id").GetString()!;
                Add(text, id, titles(id), matter);
            }

            Add(text, "*", new("合计", "All"), figures.GetProperty("cases"));
            return Task.FromResult(Encoding.UTF8.GetBytes(text.ToString()));
        });

    private static void Add(StringBuilder text, string id, Words title, JsonElement row) => text.Append(id).Append(',').Append(Cell(title.Zh)).Append(',')
        .Append(Cell(title.En)).AppendJoin("", Columns.Select(c => "," + Number(row.GetProperty(c.Id)))).Append("\r\n");

    private static string Cell(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Name(RecordView entry, string ending) => $"return-{entry.Owner}-{entry["quarter"]}-{entry["edition"]}.{ending}";

    private static Func<string, Words> Titles(Asking asking)
    {
        var law = asking.Services.GetRequiredService<ILaw>();
        Dictionary<string, string> In(string lang) => law.Matters(null, lang) is { Ok: true } all ? all.Value.ToDictionary(m => m.Id, m => m.Title) : [];
        var (zh, en) = (In("zh"), In("en"));
        return id => new(zh.GetValueOrDefault(id, id), en.GetValueOrDefault(id, id));
    }

    private static IReadOnlyList<Words> Row(Words title, JsonElement row) => [title, .. Columns.Select(c => Same(Number(row.GetProperty(c.Id))))];

    private static IReadOnlyList<Words> Line(string zh, string en, JsonElement count) => [new(zh, en), Same(Number(count))];

    private static string Number(JsonElement number) => number.GetInt64().ToString(CultureInfo.InvariantCulture);

    private static Words Same(string text) => new(text, text);
}
