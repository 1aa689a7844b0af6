using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Reports;

/// <summary>The built program, killed under load. What it acknowledged must be there; what it did not may be there, whole and once.</summary>
public sealed class KillTests
{
    private const int Kills = 10;
    private const int Clients = 4;

    private sealed record Acknowledged(string Key, string Code, long Index);

    [Theory, BothDatabases]
    public async Task Ten_kills_at_random_instants_under_load_lose_no_acknowledged_report(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var folder = new TempFolder();
        var data = folder.Path("desk");
        string[] where = kind == DatabaseKind.PostgreSQL ? ["--database", database.ConnectionString] : [];
        var register = await RemitProcess.Run(["register", "import", Repository.Path("packs/cn-demo"), "--data", data, .. where]);
        Assert.True(register.Exit == 0, register.ToString());
        var acknowledged = new ConcurrentBag<Acknowledged>();
        var sent = new ConcurrentDictionary<string, bool>();
        for (var round = 0; round < Kills; round++)
        {
            await using var remit = await RemitProcess.Start("serve", data, where);
            var enough = acknowledged.Count + RandomNumberGenerator.GetInt32(1, 6);
            var clients = Enumerable.Range(0, Clients).Select(_ => ReportUntilItDiesAsync(remit, acknowledged, sent)).ToList();
            await Wait.Until(() => acknowledged.Count >= enough, "reports to be acknowledged", TimeSpan.FromMinutes(2));
            await remit.Kill();
            await Task.WhenAll(clients);
        }

        Assert.True(acknowledged.Count >= Kills, "hardly anything was acknowledged");
        await using (var last = await RemitProcess.Start("serve", data, where))
        {
            var vkey = Verifier.Parse((await last.Http.GetStringAsync("cases/log.vkey")).Trim());
            await Parallel.ForEachAsync(acknowledged, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (one, _) =>
                await IsThereAsync(last, one, vkey));

            // Who heard nothing sends the same again: it is in already, or it is taken now; in both cases once.
            foreach (var key in sent.Keys.Except(acknowledged.Select(one => one.Key)))
            {
                using var again = await last.Http.PostAsJsonAsync("api/reports", Body(key));
                Assert.True(again.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, await again.Content.ReadAsStringAsync());
            }

            await last.Stop();
        }

        var queue = await RemitProcess.Run(["desk", "queue", "--office", "city-police", "--json", "--data", data, .. where]);
        Assert.Equal(sent.Count, JsonDocument.Parse(queue.Out).RootElement.GetArrayLength());
        Assert.Equal(sent.Count, ReceivedIn(data));
    }

    private static object Body(string key) =>
        new { matter = "intrusion", region = "650100", body = "Somebody got into the pump control.", idempotencyKey = key };

    private static async Task ReportUntilItDiesAsync(RemitProcess remit, ConcurrentBag<Acknowledged> acknowledged, ConcurrentDictionary<string, bool> sent)
    {
        while (true)
        {
            var key = Guid.NewGuid().ToString();
            sent[key] = true;
            try
            {
                using var answer = await remit.Http.PostAsJsonAsync("api/reports", Body(key));
                Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
                var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
                acknowledged.Add(new(key, receipt.GetProperty("code").GetString()!, receipt.GetProperty("index").GetInt64()));
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    private static async Task IsThereAsync(RemitProcess remit, Acknowledged one, Verifier vkey)
    {
        Assert.True(ReceiptCode.TryParse(one.Code, out _));
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/reports/receipt");
        request.Headers.Add("Remit-Receipt-Code", one.Code);
        using var answer = await remit.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var proof = TlogProof.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(one.Index, proof.Index);
        Assert.True(proof.Verify(MerkleTree.HashLeaf(proof.Extra), vkey, out var words) is not null, words);
    }

    /// <summary>How many reports the ledger says were received, each once.</summary>
    private static int ReceivedIn(string data)
    {
        var folder = Path.Combine(data, "cases", "ledger");
        var origin = File.ReadAllText(Path.Combine(folder, "log.vkey")).Split('+')[0];
        using var ledger = Ledger.Open(new LedgerOptions { Directory = folder, KeysDirectory = data + ".keys", Name = "cases", Origin = origin });
        var received = Enumerable.Range(0, (int)ledger.Size).Select(i => ledger.Entry(i)).Where(entry => CaseLeaf.Read(entry).Type == CaseLeaf.Received)
            .ToList();
        Assert.Equal(received.Count, received.Select(Convert.ToHexString).Distinct().Count());
        return received.Count;
    }
}
