using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Registers;

/// <inheritdoc/>
internal sealed class IncidentTimes(IRecords records, IRegistry registry, ILaw law) : IIncidentTimes
{
    public async Task<IReadOnlyList<IncidentClock>> OfAsync(RecordView incident, Actor who, CancellationToken cancel)
    {
        var kind = records.Kind("incidents")!;
        var told = (await records.UnderAsync(kind, incident.Id, who, cancel)).Where(e => e is { Kind: "told-elsewhere", State: "confirmed" }).ToList();
        var steps = await records.HistoryAsync(kind, incident.Id, who, cancel);
        var owner = await registry.OperatorAsync(incident.Owner, cancel);
        var office = incident.Office.Length == 0 ? null : await registry.OfficeAsync(incident.Office, cancel);
        return ClockTable.Times(incident, owner?.OperatorClass, office, steps, told, law);
    }
}
