using System.Globalization;
using System.Text.Json.Nodes;
using Remit.Incidents.Registers;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Sharing;

/// <summary>Indicators as a bundle of STIX 2.1 (OASIS, 10 June 2021): one identity, the TLP 2.0 markings that are used, one indicator each; no custom
/// property.</summary>
internal static class Stix
{
    // OASIS's extension for TLP 2.0 and its five markings: their ids and dates are part of the extension and the same everywhere.
    private const string TlpExtension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static readonly Dictionary<string, string> Markings = new()
    {
        ["clear"] = "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
        ["green"] = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        ["amber"] = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        ["amber-strict"] = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        ["red"] = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    };

    /// <summary>The bundle of an incident's indicators.</summary>
    public static JsonObject Bundle(RecordView incident, Office office, IReadOnlyList<RecordView> indicators)
    {
        var author = "identity--" + NameIds.Of("identity/" + office.Id);
        var begun = Moment(incident.Created);
        return new()
        {
            ["type"] = "bundle",
            ["id"] = "bundle--" + NameIds.Of("bundle/" + incident.Id),
            ["objects"] = new JsonArray(
            [
                new JsonObject
                {
                    ["type"] = "identity",
                    ["spec_version"] = "2.1",
                    ["id"] = author,
                    ["created"] = begun,
                    ["modified"] = begun,
                    ["name"] = office.Names.Zh,
                    ["identity_class"] = "organization",
                },
                .. indicators.Select(i => i["tlp"]).Distinct().Order(StringComparer.Ordinal).Select(Marking),
                .. indicators.Select(i => Indicator(incident, i, author)),
            ]),
        };
    }

    /// <summary>The pattern of an observable; strings are escaped as section 9.2 says.</summary>
    public static string Pattern(string kind, string value)
    {
        var path = kind switch
        {
            "ip" => (value.Contains(':', StringComparison.Ordinal) ? "ipv6" : "ipv4") + "-addr:value",
            "domain" => "domain-name:value",
            "url" => "url:value",
            _ => Observable.HashOf(value) is "MD5" ? "file:hashes.MD5" : $"file:hashes.'{Observable.HashOf(value)}'",
        };
        return $"[{path} = '{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
    }

    private static JsonObject Marking(string tlp) => new()
    {
        ["type"] = "marking-definition",
        ["spec_version"] = "2.1",
        ["id"] = Markings[tlp],
        ["created"] = "2022-10-01T00:00:00.000Z",
        ["name"] = "TLP:" + Tlp.Written(tlp),
        ["extensions"] = new JsonObject
        {
            [TlpExtension] = new JsonObject { ["extension_type"] = "property-extension", ["tlp_2_0"] = Tlp.Written(tlp).ToLowerInvariant() },
        },
    };

    private static JsonObject Indicator(RecordView incident, RecordView entry, string author)
    {
        var indicator = new JsonObject
        {
            ["type"] = "indicator",
            ["spec_version"] = "2.1",
            ["id"] = "indicator--" + NameIds.Of("indicator/" + entry.Id),
            ["created_by_ref"] = author,
            ["created"] = Moment(entry.Created),
            ["modified"] = Moment(entry.Changed),
            ["name"] = entry["value"],
            ["indicator_types"] = new JsonArray("malicious-activity"),
            ["pattern"] = Pattern(entry["kind"], entry["value"]),
            ["pattern_type"] = "stix",
            ["pattern_version"] = "2.1",
            ["valid_from"] = Moment(Times.Read(entry["from"])),
            ["object_marking_refs"] = new JsonArray(Markings[entry["tlp"]]),
        };
        if (entry["words"].Length > 0)
        {
            indicator["description"] = entry["words"];
        }

        if (entry["until"].Length > 0)
        {
            indicator["valid_until"] = Moment(Times.Read(entry["until"]));
        }

        if (entry.State == "revoked")
        {
            indicator["revoked"] = true;
        }

        if (incident["drill"] == "yes")
        {
            indicator["labels"] = new JsonArray("drill");
        }

        return indicator;
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
