using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Remit.Duties;
using Remit.Duties.Catalogue;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;
using Remit.Tests.Host;

namespace Remit.Tests.Duties;

public sealed class RetentionDutyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(DutyState.Met, "0 days kept, on course for six months", "已留存 0 天，正在按六个月的要求累积")]
    [InlineData(DutyState.Missing, "segment 3 is damaged", "有日志段损坏或丢失，校验未通过")]
    [InlineData(DutyState.Unknown, "segment 3 is damaged", "有日志段损坏或丢失，校验未通过")]
    public async Task The_duty_has_the_state_that_the_evidence_shows_and_says_why(DutyState state, string english, string chinese)
    {
        var reasons = state == DutyState.Met ? Array.Empty<EvidenceReason>() : [new EvidenceReason("damaged", "segment 3 is damaged.")];
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        var register = await RegisterAsync(database, new RetentionEvidence(state, 0, 181, reasons, 1, Now, Now, 4, "root"));
        var english1 = await register.OfAsync("op-1", new Actor("o", Roles.Operator, "op-1"), "en", default);
        var duty = Assert.Single(english1.Value.Duties, duty => duty.Id == "log-retention");
        Assert.Equal((state, english), (duty.State, duty.Summary));
        var zh = await register.OfAsync("op-1", new Actor("o", Roles.Operator, "op-1"), "zh", default);
        Assert.Equal(chinese, zh.Value.Duties.Single(one => one.Id == "log-retention").Summary);
    }

    [Fact]
    public async Task A_full_half_year_is_said_to_be_full()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        var register = await RegisterAsync(database, new RetentionEvidence(DutyState.Met, 181, 181, [], 1, Now, Now, 4, "root"));
        Assert.Equal(
            "181 days kept, six months are full", (await register.RetentionAsync(new Actor("o", Roles.Operator, "op-1"), "en", default)).Single().Summary);
    }

    [Fact]
    public async Task Without_a_vault_nothing_is_met()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        var duties = (await (await RegisterAsync(database, null)).OfAsync("op-1", new Actor("o", Roles.Operator, "op-1"), "en", default)).Value.Duties;
        Assert.All(duties, duty => Assert.Equal(DutyState.Unknown, duty.State));
    }

    [Fact]
    public async Task A_duty_without_a_probe_is_unknown_and_never_met()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        var register = await RegisterAsync(database, new RetentionEvidence(DutyState.Met, 3, 181, [], 1, Now, Now, 4, "root"));
        var duties = (await register.OfAsync("op-1", new Actor("o", Roles.Operator, "op-1"), "en", default)).Value.Duties;
        Assert.Equal(DutyState.Unknown, duties.Single(duty => duty.Id == "policy").State);
    }

    [Theory]
    [InlineData(Roles.Operator, "op-1", new[] { "op-1" })]
    [InlineData(Roles.Operator, "op-2", new[] { "op-2" })]
    [InlineData(Roles.Supervisor, "office-prefecture", new[] { "op-1" })]
    [InlineData(Roles.Supervisor, "office-province", new[] { "op-1", "op-2" })]
    [InlineData(Roles.Supervisor, "no-such-office", new string[0])]
    [InlineData(Roles.Auditor, "office-prefecture", new[] { "op-1" })]
    [InlineData(Roles.Auditor, "op-1", new string[0])]
    [InlineData(Roles.Officer, "office-province", new string[0])]
    [InlineData(Roles.Administrator, "", new string[0])]
    public async Task Who_asks_sees_the_own_organisation_or_those_supervised_and_nobody_else(string role, string organisation, string[] seen)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SQLite);
        var register = await RegisterAsync(database, null);
        var by = new Actor("someone", role, organisation);
        Assert.Equal(seen, (await register.RetentionAsync(by, "en", default)).Select(line => line.Operator));
        foreach (var one in new[] { "op-1", "op-2" })
        {
            Assert.Equal(seen.Contains(one) ? null : "unknown-operator", (await register.OfAsync(one, by, "en", default)).Refusal?.Code);
        }
    }

    private static async Task<DutyRegister> RegisterAsync(TestDatabase database, RetentionEvidence? evidence)
    {
        database.Migrate(typeof(IRegistry));
        var services = new ServiceCollection().AddRegistry(new() { Database = database.Options() }).BuildServiceProvider();
        var registry = services.GetRequiredService<IRegistry>();
        await registry.SaveAsync(new Operator("op-1", new("甲", "One"), "650100", new("能源", "energy"), "ordinary"), default);
        await registry.SaveAsync(new Operator("op-2", new("乙", "Two"), "650200", new("能源", "energy"), "ordinary"), default);
        await registry.SaveAsync(new Office("office-prefecture", null, "cyberspace", "650100", "o", new("市", "City"), true, false), default);
        await registry.SaveAsync(new Office("office-province", null, "cyberspace", "650000", "o", new("区", "Region"), true, false), default);
        var records = DispatchProxy.Create<IRecords, NoRecords>();
        return new DutyRegister(DispatchProxy.Create<ILaw, SmallLaw>(), registry, new Evidence(evidence), new DutyEvidence([], new(records)), records,
            new FakeTimeProvider(Now));
    }

    private sealed class Evidence(RetentionEvidence? evidence) : IRetentionEvidence
    {
        public Task<RetentionEvidence?> ReadAsync(string operatorId, CancellationToken cancel) => Task.FromResult(operatorId == "op-1" ? evidence : null);
    }

    /// <summary>Registers in which nothing was entered.</summary>
    public class NoRecords : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IRecords.Kind) => null,
            nameof(IRecords.ListAsync) => Task.FromResult<IReadOnlyList<RecordView>>([]),
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }

    /// <summary>A law of two duties and three regions; whatever else is asked is a mistake of the test.</summary>
    public class SmallLaw : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(ILaw.DayOf) => new DateOnly(2026, 11, 23),
            nameof(ILaw.Duties) => new DutyView[]
            {
                new("log-retention", "keep logs", "keep them", [], "P6M", "retention", [], []),
                new("policy", "have rules", "write them", [], null, null, [], []),
            },
            nameof(ILaw.Regions) => new RegionView[]
            {
                new("650000", "Region", "province", null), new("650100", "City", "prefecture", "650000"), new("650200", "Other", "prefecture", "650000"),
            },
            nameof(ILaw.RegionsUpward) => (string)args![0]! is "650000" ? ["650000"] : new string[] { (string)args[0]!, "650000" },
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }
}
