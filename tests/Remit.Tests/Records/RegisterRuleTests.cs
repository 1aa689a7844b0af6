using System.Net;
using Remit.Kernel;
using Remit.Records;
using Remit.Tests.Host;
using Remit.Tests.House;

namespace Remit.Tests.Records;

/// <summary>The one rule for all registers, from outside, on both databases: what is written through a page is there after a kill, for those who may see
/// it.</summary>
public sealed class RegisterRuleTests
{
    [Theory, BothDatabases]
    public async Task Every_register_keeps_what_is_written_shows_it_to_whom_it_may_and_refuses_the_rest(DatabaseKind database)
    {
        await using var store = database == DatabaseKind.PostgreSQL ? await TestDatabase.CreateAsync(database) : null;
        await using var walk = await RegisterWalk.Start(store?.ConnectionString);
        var kinds = RegisterWalk.Kinds;
        Assert.True(kinds.Count > 25, $"only {kinds.Count} registers");

        var entered = new Dictionary<RecordKind, (string Id, Dictionary<string, string> Given)>();
        foreach (var kind in kinds)
        {
            entered[kind] = await walk.Enter(kind);
        }

        await walk.KillAndStart();
        var found = new List<string>();
        foreach (var (kind, (id, given)) in entered)
        {
            found.AddRange(await Kept(walk, kind, id, given));
            found.AddRange(await HiddenFrom(walk, kind, id));
            found.AddRange(await Refused(walk, kind, given));
            found.AddRange(await Exported(walk, kind, id));
        }

        Findings.None(found);
        var tried = 0;
        foreach (var (kind, (id, given)) in entered)
        {
            tried += await OneOfTwo(walk, kind, id, found) ? 1 : 0;
        }

        Findings.None(found);
        Assert.True(tried > 20, $"two changes at once were tried on {tried} registers only");
    }

    private static async Task<IEnumerable<string>> Kept(RegisterWalk walk, RecordKind kind, string id, Dictionary<string, string> given)
    {
        var wrong = new List<string>();
        var user = RegisterWalk.UserOf(kind.Moves[0].Roles[0]);
        var (status, body) = await walk.Api(user, HttpMethod.Get, $"{kind.Id}/{id}");
        if (status != HttpStatusCode.OK)
        {
            return [$"{kind.Id}: the API answers {(int)status} to {user} after the kill"];
        }

        foreach (var (field, value) in given.Where(g => g.Value.Length > 0 && kind.Field(g.Key)!.Type is not FieldType.Moment))
        {
            var kept = body.GetProperty("fields").TryGetProperty(field, out var found) ? found.GetString() : null;
            if (kept != value.Replace("\r\n", "\n", StringComparison.Ordinal))
            {
                wrong.Add($"{kind.Id}: {field} is “{kept}” after the kill, not “{value}”");
            }
        }

        var (shown, html, _) = await walk.Page(user, $"en/registers/{kind.Id}/{id}");
        var title = kind.Title.Type == FieldType.Line ? WebUtility.HtmlEncode(given[kind.Title.Id]) : kind.Name.En;
        if (shown != HttpStatusCode.OK || !WebUtility.HtmlDecode(html).Contains(WebUtility.HtmlDecode(title), StringComparison.Ordinal)
            || html.Contains("<script>second", StringComparison.Ordinal))
        {
            wrong.Add($"{kind.Id}: the English page answers {(int)shown} or does not show “{title}” as text");
        }

        var (listed, list, _) = await walk.Page(user, $"zh/registers/{kind.Id}");
        if (listed != HttpStatusCode.OK || !list.Contains(id, StringComparison.Ordinal))
        {
            wrong.Add($"{kind.Id}: the Chinese list answers {(int)listed} or does not lead to the entry");
        }

        return wrong;
    }

    private static async Task<IEnumerable<string>> HiddenFrom(RegisterWalk walk, RecordKind kind, string id)
    {
        var wrong = new List<string>();
        string[] strangers = [.. Roles.All.Where(role => role != Roles.Public && !kind.Readers.Contains(role)).Select(RegisterWalk.UserOf), "officer-police"];
        Assert.True(strangers.Length >= 3);
        foreach (var user in strangers)
        {
            var expected = user == "officer-police" ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
            var (read, _) = await walk.Api(user, HttpMethod.Get, $"{kind.Id}/{id}");
            var move = kind.Moves.First(m => m.From.Count > 0);
            var (moved, _) = await walk.Api(user, HttpMethod.Post, $"{kind.Id}/{id}/{move.Id}", new { fields = new { }, version = 1 });
            var (page, _, _) = await walk.Page(user, $"en/registers/{kind.Id}/{id}");
            if (read != expected || (moved != expected && moved != HttpStatusCode.Forbidden)
                || page is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                wrong.Add($"{kind.Id}: {user} reads {(int)read}, moves {(int)moved}, opens {(int)page}");
            }
        }

        return wrong;
    }

    private static async Task<IEnumerable<string>> Refused(RegisterWalk walk, RecordKind kind, Dictionary<string, string> given)
    {
        var wrong = new List<string>();
        var user = RegisterWalk.UserOf(kind.Moves[0].Roles[0]);
        var before = (await walk.Api(user, HttpMethod.Get, kind.Id)).Body.GetArrayLength();
        var right = given.ToDictionary(g => g.Key, g => kind.Field(g.Key)!.Type == FieldType.Moment && g.Value.Length > 0 ? g.Value + "+08:00" : g.Value);
        foreach (var field in kind.Moves[0].Asks.Select(a => kind.Field(a)!))
        {
            var (status, body) = await walk.Api(user, HttpMethod.Post, kind.Id, new
            {
                fields = new Dictionary<string,
                string>(right)
                { [field.Id] = RegisterWalk.Wrong(field) }
            });
            if (status != HttpStatusCode.BadRequest || !body.GetProperty("fields").EnumerateArray().Any(e => e.GetProperty("field").GetString() == field.Id))
            {
                wrong.Add($"{kind.Id}: a wrong {field.Id} answers {(int)status} {body}");
            }
        }

        var (form, html, _) = await walk.Page(user, $"en/registers/{kind.Id}/new");
        var (sent, answer, _) = await walk.Page(user, $"en/registers/{kind.Id}/new", RegisterWalk.Hidden(html));
        var needed = kind.Moves[0].Asks.Select(a => kind.Field(a)!).Where(f => f.Needed && f.Type != FieldType.Yes).ToList();
        wrong.AddRange(needed.Where(f => !answer.Contains($"id=\"create-{f.Id}-error\"", StringComparison.Ordinal)).Select(f =>
            $"{kind.Id}: no error stands beside {f.Id}"));
        if (form != HttpStatusCode.OK || sent != HttpStatusCode.BadRequest || (await walk.Api(user, HttpMethod.Get, kind.Id)).Body.GetArrayLength() != before)
        {
            wrong.Add($"{kind.Id}: an empty form answers {(int)sent}, or something was stored");
        }

        return wrong;
    }

    private static async Task<IEnumerable<string>> Exported(RegisterWalk walk, RecordKind kind, string id)
    {
        var user = RegisterWalk.UserOf(kind.Moves[0].Roles[0]);
        var csv = await walk.Page(user, $"zh/registers/{kind.Id}/export.csv");
        var json = await walk.Page(user, $"zh/registers/{kind.Id}/export.json");
        var stranger = await walk.Page("custodian", $"zh/registers/{kind.Id}/export.csv");
        return csv.Status == HttpStatusCode.OK && csv.Html.Contains(id, StringComparison.Ordinal) && json.Html.Contains(id, StringComparison.Ordinal)
            && stranger.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Redirect
            ? [] : [$"{kind.Id}: exports answer {(int)csv.Status}, {(int)json.Status}; to a stranger {(int)stranger.Status}"];
    }

    // Two people take the same step on the same version: one is told that the other was first, and there is one step more.
    private static async Task<bool> OneOfTwo(RegisterWalk walk, RecordKind kind, string id, List<string> found)
    {
        var reader = RegisterWalk.UserOf(kind.Moves[0].Roles[0]);
        var entry = (await walk.Api(reader, HttpMethod.Get, $"{kind.Id}/{id}")).Body;
        var (state, version) = (entry.GetProperty("state").GetString()!, entry.GetProperty("version").GetInt64());
        var creator = RegisterWalk.UserOf(kind.Moves[0].Roles[0]);
        var free = kind.Moves.Where(m => m.From.Contains(state) && m.Decide is null && m.Asks.All(a => kind.Field(a)!.Type is FieldType.Line or FieldType.Area))
            .Select(m => (Move: m, User: m.Roles.Select(RegisterWalk.UserOf).FirstOrDefault(u => m.NotBy.Count == 0 || u != creator))).FirstOrDefault(m =>
                m.User is not null);
        if (free.Move is null)
        {
            return false;
        }

        var body = new { fields = free.Move.Asks.ToDictionary(a => a, _ => "x"), version, reason = free.Move.Reason ? "r" : null };
        await walk.Program(free.User!);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => walk.Api(free.User!, HttpMethod.Post, $"{kind.Id}/{id}/{free.Move.Id}", body)));
        var statuses = both.Select(b => b.Status).Order().ToList();
        var steps = (await walk.Api(reader, HttpMethod.Get, $"{kind.Id}/{id}/history")).Body.GetArrayLength();
        if (!statuses.SequenceEqual([HttpStatusCode.OK, HttpStatusCode.Conflict]) || steps != version + 1)
        {
            found.Add($"{kind.Id}: two times {free.Move.Id} answer {string.Join(", ", statuses.Select(s => (int)s))} and leave {steps} steps");
        }

        return true;
    }
}
