using System.Security.Cryptography;

namespace Remit.Sealing;

/// <summary>Seals what is written to it into the payload of an age file, chunk by chunk: at most 64 KiB of plain bytes are in memory.</summary>
/// <remarks>
/// A full chunk is held back until something follows it, because the last chunk is sealed as the last. Without <see cref="Complete"/> the file has no last
/// chunk, and nobody opens it as a whole file: a writer that was killed cannot leave a shorter file that looks whole. For one thread.
/// </remarks>
public sealed class SealingStream : Stream
{
    private readonly Stream _file;
    private readonly ChaCha20Poly1305 _cipher;
    private readonly byte[] _chunk = new byte[Payload.ChunkSize];
    private readonly byte[] _sealed = new byte[Payload.ChunkSize + Payload.TagSize];
    private int _length;
    private long _counter;
    private bool _ended;

    internal SealingStream(Stream file, ReadOnlySpan<byte> fileKey)
    {
        _file = file;
        var nonce = RandomNumberGenerator.GetBytes(Payload.NonceSize);
        file.Write(nonce);
        var key = Payload.Key(fileKey, nonce);
        _cipher = new ChaCha20Poly1305(key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !_ended;

    /// <summary>Plain bytes written so far.</summary>
    public override long Length => Position;

    /// <summary>Plain bytes written so far. It cannot be set.</summary>
    public override long Position
    {
        get => (_counter * Payload.ChunkSize) + _length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        while (!buffer.IsEmpty)
        {
            if (_length == _chunk.Length)
            {
                Put(last: false);
            }

            var now = Math.Min(buffer.Length, _chunk.Length - _length);
            buffer[..now].CopyTo(_chunk.AsSpan(_length));
            _length += now;
            buffer = buffer[now..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Seals the last chunk. Nothing can be written after it.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        Put(last: true);
        _ended = true;
    }

    /// <summary>Passes on what is sealed. The chunk that is open stays.</summary>
    public override void Flush() => _file.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _ended = true;
        CryptographicOperations.ZeroMemory(_chunk);
        _cipher.Dispose();
        base.Dispose(disposing);
    }

    private void Put(bool last)
    {
        Span<byte> nonce = stackalloc byte[Payload.StreamNonceSize];
        Payload.StreamNonce(_counter, last, nonce);
        _cipher.Encrypt(nonce, _chunk.AsSpan(0, _length), _sealed.AsSpan(0, _length), _sealed.AsSpan(_length, Payload.TagSize));
        _file.Write(_sealed, 0, _length + Payload.TagSize);
        if (!last)
        {
            (_counter, _length) = (_counter + 1, 0);
        }
    }
}
