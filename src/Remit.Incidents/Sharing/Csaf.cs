using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Remit.Incidents.Sharing.Cvss;
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
        return JsonSerializer.SerializeToUtf8Bytes(Document(entry, [.. steps.SkipWhile(s => s.Move != "publish")],
            office?.Names.Zh ?? entry.Office), Readable);
    }

    private static JsonObject Document(RecordView entry, IReadOnlyList<RecordStep> steps, string office) => new()
    {
        ["document"] = new JsonObject
        {
            ["category"] = "csaf_security_advisory",
            ["csaf_version"] = "2.0",
            ["distribution"] = Distribution(entry["tlp"]),
            ["lang"] = "zh-CN",
            ["notes"] = new JsonArray(Note("summary", entry["words"])),
            ["publisher"] = Publisher(entry.Office, office),
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

    /// <summary>The office as publisher, in documents and in the provider's metadata alike.</summary>
    internal static JsonObject Publisher(string office, string name) =>
        new() { ["category"] = "coordinator", ["name"] = name, ["namespace"] = $"urn:remit:office:{office}" };

    // CSAF 2.0 knows the labels of TLP 1: CLEAR is WHITE there, and AMBER+STRICT is AMBER with the label in words.
    private static JsonObject Distribution(string tlp)
    {
        var label = Tlp.Written(tlp);
        var distribution = new JsonObject
        {
            ["tlp"] = new JsonObject { ["label"] = label switch { "CLEAR" => "WHITE", "AMBER+STRICT" => "AMBER", _ => label } },
        };
        if (label == "AMBER+STRICT")
        {
            distribution["text"] = "TLP:AMBER+STRICT (TLP 2.0)";
        }

        return distribution;
    }

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
            ["summary"] = step.Move switch
            {
                "publish" => "发布 / published",
                "withdraw" => $"撤回 / withdrawn: {step.Reason}",
                _ => "更改 TLP 标签 / TLP label changed",
            },
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

        AddScore(weakness, entry["cvss"]);
        return weakness;
    }

    // CSAF 2.0 has room for scores of CVSS 2 and 3 only; one of 4.0 stands in a note.
    private static void AddScore(JsonObject weakness, string vector)
    {
        switch (CvssScore.Read(vector))
        {
            case { Version: "3.1" } score:
                var cvss = new JsonObject
                {
                    ["version"] = "3.1",
                    ["vectorString"] = vector,
                    ["baseScore"] = score.Base,
                    ["baseSeverity"] = CvssScore.Rating(score.Base).ToUpperInvariant(),
                };
                Add("temporal", score.Temporal);
                Add("environmental", score.Environmental);
                weakness["scores"] = new JsonArray(new JsonObject { ["cvss_v3"] = cvss, ["products"] = new JsonArray(Product) });
                break;
                void Add(string kind, decimal? of)
                {
                    if (of is { } given)
                    {
                        (cvss[kind + "Score"], cvss[kind + "Severity"]) = (given, CvssScore.Rating(given).ToUpperInvariant());
                    }
                }

            case { } score:
                var note = Note("details", string.Create(CultureInfo.InvariantCulture,
                    $"{vector}: {score.Base:0.0} ({CvssScore.Rating(score.Base).ToUpperInvariant()})"));
                note["title"] = "CVSS 4.0";
                weakness["notes"]!.AsArray().Add(note);
                break;
        }
    }

    private static JsonObject Note(string category, string text) => new() { ["category"] = category, ["text"] = text };

    /// <summary>A moment as documents and lists write it: UTC, to the second.</summary>
    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
