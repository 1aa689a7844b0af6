using System.Net;
using System.Net.Http.Json;
using Remit.Kernel;
using Remit.Registry;
using Remit.Tests.Host;

namespace Remit.Tests.Registry;

public sealed class RegisterTests
{
    private static readonly Office Desk = new(
        "urumqi-cyberspace", "cyberspace.650100", "cyberspace", "650100", "Urumqi office", new("乌鲁木齐网信办（示例）", "Urumqi (example)"), true, false);
    private static readonly Operator Grid = new("grid", new("电网（示例）", "Grid (example)"), "650100", new("能源", "energy"), "cii");
    private static readonly Operator Bank = new("bank", new("银行（示例）", "Bank (example)"), "650100", new("金融", "finance"), "ordinary");

    private static async Task<ModuleHost> HostAsync(TestDatabase database)
    {
        database.Migrate(typeof(IRegistry));
        return await ModuleHost.StartAsync(services => services.AddRegistry(new() { Database = database.Options() }), api => api.MapRegistry());
    }

    [Theory, BothDatabases]
    public async Task What_an_administrator_adds_the_authorities_read(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var host = await HostAsync(database);
        using var administrator = host.Client(Roles.Administrator);
        using var supervisor = host.Client(Roles.Supervisor, "urumqi-cyberspace");
        (await administrator.PostAsJsonAsync("/api/registry/offices", Desk)).EnsureSuccessStatusCode();
        (await administrator.PostAsJsonAsync("/api/registry/operators", Grid)).EnsureSuccessStatusCode();
        (await administrator.PostAsJsonAsync("/api/registry/operators", Grid with { Sector = new("供水", "water") })).EnsureSuccessStatusCode();
        (await administrator.PostAsJsonAsync("/api/registry/systems", new OperatorSystem("grid-scada", "grid", new("调度", "Dispatch"), 3)))
            .EnsureSuccessStatusCode();

        Assert.Equal([Desk], await supervisor.GetFromJsonAsync<List<Office>>("/api/registry/offices") ?? []);
        Assert.Equal("water", Assert.Single(await supervisor.GetFromJsonAsync<List<Operator>>("/api/registry/operators") ?? []).Sector.En);
        Assert.Equal("grid", Assert.Single(await supervisor.GetFromJsonAsync<List<OperatorSystem>>("/api/registry/systems") ?? []).Operator);
        var audit = ((AuditMemory)host.Services.GetService(typeof(AuditMemory))!).Entries;
        Assert.Equal(["office urumqi-cyberspace", "operator grid", "operator grid", "system grid-scada"], audit.Select(e => e.Object));
    }

    [Theory, BothDatabases]
    public async Task An_operator_sees_its_own_organisation_and_nothing_of_another(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var host = await HostAsync(database);
        var register = (IRegistry)host.Services.GetService(typeof(IRegistry))!;
        await register.SaveAsync(Grid, default);
        await register.SaveAsync(Bank, default);
        await register.SaveAsync(new OperatorSystem("bank-core", "bank", new("核心", "Core"), 3), default);
        using var grid = host.Client(Roles.Operator, "grid");
        Assert.Equal([Grid], await grid.GetFromJsonAsync<List<Operator>>("/api/registry/operators") ?? []);
        Assert.Empty(await grid.GetFromJsonAsync<List<OperatorSystem>>("/api/registry/systems") ?? []);
        Assert.Equal(HttpStatusCode.NotFound, (await grid.GetAsync("/api/registry/operators/bank")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await grid.GetAsync("/api/registry/systems?operator=bank")).StatusCode);

        // The same words as for an operator that is not there at all: nobody learns who is in the register.
        var there = await grid.GetStringIgnoringStatus("/api/registry/operators/bank");
        var notThere = await grid.GetStringIgnoringStatus("/api/registry/operators/nobody");
        Assert.Equal(there.Replace("bank", "X", StringComparison.Ordinal), notThere.Replace("nobody", "X", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_reads_the_register_without_signing_in()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        await using var host = await HostAsync(database);
        using var nobody = host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/registry/operators")).StatusCode);
    }

    [Fact]
    public async Task The_register_refuses_what_makes_no_sense_and_says_where()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        await using var host = await HostAsync(database);
        var register = (IRegistry)host.Services.GetService(typeof(IRegistry))!;
        Assert.Equal("id", (await register.SaveAsync(Grid with { Id = "Grid 1" }, default)).Refusal?.Place);
        Assert.Equal("region", (await register.SaveAsync(Grid with { Region = "urumqi" }, default)).Refusal?.Place);
        Assert.Equal("names", (await register.SaveAsync(Grid with { Names = new("", "Grid") }, default)).Refusal?.Place);
        Assert.Equal("operator", (await register.SaveAsync(new OperatorSystem("x", "nobody", new("x", "x"), 3), default)).Refusal?.Place);
        Assert.Equal("level", (await register.SaveAsync(new OperatorSystem("x", "grid", new("x", "x"), 9), default)).Refusal?.Place);
        Assert.Equal(
            "keyHolder",
            (await register.SaveAsync(Desk with { Authority = null, Custodian = true, SealKey = "age1x", KeyHolder = "server" }, default)).Refusal?.Place);
    }

    [Fact]
    public async Task An_overlay_is_taken_over_and_again_without_losing_a_key()
    {
        using var folder = new TempFolder();
        folder.Write("offices.yaml", """
            format: 1
            offices:
            - {id: urumqi-cyberspace, authority: cyberspace.650100, kind: cyberspace, region: "650100", organisation: Urumqi office,
               names: {zh: 乌鲁木齐网信办（示例）, en: Urumqi (example)}, uses-remit: true}
            """);
        folder.Write("operators.yaml", """
            format: 1
            operators:
            - {id: grid, names: {zh: 电网（示例）, en: Grid (example)}, region: "650100", sector: {zh: 能源, en: energy}, operator-class: cii, vault: true,
               systems: [{id: grid-scada, names: {zh: 调度, en: Dispatch}, level: 3}]}
            """);
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        await using var host = await HostAsync(database);
        var register = (IRegistry)host.Services.GetService(typeof(IRegistry))!;
        Assert.Equal(new RegisterCounts(1, 1, 1), (await register.ImportAsync(folder, default)).Value);
        await register.SaveAsync(Desk with { SealKey = "age1made-here", KeyHolder = "server" }, default);
        Assert.Equal(new RegisterCounts(1, 1, 1), (await register.ImportAsync(folder, default)).Value);
        Assert.Equal("age1made-here", (await register.OfficeAsync("urumqi-cyberspace", default))?.SealKey);
        Assert.Equal(3, Assert.Single(await register.SystemsAsync("grid", default)).Level);
    }

    [Fact]
    public async Task The_demos_overlay_is_taken_over_whole()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        await using var host = await HostAsync(database);
        var register = (IRegistry)host.Services.GetService(typeof(IRegistry))!;
        Assert.Null((await register.ImportAsync(Repository.Path("packs/cn-demo"), default)).Refusal);
        var offices = await register.OfficesAsync(default);
        var custodians = offices.Where(office => office.Custodian).ToList();
        Assert.Equal(2, custodians.Select(office => office.Organisation).Distinct().Count());
        Assert.Equal(["650000", "650100", "650102"], offices.Where(office => office.Kind == "cyberspace").Select(office => office.Region).Order());
        Assert.Single(offices, office => !office.UsesRemit);
        Assert.Equal(3, (await register.OperatorsAsync(default)).Count);
    }

    [Fact]
    public async Task An_overlay_with_an_unknown_key_is_refused_with_its_line()
    {
        using var folder = new TempFolder();
        folder.Write("offices.yaml", "format: 1\noffices:\n- {id: a, fax: 1}\n");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        await using var host = await HostAsync(database);
        var refusal = (await ((IRegistry)host.Services.GetService(typeof(IRegistry))!).ImportAsync(folder, default)).Refusal;
        Assert.Contains("offices.yaml:3:", refusal?.Place, StringComparison.Ordinal);
    }
}

internal static class HttpWords
{
    public static async Task<string> GetStringIgnoringStatus(this HttpClient client, string path) =>
        await (await client.GetAsync(path)).Content.ReadAsStringAsync();
}
