using System.Text;
using CsCheck;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class CanonicalJsonTests
{
    private static string Written(CanonicalRecord record) => Encoding.UTF8.GetString(record.ToBytes());

    [Fact]
    public void A_record_is_written_in_the_one_canonical_spelling()
    {
        var record = new CanonicalRecord().Set("v", 1).Set("t", "segment").Set("root", [0xfb, 0xff]).Set("of", ["b", "a"])
            .Set("€", "é\u0001\n\"\\/\u007f").Set("n", new CanonicalRecord().Set("z", -5).Set("a", CanonicalJson.NumberMax));
        Assert.Equal("{\"n\":{\"a\":9007199254740991,\"z\":-5},\"of\":[\"b\",\"a\"],"
            + "\"root\":\"-_8\",\"t\":\"segment\",\"v\":1,\"€\":\"é\\u0001\\n\\\"\\\\/\u007f\"}",
            Written(record));
    }

    [Fact]
    public void Names_are_ordered_by_UTF_16_code_units_as_in_the_example_of_RFC_8785()
    {
        // Section 3.2.3: the order of these names in the specification's own example.
        string[] order = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
        var record = new CanonicalRecord();
        foreach (var name in order.Reverse())
        {
            record.Set(name, 1);
        }

        Assert.Equal(order, CanonicalJson.Read(record.ToBytes()).Names);
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":1}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\":1}\n")]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":1e3}")]
    [InlineData("{\"a\":-0}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":true}")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":9007199254740992}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    [InlineData("{\"a\":\"\\/\"}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("[1]")]
    [InlineData("\"a\"")]
    [InlineData("")]
    [InlineData("{\"a\":[[[[[[[[[[1]]]]]]]]]]}")]
    public void Any_other_spelling_or_kind_is_refused(string text) =>
        Assert.Throws<FormatException>(() => CanonicalJson.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.Throws<FormatException>(() => CanonicalJson.Read("{\"a\":\"\u00ff\"}"u8.ToArray().Select(b => b == 0xc3 ? (byte)0xff : b).ToArray()));

    [Fact]
    public void Bytes_have_one_spelling_only()
    {
        Assert.Equal([0xfb], CanonicalJson.Read("{\"a\":\"-w\"}"u8).Bytes("a"));
        Assert.Throws<FormatException>(() => CanonicalJson.Read("{\"a\":\"-x\"}"u8).Bytes("a"));
        Assert.Throws<FormatException>(() => CanonicalJson.Read("{\"a\":\"-w==\"}"u8).Bytes("a"));
        Assert.Throws<FormatException>(() => CanonicalJson.Read("{\"a\":\"+w\"}"u8).Bytes("a"));
    }

    [Fact]
    public void A_missing_field_or_another_kind_is_named()
    {
        var record = CanonicalJson.Read("{\"a\":\"x\",\"n\":1}"u8);
        Assert.Contains("\"b\"", Assert.Throws<FormatException>(() => record.Text("b")).Message, StringComparison.Ordinal);
        Assert.Contains("\"n\"", Assert.Throws<FormatException>(() => record.Text("n")).Message, StringComparison.Ordinal);
        Assert.Contains("\"a\"", Assert.Throws<FormatException>(() => record.Numbers("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_over_the_limit_is_refused_unread()
    {
        var record = new CanonicalRecord().Set("a", new string('x', CanonicalJson.RecordBytesMax));
        Assert.Throws<FormatException>(() => CanonicalJson.Read(record.ToBytes()));
    }

    [Fact]
    public void Numbers_that_JSON_readers_would_round_are_not_written() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CanonicalRecord().Set("a", CanonicalJson.NumberMax + 1));

    [Fact]
    public void The_deepest_record_that_is_read_is_also_written()
    {
        var record = new CanonicalRecord().Set("x", 1);
        for (var i = 1; i < CanonicalJson.DepthMax; i++)
        {
            record = new CanonicalRecord().Set("x", record);
        }

        Assert.Equal(record.ToBytes(), CanonicalJson.Read(record.ToBytes()).ToBytes());
        Assert.Throws<ArgumentException>(() => new CanonicalRecord().Set("x", record).ToBytes());
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        // A seedless property: any names and values. Lone surrogates cannot be written at all.
        var numbers = Gen.Long[-CanonicalJson.NumberMax, CanonicalJson.NumberMax];
        Gen.Select(Gen.String, Gen.String, numbers, Gen.Byte.Array[0, 64]).Sample((name, text, number, bytes) =>
        {
            var record = new CanonicalRecord().Set("s" + name, text).Set("n" + name, number).Set("b" + name, bytes);
            byte[] written;
            try
            {
                written = record.ToBytes();
            }
            catch (ArgumentException)
            {
                return;
            }

            var back = CanonicalJson.Read(written);
            Assert.Equal(text, back.Text("s" + name));
            Assert.Equal(number, back.Number("n" + name));
            Assert.Equal(bytes, back.Bytes("b" + name));
        });
    }
}
