using Microsoft.Extensions.DependencyInjection;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>Whatever stands under a drill says so itself: on its page, in lists, on paper and in notices.</summary>
internal static class DrillMark
{
    /// <summary>The mark.</summary>
    public static Field Field { get; } = Records.Field.Yes("drill", "演练", "Drill").Derived();

    /// <summary>Sets the mark by the incident that the entry names, or by the drill while it runs: what is ordered after a drill is real.</summary>
    public static async Task<Decided> SetAsync(Draft d) => Decided.Set((Field.Id, await IsOneAsync(d) ? "yes" : "no"));

    private static async Task<bool> IsOneAsync(Draft d)
    {
        var records = d.Asking.Services.GetRequiredService<IRecords>();
        async Task<RecordView?> Named(string field, string register) => d.Fields.GetValueOrDefault(field, "") is { Length: > 0 } id
            ? await records.FindAsync(records.Kind(register)!, id, d.Asking.Who, d.Cancel) : null;
        return (await Named("incident", "incidents"))?["drill"] == "yes" || (await Named("exercise", "drills"))?.State == "running";
    }
}
