using System.Security.Cryptography;

namespace Remit.Sealing;

/// <summary>Files in the age v1 format (C2SP age.md v1.1.0): any one of the recipients opens a file; stock <c>age</c> reads and writes the same.</summary>
/// <remarks>To need two parties, seal twice: <see cref="NestedSeal"/>. Binary form only; the armoured form is for mail and is not read here.</remarks>
public static class AgeFile
{
    /// <summary>Bytes of the key that each stanza wraps.</summary>
    internal const int FileKeySize = 16;

    /// <summary>Seals <paramref name="plaintext"/> to all of <paramref name="recipients"/>.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> plaintext, params IReadOnlyList<AgeRecipient> recipients)
    {
        var copy = plaintext.ToArray();
        var sealedFile = new MemoryStream();
        Seal(new MemoryStream(copy), sealedFile, recipients);
        CryptographicOperations.ZeroMemory(copy);
        return sealedFile.ToArray();
    }

    /// <summary>Seals a stream; at most 128 KiB of it are in memory at once.</summary>
    /// <exception cref="ArgumentException">No recipient, more than 64, or recipients of different kinds, which would seal to the weakest of them.</exception>
    public static void Seal(Stream plaintext, Stream file, params IReadOnlyList<AgeRecipient> recipients)
    {
        var fileKey = Begin(file, recipients);
        Payload.Seal(fileKey, plaintext, file);
        CryptographicOperations.ZeroMemory(fileKey);
    }

    /// <summary>Seals what is written to the stream that it returns, 64 KiB at a time; <see cref="SealingStream.Complete"/> ends the file.</summary>
    /// <param name="file">Where the sealed bytes go. It stays the caller's.</param>
    /// <param name="recipients">As in <see cref="Seal(Stream, Stream, IReadOnlyList{AgeRecipient})"/>.</param>
    /// <exception cref="ArgumentException">No recipient, more than 64, or recipients of different kinds.</exception>
    public static SealingStream SealTo(Stream file, params IReadOnlyList<AgeRecipient> recipients)
    {
        var fileKey = Begin(file, recipients);
        try
        {
            return new SealingStream(file, fileKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fileKey);
        }
    }

    /// <summary>Opens a file for reading at any place: a read opens the 64 KiB chunks that it touches and no others.</summary>
    /// <param name="file">Can seek, and stands at the first byte of the header, its position 0. The result owns it.</param>
    /// <param name="identities">The first that fits opens it.</param>
    /// <exception cref="SealedFileException">The header does not open, or the file's end is not the end that was sealed. A damaged chunk in between throws
    /// when it is read.</exception>
    public static OpenedStream OpenAt(Stream file, params IReadOnlyList<AgeIdentity> identities)
    {
        ArgumentNullException.ThrowIfNull(file);
        var header = AgeHeader.Read(new BufferedStream(file, 512));
        var fileKey = FileKey(header, identities);
        try
        {
            return new OpenedStream(file, header.Length, fileKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fileKey);
        }
    }

    /// <summary>Opens a file with the first of <paramref name="identities"/> that fits.</summary>
    /// <exception cref="SealedFileException">It cannot be opened; nothing of it is returned.</exception>
    public static byte[] Open(ReadOnlySpan<byte> file, params IReadOnlyList<AgeIdentity> identities)
    {
        var plaintext = new MemoryStream();
        Open(new MemoryStream(file.ToArray()), plaintext, identities);
        return plaintext.ToArray();
    }

    /// <summary>Opens a stream. Blocks are written as they are checked: when this throws, what was written must be thrown away.</summary>
    /// <exception cref="SealedFileException">It cannot be opened.</exception>
    public static void Open(Stream file, Stream plaintext, params IReadOnlyList<AgeIdentity> identities)
    {
        var header = AgeHeader.Read(file);
        var fileKey = FileKey(header, identities);
        Payload.Open(fileKey, file, plaintext);
        CryptographicOperations.ZeroMemory(fileKey);
    }

    /// <summary>Seals a file to other recipients without touching its payload: new stanzas for the same file key, the payload byte for byte the same.</summary>
    /// <remarks>Who receives a transferred report so proves that it reads what was submitted: the hash of the payload does not change.</remarks>
    /// <exception cref="SealedFileException">The identities do not open the header. The payload is not looked at.</exception>
    public static byte[] Rewrap(ReadOnlySpan<byte> file, IReadOnlyList<AgeIdentity> identities, IReadOnlyList<AgeRecipient> recipients)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        var source = new MemoryStream(file.ToArray());
        var fileKey = FileKey(AgeHeader.Read(source), identities);
        var rewrapped = new MemoryStream();
        AgeHeader.Create([.. recipients.Select(r => r.Wrap(fileKey))], fileKey).WriteTo(rewrapped);
        CryptographicOperations.ZeroMemory(fileKey);
        source.CopyTo(rewrapped);
        return rewrapped.ToArray();
    }

    /// <summary>Looks at a file from outside, without any key: is it well formed, to how many
    /// recipients of which kinds, and how long is what is inside?</summary>
    /// <exception cref="SealedFileException">It is no age v1 file, a stanza breaks the rules of its type, or the payload has an impossible length.</exception>
    public static SealedShape Inspect(ReadOnlySpan<byte> file)
    {
        var header = AgeHeader.Read(new MemoryStream(file.ToArray()));
        foreach (var stanza in header.Stanzas.Where(s => s.Type == X25519Wrap.StanzaType))
        {
            X25519Wrap.Share(stanza);
        }

        var payload = file[header.Length..];
        var chunked = payload.Length - Payload.NonceSize;
        var chunks = (chunked + Payload.ChunkSize + Payload.TagSize - 1) / (Payload.ChunkSize + Payload.TagSize);
        var plain = chunked - (chunks * Payload.TagSize);
        if (chunked < Payload.TagSize || plain < 0 || Payload.SealedLength(plain) != payload.Length)
        {
            throw new SealedFileException(SealedFault.Payload, "The file's payload has a length that no sealed file has.");
        }

        return new SealedShape([.. header.Stanzas.Select(s => s.Type)], header.Length, plain, SHA256.HashData(payload));
    }

    private static byte[] Begin(Stream file, IReadOnlyList<AgeRecipient> recipients)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        if (recipients.Count is 0 or > AgeHeader.StanzasMax || recipients.Select(r => r.StanzaType).Distinct().Count() != 1)
        {
            throw new ArgumentException("One to 64 recipients, all of one kind.", nameof(recipients));
        }

        var fileKey = RandomNumberGenerator.GetBytes(FileKeySize);
        AgeHeader.Create([.. recipients.Select(r => r.Wrap(fileKey))], fileKey).WriteTo(file);
        return fileKey;
    }

    private static byte[] FileKey(AgeHeader header, IReadOnlyList<AgeIdentity> identities)
    {
        // Stanza by stanza, so that a broken stanza is found even when a later one would open the file.
        foreach (var stanza in header.Stanzas)
        {
            foreach (var identity in identities)
            {
                if (identity.Unwrap(stanza) is not { } fileKey)
                {
                    continue;
                }

                return header.IsAuthentic(fileKey)
                    ? fileKey
                    : throw new SealedFileException(SealedFault.Mac, "The header was changed after the file was sealed.");
            }
        }

        throw new SealedFileException(SealedFault.NoMatch, "The file is not sealed to any of these keys.");
    }
}

/// <summary>What anyone can see of a sealed file.</summary>
/// <param name="StanzaTypes">The kind of each recipient, in the order of the header. They carry no names.</param>
/// <param name="HeaderLength">Bytes before the payload.</param>
/// <param name="PlaintextLength">Bytes inside, padding included.</param>
/// <param name="PayloadHash">SHA-256 over nonce and chunks: it stays the same when the header is rewrapped.</param>
public sealed record SealedShape(IReadOnlyList<string> StanzaTypes, int HeaderLength, long PlaintextLength, byte[] PayloadHash);
