using System.Text;
using CsCheck;
using Remit.Tests.Host;
using Remit.Vault.Intake;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Intake;

public sealed class SyslogParserPropertyTests
{
    private static readonly string[] Pieces =
    [
        "<34>", "<165>1 ", "<", ">", "1 ", "- ", "-", " ", "[", "]", "\"", "\\", "=", ":", "a@1", "k=\"v\"", "app[7]: ", "gate ", "Oct 11 22:14:15 ",
        "Feb 29 00:00:00 ", "2026-11-24T09:15:30.003+08:00 ",
        "2015-07-29 17:41:44,747", "[Thu Jun 09 06:07:04 2005]", "10/Oct/2000:13:55:36 -0700]",
        "\uFEFF", "失败", "\r", "\0", "9999-12-31T23:59:59-18:00 ", "0001-01-01T00:00:00+18:00 ",
    ];

    private static readonly Gen<byte[]> NearSyslog = Gen.OneOf(
            Gen.OneOf(Pieces).Select(Encoding.UTF8.GetBytes),
            Gen.Byte.Array[0, 3])
        .Array[0, 12].Select(parts => parts.SelectMany(p => p).ToArray());

    [Fact]
    public void Any_bytes_are_an_event_whose_slices_lie_inside_them() => Gen.OneOf(NearSyslog, Gen.Byte.Array[0, 200]).Sample(
        raw => Whole(raw, Parsed.Received), iter: 20_000);

    [Fact]
    public void Any_received_time_is_survived() => Gen.Select(NearSyslog, Gen.Long, Gen.Short).Sample(
        (raw, received, offset) => Whole(raw, received, offset), iter: 5_000);

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var lines = Pieces.Select(p => Encoding.UTF8.GetBytes("<165>1 2026-11-24T09:15:30.003Z h a p m [a@1 k=\"v\"] " + p))
            .Concat(Pieces.Select(p => Encoding.UTF8.GetBytes("<34>Oct 11 22:14:15 gate app[7]: " + p)))
            .Concat(Pieces.Select(Encoding.UTF8.GetBytes)).ToArray();
        var row = default(EventRow);
        void All()
        {
            foreach (var line in lines)
            {
                SyslogParser.Parse(line, Parsed.Received, new ParseRules(480), ref row);
            }
        }

        All();
        var before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("Apache_2k.log", false)]
    [InlineData("Hadoop_2k.log", false)]
    [InlineData("Zookeeper_2k.log", false)]
    [InlineData("Linux_2k.log", true)]
    [InlineData("OpenSSH_2k.log", true)]
    public void Every_real_line_is_read_with_its_time(string file, bool syslog)
    {
        var lines = File.ReadAllBytes(Shared.Path("logs/" + file)).AsSpan();
        var count = 0;
        foreach (var range in lines.TrimEnd((byte)'\n').Split((byte)'\n'))
        {
            var e = Parsed.Of(lines[range].ToArray());
            var asMeant = e.State.HasFlag(syslog ? EventState.Rfc3164 : EventState.Plain) && e.Host is not null == syslog;
            Assert.True(asMeant && e.Time is not null, $"{file}:{count + 1} {e}");
            count++;
        }

        Assert.Equal(2000, count);
    }

    private static bool Whole(byte[] raw, long received, short offset = 0)
    {
        var row = default(EventRow);
        SyslogParser.Parse(raw, received, new ParseRules(offset), ref row);
        var format = row.State & (EventState.Rfc5424 | EventState.Rfc3164 | EventState.Plain);
        bool Inside(Slice s) => s.IsAbsent ? s == Slice.Absent : s.Start >= 0 && s.Start + s.Length <= raw.Length;
        return Inside(row.Host) && Inside(row.App) && Inside(row.ProcId) && Inside(row.MsgId) && Inside(row.Sd) && Inside(row.Message)
            && row.RawLength == raw.Length && row.ReceivedMicros == received
            && row.Facility is >= -1 and <= 23 && row.Severity is >= -1 and <= 7 && (row.Facility < 0) == (row.Severity < 0)
            && format is EventState.Rfc5424 or EventState.Rfc3164 or EventState.Plain
            && row.State.HasFlag(EventState.TimeMissing) == (row.TimeMicros == EventRow.NoTime);
    }
}
