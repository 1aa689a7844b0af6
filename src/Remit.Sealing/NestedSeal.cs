namespace Remit.Sealing;

/// <summary>Two offices that can, together only, open an identity.</summary>
/// <param name="Id">Names the pair of keys; it stands in each envelope, so that one knows later whom to ask.</param>
/// <param name="Outer">Recipients of the office that opens first; any one of them.</param>
/// <param name="Inner">Recipients of the office that opens second; any one of them.</param>
public sealed record CustodianKeySet(string Id, IReadOnlyList<AgeRecipient> Outer, IReadOnlyList<AgeRecipient> Inner);

/// <summary>Sealing that needs two offices: a sealed file within a sealed file. Two times
/// <c>age -d</c> opens it; neither office ever holds both keys.</summary>
public static class NestedSeal
{
    /// <summary>Seals to the inner office first, then to the outer.</summary>
    /// <exception cref="ArgumentException">A key stands in both offices: one party alone could open.</exception>
    public static byte[] Seal(ReadOnlySpan<byte> plaintext, CustodianKeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Outer.Select(r => r.ToString()).Intersect(keys.Inner.Select(r => r.ToString())).Any())
        {
            throw new ArgumentException("A key of one custodian office is a key of the other too: one office alone could open.", nameof(keys));
        }

        return AgeFile.Seal(AgeFile.Seal(plaintext, keys.Inner), keys.Outer);
    }
}
