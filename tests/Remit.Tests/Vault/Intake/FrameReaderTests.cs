using System.Text;
using CsCheck;
using Remit.Vault.Intake;

namespace Remit.Tests.Vault.Intake;

public sealed class FrameReaderTests
{
    private const int Limit = 64;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Counted(string frame) => $"{Encoding.UTF8.GetByteCount(frame)} {frame}";

    /// <summary>Feeds a stream in the given pieces, and gives the frames, what was left at its end, and why it ended early.</summary>
    private static (List<string> Frames, string Left, FrameKind End) Read(IEnumerable<byte[]> pieces, int limit = Limit)
    {
        var reader = new FrameReader(limit);
        var frames = new List<string>();
        var buffered = Array.Empty<byte>();
        foreach (var piece in pieces)
        {
            buffered = [.. buffered, .. piece];
            FrameKind kind;
            while ((kind = reader.Next(buffered, out var frame, out var taken)) is FrameKind.Frame or FrameKind.Empty)
            {
                frames.Add(Encoding.UTF8.GetString(buffered[frame]));
                buffered = buffered[taken..];
            }

            if (kind != FrameKind.NeedMore)
            {
                return (frames, "", kind);
            }
        }

        return (frames, Encoding.UTF8.GetString(buffered[reader.Rest(buffered)]), FrameKind.NeedMore);
    }

    private static (List<string> Frames, string Left, FrameKind End) Read(string stream, int limit = Limit) => Read([Bytes(stream)], limit);

    [Fact]
    public void A_stream_split_at_every_byte_gives_the_same_frames()
    {
        string[] frames = ["<13>1 - - - - - - a", "<13>失败\r", "<13>with\nLF inside", "12 <13>looks counted"];
        foreach (var (stream, expected) in new[]
        {
            (string.Concat(frames.Select(Counted)), frames),
            ("<13>a\n\n2015-07-29 17:41 b\r\n12 <c>\n", new[] { "<13>a", "", "2015-07-29 17:41 b\r", "12 <c>" }),
        })
        {
            var bytes = Bytes(stream);
            for (var at = 0; at <= bytes.Length; at++)
            {
                Assert.Equal(expected, Read([bytes[..at], bytes[at..]]).Frames);
            }

            Assert.Equal(expected, Read(bytes.Select(b => new[] { b })).Frames);
        }
    }

    [Theory]
    [InlineData("2015-07-29 17:41:44 a\nb\n", "2015-07-29 17:41:44 a", "b")]
    [InlineData("123456789 <13>a\nb\n", "123456789 <13>a", "b")]
    [InlineData("0 <13>a\nb\n", "0 <13>a", "b")]
    [InlineData("12 words\nb\n", "12 words", "b")]
    [InlineData(" 5 <13>a\nb\n", " 5 <13>a", "b")]
    [InlineData("7\nb\n", "7", "b")]
    public void Lines_that_begin_with_numbers_are_not_taken_for_counts(string stream, params string[] lines) =>
        Assert.Equal(lines, Read(stream).Frames);

    [Theory]
    [InlineData("5 <13>a5 <13>b7", "")]
    [InlineData("5 <13>a5 <13>b7 <13", "<13")]
    [InlineData("5 <13>a5 <13>b7 ", "")]
    public void A_counted_frame_that_is_cut_off_is_left_without_its_count(string stream, string rest)
    {
        var read = Read(stream);
        Assert.Equal(["<13>a", "<13>b"], read.Frames);
        Assert.Equal(rest.Length == 0 && !stream.EndsWith(' ') ? "7" : rest, read.Left);
    }

    [Fact]
    public void A_last_line_without_LF_is_left() => Assert.Equal("<13>b", Read("<13>a\n<13>b").Left);

    [Theory]
    [InlineData("4 <13>a5 <13>b")]
    [InlineData("5 <13>a 5 <13>b")]
    [InlineData("5 <13>a\n5 <13>b")]
    [InlineData("5 <13>a05 <13>b")]
    [InlineData("5 <13>a-5 <13>b")]
    [InlineData("5 <13>a123456789 <13>b")]
    [InlineData("5 <13>a5\n<13>b")]
    public void A_count_that_lies_ends_the_stream(string stream) => Assert.Equal(FrameKind.CountInvalid, Read(stream).End);

    [Fact]
    public void The_limit_is_exact_in_both_framings()
    {
        var most = "<" + new string('x', Limit - 1);
        Assert.Equal([most], Read(Counted(most)).Frames);
        Assert.Equal([most], Read(most + "\n").Frames);
        Assert.Equal(FrameKind.TooLong, Read(Counted(most + "x")).End);
        Assert.Equal(FrameKind.TooLong, Read(most + "x\n").End);
        Assert.Equal(FrameKind.TooLong, Read(most + "x").End);
        Assert.Equal(FrameKind.TooLong, Read("99999999 <").End);
    }

    [Fact]
    public void Any_frames_in_any_pieces_come_back_in_octet_counting() => Gen.Select(
        Gen.Byte.Array[1, 40].Array[1, 8], Gen.Int[1, 30].Array[1, 20]).Sample((frames, sizes) =>
    {
        frames[0][0] = (byte)'<';
        byte[] stream = [.. frames.SelectMany(f => Bytes($"{f.Length} ").Concat(f))];
        var read = Read(Pieces(stream, sizes));
        return read.End == FrameKind.NeedMore && read.Left.Length == 0 && read.Frames.SequenceEqual(frames.Select(Encoding.UTF8.GetString));
    });

    [Fact]
    public void Any_bytes_in_any_pieces_end_in_the_same_way_as_at_once() => Gen.Select(
        Gen.OneOf(Gen.Byte, Gen.OneOf("<0123456789 \r\n"u8.ToArray())).Array[0, 120], Gen.Int[1, 30].Array[1, 20]).Sample((stream, sizes) =>
    {
        var (at_once, pieces) = (Read([stream]), Read(Pieces(stream, sizes)));
        return at_once.End == pieces.End && at_once.Left == pieces.Left && at_once.Frames.SequenceEqual(pieces.Frames);
    }, iter: 20_000);

    private static IEnumerable<byte[]> Pieces(byte[] stream, int[] sizes)
    {
        for (int at = 0, i = 0; at < stream.Length; i++)
        {
            var size = Math.Min(sizes[i % sizes.Length], stream.Length - at);
            yield return stream[at..(at + size)];
            at += size;
        }
    }
}
