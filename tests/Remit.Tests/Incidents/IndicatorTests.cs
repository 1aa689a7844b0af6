using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Remit.Incidents.Sharing;
using Remit.Kernel;
using Remit.Records;
using static Remit.Tests.Incidents.IncidentSeat;

namespace Remit.Tests.Incidents;

/// <summary>Indicators: read strictly, hidden by their label, exported as STIX 2.1 and MISP by the letter.</summary>
public sealed partial class IndicatorTests(IncidentSeat seat) : IClassFixture<IncidentSeat>
{
    [Theory]
    [InlineData("ip", "198.51.100.7", "198.51.100.7")]
    [InlineData("ip", "198.51.100.0/24", "198.51.100.0/24")]
    [InlineData("ip", "2001:DB8:0::1", "2001:db8::1")]
    [InlineData("ip", "198.51.100.7/24", null)]
    [InlineData("ip", "198.51.100.7/33", null)]
    [InlineData("ip", "198.51.7", null)]
    [InlineData("ip", "010.1.1.1", null)]
    [InlineData("ip", "fe80::1%eth0", null)]
    [InlineData("domain", "Bad.Example.ORG.", "bad.example.org")]
    [InlineData("domain", "例子.测试", "xn--fsqu00a.xn--0zwm56d")]
    [InlineData("domain", "localhost", null)]
    [InlineData("domain", "a..org", null)]
    [InlineData("domain", "198.51.100.7", null)]
    [InlineData("domain", "http://bad.example.org", null)]
    [InlineData("domain", "bad_.example.org", null)]
    [InlineData("url", "HTTP://Bad.example.org/a b?'", "http://bad.example.org/a%20b?'")]
    [InlineData("url", "https://user:secret@bad.example.org/", null)]
    [InlineData("url", "javascript:alert(1)", null)]
    [InlineData("url", "bad.example.org/x", null)]
    [InlineData("file-hash", "D41D8CD98F00B204E9800998ECF8427E", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("file-hash", "d41d8cd98f00b204e9800998ecf8427", null)]
    [InlineData("file-hash", "g41d8cd98f00b204e9800998ecf8427e", null)]
    public void A_value_has_one_spelling_or_is_refused(string kind, string value, string? expected)
    {
        var (read, wrong) = Observable.Read(kind, value);
        Assert.Equal((expected, expected is null), (read, wrong is not null));
    }

    [Theory]
    [InlineData("ip", "198.51.100.0/24", "[ipv4-addr:value = '198.51.100.0/24']")]
    [InlineData("ip", "2001:db8::1", "[ipv6-addr:value = '2001:db8::1']")]
    [InlineData("domain", "bad.example.org", "[domain-name:value = 'bad.example.org']")]
    [InlineData("url", @"http://x.example/a'b\c", @"[url:value = 'http://x.example/a\'b\\c']")]
    [InlineData("file-hash", "d41d8cd98f00b204e9800998ecf8427e", "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']")]
    [InlineData("file-hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']")]
    public void A_pattern_is_escaped_as_the_standard_says(string kind, string value, string pattern) => Assert.Equal(pattern, Stix.Pattern(kind, value));

    [Fact]
    public void Ids_are_version_5_and_follow_from_names()
    {
        Assert.Equal(NameIds.Of("a"), NameIds.Of("a"));
        Assert.NotEqual(NameIds.Of("a"), NameIds.Of("b"));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", NameIds.Of("a").ToString());
    }

    [Fact]
    public async Task A_bundle_has_every_property_that_STIX_asks_for_and_the_same_ids_each_time()
    {
        var incident = await seat.Notify();
        await Enter(incident, "domain", "bad.example.org", "clear");
        await Enter(incident, "url", "http://bad.example.org/it's", "amber-strict");
        var gone = await Enter(incident, "ip", "198.51.100.7", "green");
        await seat.Take("indicators", gone, "revoke", Officer);
        var text = await Make("stix", incident, Officer);
        Assert.Equal(text, await Make("stix", incident, Officer));

        var bundle = JsonDocument.Parse(text).RootElement;
        Assert.Equal("bundle", bundle.GetProperty("type").GetString());
        Assert.False(bundle.TryGetProperty("spec_version", out _));
        var objects = bundle.GetProperty("objects").EnumerateArray().ToList();
        var ids = objects.Select(o => o.GetProperty("id").GetString()!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(objects, o => Assert.StartsWith(o.GetProperty("type").GetString() + "--", o.GetProperty("id").GetString(), StringComparison.Ordinal));
        Assert.All(objects, o => Assert.Equal("2.1", o.GetProperty("spec_version").GetString()));
        var indicators = objects.Where(o => o.GetProperty("type").GetString() == "indicator").ToList();
        Assert.Equal(3, indicators.Count);
        foreach (var indicator in indicators)
        {
            foreach (var needed in new[] { "created", "modified", "valid_from", "valid_until" })
            {
                Assert.Matches(Moment(), indicator.GetProperty(needed).GetString());
            }

            Assert.True(string.CompareOrdinal(indicator.GetProperty("modified").GetString(), indicator.GetProperty("created").GetString()) >= 0);
            Assert.Equal("stix", indicator.GetProperty("pattern_type").GetString());
            Assert.Contains(indicator.GetProperty("created_by_ref").GetString(), ids);
            Assert.Contains(Assert.Single(indicator.GetProperty("object_marking_refs").EnumerateArray()).GetString(), ids);
            Assert.DoesNotContain(indicator.EnumerateObject(), p => p.Name.StartsWith("x_", StringComparison.Ordinal));
        }

        Assert.True(Assert.Single(indicators, i => i.TryGetProperty("revoked", out _)).GetProperty("revoked").GetBoolean());
        var marks = objects.Where(o => o.GetProperty("type").GetString() == "marking-definition").ToDictionary(o => o.GetProperty("name").GetString()!);
        Assert.Equal(["TLP:AMBER+STRICT", "TLP:CLEAR", "TLP:GREEN"], marks.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("amber+strict", marks["TLP:AMBER+STRICT"].GetProperty("extensions").EnumerateObject().Single().Value.GetProperty("tlp_2_0").GetString());
        Assert.Equal("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", marks["TLP:CLEAR"].GetProperty("id").GetString());

        // Whoever is above does not get what only the own office may see.
        Assert.DoesNotContain("it's", await Make("stix", incident, Coordinator), StringComparison.Ordinal);
        Assert.Contains("bad.example.org", await Make("stix", incident, Coordinator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_MISP_event_has_typed_tagged_attributes_and_one_of_a_drill_sets_off_nothing()
    {
        var incident = await seat.Notify(("drill", "yes"));
        await Enter(incident, "ip", "198.51.100.7", "green");
        await Enter(incident, "file-hash", new string('A', 64), "amber");
        var happening = JsonDocument.Parse(await Make("misp", incident, Officer)).RootElement.GetProperty("Event");
        Assert.StartsWith("DRILL 演练: ", happening.GetProperty("info").GetString(), StringComparison.Ordinal);
        Assert.Equal(("0", "4", "tlp:amber"), (happening.GetProperty("distribution").GetString(), happening.GetProperty("threat_level_id").GetString(),
            happening.GetProperty("Tag")[0].GetProperty("name").GetString()));
        var attributes = happening.GetProperty("Attribute").EnumerateArray().ToDictionary(a => a.GetProperty("type").GetString()!);
        Assert.Equal(["ip-dst", "sha256"], attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new string('a', 64), attributes["sha256"].GetProperty("value").GetString());
        Assert.Equal(("Network activity", "tlp:green"), (attributes["ip-dst"].GetProperty("category").GetString(),
            attributes["ip-dst"].GetProperty("Tag")[0].GetProperty("name").GetString()));
        Assert.All(attributes.Values, a => Assert.False(a.GetProperty("to_ids").GetBoolean()));
    }

    [Fact]
    public async Task Who_reads_the_incident_but_leads_nothing_is_offered_no_export()
    {
        var incident = await seat.Notify();
        Assert.All(IndicatorFiles.All, file => Assert.False(file.IsOffered(incident, Roles.Operator)));
        Assert.All(IndicatorFiles.All, file => Assert.True(file.IsOffered(incident, Roles.Officer)));
        var early = await seat.Try("indicators", null, "create", Officer, ("value", "198.51.100.7"), ("incident", incident.Id), ("kind", "ip"),
            ("from", Ago(5)), ("until", Ago(5)), ("tlp", "clear"), ("words", ""));
        Assert.Equal(("until", "before-from"), (early.Errors.Single().Field, early.Errors.Single().Code));
    }

    private Task<RecordView> Enter(RecordView incident, string kind, string value, string tlp) => seat.Take("indicators", null, "create", Officer,
        ("value", value), ("incident", incident.Id), ("kind", kind), ("from", Ago(60)), ("until", Ago(-600)), ("tlp", tlp), ("words", "w"));

    private async Task<string> Make(string file, RecordView incident, Actor who) =>
        Encoding.UTF8.GetString(await IndicatorFiles.All.Single(f => f.Id == file).Make(incident, seat.Asked(who), default));

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex Moment();
}
