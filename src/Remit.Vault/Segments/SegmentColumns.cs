using ParquetSharp;
using ParquetSharp.Schema;

namespace Remit.Vault.Segments;

/// <summary>The columns of a segment file, in their order. Keep in sync with docs/formats/segment.md.</summary>
/// <remarks>Any engine reads them: texts are UTF-8 strings, times are timestamps of microseconds in UTC. A line that its fields do not spell lies in
/// <c>raw</c> as bytes.</remarks>
internal static class SegmentColumns
{
    public const int Segment = 0, Arrival = 1, Source = 2, Received = 3, Time = 4, TimeOffset = 5, TimeDigits = 6, State = 7, Facility = 8, Severity = 9,
        Host = 10, App = 11, ProcId = 12, MsgId = 13, Sd = 14, Message = 15, Raw = 16, Count = 17;

    public static GroupNode Schema()
    {
        using var text = LogicalType.String();
        using var time = LogicalType.Timestamp(isAdjustedToUtc: true, TimeUnit.Micros);
        using var none = LogicalType.None();
        Node Text(string name, bool optional = true) => new PrimitiveNode(name, optional ? Repetition.Optional : Repetition.Required, text,
            PhysicalType.ByteArray);
        Node Int(string name, bool optional) => new PrimitiveNode(name, optional ? Repetition.Optional : Repetition.Required, none, PhysicalType.Int32);
        return new GroupNode("event", Repetition.Required,
        [
            Text("segment", optional: false), Int("arrival", optional: false), Text("source", optional: false),
            new PrimitiveNode("received", Repetition.Required, time, PhysicalType.Int64), new PrimitiveNode("time", Repetition.Optional, time,
                PhysicalType.Int64),
            Int("time_offset", optional: true), Int("time_digits", optional: false), Int("state", optional: false),
            Int("facility", optional: true), Int("severity", optional: true),
            Text("host"), Text("app"), Text("procid"), Text("msgid"), Text("sd"), Text("message"),
            new PrimitiveNode("raw", Repetition.Optional, none, PhysicalType.ByteArray),
        ]);
    }

    /// <summary>zstd at its fastest; dictionaries where values repeat; written by one thread into one row group a segment.</summary>
    public static WriterProperties Properties()
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(Compression.Zstd).CompressionLevel(1).MaxRowGroupLength(EventArena.EventsMax * 2L).CreatedBy("remit vault, segment format 1")
            .DisableDictionary("arrival").Encoding("arrival", Encoding.DeltaBinaryPacked)
            .DisableDictionary("message").DisableDictionary("raw");
        return builder.Build();
    }
}
