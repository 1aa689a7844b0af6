using System.Security.Cryptography;
using System.Text;

namespace Remit.Incidents.Sharing;

/// <summary>Ids that follow from names (RFC 9562, version 5): the same thing has the same id in every export, so whoever imports twice has it once.</summary>
internal static class NameIds
{
    // Remit's own namespace; STIX keeps one for itself, which is not ours to use (STIX 2.1, section 2.9).
    private static readonly Guid Namespace = new("b1f4c2e0-6a57-4f0e-9c1d-7d2a3e5f8a10");

    /// <summary>The id of a name.</summary>
    public static Guid Of(string name)
    {
        byte[] bytes = [.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; nothing is kept secret or proved by it.
        var hash = SHA1.HashData(bytes)[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
