using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Remit.Duties;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;
using Remit.Server.Bridges;
using Remit.Server.Hosting;
using Remit.Tests.Host;
using Remit.Tests.Server;
using Remit.Transparency;

namespace Remit.Tests.Records;

/// <summary>An office's return: who may do what with it, and what the signed file holds against.</summary>
public sealed class ReturnTests
{
    private static readonly Actor Officer = new("officer", Roles.Officer, "city-cyberspace");
    private static readonly Actor Region = new("officer-region", Roles.Officer, "region-cyberspace");
    private static readonly Actor Coordinator = new("coordinator", Roles.Coordinator, "region-cyberspace");

    [Theory, BothDatabases]
    public async Task It_is_frozen_signed_sent_confirmed_by_the_office_above_and_corrected_by_a_further_edition(DatabaseKind database)
    {
        await using var instance = await Open(database);
        var desk = new Desk(instance);
        var quarter = desk.LastQuarter;
        var first = await desk.Take(null, "create", Officer, ("quarter", quarter), ("remark", "首份 <b>"));
        Assert.EndsWith("-1", first.Number, StringComparison.Ordinal);
        Assert.Empty(await desk.List(Coordinator));
        Assert.Equal("has-one", (await desk.Try(null, "create", Officer, ("quarter", quarter))).Errors.Single().Code);

        first = await desk.Take(first, "freeze", Officer);
        Assert.Equal(first["sha256"], ReturnFile.HashOf(Encoding.UTF8.GetBytes(first["figures"])));
        Assert.Equal(first.Number, CanonicalJson.Read(Encoding.UTF8.GetBytes(first["figures"]), ReturnFile.BytesMax).Text("number"));
        Assert.Equal("wrong-state", (await desk.Try(first, "freeze", Officer)).Refusal?.Code);
        Assert.Empty(await desk.List(Coordinator));
        Assert.Empty(await desk.List(Region));

        first = await desk.Take(first, "send", Officer);
        Assert.Equal("region-cyberspace", first["to"]);
        Assert.Equal([first.Id], (await desk.List(Region)).Select(e => e.Id));
        Assert.Equal(["confirm", "send-back"], (await desk.List(Coordinator)).Single().Moves);
        Assert.Empty((await desk.List(Officer)).Single().Moves);
        Assert.Equal(("not-allowed", RefusalKind.Forbidden), Kind(await desk.Try(first, "confirm", Officer)));
        Assert.Equal(("not-there", RefusalKind.NotFound), Kind(await desk.Try(first, "confirm", Officer with { Organisation = "city-police" })));
        Assert.Equal("reason", (await desk.Try(first, "send-back", Region)).Errors.Single().Field);
        var earlier = await desk.Take(null, "create", Officer, ("quarter", desk.Quarter(2)));
        Assert.Equal("not-sent", (await desk.Try(null, "create", Officer, ("quarter", desk.Quarter(2)), ("replaces", earlier.Id))).Errors.Single().Code);
        Assert.Equal("other-quarter", (await desk.Try(null, "create", Officer, ("quarter", desk.Quarter(3)), ("replaces", first.Id))).Errors.Single().Code);
        var back = await desk.Take(first, "send-back", Region, "Two matters are missing.");

        var second = await desk.Take(null, "create", Officer, ("quarter", quarter), ("replaces", first.Id));
        Assert.Equal("2", second["edition"]);
        Assert.Equal("replaced", (await desk.Try(null, "create", Officer, ("quarter", quarter), ("replaces", first.Id))).Errors.Single().Code);
        second = await desk.Take(await desk.Take(await desk.Take(second, "freeze", Officer), "send", Officer), "confirm", Coordinator);
        Assert.Equal("confirmed", second.State);

        // The one before stands as it was sent.
        var kept = (await desk.List(Officer)).Single(e => e.Id == first.Id);
        Assert.Equal((back.State, first["figures"], first["signed"]), (kept.State, kept["figures"], kept["signed"]));
        var record = CanonicalJson.Read(Encoding.UTF8.GetBytes(second["figures"]), ReturnFile.BytesMax);
        Assert.Equal((first.Number, 2), (record.Text("replaces"), record.Number("edition")));
        Assert.True(ReturnFile.Check(desk.Maker.File(second["figures"], second["signed"]), desk.Maker.VKey).Value.Good);
    }

    [Fact]
    public async Task Two_confirmations_at_once_are_one_and_an_office_without_one_above_is_told()
    {
        await using var instance = await Open(DatabaseKind.SQLite);
        var desk = new Desk(instance);
        var sent = await desk.Take(await desk.Take(await desk.Take(null, "create", Officer, ("quarter", desk.LastQuarter)), "freeze", Officer), "send",
            Officer);
        var both = await Task.WhenAll(desk.Try(sent, "confirm", Region), desk.Try(sent, "confirm", Coordinator));
        Assert.Single(both, moved => moved.Entry is not null);
        Assert.Equal(RefusalKind.Conflict, both.Single(moved => moved.Entry is null).Refusal?.Kind);

        var top = await desk.Take(await desk.Take(null, "create", Region, ("quarter", desk.LastQuarter)), "freeze", Region);
        Assert.Equal("no-superior", (await desk.Try(top, "send", Region)).Errors.Single().Code);
        Assert.Equal("dropped", (await desk.Take(top, "drop", Region, "Sent on paper.")).State);
    }

    [Fact]
    public async Task A_changed_file_is_found_out_whatever_was_changed()
    {
        await using var instance = await Open(DatabaseKind.SQLite);
        var maker = instance.Services.GetRequiredService<IReturnMaker>();
        const string Row = "\"carried\":1,\"closed\":2,\"declined\":0,\"held\":3,\"in\":0,\"late\":1,\"out\":0,\"received\":4";
        const string Figures = "{\"cases\":{" + Row + "},\"edition\":1,\"format\":\"remit-return/v1\",\"incidents\":{\"found\":1,\"open\":1},\"matters\":[{"
            + "\"carried\":1,\"closed\":2,\"declined\":0,\"held\":3,\"id\":\"intrusion\",\"in\":0,\"late\":1,\"out\":0,\"received\":4}],\"number\":\"2026-1\","
            + "\"office\":\"city-cyberspace\",\"overdue\":[],\"period\":\"2026-Q3\",\"replaces\":\"\"}";
        byte[] File(string figures, string? signed = null) => maker.File(figures, signed ?? maker.Sign(figures).Signed);
        IReadOnlyList<string> Problems(byte[] file, string? key = null) => ReturnFile.Check(file, key ?? maker.VKey).Value.Problems;
        Assert.Empty(Problems(File(Figures)));

        // Hash and signature: somebody wrote other figures under the same signature.
        var signed = maker.Sign(Figures).Signed;
        Assert.Contains(Problems(File(Figures.Replace("intrusion", "extrusion", StringComparison.Ordinal), signed)), p => p.Contains("other figures",
            StringComparison.Ordinal));
        var text = Encoding.UTF8.GetString(File(Figures));
        Assert.Contains(Problems(Encoding.UTF8.GetBytes(text.Replace("\"sha256\":\"", "\"sha256\":\"0", StringComparison.Ordinal))), p => p.Contains("hash",
            StringComparison.Ordinal));
        var stranger = NoteSigner.Create("desk.elsewhere/returns").Verifier.ToString();
        Assert.Contains(Problems(File(Figures), stranger), p => p.Contains("None of the known keys", StringComparison.Ordinal));

        // Sums: signed as they are, and still wrong.
        Assert.Equal(2, Problems(File(Figures.Replace("\"held\":3", "\"held\":4", StringComparison.Ordinal))).Count);
        Assert.Single(Problems(File(Figures.Replace("\"late\":1", "\"late\":0", StringComparison.Ordinal)
            .Replace("\"id\":\"intrusion\",\"in\":0,\"late\":0", "\"id\":\"intrusion\",\"in\":0,\"late\":1", StringComparison.Ordinal))));
        Assert.Single(Problems(File(Figures.Replace("\"open\":1", "\"open\":2", StringComparison.Ordinal))));

        // Indented by somebody: the same figures.
        using var json = System.Text.Json.JsonDocument.Parse(File(Figures));
        Assert.Empty(Problems(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(json, Indented)));
        foreach (var no in new[] { "[1", "{}", "{\"return\":{}}", text.Replace("remit-return/v1", "remit-return/v2", StringComparison.Ordinal) })
        {
            Assert.Equal("not-a-return", ReturnFile.Check(Encoding.UTF8.GetBytes(no), null).Refusal?.Code);
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static async Task<Instance> Open(DatabaseKind kind)
    {
        var instance = await Instance.Open(kind);
        instance.Services.MigrateTables();
        await instance.Services.GetRequiredService<IRegistry>().ImportAsync(Path.Combine(InstanceOptions.PacksFolder, "cn-demo"), default);
        return instance;
    }

    private static (string?, RefusalKind?) Kind(Moved moved) => (moved.Refusal?.Code, moved.Refusal?.Kind);

    private sealed class Desk(Instance instance)
    {
        private readonly IRecords _records = instance.Services.GetRequiredService<IRecords>();

        public IReturnMaker Maker => instance.Services.GetRequiredService<IReturnMaker>();

        public string LastQuarter => Quarter(1);

        public string Quarter(int back)
        {
            var day = instance.Services.GetRequiredService<ILaw>().DayOf(TimeProvider.System.GetUtcNow()).AddMonths(-3 * back);
            return $"{day.Year}-Q{((day.Month - 1) / 3) + 1}";
        }

        public Task<IReadOnlyList<RecordView>> List(Actor who) => _records.ListAsync(_records.Kind("returns")!, who, default);

        public Task<Moved> Try(RecordView? entry, string move, Actor who, params (string Field, string Value)[] fields) =>
            _records.MoveAsync(_records.Kind("returns")!, entry?.Id, move, new(fields.ToDictionary(f => f.Field, f => (string?)f.Value), entry?.Version ?? 0),
                who, default);

        public async Task<RecordView> Take(RecordView? entry, string move, Actor who, params (string Field, string Value)[] fields) =>
            Entry(await Try(entry, move, who, fields));

        public async Task<RecordView> Take(RecordView entry, string move, Actor who, string reason) => Entry(await _records.MoveAsync(
            _records.Kind("returns")!, entry.Id, move, new(new Dictionary<string, string?>(), entry.Version, reason), who, default));

        private static RecordView Entry(Moved moved) => moved.Entry ?? throw new Xunit.Sdk.XunitException(
            moved.Refusal?.Words ?? string.Join("; ", moved.Errors.Select(e => $"{e.Field}: {e.Words.En}")));
    }
}
