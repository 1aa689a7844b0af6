using System.Text;
using CsCheck;
using Remit.Tests.Host;
using Remit.Tests.Vault.Intake;
using Remit.Transparency.Leaves;
using Remit.Vault;
using Remit.Vault.Intake;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault;

/// <summary>An event's canonical bytes lead back to the same event and to the line as it came, whatever came.</summary>
public sealed class CanonicalRoundTripTests
{
    private static readonly string[] Pieces =
    [
        "<0>1 ", "<191>1 ", "<34>", "<192>1 ", "<034>1 ", "1 ", "- ", "-", " ", "  ", "[", "]", "\"", "\\", "\\]", "[a@1]",
        "[a@1 k=\"v\"][b@2]", "app[7]: ", "gate ",
        "Oct 11 22:14:15 ", "Oct  1 22:14:15 ", "Feb 29 00:00:00 ", "2026-11-24T09:15:30Z ", "2026-11-24T09:15:30.003+08:00 ",
        "2026-11-24T09:15:30.1234567Z ",
        "2026-11-24T09:15:30.000000-00:00 ", "2026-11-24T24:00:00Z ", "9999-12-31T23:59:59-18:00 ", "0001-01-01T00:00:00+18:00 ",
        "\uFEFF", "失败", "\r", "\0", "é",
    ];

    // RFC 5424 section 6: no structured data, escapes, BOM, absent fields, leap second, longest fraction, a message that is empty or only a space.
    private static readonly string[] Edges =
    [
        "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \uFEFF'su root' failed",
        "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
        "<165>1 2003-10-11T22:14:15.003Z h evntslog - ID47 [exampleSDID@32473 iut=\"3\"][examplePriority@32473 class=\"high\"]",
        "<165>1 2003-10-11T22:14:15.003Z h a - - [x@1 k=\"a\\\"b\\\\c\\]d\"] m", "<13>1 - - - - - -", "<13>1 - - - - - - ",
        "<13>1 - - - - - -  two", "<13>1 - - - - -",
        "<13>1 1985-04-12T19:20:50.52-04:00 h a p m - x", "<13>1 1990-12-31T23:59:60Z h a - - - leap", "<13>1 2026-02-30T00:00:00Z h a - - - no such day",
        "<13>1 2003-10-11T22:14:15.0000000Z h a - - - seven digits", "<13>1 2003-10-11t22:14:15z h a - - - small letters",
        "<13>1 2003-10-11T22:14:15+14:00 h a - - - x",
        "<13>2 2003-10-11T22:14:15Z h a - - - version 2", "<999>1 - - - - - - x", "<>1 - - - - - - x", "<13>1  - - - - - - x", "", " ", "<13>",
    ];

    private static readonly Gen<byte[]> Near = Gen.OneOf(Gen.OneOf(Pieces).Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 3]).Array[0, 12]
        .Select(parts => parts.SelectMany(p => p).ToArray());

    [Fact]
    public void Any_bytes_come_back() => Gen.Select(Gen.OneOf(Near, Gen.Byte.Array[0, 200]), Gen.Short[-1440, 1440]).Sample(
        (line, zone) => ComesBack(line, zone), iter: 50_000);

    [Fact]
    public void The_edges_of_RFC_5424_come_back() => Assert.All(Edges, e => Assert.True(ComesBack(Encoding.UTF8.GetBytes(e), 480), e));

    [Fact]
    public void Every_line_of_the_real_logs_comes_back()
    {
        var lines = Directory.GetFiles(Path.GetDirectoryName(Shared.Path("logs/Linux_2k.log"))!, "*.log").SelectMany(f => Lines(File.ReadAllBytes(f))).ToList();
        Assert.InRange(lines.Count, 10_000, int.MaxValue);
        Assert.All(lines, line => Assert.True(ComesBack(line, 480), Encoding.UTF8.GetString(line)));
    }

    [Theory]
    [InlineData("locked")]
    [InlineData("open")]
    public async Task What_is_stored_is_read_back_byte_for_byte(string mode)
    {
        var lines = new List<byte[]>(Edges.Select(Encoding.UTF8.GetBytes));
        Near.Where(l => !l.Contains((byte)'\n')).Array[2000].Sample(more => lines.AddRange(more), iter: 1, threads: 1);
        await using var vault = TestVault.Open(with: o => o with { Mode = mode });
        await vault.ImportAsync(vault.WriteFile("any.log", [.. lines.SelectMany(l => l.Append((byte)'\n'))]));
        Assert.Equal(lines.Select(Convert.ToHexString), vault.Lines().Select(Convert.ToHexString));
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    private static bool ComesBack(byte[] line, short zone)
    {
        var sources = new SourceNames();
        var arena = new EventArena(SegmentId.New(TimeProvider.System));
        var row = default(EventRow);
        SyslogParser.Parse(line, Parsed.Received, new ParseRules(zone), ref row);
        row.Source = sources.Intern("s");
        arena.Append(line, row);
        var view = arena.Look();
        var e = StoredEvent.Of(view, view.Rows[0], sources);
        var bytes = Encoded(e);
        var read = CanonicalEvent.Decode(bytes);
        return Same(e, read) && Encoded(read).AsSpan().SequenceEqual(bytes) && EventText.Line(read).AsSpan().SequenceEqual(line);
    }

    private static bool Same(scoped in CanonicalEvent a, scoped in CanonicalEvent b) =>
        (a.State, a.ReceivedMicros, a.TimeMicros, a.TimeOffsetMinutes, a.TimeDigits, a.Facility, a.Severity, a.Has)
            == (b.State, b.ReceivedMicros, b.TimeMicros, b.TimeOffsetMinutes, b.TimeDigits, b.Facility, b.Severity, b.Has)
        && a.Source.SequenceEqual(b.Source) && a.Host.SequenceEqual(b.Host) && a.App.SequenceEqual(b.App) && a.ProcId.SequenceEqual(b.ProcId)
        && a.MsgId.SequenceEqual(b.MsgId) && a.Sd.SequenceEqual(b.Sd) && a.Message.SequenceEqual(b.Message) && a.Raw.SequenceEqual(b.Raw);

    private static byte[] Encoded(scoped in CanonicalEvent e)
    {
        var bytes = new byte[e.EncodedLength];
        e.Encode(bytes);
        return bytes;
    }

    private static List<byte[]> Lines(byte[] file)
    {
        var lines = new List<byte[]>();
        foreach (var range in file.AsSpan().TrimEnd((byte)'\n').Split((byte)'\n'))
        {
            lines.Add(file[range]);
        }

        return lines;
    }
}
