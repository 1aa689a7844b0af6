using System.Security.Cryptography;
using Remit.Kernel;
using Remit.Transparency.Leaves;
using Remit.Vault.Intake;
using Remit.Vault.Retention;

namespace Remit.Vault.Segments;

/// <summary>Takes whole files of lines in. Two passes: the first finds what must be refused before anything is written, the second writes.</summary>
/// <remarks>An import is its source and the SHA-256 of the file: the same content for the same source is there once. Its leaves are one batch of the
/// ledger.</remarks>
internal sealed class Importer(SegmentStore store, LiveIntake live, VaultOptions options, ParseRules rules, TimeProvider clock)
{
    private const int ReadBytes = 1 << 20;

    public async Task<Outcome<ImportResult>> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        try
        {
            await using var file = new FileStream(request.File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            var scan = await ScanAsync(request, file, cancel).ConfigureAwait(false);
            if (!scan.Ok)
            {
                return scan.Refusal!;
            }

            if (store.Read(s => s.Import(request.Source, scan.Value.Sha256)) is { } known)
            {
                return Result(request, already: true, known.Events, known.Bytes, known.Sha256, []);
            }

            file.Position = 0;
            return await Task.Run(() => Take(request, file, scan.Value, progress, cancel), cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal("file-missing", $"{request.File} does not exist. Check the path.") { Place = request.File };
        }
        catch (UnauthorizedAccessException e)
        {
            return new Refusal("file-unreadable", $"{request.File} cannot be read: {e.Message}", Kind: RefusalKind.Environment) { Place = request.File };
        }
        catch (IOException e)
        {
            return new Refusal("import-failed", $"{request.File} was not imported: {e.Message} Nothing of it was kept; run the import again.",
                Kind: RefusalKind.Environment);
        }
    }

    private static Refusal? Refuse(ImportRequest request) =>
        FileClass.Refuse(request.Mode) ?? SourceRules.Refuse(request.Source);

    private async Task<Outcome<Scanned>> ScanAsync(ImportRequest request, FileStream file, CancellationToken cancel)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ReadBytes];
        long line = 1, length = 0, bytes = 0;
        int read;
        while ((read = await file.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            sha.AppendData(buffer, 0, read);
            bytes += read;
            for (var at = 0; at < read;)
            {
                var end = buffer.AsSpan(at, read - at).IndexOf((byte)'\n');
                length += end < 0 ? read - at : end;
                if (end >= 0)
                {
                    if (length > options.LineBytesMax)
                    {
                        return TooLong(request, line, length);
                    }

                    (line, length) = (line + 1, 0);
                }

                at += end < 0 ? read - at : end + 1;
            }
        }

        return length > options.LineBytesMax ? TooLong(request, line, length)
            : bytes == 0 ? new Refusal("file-empty", $"{request.File} is empty: there is nothing to keep.") { Place = request.File }
            : new Scanned(sha.GetHashAndReset(), bytes);
    }

    private Refusal TooLong(ImportRequest request, long line, long length) =>
        new("line-too-long", $"{request.File}, line {line}, has {length} bytes; lineBytesMax is {options.LineBytesMax}. "
            + "Raise lineBytesMax (at most 16 MiB) or split the line; nothing was imported.")
        {
            Place = $"{request.File}:{line}",
        };

    private Outcome<ImportResult> Take(ImportRequest request, FileStream file, Scanned scan, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var sink = new ImportSink(store, request, clock);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var source = store.Sources.Intern(request.Source);
        var received = store.Now;
        var buffer = new byte[ReadBytes];
        long bytes = 0;
        int held = 0, read;
        while ((read = file.Read(buffer.AsSpan(held))) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            sha.AppendData(buffer, held, read);
            bytes += read;
            held += read;
            var rest = buffer.AsSpan(0, held);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                Add(sink, rest[..end], source, received, EventState.None);
            }

            rest.CopyTo(buffer);
            held = rest.Length;
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            progress?.Report(new(request.File, bytes, scan.Bytes, sink.Events));
        }

        if (held > 0)
        {
            Add(sink, buffer.AsSpan(0, held), source, received, EventState.NoFinalNewline);
        }

        if (!sha.GetHashAndReset().AsSpan().SequenceEqual(scan.Sha256))
        {
            return new Refusal("file-changed", $"{request.File} changed while it was read. Import it when nothing writes to it; nothing was imported.",
                Kind: RefusalKind.Conflict);
        }

        var files = sink.Finish(cancel);
        var segments = files.SelectMany(f => f.Segments).Select(s => s.Id).ToList();
        store.Commit(files, arena: null, new ImportLeaf(request.Source, scan.Sha256, bytes, sink.Events, segments[0], segments.Count, 0));
        sink.Kept();
        return Result(request, already: false, sink.Events, bytes, scan.Sha256, segments);
    }

    private void Add(ImportSink sink, ReadOnlySpan<byte> raw, int source, long received, EventState marks)
    {
        raw = live.AsKept(source, raw, received);
        var row = default(EventRow);
        SyslogParser.Parse(raw, received, rules, ref row);
        row.Source = source;
        row.State |= marks;
        sink.Add(raw, row);
    }

    private static ImportResult Result(ImportRequest request, bool already, long events, long bytes, byte[] sha, IReadOnlyList<string> segments) =>
        new(request.File, request.Source, already, events, bytes, Convert.ToHexStringLower(sha), segments);

    private sealed record Scanned(byte[] Sha256, long Bytes);
}
