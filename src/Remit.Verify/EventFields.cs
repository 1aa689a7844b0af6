using System.Text.Json.Nodes;

namespace Remit.Verify;

/// <summary>The fields of a canonical event for people and programs.</summary>
internal static class EventFields
{
    public static JsonObject Show(byte[] canonical) => new() { ["canonical"] = Convert.ToBase64String(canonical) };
}
