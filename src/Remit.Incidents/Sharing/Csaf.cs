using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Sharing;

/// <summary>An advisory as CSAF 2.0 (OASIS, 18 November 2022), profile <c>csaf_security_advisory</c>: what the register holds, and nothing made up beside
/// it.</summary>
internal static class Csaf
{
    private const string Product = "CSAFPID-0001";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file that the register of advisories offers.</summary>
    public static RecordFile File { get; } = new("csaf", new("CSAF 2.0 文件", "Advisory as CSAF 2.0"), "application/json", ["published", "withdrawn"],
        entry => FileName(Id(entry)), MakeAsync);

    /// <summary>A document's file name by the rule of section 5.1: lower case, all else an underscore.</summary>
    internal static string FileName(string id) =>
        string.Concat(id.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' ? c : '_')) + ".json";

    private static string Id(RecordView entry) => $"REMIT-{entry.Office}-{entry.Number}";

    private static async Task<byte[]> MakeAsync(RecordView entry, Asking asking, CancellationToken cancel)
    {
        var records = asking.Services.GetRequiredService<IRecords>();
        var steps = await records.HistoryAsync(records.Kind("advisories")!, entry.Id, asking.Who, cancel);
        var office = await asking.Services.GetRequiredService<IRegistry>().OfficeAsync(entry.Office, cancel);
        return JsonSerializer.SerializeToUtf8Bytes(Document(entry, [.. steps.Where(s => s.Move is "publish" or "withdraw")],
            office?.Names.Zh ?? entry.Office), Readable);
    }

    private static JsonObject Document(RecordView entry, IReadOnlyList<RecordStep> steps, string office) => new()
    {
        ["document"] = new JsonObject
        {
            ["category"] = "csaf_security_advisory",
            ["csaf_version"] = "2.0",
            ["distribution"] = new JsonObject { ["tlp"] = new JsonObject { ["label"] = entry["tlp"] is "clear" ? "WHITE" : entry["tlp"].ToUpperInvariant() } },
            ["lang"] = "zh-CN",
            ["notes"] = new JsonArray(Note("summary", entry["words"])),
            ["publisher"] = new JsonObject { ["category"] = "coordinator", ["name"] = office, ["namespace"] = $"urn:remit:office:{entry.Office}" },
            ["title"] = entry["title"],
            ["tracking"] = Tracking(entry, steps),
        },
        ["product_tree"] = new JsonObject
        {
            ["branches"] = new JsonArray(Branch("vendor", entry["vendor"], Branch("product_name", entry["product"],
            Version(entry))))
        },
        ["vulnerabilities"] = new JsonArray(Weakness(entry)),
    };

    private static JsonObject Tracking(RecordView entry, IReadOnlyList<RecordStep> steps) => new()
    {
        ["current_release_date"] = Moment(steps[^1].At),
        ["generator"] = new JsonObject { ["engine"] = new JsonObject { ["name"] = "Remit" } },
        ["id"] = Id(entry),
        ["initial_release_date"] = Moment(steps[0].At),
        ["revision_history"] = new JsonArray([.. steps.Select((step, i) => (JsonNode)new JsonObject
        {
            ["date"] = Moment(step.At),
            ["number"] = (i + 1).ToString(CultureInfo.InvariantCulture),
            ["summary"] = step.Move == "publish" ? "发布 / published" : $"撤回 / withdrawn: {step.Reason}",
        })]),
        ["status"] = "final",
        ["version"] = steps.Count.ToString(CultureInfo.InvariantCulture),
    };

    private static JsonObject Branch(string category, string name, JsonObject child) =>
        new() { ["category"] = category, ["name"] = name, ["branches"] = new JsonArray(child) };

    private static JsonObject Version(RecordView entry) => new()
    {
        ["category"] = "product_version_range",
        ["name"] = entry["versions"],
        ["product"] = new JsonObject { ["name"] = $"{entry["vendor"]} {entry["product"]} {entry["versions"]}", ["product_id"] = Product },
    };

    private static JsonObject Weakness(RecordView entry)
    {
        var weakness = new JsonObject
        {
            ["notes"] = new JsonArray(Note("description", entry["words"])),
            ["product_status"] = new JsonObject { ["known_affected"] = new JsonArray(Product) },
            ["remediations"] = new JsonArray(new JsonObject
            {
                ["category"] = "mitigation",
                ["details"] = entry["remedy"],
                ["product_ids"] = new JsonArray(Product),
            }),
            ["title"] = entry["title"],
        };
        if (entry["cve"].Length > 0)
        {
            weakness["cve"] = entry["cve"];
        }
        else
        {
            weakness["ids"] = new JsonArray(new JsonObject { ["system_name"] = "Remit", ["text"] = Id(entry) });
        }

        return weakness;
    }

    private static JsonObject Note(string category, string text) => new() { ["category"] = category, ["text"] = text };

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
