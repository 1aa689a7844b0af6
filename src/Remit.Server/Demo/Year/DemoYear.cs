using Remit.Kernel;
using Remit.Law;
using Remit.Records;

namespace Remit.Server.Demo.Year;

/// <summary>One made-up year of the demo's region and its three operators, over all registers, so that lists, charts and clocks have something to show.
/// Every entry is marked as an example.</summary>
internal static class DemoYear
{
    /// <summary>Writes the year once, one transaction for each module. The same day gives the same year.</summary>
    public static async Task EnsureAsync(IServiceProvider services, CancellationToken cancel)
    {
        var batches = services.GetRequiredService<IRecordBatches>();
        var records = services.GetRequiredService<IRecords>();
        if (await batches.HasExamplesAsync(records.Kind("plans")!, cancel))
        {
            return;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var batch = batches.BeginExamples("demo " + now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var pen = new YearPen(batch, batch.Records, services.GetRequiredService<ILaw>(), now, cancel);

        // The incidents' module is stored first: the mark that the year is written stands in the duties'.
        foreach (var one in YearCast.Operators)
        {
            await YearIncidents.WriteAsync(pen, one);
        }

        await YearDrills.WriteAsync(pen);
        await YearNotices.WriteAsync(pen);
        foreach (var one in YearCast.Operators)
        {
            await YearDuties.WriteAsync(pen, one);
            await YearEvidence.WriteAsync(pen, one);
            await YearSupervision.WriteAsync(pen, one);
        }

        await YearPlans.WriteAsync(pen);
        if (!await batch.StoreAsync(cancel))
        {
            throw new InvalidOperationException("The demo's year was not stored: somebody writes into the same registers. Start the demo again.");
        }

        await services.GetRequiredService<IAuditTrail>().RecordAsync(
            new(Actor.CommandLine.UserName, YearCast.Coordinator.Organisation, "demo.year", $"{batch.Steps} made-up steps"), cancel);
    }
}

/// <summary>Who acts in the made-up year: the demo's accounts, and second persons where four eyes are asked for.</summary>
internal static class YearCast
{
    public static Actor Coordinator { get; } = new("coordinator", Roles.Coordinator, "region-cyberspace");

    public static Actor RegionOfficer { get; } = new("officer-region", Roles.Officer, "region-cyberspace");

    public static Actor CityOfficer { get; } = new("officer", Roles.Officer, "city-cyberspace");

    public static Actor DistrictOfficer { get; } = new("officer-district", Roles.Officer, "district-cyberspace");

    public static Actor SecondDistrictOfficer { get; } = new("officer-district-2", Roles.Officer, "district-cyberspace");

    public static Actor Supervisor { get; } = new("supervisor", Roles.Supervisor, "city-cyberspace");

    /// <summary>The three operators of the overlay, the best kept one last.</summary>
    public static IReadOnlyList<YearOperator> Operators { get; } =
    [
        new("tianshan-water", new("operator", Roles.Operator, "tianshan-water"), new("operator-2", Roles.Operator, "tianshan-water"), DistrictOfficer, 120,
            0.8),
        new("oasis-school", new("school", Roles.Operator, "oasis-school"), new("school-2", Roles.Operator, "oasis-school"), CityOfficer, 60, 0.5),
        new("junction-power", new("power", Roles.Operator, "junction-power"), new("power-2", Roles.Operator, "junction-power"), CityOfficer, 400, 1),
    ];
}

/// <summary>One operator in the made-up year.</summary>
/// <param name="Id">Its id in the overlay.</param>
/// <param name="First">Who enters.</param>
/// <param name="Second">Who approves.</param>
/// <param name="Officer">The officer of the office that answers for it.</param>
/// <param name="Machines">How many machines it runs.</param>
/// <param name="Care">How much of its duties it keeps, from 0 to 1.</param>
internal sealed record YearOperator(string Id, Actor First, Actor Second, Actor Officer, int Machines, double Care);
