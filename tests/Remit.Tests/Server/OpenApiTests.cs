using System.Text.Json;
using System.Text.Json.Nodes;
using Remit.Tests.Host;
using Remit.Tests.House;

namespace Remit.Tests.Server;

/// <summary>The API as programs see it is a golden file: fields are added, never renamed.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_API_changes_only_on_purpose()
    {
        using var folder = new TempFolder();
        await using var remit = await RemitProcess.Start("serve", folder);
        var document = JsonNode.Parse(
            await remit.Http.GetStringAsync(new Uri("openapi.json", UriKind.Relative), TestContext.Current.CancellationToken))!.AsObject();
        document.Remove("servers");
        Golden.Matches("openapi.json", document.ToJsonString(Indented) + "\n");
        Findings.None(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(verb => verb.Value!["summary"] is null)
            .Select(verb => $"{verb.Key} {path.Key} has no summary: say what it does")));
        Assert.Equal(0, await remit.Stop());
    }
}
