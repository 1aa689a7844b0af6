using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>A time as it was read.</summary>
/// <param name="Micros">Unix microseconds UTC; with no offset sent, as if it were UTC.</param>
/// <param name="OffsetMinutes">As sent, <see cref="EventRow.NoOffset"/> when none was.</param>
/// <param name="Digits">Fraction digits as sent, 0 to 9; what is beyond microseconds is cut off.</param>
/// <param name="Length">Bytes read.</param>
/// <param name="HasYear">Whether a year was sent; without one <paramref name="Micros"/> is only the clock and the date stands in Month and Day.</param>
internal readonly record struct TimeReading(long Micros, short OffsetMinutes, byte Digits, int Length, bool HasYear, byte Month = 0, byte Day = 0)
{
    public bool HasOffset => OffsetMinutes != EventRow.NoOffset;
}

/// <summary>The pieces that log times are made of. Each reads at <c>at</c>, moves it on success, and never throws or allocates.</summary>
internal static class Timestamps
{
    public const long MicrosPerSecond = 1_000_000;
    public const long MicrosPerMinute = 60 * MicrosPerSecond;
    public const long MicrosPerDay = 24 * 60 * MicrosPerMinute;

    private const int OffsetMinutesMax = 18 * 60;

    /// <summary>RFC 3339 as RFC 5424 narrows it, and its relatives in log files: date, <c>T</c> or a space, clock, and perhaps an offset.</summary>
    /// <param name="separator">What stands between year, month and day.</param>
    public static bool TryDateTime(ReadOnlySpan<byte> s, byte separator, out TimeReading reading)
    {
        reading = default;
        if (s.Length < 19 || s[4] != separator || s[7] != separator || s[10] is not ((byte)'T' or (byte)' ')
            || !TryNumber(s, 0, 4, out var year) || !TryNumber(s, 5, 2, out var month) || !TryNumber(s, 8, 2, out var day)
            || !TryDays(year, month, day, out var days))
        {
            return false;
        }

        var at = 11;
        if (!TryClock(s, ref at, out var clock, out var digits))
        {
            return false;
        }

        var offset = TryOffset(s, ref at, out var minutes) ? minutes : EventRow.NoOffset;
        reading = Read((days * MicrosPerDay) + clock, offset, digits, at);
        return true;
    }

    /// <summary>RFC 3164's <c>Mmm dd hh:mm:ss</c>; also with a year before the clock (Cisco) and with a fraction.</summary>
    public static bool TryBsd(ReadOnlySpan<byte> s, out TimeReading reading)
    {
        reading = default;
        if (s.Length < 15 || !TryMonth(s, out var month) || s[3] != ' ' || s[6] != ' ')
        {
            return false;
        }

        if (!TryNumber(s, 4, 2, out var day) && !(s[4] == ' ' && TryNumber(s, 5, 1, out day)))
        {
            return false;
        }

        var at = 7;
        var hasYear = s.Length >= 20 && TryNumber(s, 7, 4, out _) && s[11] == ' ';
        var year = 2000;
        if (hasYear)
        {
            TryNumber(s, 7, 4, out year);
            at = 12;
        }

        // 2000 was a leap year: without a year, 29 February is a day like others until the year is chosen.
        if (!TryDays(year, month, day, out var days) || !TryClock(s, ref at, out var clock, out var digits))
        {
            return false;
        }

        reading = hasYear
            ? Read((days * MicrosPerDay) + clock, EventRow.NoOffset, digits, at)
            : new(clock, EventRow.NoOffset, digits, at, HasYear: false, (byte)month, (byte)day);
        return true;
    }

    /// <summary>C's asctime: <c>Thu Jun 09 06:07:04 2005</c>, perhaps with a fraction.</summary>
    public static bool TryAsctime(ReadOnlySpan<byte> s, out TimeReading reading)
    {
        reading = default;
        if (s.Length < 24 || s[3] != ' ' || s[7] != ' ' || s[10] != ' ' || !TryMonth(s[4..], out var month))
        {
            return false;
        }

        var at = 11;
        if ((!TryNumber(s, 8, 2, out var day) && !(s[8] == ' ' && TryNumber(s, 9, 1, out day)))
            || !TryClock(s, ref at, out var clock, out var digits)
            || at + 5 > s.Length || s[at] != ' ' || !TryNumber(s, at + 1, 4, out var year) || !TryDays(year, month, day, out var days))
        {
            return false;
        }

        reading = Read((days * MicrosPerDay) + clock, EventRow.NoOffset, digits, at + 5);
        return true;
    }

    /// <summary>The common log format's <c>10/Oct/2000:13:55:36 -0700</c>.</summary>
    public static bool TryCommonLog(ReadOnlySpan<byte> s, out TimeReading reading)
    {
        reading = default;
        if (s.Length < 26 || s[2] != '/' || s[6] != '/' || s[11] != ':' || s[20] != ' '
            || !TryNumber(s, 0, 2, out var day) || !TryMonth(s[3..], out var month) || !TryNumber(s, 7, 4, out var year)
            || !TryDays(year, month, day, out var days))
        {
            return false;
        }

        var at = 12;
        if (!TryClock(s, ref at, out var clock, out var digits) || digits != 0)
        {
            return false;
        }

        at++;
        if (!TryOffset(s, ref at, out var offset))
        {
            return false;
        }

        reading = Read((days * MicrosPerDay) + clock, offset, digits, at);
        return true;
    }

    /// <summary>Puts a reading into a row: applies the zone, and chooses the year where none was sent.</summary>
    public static void Settle(in TimeReading reading, long receivedMicros, in ParseRules rules, ref EventRow row)
    {
        var assumed = reading.HasOffset ? 0 : Math.Clamp((int)rules.AssumedOffsetMinutes, -OffsetMinutesMax, OffsetMinutesMax) * MicrosPerMinute;
        var micros = reading.Micros - assumed;
        if (!reading.HasYear && !TryYear(reading, assumed, receivedMicros, out micros))
        {
            row.State |= EventState.TimeMissing;
            return;
        }

        row.TimeMicros = micros;
        row.TimeOffsetMinutes = reading.OffsetMinutes;
        row.TimeDigits = reading.Digits;
        row.State |= (reading.HasOffset ? EventState.None : EventState.ZoneAssumed) | (reading.HasYear ? EventState.None : EventState.YearAssumed);
    }

    private static bool TryYear(in TimeReading reading, long assumedMicros, long receivedMicros, out long micros)
    {
        // Year 1 to 9999 in microseconds, so that no input leaves the calendar.
        var received = Math.Clamp(receivedMicros, -62_135_596_800_000_000, 253_402_300_799_000_000);
        var last = DateTime.UnixEpoch.AddTicks(received * TimeSpan.TicksPerMicrosecond).Year + 1;
        for (var year = last; year >= last - ParseRules.YearsBackMax - 1; year--)
        {
            if (TryDays(year, reading.Month, reading.Day, out var days))
            {
                micros = (days * MicrosPerDay) + reading.Micros - assumedMicros;
                if (micros <= received + ParseRules.AheadMicrosMax)
                {
                    return true;
                }
            }
        }

        micros = EventRow.NoTime;
        return false;
    }

    private static TimeReading Read(long localMicros, short offset, byte digits, int length) =>
        new(offset == EventRow.NoOffset ? localMicros : localMicros - (offset * MicrosPerMinute), offset, digits, length, HasYear: true);

    private static bool TryClock(ReadOnlySpan<byte> s, ref int at, out long micros, out byte digits)
    {
        (micros, digits) = (0, 0);
        if (at + 8 > s.Length || s[at + 2] != ':' || s[at + 5] != ':'
            || !TryNumber(s, at, 2, out var hour) || !TryNumber(s, at + 3, 2, out var minute) || !TryNumber(s, at + 6, 2, out var second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        micros = (((hour * 60) + minute) * MicrosPerMinute) + (second * MicrosPerSecond);
        at += 8;
        if (at + 1 >= s.Length || s[at] is not ((byte)'.' or (byte)',') || !IsDigit(s[at + 1]))
        {
            return true;
        }

        var scale = MicrosPerSecond;
        var place = at + 1;
        for (; place < s.Length && IsDigit(s[place]); place++)
        {
            scale /= 10;
            micros += (s[place] - '0') * scale;
        }

        if (place - at - 1 > 9)
        {
            return false;
        }

        digits = (byte)(place - at - 1);
        at = place;
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> s, ref int at, out short minutes)
    {
        minutes = 0;
        if (at < s.Length && s[at] is (byte)'Z')
        {
            at++;
            return true;
        }

        if (at + 5 > s.Length || s[at] is not ((byte)'+' or (byte)'-') || !TryNumber(s, at + 1, 2, out var hours))
        {
            return false;
        }

        var colon = s[at + 3] == ':' ? 1 : 0;
        if (!TryNumber(s, at + 3 + colon, 2, out var rest) || rest > 59 || (hours * 60) + rest > OffsetMinutesMax)
        {
            return false;
        }

        minutes = (short)((s[at] == '-' ? -1 : 1) * ((hours * 60) + rest));
        at += 5 + colon;
        return true;
    }

    private static bool TryDays(int year, int month, int day, out long days)
    {
        days = 0;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerDay;
        return true;
    }

    private static bool TryMonth(ReadOnlySpan<byte> s, out int month)
    {
        ReadOnlySpan<byte> names = "JanFebMarAprMayJunJulAugSepOctNovDec"u8;
        var at = s.Length < 3 ? -1 : names.IndexOf(s[..3]);
        month = (at / 3) + 1;
        return at >= 0 && at % 3 == 0;
    }

    private static bool TryNumber(ReadOnlySpan<byte> s, int at, int count, out int value)
    {
        value = 0;
        if (at + count > s.Length)
        {
            return false;
        }

        foreach (var b in s.Slice(at, count))
        {
            if (!IsDigit(b))
            {
                return false;
            }

            value = (value * 10) + (b - '0');
        }

        return true;
    }

    public static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
