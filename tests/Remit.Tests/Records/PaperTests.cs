using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Records;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Records;

/// <summary>What leaves the registers for others: advisories in CSAF 2.0, and an assessment whose score anybody computes again.</summary>
public sealed class PaperTests
{
    private static readonly Actor Coordinator = new("coordinator", Roles.Coordinator, "region-cyberspace");

    [Fact]
    public async Task Advisories_pass_the_schema_and_every_mandatory_test_of_CSAF()
    {
        await using var instance = await DemoYearTests.WithYear(DatabaseKind.SQLite);
        var records = instance.Services.GetRequiredService<IRecords>();
        var kind = records.Kind("advisories")!;
        var all = (await records.ListAsync(kind, Coordinator, default)).Where(a => a.State == "published").ToList();
        Assert.Contains(all, a => a["cve"].Length == 0);
        Assert.Contains(all, a => a["cve"].Length > 0);
        await records.MoveAsync(kind, all[0].Id, "withdraw", new(new Dictionary<string, string?>(), all[0].Version, "a mistake"), Coordinator, default);
        await records.MoveAsync(kind, all[1].Id, "raise", new(new Dictionary<string, string?> { ["tlp"] = "amber-strict", ["to"] = "tianshan-water" },
            all[1].Version), Coordinator, default);
        var (texts, scores) = (new List<string>(), 0);
        foreach (var advisory in await records.ListAsync(kind, Coordinator, default))
        {
            var text = Encoding.UTF8.GetString(await Make(instance, kind, "csaf", advisory));
            Assert.Matches("^[a-z0-9_+-]+[.]json$", kind.Files[0].Name(advisory));
            texts.Add(text);
            scores += text.Contains("\"cvss_v3\"", StringComparison.Ordinal) || text.Contains("CVSS:4.0/", StringComparison.Ordinal) ? 1 : 0;

            // The validator can fail: a revision that the history does not hold.
            var broken = JsonNode.Parse(text)!;
            broken["document"]!["tracking"]!["version"] = "7";
            texts.Add(broken.ToJsonString());
        }

        Assert.Equal(2, scores);
        var results = await Csaf(texts);
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.True(results[i].Ok == (i % 2 == 0), results[i].Errors + "\n" + texts[i]);
        }
    }

    [Fact]
    public async Task Whoever_holds_an_assessments_file_computes_its_score_again_and_sees_what_was_changed()
    {
        await using var instance = await DemoYearTests.WithYear(DatabaseKind.SQLite);
        var records = instance.Services.GetRequiredService<IRecords>();
        var kind = records.Kind("assessments")!;
        var yearly = (await records.ListAsync(kind, Coordinator, default)).First(a => a.State == "concluded");
        var bytes = await Make(instance, kind, "evidence", yearly);
        using var folder = new TempFolder();
        var same = await RemitProcess.Run("assessment", "recompute", folder.Write("same.json", bytes), "--json");
        Assert.Equal(0, same.Exit);
        Assert.Equal(yearly["score"], JsonDocument.Parse(same.Out).RootElement.GetProperty("computed").GetString());

        var text = JsonNode.Parse(bytes)!;
        text["targets"]![0]!["mark"] = "1";
        Assert.Equal(1, (await RemitProcess.Run("assessment", "recompute", folder.Write("mark.json", text.ToJsonString()), "--json")).Exit);
        text = JsonNode.Parse(bytes)!;
        text["targets"]![0]!["self"] = "1";
        var changed = await RemitProcess.Run("assessment", "recompute", folder.Write("self.json", text.ToJsonString()));
        Assert.Equal(1, changed.Exit);
        Assert.Contains("not what was frozen", changed.Out, StringComparison.Ordinal);
        text["targets"]![0]!["mark"] = "many";
        Assert.Equal(3, (await RemitProcess.Run("assessment", "recompute", folder.Write("bad.json", text.ToJsonString()))).Exit);
        Assert.Equal(3, (await RemitProcess.Run("assessment", "recompute", folder.Write("no.json", "[1"))).Exit);
        Assert.Equal(3, (await RemitProcess.Run("assessment", "recompute", folder.Path("none.json"))).Exit);
    }

    private static Task<byte[]> Make(Instance instance, RecordKind kind, string file, RecordView entry) =>
        kind.Files.Single(f => f.Id == file).Make(entry, new(Coordinator, TimeProvider.System.GetUtcNow(), instance.Services), default);

    private static async Task<IReadOnlyList<(bool Ok, string Errors)>> Csaf(IEnumerable<string> texts)
    {
        if (!Directory.Exists(Repository.Path("tests/node_modules/@secvisogram/csaf-validator-lib")))
        {
            Needs.Missing("the CSAF validator is not installed: run npm ci in tests/");
        }

        var ended = await ChildProcess.Run(Needs.Program("node", "nodejs"), [Repository.Path("tests/csaf.mjs")],
            input: Encoding.UTF8.GetBytes($"[{string.Join(',', texts)}]"));
        Assert.True(ended.Exit == 0, ended.ToString());
        return [.. ended.Lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)
            .Select(result => (result["ok"]!.GetValue<bool>(), result["errors"]!.ToJsonString()))];
    }
}
