using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Remit.Transparency;

/// <summary>SHA-256 (FIPS 180-4) of many short inputs: leaves and nodes of trees.</summary>
/// <remarks>
/// The platform's own call costs 450 to 630 ns around 60 to 130 ns of hashing (docs/decisions/0052). Where libcrypto is there, which the platform uses too,
/// its plain SHA-256 functions are called instead, after they have hashed a known input right; everywhere else the platform's call is taken. Both give the
/// same bytes, and a test compares them at every length.
/// </remarks>
public static unsafe class ShortHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = 32;

    // While the function runs, the collector waits: only for inputs that take a few microseconds.
    private const int LengthMax = 4096;

    // The context has 112 bytes in every libcrypto until now.
    private const int ContextBytes = 512;

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, int> Init;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, nuint, int> Update;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, int> Final;

    static ShortHash()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libcrypto.so.3", out var library)
            && NativeLibrary.TryGetExport(library, "SHA256_Init", out var init) && NativeLibrary.TryGetExport(library, "SHA256_Update", out var update)
            && NativeLibrary.TryGetExport(library, "SHA256_Final", out var final))
        {
            Init = (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, int>)init;
            Update = (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, nuint, int>)update;
            Final = (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, int>)final;
            Span<byte> hash = stackalloc byte[HashBytes];
            IsDirect = TryDirect("abc"u8, hash) && hash.SequenceEqual(SHA256.HashData("abc"u8));
        }
    }

    /// <summary>Whether libcrypto is called directly.</summary>
    public static bool IsDirect { get; }

    /// <summary>Hashes an input.</summary>
    /// <param name="input">Any length; longer ones take the platform's call.</param>
    /// <param name="hash">At least 32 bytes; may overlap the input.</param>
    public static void Sha256(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        if (!IsDirect || input.Length > LengthMax || !TryDirect(input, hash))
        {
            SHA256.HashData(input, hash);
        }
    }

    [SkipLocalsInit]
    private static bool TryDirect(ReadOnlySpan<byte> input, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hash.Length, HashBytes);
        var context = stackalloc byte[ContextBytes];
        fixed (byte* from = input)
        {
            fixed (byte* to = hash)
            {
                return Init(context) == 1 && Update(context, from, (nuint)input.Length) == 1 && Final(to, context) == 1;
            }
        }
    }
}
