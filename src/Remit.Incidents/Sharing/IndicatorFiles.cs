using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Sharing;

/// <summary>An incident's indicators as files that other programs import: a STIX 2.1 bundle and a MISP event. They hold what the asker is allowed to see,
/// each marked with its TLP label; nothing of the incident but its title leaves.</summary>
internal static class IndicatorFiles
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] States = ["notified", "in-hand", "handled", "reported", "closed"];
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    /// <summary>What the register of incidents offers to those who lead.</summary>
    public static IReadOnlyList<RecordFile> All { get; } =
    [
        new("stix", new("指标（STIX 2.1）", "Indicators as STIX 2.1"), "application/stix+json;version=2.1", States, entry => Name(entry, "stix"),
            (entry, asking, cancel) => MakeAsync(entry, asking, Stix.Bundle, cancel)) { For = Staff },
        new("misp", new("指标（MISP 事件）", "Indicators as a MISP event"), "application/json", States, entry => Name(entry, "misp"),
            (entry, asking, cancel) => MakeAsync(entry, asking, Misp.Event, cancel)) { For = Staff },
    ];

    private static string Name(RecordView incident, string format) => $"{format}-{incident.Number ?? incident.Id}.json";

    private static async Task<byte[]> MakeAsync(RecordView incident, Asking asking, Func<RecordView, Office, IReadOnlyList<RecordView>, JsonObject> of,
        CancellationToken cancel)
    {
        var records = asking.Services.GetRequiredService<IRecords>();
        var all = (await records.UnderAsync(records.Kind("incidents")!, incident.Id, asking.Who, cancel)).Where(e => e.Kind == "indicators")
            .OrderBy(e => e.Id, StringComparer.Ordinal).ToList();
        var office = await asking.Services.GetRequiredService<IRegistry>().OfficeAsync(incident.Office, cancel)
            ?? new(incident.Office, null, "", incident.Region, "", new(incident.Office, incident.Office), false, false);
        return JsonSerializer.SerializeToUtf8Bytes(of(incident, office, all), Readable);
    }
}
