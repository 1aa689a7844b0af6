using System.Text;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Vault;

public sealed class CanonicalEventTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void The_golden_event_has_its_bytes_salt_and_leaf_hash()
    {
        var e = Sample();
        var bytes = new byte[e.EncodedLength];
        Assert.Equal(bytes.Length, e.Encode(bytes));
        using var leaf = new EventLeaf(Seed);
        var hash = new byte[32];
        leaf.Hash(7, e, hash);
        var golden = File.ReadAllLines(Path.Combine(Host.Repository.Root, "tests/Remit.Tests/data/leaf/event-v1.txt")).Select(l => l.Split(' ')[^1]).ToArray();
        string[] made = [Convert.ToHexStringLower(Seed), Convert.ToHexStringLower(bytes), Convert.ToHexStringLower(leaf.Salt(7)),
            Convert.ToHexStringLower(hash)];
        Assert.Equal(golden, made);
        Assert.Equal(hash, EventLeaf.Hash(leaf.Salt(7), bytes));
    }

    [Fact]
    public void What_is_read_is_written_again_byte_for_byte()
    {
        var e = Sample();
        var bytes = new byte[e.EncodedLength];
        e.Encode(bytes);
        var read = CanonicalEvent.Decode(bytes);
        var again = new byte[read.EncodedLength];
        read.Encode(again);
        Assert.Equal(bytes, again);
        Assert.Equal("<34>1 2003-10-11T22:14:15.003Z h su - ID47 - m", Encoding.UTF8.GetString(EventText.Line(read)));
    }

    [Fact]
    public void Every_cut_and_every_longer_input_is_refused()
    {
        var e = Sample();
        var bytes = new byte[e.EncodedLength];
        e.Encode(bytes);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<FormatException>(() => Decode(bytes[..length]));
        }

        Assert.Throws<FormatException>(() => Decode([.. bytes, 0]));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(21, 10)]
    [InlineData(22, 24)]
    [InlineData(23, 8)]
    [InlineData(24, 1)]
    [InlineData(29, 0xff)]
    public void A_value_outside_its_bounds_is_refused(int at, byte value)
    {
        var e = Sample();
        var bytes = new byte[e.EncodedLength];
        e.Encode(bytes);
        bytes[at] = value;
        Assert.Throws<FormatException>(() => Decode(bytes));
    }

    [Fact]
    public void A_line_that_the_fields_spell_is_not_stored_twice()
    {
        var e = Sample();
        e.Raw = "<34>1 2003-10-11T22:14:15.003Z h su - ID47 - m"u8;
        e.Has |= EventFields.Raw;
        var bytes = new byte[e.EncodedLength];
        e.Encode(bytes);
        Assert.Throws<FormatException>(() => Decode(bytes));
    }

    [Fact]
    public void Salts_of_other_places_and_other_seeds_differ()
    {
        using var one = new EventLeaf(Seed);
        using var other = new EventLeaf([.. Seed[1..], 0]);
        var salts = Enumerable.Range(0, 1000).Select(i => Convert.ToHexString(one.Salt(i))).Concat(Enumerable.Range(0, 1000).Select(i =>
            Convert.ToHexString(other.Salt(i))));
        Assert.Equal(2000, salts.Distinct().Count());
        Assert.Equal(one.Salt(3).ToArray(), new EventLeaf(Seed).Salt(3).ToArray());
    }

    private static void Decode(byte[] bytes) => CanonicalEvent.Decode(bytes);

    private static CanonicalEvent Sample() => new()
    {
        State = EventText.Rfc5424,
        ReceivedMicros = 1_768_464_000_000_001,
        TimeMicros = 1_065_910_455_003_000,
        TimeOffsetMinutes = 0,
        TimeDigits = 3,
        Facility = 4,
        Severity = 2,
        Source = "s"u8,
        Host = "h"u8,
        App = "su"u8,
        MsgId = "ID47"u8,
        Message = "m"u8,
        Has = EventFields.Host | EventFields.App | EventFields.MsgId | EventFields.Message,
    };
}
