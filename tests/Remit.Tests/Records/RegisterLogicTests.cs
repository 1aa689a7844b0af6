using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Records;

/// <summary>What registers do beyond keeping fields: clocks and levels of incidents, criteria of reviews, scores of assessments.</summary>
public sealed class RegisterLogicTests : IAsyncLifetime
{
    private static readonly Actor Operator = new("op", Roles.Operator, "water");
    private static readonly Actor Officer = new("officer", Roles.Officer, "district");
    private static readonly Actor Second = new("second", Roles.Officer, "district");

    private Instance _instance = null!;

    private IRecords Records => _instance.Services.GetRequiredService<IRecords>();

    public async ValueTask InitializeAsync()
    {
        _instance = await Instance.Open(DatabaseKind.SQLite);
        var registry = _instance.Services.GetRequiredService<IRegistry>();
        await registry.SaveAsync(new Office("district", "cyberspace.650102", "cyberspace", "650102", "o", new("区", "District"), true, false), default);
        await registry.SaveAsync(new Operator("water", new("水", "Water"), "650102", new("供水", "water"), "ordinary"), default);
    }

    public ValueTask DisposeAsync() => _instance.DisposeAsync();

    // Whom they told they write as their own page names it, in either language.
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task An_incidents_clock_runs_until_the_body_that_the_law_names_was_told_and_a_second_person_confirmed_it(string language)
    {
        var incident = await Take("incidents", null, "create", Operator, ("title", "x"), ("matter", "malware"), ("found", Hours(-5)), ("what", "x"),
            ("measured", "personal-data=1200000"), ("crime", "no"), ("drill", "no"));
        Assert.Equal("relatively-major", incident["proposed"]);
        var province = await First(incident);
        Assert.Contains("Cyberspace department", province[0].En, StringComparison.Ordinal);
        Assert.StartsWith("not told, late by", province[4].En, StringComparison.Ordinal);

        var told = await Take("told-elsewhere", null, "create", Operator, ("authority", province[0].In(language)), ("incident", incident.Id),
            ("by", "phone"), ("at", Hours(-3)), ("function", "duty desk"), ("reference", "7"));
        Assert.StartsWith("not told", (await First(incident))[4].En, StringComparison.Ordinal);
        var own = await Records.MoveAsync(Records.Kind("told-elsewhere")!, told.Id, "confirm", new(new Dictionary<string, string?>(), 1), Operator, default);
        Assert.Equal("four-eyes", own.Refusal?.Code);
        await Take("told-elsewhere", told.Id, "confirm", Officer);
        Assert.Equal("told in time", (await First(incident))[4].En);
    }

    [Fact]
    public async Task A_value_below_every_threshold_or_an_unknown_indicator_is_told_apart()
    {
        var kind = Records.Kind("incidents")!;
        Dictionary<string, string?> With(string measured) => new()
        {
            ["title"] = "x",
            ["matter"] = "malware",
            ["found"] = Hours(-1),
            ["what"] = "x",
            ["measured"] = measured,
            ["crime"] = "no",
            ["drill"] = "yes",
        };
        var low = await Records.MoveAsync(kind, null, "create", new(With("personal-data=5")), Operator, default);
        Assert.Equal("general", low.Entry!["proposed"]);
        var unknown = await Records.MoveAsync(kind, null, "create", new(With("coffee=5")), Operator, default);
        Assert.Equal(("measured", "unknown-indicator"), (unknown.Errors.Single().Field, unknown.Errors.Single().Code));
        Assert.Single(await Records.ListAsync(kind, Operator, default));
    }

    [Theory]
    [InlineData("3", "1", "no", "authority")]
    [InlineData("1", "1", "yes", "authority")]
    [InlineData("1", "1", "no", "office")]
    public async Task The_packs_criteria_say_who_reviews_and_an_unverified_one_leaves_it_to_the_office(string departments, string sectors, string vital,
        string path)
    {
        var project = await Take("reviews", null, "create", Operator, ("title", "x"), ("investment", "100000"), ("departments", departments), ("sectors",
            sectors),
            ("vital", vital), ("summary", "x"));
        Assert.Equal(path, project["path"]);
        var left = await Records.MoveAsync(Records.Kind("reviews")!, project.Id, "leave", new(new Dictionary<string, string?>(), 1, "small"), Officer, default);
        Assert.Equal(path == "authority" ? "criterion-met" : null, left.Errors is [var first, ..] ? first.Code : null);
    }

    [Fact]
    public async Task An_assessment_passes_after_an_objection_and_its_score_follows_from_weights_and_marks()
    {
        var yearly = await Take("assessments", null, "create", Officer, ("title", "x"), ("operator", "water"), ("year", "2026"), ("due", "2026-12-31"));
        var weights = _instance.Services.GetRequiredService<Remit.Law.ILaw>().List("assessment-targets", null);
        var marks = new List<RecordView>();
        foreach (var target in weights)
        {
            marks.Add(await Take("assessment-marks", null, "create", Operator, ("target", target.Id), ("assessment", yearly.Id), ("self", "90"),
                ("evidence", "1")));
        }

        yearly = await Take("assessments", yearly.Id, "freeze", Officer);
        Assert.Equal(64, yearly["frozen"].Length);
        var late = await Records.MoveAsync(Records.Kind("assessment-marks")!, marks[0].Id, "revise",
            new(new Dictionary<string, string?> { ["self"] = "100", ["evidence"] = "2" }, 1), Operator, default);
        Assert.Equal("wrong-time", late.Errors.Single().Code);
        for (var i = 0; i < marks.Count; i++)
        {
            marks[i] = await Take("assessment-marks", marks[i].Id, "mark", Officer, ("mark", i == 0 ? "40" : "80"), ("words", "seen"));
        }

        yearly = await Take("assessments", yearly.Id, "mark", Officer);
        Assert.Equal("70", yearly["score"]);
        await Take("assessments", yearly.Id, "object", Operator);
        await Take("assessment-marks", marks[0].Id, "mark", Officer, ("mark", "80"), ("words", "seen again"));
        var same = await Records.MoveAsync(Records.Kind("assessments")!, yearly.Id, "conclude", new(new Dictionary<string, string?>(), 4), Officer, default);
        Assert.Equal("four-eyes", same.Refusal?.Code);
        yearly = await Take("assessments", yearly.Id, "conclude", Second);
        Assert.Equal(("80", "concluded"), (yearly["score"], yearly.State));
        Assert.NotNull(yearly.Number);
        Assert.Equal("40", (await Records.AsOfAsync(Records.Kind("assessment-marks")!, marks[0].Id, 2, Operator, default))!["mark"]);
    }

    // The operator's own entries belong to the district's office; the assessment that they stand under is the city's.
    [Fact]
    public async Task Who_concludes_an_assessment_sees_what_was_marked_in_it_and_nobody_else_of_that_city_does()
    {
        var registry = _instance.Services.GetRequiredService<IRegistry>();
        foreach (var id in new[] { "city", "other" })
        {
            await registry.SaveAsync(new Office(id, null, id == "city" ? "cyberspace" : "police", "650100", "o", new(id, id), true, false), default);
        }

        var (supervisor, concluder, stranger) = (new Actor("s", Roles.Supervisor, "city"), new Actor("c", Roles.Officer, "city"),
            new Actor("x", Roles.Officer, "other"));
        var yearly = await Take("assessments", null, "create", supervisor, ("title", "x"), ("operator", "water"), ("year", "2026"), ("due", "2026-12-31"));
        var marks = new List<RecordView>();
        foreach (var target in _instance.Services.GetRequiredService<Remit.Law.ILaw>().List("assessment-targets", null))
        {
            marks.Add(await Take("assessment-marks", null, "create", Operator, ("target", target.Id), ("assessment", yearly.Id), ("self", "90"),
                ("evidence", "1")));
        }

        await Take("assessments", yearly.Id, "freeze", supervisor);
        foreach (var mark in marks)
        {
            await Take("assessment-marks", mark.Id, "mark", supervisor, ("mark", "80"), ("words", "seen"));
        }

        await Take("assessments", yearly.Id, "mark", supervisor);
        var kind = Records.Kind("assessment-marks")!;
        Assert.Equal(marks.Count, (await Records.UnderAsync(Records.Kind("assessments")!, yearly.Id, concluder, default)).Count);
        Assert.NotNull(await Records.FindAsync(kind, marks[0].Id, concluder, default));
        Assert.Null(await Records.FindAsync(kind, marks[0].Id, stranger, default));
        Assert.Equal("80", (await Take("assessments", yearly.Id, "conclude", concluder))["score"]);
    }

    [Fact]
    public async Task Numbers_have_no_gaps_when_many_are_given_at_once()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Take("incidents", null, "create", Operator, ("title", "x"),
            ("matter", "malware"),
            ("found", Hours(-1)), ("what", "x"), ("measured", ""), ("crime", "no"), ("drill", "no")))));
        Assert.Equal(Enumerable.Range(1, 12), all.Select(e => int.Parse(e.Number!.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    private static string Hours(int ago) => TimeProvider.System.GetUtcNow().AddHours(ago).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'",
        System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<Words>> First(RecordView incident)
    {
        var kind = Records.Kind("incidents")!;
        var panels = await kind.Panels!(incident, new(Operator, TimeProvider.System.GetUtcNow(), _instance.Services), default);
        return panels[1].Rows[0];
    }

    private async Task<RecordView> Take(string kind, string? id, string move, Actor who, params (string Field, string Value)[] fields)
    {
        var of = Records.Kind(kind)!;
        var version = id is null ? 0 : (await Records.FindAsync(of, id, who, default))!.Version;
        var moved = await Records.MoveAsync(of, id, move, new(fields.ToDictionary(f => f.Field, f => (string?)f.Value), version, of.Move(move)!.Reason
            ? "because" : null), who, default);
        Assert.True(moved.Entry is not null, moved.Refusal?.Words ?? string.Join("; ", moved.Errors.Select(e => e.Words.En)));
        return moved.Entry!;
    }
}
