using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Incidents;

/// <summary>An instance with a district's office, the city's above it, and two operators of the district; shared by the tests of a class.</summary>
public sealed class IncidentSeat : IAsyncLifetime
{
    internal static readonly Actor Water = new("op", Roles.Operator, "water");
    internal static readonly Actor School = new("teacher", Roles.Operator, "school");
    internal static readonly Actor Officer = new("officer", Roles.Officer, "district");
    internal static readonly Actor Second = new("second", Roles.Officer, "district");
    internal static readonly Actor Coordinator = new("coordinator", Roles.Coordinator, "city");

    internal Instance Instance { get; private set; } = null!;

    internal IRecords Records => Instance.Services.GetRequiredService<IRecords>();

    public async ValueTask InitializeAsync() => await OpenAsync(DatabaseKind.SQLite);

    internal async Task OpenAsync(DatabaseKind database)
    {
        Instance = await Instance.Open(database);
        var registry = Instance.Services.GetRequiredService<IRegistry>();
        await registry.SaveAsync(new Office("district", "cyberspace.650102", "cyberspace", "650102", "o", new("区网信办", "District"), true, false), default);
        await registry.SaveAsync(new Office("city", null, "cyberspace", "650100", "c", new("市网信办", "City"), true, false), default);
        await registry.SaveAsync(new Operator("water", new("水", "Water"), "650102", new("供水", "water"), "ordinary"), default);
        await registry.SaveAsync(new Operator("school", new("校", "School"), "650102", new("教育", "education"), "ordinary"), default);
    }

    public ValueTask DisposeAsync() => Instance.DisposeAsync();

    /// <summary>A moment before now, as registers spell it.</summary>
    internal static string Ago(double minutes) => TimeProvider.System.GetUtcNow().AddMinutes(-minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'",
        CultureInfo.InvariantCulture);

    /// <summary>Takes a move, which may be refused.</summary>
    internal async Task<Moved> Try(string kind, RecordView? entry, string move, Actor who, params (string Field, string Value)[] fields)
    {
        var of = Records.Kind(kind)!;
        var version = entry is null ? 0 : (await Records.FindAsync(of, entry.Id, who, default))?.Version ?? 0;
        return await Records.MoveAsync(of, entry?.Id, move, new(fields.ToDictionary(f => f.Field, f => (string?)f.Value), version,
            of.Move(move)!.Reason ? "because" : null), who, default);
    }

    /// <summary>Takes a move that must be taken.</summary>
    internal async Task<RecordView> Take(string kind, RecordView? entry, string move, Actor who, params (string Field, string Value)[] fields)
    {
        var moved = await Try(kind, entry, move, who, fields);
        Assert.True(moved.Entry is not null, moved.Refusal?.Words ?? string.Join("; ", moved.Errors.Select(e => $"{e.Field}: {e.Words.En}")));
        return moved.Entry!;
    }

    internal async Task<IReadOnlyList<RecordView>> Under(RecordView entry, string kind, Actor who) =>
        [.. (await Records.UnderAsync(Records.Kind(entry.Kind)!, entry.Id, who, default)).Where(e => e.Kind == kind)];

    internal Task<RecordView> Notify(params (string Field, string Value)[] more) => Take("incidents", null, "create", Water,
        [("title", "x"), ("matter", "malware"), ("found", Ago(60)), ("what", "x"), ("measured", ""), ("crime", "no"),
            .. more.Any(m => m.Field == "drill") ? more : [("drill", "no"), .. more]]);

    internal Asking Asked(Actor who) => new(who, TimeProvider.System.GetUtcNow(), Instance.Services);
}
