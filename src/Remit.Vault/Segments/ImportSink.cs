using Remit.Transparency.Leaves;

namespace Remit.Vault.Segments;

/// <summary>Collects an import's events into segments and files, holding one segment in memory. What it wrote is removed unless it was
/// <see cref="Kept"/>.</summary>
internal sealed class ImportSink(SegmentStore store, ImportRequest request, TimeProvider clock) : IDisposable
{
    private readonly List<FileDraft> _files = [];
    private EventArena _arena = new(SegmentId.New(clock));
    private SegmentFileWriter? _writer;
    private bool _kept;

    public long Events { get; private set; }

    public void Add(ReadOnlySpan<byte> raw, in EventRow row)
    {
        if (_arena.IsFull)
        {
            Write();
        }

        _arena.Append(raw, row);
        Events++;
    }

    /// <summary>Writes the last segment and ends the last file.</summary>
    public IReadOnlyList<FileDraft> Finish(CancellationToken cancel)
    {
        Write();
        End(cancel);
        return _files;
    }

    /// <summary>The files are in the vault now.</summary>
    public void Kept() => _kept = true;

    public void Dispose()
    {
        _writer?.Discard();
        if (!_kept)
        {
            _files.ForEach(f => File.Delete(f.PartPath));
        }
    }

    private void Write()
    {
        var view = _arena.Look();
        _writer ??= store.Begin(_arena.SegmentId, view.Rows[0].ReceivedMicros, [request.Source], request.Mode);
        _writer.Add(view, 0, 0);
        _arena = new(SegmentId.New(clock));
        if (_writer.SegmentCount == FileLeaf.SegmentsMax || _writer.Bytes >= SegmentFileWriter.BytesMax)
        {
            End(CancellationToken.None);
        }
    }

    private void End(CancellationToken cancel)
    {
        if (_writer is { } writer)
        {
            _files.Add(writer.FinishAsync(cancel).GetAwaiter().GetResult());
            writer.Dispose();
            _writer = null;
        }
    }
}
