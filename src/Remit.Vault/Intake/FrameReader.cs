namespace Remit.Vault.Intake;

/// <summary>What <see cref="FrameReader.Next"/> found.</summary>
internal enum FrameKind
{
    /// <summary>A whole frame.</summary>
    Frame,

    /// <summary>A frame without a byte.</summary>
    Empty,

    /// <summary>More bytes are needed.</summary>
    NeedMore,

    /// <summary>The frame is longer than the limit: the connection must be closed.</summary>
    TooLong,

    /// <summary>There is no octet count where one must stand: the connection must be closed.</summary>
    CountInvalid,
}

/// <summary>Cuts a TCP stream into frames (RFC 6587): by octet counts or by LF, as the stream's first bytes show.</summary>
/// <remarks>
/// Octet counting is seen by a count, a space and the <c>&lt;</c> of a priority; a line that starts with a number is not mistaken for it. What a
/// stream begins with holds to its end: a sender whose count lies is not followed by guessing, because then one wrong count would turn
/// messages into counts. A frame is byte for byte what was sent: only the LF that ends a line is taken off, a CR before it is not.
/// </remarks>
internal struct FrameReader(int frameBytesMax)
{
    /// <summary>The most digits of a count: lengths up to 16 MiB have eight.</summary>
    public const int CountDigitsMax = 8;

    private enum Framing : byte
    {
        Unknown,
        OctetCounted,
        Lines,
    }

    private Framing _framing;

    // Bytes of the unfinished line that were already searched for LF, so that a slow sender does not make every byte be looked at again.
    private int _searched;

    /// <summary>Whether the stream is known to count octets.</summary>
    public readonly bool OctetCounted => _framing == Framing.OctetCounted;

    /// <summary>Looks for a frame at the start of what is buffered.</summary>
    /// <param name="buffered">All bytes that came and were not taken yet.</param>
    /// <param name="frame">The frame, without its framing.</param>
    /// <param name="taken">Bytes to take from the buffer; 0 unless a frame was found.</param>
    public FrameKind Next(ReadOnlySpan<byte> buffered, out Range frame, out int taken)
    {
        (frame, taken) = (default, 0);
        if (_framing == Framing.Unknown)
        {
            _framing = Detect(buffered);
        }

        return _framing switch
        {
            Framing.OctetCounted => Counted(buffered, out frame, out taken),
            Framing.Lines => Line(buffered, out frame, out taken),
            _ => FrameKind.NeedMore,
        };
    }

    /// <summary>What is left when the stream has ended: the bytes of the frame that was cut off, without the count that stood before it.</summary>
    public readonly Range Rest(ReadOnlySpan<byte> buffered)
    {
        var start = OctetCounted && TryCount(buffered, out var digits, out _) ? digits + 1 : 0;
        return start..buffered.Length;
    }

    private static Framing Detect(ReadOnlySpan<byte> s)
    {
        var digits = Digits(s);
        if (digits == 0)
        {
            return s.IsEmpty ? Framing.Unknown : Framing.Lines;
        }

        if (digits > CountDigitsMax || s[0] == '0')
        {
            return Framing.Lines;
        }

        if (s.Length <= digits + 1)
        {
            return s.Length == digits || s[digits] == ' ' ? Framing.Unknown : Framing.Lines;
        }

        return s[digits] == ' ' && s[digits + 1] == '<' ? Framing.OctetCounted : Framing.Lines;
    }

    private readonly FrameKind Counted(ReadOnlySpan<byte> s, out Range frame, out int taken)
    {
        (frame, taken) = (default, 0);
        if (!TryCount(s, out var digits, out var count))
        {
            return digits == s.Length && digits <= CountDigitsMax && (digits == 0 || s[0] != '0') ? FrameKind.NeedMore : FrameKind.CountInvalid;
        }

        if (count > frameBytesMax)
        {
            return FrameKind.TooLong;
        }

        if (s.Length - digits - 1 < count)
        {
            return FrameKind.NeedMore;
        }

        frame = (digits + 1)..(digits + 1 + count);
        taken = digits + 1 + count;
        return FrameKind.Frame;
    }

    private FrameKind Line(ReadOnlySpan<byte> s, out Range frame, out int taken)
    {
        (frame, taken) = (default, 0);
        var length = s[_searched..].IndexOf((byte)'\n');
        if (length < 0)
        {
            _searched = s.Length;
            return s.Length > frameBytesMax ? FrameKind.TooLong : FrameKind.NeedMore;
        }

        length += _searched;
        if (length > frameBytesMax)
        {
            return FrameKind.TooLong;
        }

        _searched = 0;
        frame = ..length;
        taken = length + 1;
        return length == 0 ? FrameKind.Empty : FrameKind.Frame;
    }

    /// <summary>Reads <c>MSG-LEN SP</c>: digits without a leading zero, then a space.</summary>
    private static bool TryCount(ReadOnlySpan<byte> s, out int digits, out int count)
    {
        digits = Digits(s);
        count = 0;
        if (digits is 0 or > CountDigitsMax || digits == s.Length || s[digits] != ' ' || s[0] == '0')
        {
            return false;
        }

        foreach (var b in s[..digits])
        {
            count = (count * 10) + (b - '0');
        }

        return true;
    }

    private static int Digits(ReadOnlySpan<byte> s)
    {
        var count = s[..Math.Min(s.Length, CountDigitsMax + 1)].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return count < 0 ? Math.Min(s.Length, CountDigitsMax + 1) : count;
    }
}
