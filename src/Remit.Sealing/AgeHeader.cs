using System.Security.Cryptography;
using System.Text;

namespace Remit.Sealing;

/// <summary>The header of an age v1 file: who can open it, and a code that binds the list of recipients to the file key.</summary>
internal sealed class AgeHeader
{
    /// <summary>The most stanzas a header may have; age itself sets no limit, and a header is read before anything is known about its writer.</summary>
    public const int StanzasMax = 64;

    private const string VersionLine = "age-encryption.org/v1";
    private const int LineMax = 4096;
    private const int MacSize = 32;

    private readonly byte[] _authenticated;
    private readonly byte[] _mac;

    private AgeHeader(IReadOnlyList<Stanza> stanzas, byte[] authenticated, byte[] mac) => (Stanzas, _authenticated, _mac) = (stanzas, authenticated, mac);

    public IReadOnlyList<Stanza> Stanzas { get; }

    /// <summary>Bytes of the header as stored, its last line feed included: the payload's nonce starts here.</summary>
    public int Length => _authenticated.Length + 1 + HeaderBase64.Encode(_mac).Length + 1;

    /// <summary>Makes a header; the caller has wrapped <paramref name="fileKey"/> in each stanza.</summary>
    public static AgeHeader Create(IReadOnlyList<Stanza> stanzas, ReadOnlySpan<byte> fileKey)
    {
        var text = new StringBuilder(VersionLine).Append('\n');
        foreach (var stanza in stanzas)
        {
            stanza.Write(text);
        }

        var authenticated = Encoding.ASCII.GetBytes(text.Append("---").ToString());
        return new AgeHeader(stanzas, authenticated, Mac(fileKey, authenticated));
    }

    /// <summary>Whether the header was made by someone who knows the file key, in constant time.</summary>
    public bool IsAuthentic(ReadOnlySpan<byte> fileKey) => CryptographicOperations.FixedTimeEquals(Mac(fileKey, _authenticated), _mac);

    public void WriteTo(Stream file)
    {
        file.Write(_authenticated);
        file.Write(Encoding.ASCII.GetBytes($" {HeaderBase64.Encode(_mac)}\n"));
    }

    /// <summary>Reads a header and leaves the stream at the first byte of the payload.</summary>
    /// <exception cref="SealedFileException">Anything that is not exactly a header (<see cref="SealedFault.Header"/>).</exception>
    public static AgeHeader Read(Stream file)
    {
        var authenticated = new MemoryStream();
        if (Line(file, authenticated) != VersionLine)
        {
            throw Broken("The file is no age v1 file: its first line must be age-encryption.org/v1.");
        }

        var stanzas = new List<Stanza>();
        while (true)
        {
            var lineStart = (int)authenticated.Length;
            var line = Line(file, authenticated);
            if (line.StartsWith("-> ", StringComparison.Ordinal) && stanzas.Count < StanzasMax)
            {
                stanzas.Add(ReadStanza(line[3..], file, authenticated));
                continue;
            }

            if (stanzas.Count == 0 || !line.StartsWith("--- ", StringComparison.Ordinal) || !HeaderBase64.TryDecode(line[4..], out var mac)
                || mac.Length != MacSize)
            {
                throw Broken("The header must be one to 64 stanzas and an authentication code of 32 bytes.");
            }

            if (stanzas.Count > 1 && stanzas.Any(s => s.Type == "scrypt"))
            {
                throw Broken("A passphrase stanza must be the only one.");
            }

            return new AgeHeader(stanzas, authenticated.ToArray()[..(lineStart + 3)], mac);
        }
    }

    private static Stanza ReadStanza(string first, Stream file, MemoryStream authenticated)
    {
        var words = first.Split(' ');
        if (words.Any(w => w.Length == 0 || w.Any(c => c is < (char)0x21 or > (char)0x7e)))
        {
            throw Broken("A stanza's arguments must be visible ASCII, with one space between.");
        }

        var body = new StringBuilder();
        while (true)
        {
            var line = Line(file, authenticated);
            if (line.Length > Stanza.BodyColumns)
            {
                throw Broken("A stanza's body has 64 columns.");
            }

            body.Append(line);
            if (body.Length > LineMax)
            {
                throw Broken("A stanza's body is longer than any known kind of recipient needs.");
            }

            if (line.Length < Stanza.BodyColumns)
            {
                return HeaderBase64.TryDecode(body.ToString(), out var bytes)
                    ? new Stanza(words[0], words[1..], bytes)
                    : throw Broken("A stanza's body must be canonical base64 without padding.");
            }
        }
    }

    /// <summary>One line without its line feed; it is added to <paramref name="seen"/> with it.</summary>
    private static string Line(Stream file, MemoryStream seen)
    {
        var start = (int)seen.Length;
        while (true)
        {
            var next = file.ReadByte();
            if (next < 0 || seen.Length - start >= LineMax)
            {
                throw Broken(next < 0 ? "The file ends within its header." : "A line of the header is longer than 4096 bytes.");
            }

            seen.WriteByte((byte)next);
            if (next == '\n')
            {
                return Encoding.Latin1.GetString(seen.GetBuffer(), start, (int)seen.Length - start - 1);
            }
        }
    }

    private static byte[] Mac(ReadOnlySpan<byte> fileKey, byte[] authenticated)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, key, [], "header"u8);
        return HMACSHA256.HashData(key, authenticated);
    }

    private static SealedFileException Broken(string words) => new(SealedFault.Header, words);
}
