using System.Globalization;
using System.Text.Json;
using Remit.Kernel;
using Remit.Reports;
using Remit.Server.Hosting;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Rewards;

/// <summary>Lists of rewards: the same columns on the page and in the export.</summary>
internal static class RewardTables
{
    private static readonly JsonSerializerOptions Shape = Make();

    public static IReadOnlyList<Column<RewardView>> Rewards(Voice voice) =>
    [
        new("number", voice[RewardTexts.Number], one => one.Number ?? voice[RewardTexts.NoNumber]),
        new("case", voice[RewardTexts.Case], one => one.CaseNumber ?? one.Case[..8]),
        new("state", voice[RewardTexts.State], one => RewardTexts.StateOf(voice, one.State)),
        new("amount", voice[RewardTexts.Amount], one => one.Amount.ToString(CultureInfo.InvariantCulture)) { Number = true, SortBy = one => one.Amount },
        new("article", voice[RewardTexts.Article], one => one.Article),
        new("office", voice[RewardTexts.Office], one => one.Office.Names.In(voice.Language.Code)),
        new("proposed", voice[RewardTexts.Proposed], one => voice.Day(one.Steps[0].Day)) { SortBy = one => one.Steps[0].Day },
    ];

    public static IReadOnlyList<Column<PaymentView>> Payments(Voice voice) =>
    [
        new("number", voice[RewardTexts.Number], one => one.Number),
        new("state", voice[RewardTexts.State], one => RewardTexts.StateOf(voice, one.State)),
        new("amount", voice[RewardTexts.Amount], one => one.Amount.ToString(CultureInfo.InvariantCulture)) { Number = true, SortBy = one => one.Amount },
        new("day", voice[RewardTexts.Day], one => voice.Day(one.Steps[^1].Day)) { SortBy = one => one.Steps[^1].Day },
        new("who", voice[RewardTexts.Who], one => one.Steps[^1].Who),
    ];

    public static IReadOnlyList<Column<RewardStep>> Steps(Voice voice) =>
    [
        new("step", voice[RewardTexts.State], step => RewardTexts.StateOf(voice, step.State)),
        new("day", voice[RewardTexts.Day], step => voice.Day(step.Day)),
        new("who", voice[RewardTexts.Who], step => step.Who),
    ];

    /// <summary>The lists as files.</summary>
    public static void MapExports(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/rewards.csv", async (HttpContext http, IRewards rewards, Voice voice) =>
            Csv.Answer("rewards.csv", Of(await rewards.ListAsync(Actor.From(http.User), http.RequestAborted)), Rewards(voice),
                TableQuery.From(http.Request.Query))).RequireAuthorization("reports.rewards").ExcludeFromDescription();
        routes.MapGet("/rewards.json", async (HttpContext http, IRewards rewards) =>
            TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(Of(await rewards.ListAsync(Actor.From(http.User), http.RequestAborted)), Shape),
                "application/json", "rewards.json")).RequireAuthorization("reports.rewards").ExcludeFromDescription();
        routes.MapGet("/payments.csv", async (HttpContext http, IRewards rewards, Voice voice) =>
            Csv.Answer("payments.csv", Of(await rewards.PaymentsAsync(Actor.From(http.User), http.RequestAborted)), Payments(voice),
                TableQuery.From(http.Request.Query))).RequireAuthorization("reports.pay").ExcludeFromDescription();
        routes.MapGet("/payments.json", async (HttpContext http, IRewards rewards) =>
            TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(Of(await rewards.PaymentsAsync(Actor.From(http.User), http.RequestAborted)), Shape),
                "application/json", "payments.json")).RequireAuthorization("reports.pay").ExcludeFromDescription();
    }

    private static IReadOnlyList<T> Of<T>(Outcome<IReadOnlyList<T>> found) => found.Ok ? found.Value : [];

    private static JsonSerializerOptions Make()
    {
        var shape = new JsonSerializerOptions { WriteIndented = true };
        WebHost.Configure(shape);
        return shape;
    }
}
