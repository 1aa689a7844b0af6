using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Reports;
using Remit.Sealing;
using Remit.Tests.Host;

namespace Remit.Tests.Reports;

/// <summary>A desk with two offices that work here, one that does not, and two custodian offices; real database, real ledger, a clock that stands
/// still.</summary>
internal sealed class DeskFixture : IAsyncDisposable
{
    public const string Cyberspace = "city-cyberspace";
    public const string Police = "city-police";
    public const string Paper = "region-cyberspace";

    public static readonly Actor Officer = new("officer", Roles.Officer, Cyberspace);
    public static readonly Actor PoliceOfficer = new("police", Roles.Officer, Police);
    public static readonly Actor PaperOfficer = new("paper", Roles.Officer, Paper);

    private readonly TestDatabase _database;
    private ModuleHost? _host;

    private DeskFixture(TestDatabase database) => _database = database;

    public TempFolder Folder { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    public X25519Identity OuterCustodian { get; } = X25519Identity.Create();

    public X25519Identity InnerCustodian { get; } = X25519Identity.Create();

    /// <summary>The data folder; the keys folder is beside it.</summary>
    public string Data => Folder.Path("data");

    public string Keys => Folder.Path("data.keys");

    public string LedgerFolder => Path.Combine(Data, "cases", "ledger");

    /// <summary>Fails the next append of the ledger, as a crash would, when set.</summary>
    public Action? Fault { get; set; }

    /// <summary>The desk's witness policy, from its next start on.</summary>
    public string? Policy { get; set; }

    public IServiceProvider Services => _host!.Services;

    public IReports Reports => Services.GetRequiredService<IReports>();

    public TestDatabase Database => _database;

    public static async Task<DeskFixture> StartAsync(DatabaseKind kind = DatabaseKind.SQLite)
    {
        var desk = new DeskFixture(await TestDatabase.CreateAsync(kind));
        desk._database.Migrate(typeof(IRegistry), typeof(IReports));
        Directory.CreateDirectory(desk.Data);
        await desk.StartHostAsync();
        var registry = desk.Services.GetRequiredService<IRegistry>();
        Office[] offices =
        [
            new(Cyberspace, "cyberspace.650100", "cyberspace", "650100", "City", new("市网信办（示例）", "City cyberspace (example)"), true, false),
            new(Police, "public-security.650100", "public-security", "650100", "City", new("市公安局（示例）", "City police (example)"), true, false),
            new(Paper, "cyberspace.650000", "cyberspace", "650000", "Region", new("区网信办（示例）", "Region cyberspace (example)"), false, false),
            new("custodian-a", null, "custodian", "650100", "Bar", new("甲", "A"), true, true)
                { SealKey = desk.OuterCustodian.Recipient.ToString(), KeyHolder = "office" },
            new("custodian-b", null, "custodian", "650100", "Court", new("乙", "B"), true, true)
                { SealKey = desk.InnerCustodian.Recipient.ToString(), KeyHolder = "office" },
        ];
        foreach (var office in offices)
        {
            Assert.Null((await registry.SaveAsync(office, default)).Refusal);
        }

        return desk;
    }

    /// <summary>A report of a stranger; the key is new unless it is given.</summary>
    public static ReportSubmission Report(string body = "Somebody got into our pump control.", string? contact = null, string? key = null) =>
        new("intrusion", "650100", body, key ?? Guid.NewGuid().ToString()) { Contact = contact };

    public async Task<(ReceiptCode Code, string Id, long Index)> SubmitAsync(ReportSubmission? report = null)
    {
        report ??= Report();
        var receipt = await Reports.SubmitAsync(report, default);
        Assert.Null(receipt.Refusal);
        Assert.True(ReceiptCode.TryParse(receipt.Value.Code, out var code));
        return (code, Remit.Reports.Submit.Submissions.IdOf(report.IdempotencyKey), receipt.Value.Index);
    }

    public async Task<ReportStatus> StatusAsync(ReceiptCode code)
    {
        var status = await Reports.StatusAsync(code, default);
        Assert.Null(status.Refusal);
        return status.Value;
    }

    public HttpClient Client(string? role = null, string organisation = "") => _host!.Client(role, organisation);

    /// <summary>Ends the process's part of the desk and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        if (_host is not null)
        {
            await StopAsync();
        }

        await StartHostAsync();
    }

    public async Task StopAsync()
    {
        await _host!.DisposeAsync();
        _host = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _database.DisposeAsync();
        Folder.Dispose();
    }

    private async Task StartHostAsync() => _host = await ModuleHost.StartAsync(
        services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<ILaw, TwoOfficeLaw>();
            services.AddRegistry(new() { Database = _database.Options() });
            services.AddReports(new()
            {
                LedgerDirectory = LedgerFolder,
                KeysDirectory = Keys,
                Origin = "desk.example/cases",
                Database = _database.Options(),
                DerivationKiB = 1024,
                WitnessPolicyFile = Policy,
                WitnessTimeout = TimeSpan.FromHours(1),
                FaultBeforeAppend = () => Fault?.Invoke(),
            });
        },
        api =>
        {
            api.MapReports();
            api.MapCaseLedger();
        });
}
