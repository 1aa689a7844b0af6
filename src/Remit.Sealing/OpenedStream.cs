using System.Security.Cryptography;

namespace Remit.Sealing;

/// <summary>The plain bytes of an age file, read at any place. Each 64 KiB chunk is checked before a byte of it is given out; one chunk is kept.</summary>
/// <remarks>The last chunk is opened first: its mark authenticates the length, so that a file cut at a chunk's edge does not pass for a shorter one. For one
/// thread.</remarks>
public sealed class OpenedStream : Stream
{
    private readonly Stream _file;
    private readonly long _payload;
    private readonly long _length;
    private readonly ChaCha20Poly1305 _cipher;
    private readonly byte[] _sealed = new byte[Payload.ChunkSize + Payload.TagSize];
    private readonly byte[] _chunk = new byte[Payload.ChunkSize];
    private long _open = -1;
    private long _at;

    internal OpenedStream(Stream file, int headerLength, ReadOnlySpan<byte> fileKey)
    {
        _file = file;
        var nonce = new byte[Payload.NonceSize];
        file.Position = headerLength;
        if (file.ReadAtLeast(nonce, nonce.Length, throwOnEndOfStream: false) < nonce.Length)
        {
            throw new SealedFileException(SealedFault.Header, "The file ends before its payload.");
        }

        _payload = headerLength + Payload.NonceSize;
        var stored = file.Length - _payload;
        var chunks = (stored + _sealed.Length - 1) / _sealed.Length;
        _length = stored - (chunks * Payload.TagSize);
        if (stored < Payload.TagSize || Payload.SealedLength(_length) != stored + Payload.NonceSize)
        {
            throw new SealedFileException(SealedFault.Payload, "The file's payload is cut.");
        }

        var key = Payload.Key(fileKey, nonce);
        _cipher = new ChaCha20Poly1305(key);
        CryptographicOperations.ZeroMemory(key);
        Open(Last, _chunk);
        _open = Last;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Plain bytes of the file.</summary>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _at;
        set => _at = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    private long Last => Math.Max(0, (_length - 1) / Payload.ChunkSize);

    /// <inheritdoc/>
    /// <exception cref="SealedFileException">A chunk that it touches was changed.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && _at < _length)
        {
            var (chunk, within) = (_at / Payload.ChunkSize, (int)(_at % Payload.ChunkSize));
            var size = SizeOf(chunk);
            var now = Math.Min(buffer.Length - read, size - within);
            if (now == size && chunk != _open)
            {
                Open(chunk, buffer.Slice(read, size));
            }
            else
            {
                if (chunk != _open)
                {
                    _open = -1;
                    Open(chunk, _chunk);
                    _open = chunk;
                }

                _chunk.AsSpan(within, now).CopyTo(buffer[read..]);
            }

            read += now;
            _at += now;
        }

        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _at : _length);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(_chunk);
        _cipher.Dispose();
        _file.Dispose();
        base.Dispose(disposing);
    }

    private int SizeOf(long chunk) => (int)Math.Min(Payload.ChunkSize, _length - (chunk * Payload.ChunkSize));

    private void Open(long chunk, Span<byte> to)
    {
        var size = SizeOf(chunk);
        _file.Position = _payload + (chunk * _sealed.Length);
        _file.ReadExactly(_sealed, 0, size + Payload.TagSize);
        Span<byte> nonce = stackalloc byte[Payload.StreamNonceSize];
        Payload.StreamNonce(chunk, chunk == Last, nonce);
        try
        {
            _cipher.Decrypt(nonce, _sealed.AsSpan(0, size), _sealed.AsSpan(size, Payload.TagSize), to[..size]);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealedFileException(SealedFault.Payload, $"The file's payload was cut, extended or changed in its 64 KiB block {chunk}.");
        }
    }
}
