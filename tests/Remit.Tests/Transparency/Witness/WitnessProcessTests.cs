using System.Text.Json;
using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

/// <summary>Three witnesses as processes of their own, killed and started again.</summary>
public sealed class WitnessProcessTests
{
    [Fact]
    public async Task Three_witnesses_cosign_a_killed_one_remembers_and_a_fork_is_refused_by_all()
    {
        using var seat = new WitnessSeat();
        using var folder = new TempFolder();
        var processes = new List<ChildProcess>();
        var facts = new List<JsonElement>();
        try
        {
            foreach (var name in new[] { "a", "b", "c" })
            {
                processes.Add(Start(folder, name, seat.Log.Verifier));
                facts.Add(await Facts(processes[^1]));
            }

            var policy = WitnessPolicy.Parse($"log {seat.Log.Verifier}\n"
                + string.Concat(facts.Select((f, i) =>
                    $"witness w{i} {f.GetProperty("vKey").GetString()} {f.GetProperty("url").GetString()}\n")) + "group g 2 w0 w1 w2\nquorum g\n");
            using var client = new WitnessClient(policy, TimeProvider.System, TimeSpan.FromSeconds(30));
            var first = await client.SubmitAsync(seat.Note(5).ToString(), old => seat.Proof((int)old, 5), TestContext.Current.CancellationToken);
            Assert.Equal(3, first.Verdict.By.Count);

            var second = await RemitProcess.Run("witness", "serve", "--data", folder.Path("a"), "--port", "0", "--log", seat.Log.Verifier.ToString());
            Assert.Equal(4, second.Exit);

            await processes[0].Kill();
            var down = await client.SubmitAsync(seat.Note(7).ToString(), old => seat.Proof((int)old, 7), TestContext.Current.CancellationToken);
            Assert.True(down.Verdict.Enough, down.Verdict.Words);
            Assert.Equal(2, down.Verdict.By.Count);

            processes[0] = Start(folder, "a", seat.Log.Verifier);
            var url = (await Facts(processes[0])).GetProperty("url").GetString()!;
            using var http = new HttpClient { BaseAddress = new Uri(url + "/") };
            Assert.Contains("\n5\n", await http.GetStringAsync(new Uri(WitnessBook.HashOf(WitnessSeat.Origin) + "/checkpoint", UriKind.Relative)),
                StringComparison.Ordinal);
            using var stale = await http.PostAsync(new Uri("add-checkpoint", UriKind.Relative), new ByteArrayContent(seat.Body(3, 7)),
                TestContext.Current.CancellationToken);
            Assert.Equal((409, "5\n", "text/x.tlog.size"), ((int)stale.StatusCode, await stale.Content.ReadAsStringAsync(),
                stale.Content.Headers.ContentType?.MediaType));
            using var fork = await http.PostAsync(new Uri("add-checkpoint", UriKind.Relative), new ByteArrayContent(seat.Body(5, 5, fork: true)),
                TestContext.Current.CancellationToken);
            Assert.Equal(422, (int)fork.StatusCode);
            Assert.Single(Directory.EnumerateFiles(folder.Path("a"), "fork-*.txt", SearchOption.AllDirectories));
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    private static ChildProcess Start(TempFolder folder, string name, Verifier log) => ChildProcess.Start(RemitProcess.Program,
        ["witness", "serve", "--data", folder.Path(name), "--port", "0", "--log", log.ToString(), "--name", name + ".example", "--json"]);

    private static async Task<JsonElement> Facts(ChildProcess process) =>
        JsonDocument.Parse(await process.Line(line => line.StartsWith('{'), "the line of JSON", TimeSpan.FromSeconds(60))).RootElement.Clone();
}
