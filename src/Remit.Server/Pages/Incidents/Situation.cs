using Remit.Kernel;
using Remit.Records;

namespace Remit.Server.Pages.Incidents;

/// <summary>Where an incident stands now, as far as the reader reaches it: what is open, what was decided, who was told, and all steps in order.</summary>
internal sealed class Situation
{
    /// <summary>The most steps of the timeline; older ones stand on the entries' own pages.</summary>
    public const int TimelineMax = 200;

    private const int DecisionsMax = 5;

    /// <summary>One step of the incident or of what stands under it.</summary>
    internal sealed record Moment(RecordStep Step, RecordKind Kind, RecordView Entry);

    private Situation(RecordView incident, IReadOnlyList<RecordView> under, IReadOnlyList<Moment> timeline, int steps)
    {
        (Incident, Timeline, Steps) = (incident, timeline, steps);
        IReadOnlyList<RecordView> Of(string kind) => [.. under.Where(e => e.Kind == kind)];
        OpenTasks = [.. Of("tasks").Where(t => t.State == "open").OrderBy(t => t["due"], StringComparer.Ordinal)];
        Decisions = [.. Of("decisions").Where(d => d.State == "taken").OrderByDescending(d => d.Created).Take(DecisionsMax)];
        Resources = Of("resources");
        Told = [.. Of("told-elsewhere").Where(t => t.State != "withdrawn").OrderBy(t => t["at"], StringComparer.Ordinal)];
    }

    public RecordView Incident { get; }

    /// <summary>Open tasks, the first due first.</summary>
    public IReadOnlyList<RecordView> OpenTasks { get; }

    /// <summary>The last decisions that hold, newest first.</summary>
    public IReadOnlyList<RecordView> Decisions { get; }

    public IReadOnlyList<RecordView> Resources { get; }

    public IReadOnlyList<RecordView> Told { get; }

    /// <summary>Steps, newest first.</summary>
    public IReadOnlyList<Moment> Timeline { get; }

    /// <summary>How many steps there are, shown or not.</summary>
    public int Steps { get; }

    public static async Task<Situation> ReadAsync(IRecords records, RecordKind kind, RecordView incident, Actor who, CancellationToken cancel)
    {
        var under = await records.UnderAsync(kind, incident.Id, who, cancel);
        var all = new List<Moment>();
        foreach (var entry in under.Prepend(incident))
        {
            var of = records.Kind(entry.Kind)!;
            all.AddRange((await records.HistoryAsync(of, entry.Id, who, cancel)).Select(step => new Moment(step, of, entry)));
        }

        return new(incident, under, [.. all.OrderByDescending(m => m.Step.At).ThenByDescending(m => m.Step.Version).Take(TimelineMax)], all.Count);
    }
}
