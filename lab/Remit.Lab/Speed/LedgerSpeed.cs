using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Lab.Speed;

/// <summary>A ledger's writer, entry by entry and in batches, and the check of a whole ledger beside another implementation's check of the same
/// folder.</summary>
internal static class LedgerSpeed
{
    private const int Rounds = 5;

    /// <summary>Measures and prints rows.</summary>
    /// <param name="work">Where the ledgers are made; on the disk that is to be measured.</param>
    /// <param name="entries">Entries of the ledger that is checked.</param>
    /// <param name="peer">The verifier in Go, built; empty: without a peer.</param>
    public static void Run(string work, int entries, string peer)
    {
        Singles(Path.Combine(work, "single"));
        foreach (var batch in new[] { 16, 64, 256, 1024, 8192 })
        {
            Batches(Path.Combine(work, $"batch-{batch}"), batch, Math.Min(100 * batch, 200_000));
        }

        var folder = Path.Combine(work, "large");
        var vkey = Large(folder, entries);
        Check(folder, Verifier.Parse(vkey), entries, peer);
    }

    private static void Singles(string folder)
    {
        const int Count = 2000;
        using var ledger = Open(folder);
        ledger.Append(Leaf(0));
        var costs = Enumerable.Range(1, Count).Select(i => Clocks.Of(() => ledger.Append(Leaf(i)))).ToList();
        Row.Print("entries/s durable and signed, one at a time", "", $"{Count / (costs.Sum(c => c.Wall) / 1e6):N0}; "
            + $"wall p50 {Text(Clocks.Percentile(costs.Select(c => c.Wall), .5) / 1000)}, "
            + $"p99 {Text(Clocks.Percentile(costs.Select(c => c.Wall), .99) / 1000)} ms");
    }

    private static void Batches(string folder, int size, int count)
    {
        using var ledger = Open(folder);
        ledger.Append(Leaf(0));
        var batches = Enumerable.Range(0, count / size).Select(b => Batch(1 + (b * size), size)).ToList();
        var began = Stopwatch.GetTimestamp();
        batches.ForEach(batch => ledger.Append(batch));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Row.Print($"entries/s durable and signed, batches of {size:N0}", size == 256 ? ">= 5,000" : "",
            $"{batches.Count * size / seconds:N0}; {Text(seconds / batches.Count * 1000)} ms a batch");
    }

    private static string Large(string folder, int entries)
    {
        const int Size = 1024;
        using var ledger = Open(folder);
        var (seconds, done) = (0.0, 0);
        while (done < entries)
        {
            var batch = Batch(done, Math.Min(Size, entries - done));
            var began = Stopwatch.GetTimestamp();
            ledger.Append(batch);
            if (done / Size % 16 == 15 || done + batch.Count == entries)
            {
                ledger.Publish();
            }

            seconds += Stopwatch.GetElapsedTime(began).TotalSeconds;
            done += batch.Count;
        }

        Row.Print($"{entries:N0} entries in batches of 1,024, published every 16,384", ">= 5,000 entries/s", $"{entries / seconds:N0} entries/s");
        return ledger.VKey;
    }

    private static void Check(string folder, Verifier key, int entries, string peer)
    {
        var served = Path.Combine(folder, "ledger");
        var ours = Enumerable.Range(0, Rounds).Select(_ => Clocks.Of(() =>
        {
            var found = LedgerCheck.Run(new DirectoryTiles(served), key);
            if (!found.Ok || found.Entries != entries)
            {
                throw new InvalidOperationException("The ledger does not check.");
            }
        })).ToList();
        var bytes = Directory.EnumerateFiles(served, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        var (wall, core) = (Clocks.Percentile(ours.Select(c => c.Wall), .5) / 1e6, Clocks.Percentile(ours.Select(c => c.Cpu), .5) / 1e6);
        Row.Print($"check of all {entries:N0} entries, {bytes >> 20} MiB, in process, median of {Rounds}", "<= 3 s",
            $"{Text(wall)} s wall, {Text(core)} s of its thread; the first {Text(ours[0].Wall / 1e6)} s");
        if (peer.Length > 0)
        {
            var theirs = Clocks.Percentile(Enumerable.Range(0, Rounds).Select(_ => Peer(peer, served, key.ToString())), .5);
            Row.Print("golang.org/x/mod's tlog and note on the same folder, a process", "peer",
                $"{Text(theirs)} s wall: ours takes {Text(wall / theirs)} of it");
        }
    }

    private static double Peer(string program, string folder, string vkey)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, [folder, vkey]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && said.StartsWith("ok ", StringComparison.Ordinal)
            ? Stopwatch.GetElapsedTime(began).TotalSeconds
            : throw new InvalidOperationException("The peer says: " + said);
    }

    private static Ledger Open(string folder) => Ledger.Open(new LedgerOptions
    {
        Directory = Path.Combine(folder, "ledger"),
        KeysDirectory = Path.Combine(folder, "keys"),
        Name = "lab",
        Origin = "lab.example/log/1",
    });

    private static IReadOnlyList<ReadOnlyMemory<byte>> Batch(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => (ReadOnlyMemory<byte>)Leaf(i))];

    // A case ledger's entry, about 150 bytes; an entry's length hardly matters beside its syncs.
    private static byte[] Leaf(int i) =>
        new CaseLeaf(CaseLeaf.Received, "2026-11", "cyberspace.650100", SHA256.HashData(BitConverter.GetBytes(i))).ToBytes();

    private static string Text(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
