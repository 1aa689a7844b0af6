using System.Net;
using System.Text.Json;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Incidents;

/// <summary>The situation page of an incident, from outside.</summary>
public sealed class SituationPageTests
{
    [Fact]
    public async Task Who_leads_sees_level_clocks_tasks_decisions_and_all_steps_in_both_times_and_an_operator_only_its_own()
    {
        var demo = await SharedDemo.Get();
        using var api = await demo.Client(demo.With(Roles.Coordinator));
        var incidents = JsonDocument.Parse(await api.GetStringAsync(new Uri("api/records/incidents", UriKind.Relative)))
            .RootElement.EnumerateArray().ToList();
        string Find(string owner, string drill) => incidents.First(i => i.GetProperty("owner").GetString() == owner
            && i.GetProperty("fields").GetProperty("drill").GetString() == drill).GetProperty("id").GetString()!;
        var water = Find("tianshan-water", "no");

        var led = await Open(demo, demo.With(Roles.Coordinator), $"en/registers/incidents/{water}/situation");
        foreach (var words in new[] { "Who must be told", "Open tasks", "The response plan is put in force", "Telephone", "Nothing was asked.",
            "(UTC+8)", " UTC<", "Incident · Notify", "Decision · Enter a decision", "relatively major" })
        {
            Assert.Contains(words, led.Html, StringComparison.OrdinalIgnoreCase);
        }

        var own = await Open(demo, demo.With(Roles.Operator), $"zh/registers/incidents/{water}/situation");
        Assert.Contains("须告知", own.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("The response plan is put in force", own.Html, StringComparison.Ordinal);
        var drill = Find("junction-power", "yes");
        Assert.Contains(">DRILL<", (await Open(demo, demo.With(Roles.Coordinator), $"en/registers/incidents/{drill}/situation")).Html,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Open(demo, demo.With(Roles.Operator), $"zh/registers/incidents/{drill}/situation")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Open(demo, demo.With(Roles.Custodian), $"zh/registers/incidents/{water}/situation")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Html)> Open(SharedDemo demo, DemoPerson who, string page)
    {
        using var visitor = await PageVisitor.Arrive(demo.Remit, who);
        using var answer = await visitor.Get(page);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
