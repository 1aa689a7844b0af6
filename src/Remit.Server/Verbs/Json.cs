using System.Text.Json;
using Remit.Server.Hosting;

namespace Remit.Server.Verbs;

/// <summary>How verbs print JSON: the same shapes as the API.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Compact = Options();

    /// <summary>The options of every verb's JSON.</summary>
    public static JsonSerializerOptions Shape => Compact;

    /// <summary>One line of JSON.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Compact);

    private static JsonSerializerOptions Options()
    {
        var json = new JsonSerializerOptions();
        WebHost.Configure(json);
        return json;
    }
}
