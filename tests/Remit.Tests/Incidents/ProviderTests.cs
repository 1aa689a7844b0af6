using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Remit.Incidents;
using Remit.Incidents.Sharing;
using Remit.Records;
using Remit.Tests.Host;
using static Remit.Tests.Incidents.IncidentSeat;

namespace Remit.Tests.Incidents;

/// <summary>The instance as a CSAF provider: what anybody may fetch, and that nothing else is there.</summary>
public sealed class ProviderTests(IncidentSeat seat) : IClassFixture<IncidentSeat>
{
    private static readonly string[] Wrong =
    [
        "{\"link\":\"remit.example.org\"}", "{\"contacts\":[\"a@example.org\"]}", "{\"policy\":\"http://x.example\"}", "{\"x\":1}", "[",
    ];

    [Fact]
    public async Task Only_what_is_published_and_clear_is_there_with_its_hash_its_line_and_its_place_by_year()
    {
        await using var host = await Serve();
        using var anybody = host.Client();
        var open = await Publish("clear");
        var others = new[] { await Publish("green"), await Draft("clear"), await seat.Take("advisories", await Publish("clear"), "withdraw", Officer) };
        var path = Path(open);
        Assert.Contains(path, (await Get(anybody, "csaf/index.txt")).Split('\n'));
        Assert.Contains($"\"{path}\",\"{open.Changed.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\"\n", await Get(anybody, "csaf/changes.csv"), StringComparison.Ordinal);
        var document = await anybody.GetByteArrayAsync(new Uri("api/csaf/" + path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal($"{Convert.ToHexStringLower(SHA512.HashData(document))}  {path.Split('/')[1]}\n", await Get(anybody, $"csaf/{path}.sha512"));
        var tracking = JsonDocument.Parse(document).RootElement.GetProperty("document").GetProperty("tracking");
        Assert.Equal(path.Split('/')[0], tracking.GetProperty("initial_release_date").GetString()![..4]);
        foreach (var other in others.Select(Path).Append("1999/" + path.Split('/')[1]).Append(path + ".sha256"))
        {
            using var answer = await anybody.GetAsync(new Uri("api/csaf/" + other, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound || !other.EndsWith(".json", StringComparison.Ordinal), $"{other} {answer.StatusCode}");
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(other, await Get(anybody, "csaf/index.txt"), StringComparison.Ordinal);
        }

        // A label that is raised takes the document away; one that is lowered brings it, with a revision.
        open = await seat.Take("advisories", open, "raise", Officer, ("tlp", "amber"), ("to", "water"));
        Assert.DoesNotContain(path, await Get(anybody, "csaf/index.txt"), StringComparison.Ordinal);
        await seat.Take("advisories", open, "lower", Officer, ("tlp", "clear"), ("to", ""));
        document = await anybody.GetByteArrayAsync(new Uri("api/csaf/" + path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("3", JsonDocument.Parse(document).RootElement.GetProperty("document").GetProperty("tracking").GetProperty("version").GetString());
    }

    [Fact]
    public async Task Metadata_and_security_txt_say_what_the_specifications_ask_for()
    {
        await using var host = await Serve();
        using var anybody = host.Client();
        var file = System.IO.Path.Combine(seat.Instance.Options.Desk.Path, "publisher.json");
        using (var none = await anybody.GetAsync(new Uri("api/.well-known/security.txt", UriKind.Relative), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        var plain = JsonDocument.Parse(await Get(anybody, ".well-known/csaf/provider-metadata.json")).RootElement;
        Assert.Equal("csaf_publisher", plain.GetProperty("role").GetString());
        try
        {
            await File.WriteAllTextAsync(file, """
                {"link":"https://remit.example.org/","office":"district","contacts":["mailto:cert@example.org","tel:000-0000"]}
                """);
            var metadata = JsonDocument.Parse(await Get(anybody, ".well-known/csaf/provider-metadata.json")).RootElement;
            Assert.Equal("https://remit.example.org/.well-known/csaf/provider-metadata.json", metadata.GetProperty("canonical_url").GetString());
            Assert.Equal("https://remit.example.org/csaf/", metadata.GetProperty("distributions")[0].GetProperty("directory_url").GetString());
            Assert.Equal(("csaf_provider", "2.0"), (metadata.GetProperty("role").GetString(), metadata.GetProperty("metadata_version").GetString()));
            Assert.False(metadata.GetProperty("list_on_CSAF_aggregators").GetBoolean() || metadata.GetProperty("mirror_on_CSAF_aggregators").GetBoolean());
            Assert.True(DateTimeOffset.TryParse(metadata.GetProperty("last_updated").GetString(), out _));
            var publisher = metadata.GetProperty("publisher");
            Assert.Equal(("coordinator", "区网信办", "urn:remit:office:district"), (publisher.GetProperty("category").GetString(),
                publisher.GetProperty("name").GetString(), publisher.GetProperty("namespace").GetString()));

            var lines = (await Get(anybody, ".well-known/security.txt")).TrimEnd('\n').Split('\n').Select(l => l.Split(": ", 2)).ToList();
            Assert.Equal(["mailto:cert@example.org", "tel:000-0000"], lines.Where(l => l[0] == "Contact").Select(l => l[1]));
            var expires = DateTimeOffset.Parse(Assert.Single(lines, l => l[0] == "Expires")[1]);
            Assert.InRange(expires, TimeProvider.System.GetUtcNow().AddDays(170), TimeProvider.System.GetUtcNow().AddDays(364));
            Assert.Equal("https://remit.example.org/.well-known/security.txt", Assert.Single(lines, l => l[0] == "Canonical")[1]);
            Assert.Equal("https://remit.example.org/.well-known/csaf/provider-metadata.json", Assert.Single(lines, l => l[0] == "CSAF")[1]);
            foreach (var wrong in Wrong)
            {
                await File.WriteAllTextAsync(file, wrong);
                using var answer = await anybody.GetAsync(new Uri("api/.well-known/security.txt", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Contains("publisher-file", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private string Path(RecordView entry) => $"{(entry.Number ?? "2026-0").Split('-')[0]}/{seat.Records.Kind("advisories")!.Files[0].Name(entry)}";

    private Task<RecordView> Draft(string tlp) => seat.Take("advisories", null, "create", Second, ("title", "x"), ("vendor", "v"), ("product", "p"),
        ("versions", "1"), ("words", "w"), ("remedy", "r"), ("tlp", tlp));

    private async Task<RecordView> Publish(string tlp) => await seat.Take("advisories", await Draft(tlp), "publish", Officer);

    private Task<ModuleHost> Serve() => ModuleHost.StartAsync(
        services => services.AddSingleton(seat.Instance.Services.GetRequiredService<PublishedAdvisories>()).AddSingleton(TimeProvider.System),
        api => api.MapAdvisories());

    private static Task<string> Get(HttpClient client, string path) =>
        client.GetStringAsync(new Uri("api/" + path, UriKind.Relative), TestContext.Current.CancellationToken);
}
