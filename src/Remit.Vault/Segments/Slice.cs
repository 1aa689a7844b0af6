namespace Remit.Vault.Segments;

/// <summary>A field of an event as a place in its raw bytes; never a copy.</summary>
/// <param name="Start">Offset from the first byte of the raw line.</param>
/// <param name="Length">Bytes; -1 when the field is absent, 0 when it is there and empty.</param>
internal readonly record struct Slice(int Start, int Length)
{
    /// <summary>The field is not there.</summary>
    public static Slice Absent => new(0, -1);

    public bool IsAbsent => Length < 0;

    /// <summary>The field's bytes; empty when absent.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> raw) => Length <= 0 ? default : raw.Slice(Start, Length);
}
