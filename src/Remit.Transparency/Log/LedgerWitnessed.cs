using System.Text;

namespace Remit.Transparency;

/// <content>What witnesses change: cosignatures on the published checkpoint, and signing that waits for them after a start.</content>
public sealed partial class Ledger
{
    /// <summary>Stops signing, not staging, until <see cref="Release"/>; the words say why to whoever asks meanwhile.</summary>
    public void Hold(string words) => _waitsFor = words;

    /// <summary>Goes on signing: what was staged meanwhile is signed and, by <see cref="LedgerOptions.PublishAtRelease"/>, published now.</summary>
    /// <exception cref="LedgerDamaged">The ledger has stopped, or the clock stands behind the last signature.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public void Release()
    {
        lock (_gate)
        {
            _waitsFor = null;
            if (_edge.Size > Size)
            {
                ThrowIfStopped();
                ThrowIfClockIsBehind();
                Guard(() =>
                {
                    Sign();
                    return 0;
                });
                if (_options.PublishAtRelease)
                {
                    Publish();
                }
            }
        }
    }

    /// <summary>Puts a note with cosignatures in the place of the published checkpoint, if that still is the same checkpoint.</summary>
    /// <param name="cosigned">The published text, with the log's signature and others; the caller has verified them.</param>
    /// <exception cref="IOException">The disk fails; the checkpoint stands as it was.</exception>
    public void ShowCosigned(SignedNote cosigned)
    {
        lock (_gate)
        {
            var note = cosigned.ToString();
            if (_published != note && IsOf(note, _published!) && cosigned.IsSignedBy(_signer.Verifier))
            {
                Show(note);
            }
        }
    }

    /// <summary>The proof that the published tree extends what it was at an older size, 1 to <see cref="PublishedSize"/>.</summary>
    public IReadOnlyList<byte[]> PublishedConsistency(long oldSize)
    {
        lock (_gate)
        {
            return TreeNodes.ConsistencyProof(oldSize, PublishedSize, Node);
        }
    }

    private void Show(string note)
    {
        _copy?.Show(note);
        Durable.WriteAtomically(Path.Combine(_options.Directory, TilePath.Checkpoint), Encoding.UTF8.GetBytes(note));
        _published = note;
    }

    // Whether two notes are of one text; the signatures may differ.
    private static bool IsOf(string? note, string other) => note is not null
        && Transparency.SignedNote.Parse(note).Text == Transparency.SignedNote.Parse(other).Text;
}
