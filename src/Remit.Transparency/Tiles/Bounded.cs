using System.IO.Compression;

namespace Remit.Transparency;

/// <summary>Reads at most a stated number of bytes, whatever is sent.</summary>
internal static class Bounded
{
    /// <exception cref="InvalidDataException">There is more.</exception>
    public static byte[] ReadAll(Stream stream, int bytesMax, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > bytesMax)
            {
                throw new InvalidDataException($"{name} is longer than {bytesMax} bytes and was not read.");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>Some logs store bundles packed with gzip; no bundle of ours starts with its two bytes by chance unnoticed, as its hash would not fit.</summary>
    public static byte[] Unpack(byte[] bytes, int bytesMax, string name)
    {
        if (bytes is not [0x1f, 0x8b, 0x08, ..])
        {
            return bytes;
        }

        try
        {
            using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return ReadAll(unpacked, bytesMax, name);
        }
        catch (InvalidDataException)
        {
            return bytes;
        }
    }
}
