using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault;

namespace Remit.Lab.Speed;

/// <summary>Measures a vault of many events: import, full verification, proofs of single events and their check.</summary>
internal static class VaultSpeed
{
    private const int Proofs = 200;

    /// <summary>Runs all of it and prints rows.</summary>
    /// <param name="corpus">A file of lines.</param>
    /// <param name="work">A folder; an earlier run's vault in it is used again.</param>
    /// <param name="mode"><c>locked</c> or <c>open</c>.</param>
    public static async Task RunAsync(string corpus, string work, string mode)
    {
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<ILoggerFactory>(new LoggerFactory());
        services.AddVault(new VaultOptions
        {
            DataDirectory = Path.Combine(work, mode),
            KeysDirectory = Path.Combine(work, mode + ".keys"),
            Use = VaultUse.Write
        });
        await using var provider = services.BuildServiceProvider();
        var vault = provider.GetRequiredService<IVault>();
        ImportResult? import = null;
        var (wall, cpu) = await TimeAsync(async () =>
        {
            var done = await vault.ImportAsync(new ImportRequest(corpus, "corpus", mode), null, CancellationToken.None);
            import = done.Ok ? done.Value : throw new InvalidOperationException(done.Refusal!.Words);
        });
        var stats = vault.Stats();
        if (!import!.Already)
        {
            Row.Print($"import of {import.Events:N0} events, {mode}", "", $"{Rate(import.Events, cpu)} (wall {Rate(import.Events, wall)})");
        }

        Row.Print($"bytes an event on disk, {mode}", "15.5", Text((double)stats.BytesDisk / stats.Events));
        // Once before it counts: until the compiler is done, a round measures the compiler.
        var verified = await vault.VerifyAsync(null, CancellationToken.None);
        (wall, cpu) = await TimeAsync(async () => verified = await vault.VerifyAsync(null, CancellationToken.None));
        Row.Print($"full verification, {mode}, one core", ">= 1.0 M events/s", $"{Rate(verified.Events, cpu)} (wall {Rate(verified.Events, wall)}), "
            + (verified.Ok ? "all as the ledger says" : $"{verified.Failures.Count} failures"));
        await ProveAsync(vault, await IdsAsync(vault, stats), mode);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(IVault vault, VaultStats stats)
    {
        var first = await vault.Search(new SearchRequest("", Limit: 1), CancellationToken.None).Value.FirstAsync();
        var segments = await SegmentsAsync(vault, first.Id.Split('/')[0]);
        var each = stats.Events / stats.Segments;
        return [.. Enumerable.Range(0, Proofs).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{segments[i % Math.Max(1, segments.Count - 1)]}/{(i * 65_537L) % each}"))];
    }

    // The leaf of the file that holds the first segment names the others of the file.
    private static async Task<IReadOnlyList<string>> SegmentsAsync(IVault vault, string segment)
    {
        var proof = (await vault.ProveFileAsync(segment, CancellationToken.None)).Value;
        return ((FileLeaf)VaultLeaf.Read(TlogProof.Parse(proof).Extra)).Segments;
    }

    private static async Task ProveAsync(IVault vault, IReadOnlyList<string> ids, string mode)
    {
        List<double> made = [], used = [], check = [];
        var size = 0;
        foreach (var (id, round) in ids.Select((id, i) => (id, i)))
        {
            EventProof? proof = null;
            var (wall, cpu) = await TimeAsync(async () => proof = (await vault.ProveAsync(id, CancellationToken.None)).Value);
            var json = JsonSerializer.SerializeToUtf8Bytes(proof, JsonSerializerOptions.Web);
            var without = json.Length - proof!.Event.Length;
            var began = Stopwatch.GetTimestamp();
            Check(json, vault.VKey);
            if (round >= 20)
            {
                made.Add(wall * 1000);
                used.Add(cpu * 1000);
                check.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            size = Math.Max(size, without);
        }

        Row.Print($"proof of one event made, {mode}", "<= 50 ms", $"p50 {Text(Clocks.Percentile(made, .5))}, p99 {Text(Clocks.Percentile(made, .99))} ms wall; "
            + $"on the cores p50 {Text(Clocks.Percentile(used, .5))} ms");
        Row.Print($"its size without the event, {mode}", "<= 4 KiB", $"at most {size} bytes");
        Row.Print($"its check, {mode}", "<= 1 ms", $"p50 {Text(Clocks.Percentile(check, .5))}, p99 {Text(Clocks.Percentile(check, .99))} ms");
    }

    // All that remit-verify does: JSON, event, segment, ledger, signature.
    private static void Check(byte[] json, string vkey)
    {
        var proof = JsonSerializer.Deserialize<EventProof>(json, JsonSerializerOptions.Web)!;
        var entry = Convert.FromBase64String(proof.SegmentLeaf);
        var segment = (SegmentLeaf)VaultLeaf.Read(entry);
        var hash = EventLeaf.Hash(Convert.FromBase64String(proof.Salt), Convert.FromBase64String(proof.Event));
        var tlog = TlogProof.Parse(proof.TlogProof);
        var checkpoint = Checkpoint.Open(Encoding.UTF8.GetBytes(tlog.Note), Verifier.Parse(vkey), out _);
        if (checkpoint is null || segment.Events != proof.Size
            || !MerkleTree.VerifyInclusion(proof.Index, proof.Size, hash, [.. proof.Path.Select(Convert.FromBase64String)], segment.EventRoot)
            || !MerkleTree.VerifyInclusion(tlog.Index, checkpoint.Size, MerkleTree.HashLeaf(entry), tlog.Path, checkpoint.Root))
        {
            throw new InvalidOperationException("A proof does not check.");
        }
    }

    private static async Task<(double Wall, double Cpu)> TimeAsync(Func<Task> run)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await run();
        process.Refresh();
        return (Stopwatch.GetElapsedTime(wall).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static string Rate(long events, double seconds) => $"{Text(events / seconds / 1e6)} M events/s";

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
