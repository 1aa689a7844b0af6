using System.Globalization;
using System.Text.Json.Nodes;
using Remit.Incidents.Registers;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Sharing;

/// <summary>Indicators as an event in the MISP core format (draft-dulaunoy-misp-core-format): one attribute each, tagged with its TLP label. Distribution
/// is "your organisation only": whoever imports decides on more, within the label.</summary>
internal static class Misp
{
    private const string OwnOrganisation = "0";
    private const string Inherit = "5";

    /// <summary>The event of an incident's indicators; what was revoked is left out.</summary>
    public static JsonObject Event(RecordView incident, Office office, IReadOnlyList<RecordView> indicators)
    {
        var (drill, valid) = (incident["drill"] == "yes", indicators.Where(i => i.State == "valid").ToList());
        var strictest = valid.Select(i => i["tlp"]).OrderByDescending(Tlp.Rank).FirstOrDefault() ?? "green";
        return new()
        {
            ["Event"] = new JsonObject
            {
                ["uuid"] = NameIds.Of("event/" + incident.Id).ToString(),
                ["info"] = (drill ? "DRILL 演练: " : "") + incident["title"],
                ["date"] = Times.Read(incident["found"]).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["timestamp"] = Stamp(valid.Select(i => i.Changed).Append(incident.Created).Max()),
                ["threat_level_id"] = "4",
                ["analysis"] = incident.State is "reported" or "closed" ? "2" : "1",
                ["distribution"] = OwnOrganisation,
                ["published"] = false,
                ["Orgc"] = new JsonObject { ["name"] = office.Names.Zh, ["uuid"] = NameIds.Of("identity/" + office.Id).ToString() },
                ["Tag"] = new JsonArray(Tag(strictest)),
                ["Attribute"] = new JsonArray([.. valid.Select(i => Attribute(i, drill))]),
            },
        };
    }

    private static JsonObject Attribute(RecordView entry, bool drill)
    {
        var (type, category) = entry["kind"] switch
        {
            "ip" => ("ip-dst", "Network activity"),
            "domain" => ("domain", "Network activity"),
            "url" => ("url", "Network activity"),
            _ => (Observable.HashOf(entry["value"])!.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), "Payload delivery"),
        };
        var attribute = new JsonObject
        {
            ["uuid"] = NameIds.Of("indicator/" + entry.Id).ToString(),
            ["type"] = type,
            ["category"] = category,
            ["value"] = entry["value"],

            // What was made up for a drill must set off nothing.
            ["to_ids"] = !drill,
            ["distribution"] = Inherit,
            ["timestamp"] = Stamp(entry.Changed),
            ["comment"] = entry["words"],
            ["first_seen"] = Seen(entry["from"]),
            ["Tag"] = new JsonArray(Tag(entry["tlp"])),
        };
        if (entry["until"].Length > 0)
        {
            attribute["last_seen"] = Seen(entry["until"]);
        }

        return attribute;
    }

    private static JsonObject Tag(string tlp) => new() { ["name"] = "tlp:" + Tlp.Written(tlp).ToLowerInvariant() };

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Seen(string at) => Times.Read(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
