using System.Globalization;
using System.Xml;
using Remit.Law.Import;
using Remit.Law.Instruments;

namespace Remit.Law.Akoma;

/// <summary>Writes what a text is: work, expression, manifestation; the events of its life; what the import had to say.</summary>
/// <remarks>Dates are those of the pack or the import. A date that the schema demands and nobody knows is <see cref="AkomaNames.UnknownDate"/> with the
/// name "unknown". The file's own date is the expression's: law has no clock.</remarks>
internal static class AkomaMeta
{
    /// <summary>The id of the interval in which the version holds.</summary>
    public const string Period = "tmpg_1";

    private const string Source = "#remit";

    // Warnings about the text itself go with it; those about this installation and its pack do not.
    private static readonly string[] OfTheText = ["cut-off", "duplicate", "left-out", "missing", "out-of-order"];

    /// <summary>Whether an interval can be written: one whose beginning is known.</summary>
    public static bool Interval(InstrumentVersion version) => version.From is not null;

    public static void Write(XmlWriter xml, InstrumentVersion version)
    {
        xml.WriteStartElement("meta");
        Identification(xml, version);
        var events = Lifecycle(xml, version);
        if (Interval(version))
        {
            Temporal(xml, version, events);
        }

        References(xml, version);
        Notes(xml, version);
        xml.WriteEndElement();
    }

    private static void Identification(XmlWriter xml, InstrumentVersion version)
    {
        var instrument = version.Instrument;
        var country = instrument.Id.Split('.', '-')[0];
        var work = $"/akn/{country}/act/{instrument.Versions[0].Key}/{instrument.Id}";
        var language = Language(version);
        var expression = $"{work}/{language}@{version.Key}";
        xml.WriteStartElement("identification");
        xml.WriteAttributeString("source", Source);

        Core(xml, "FRBRWork", work, null, instrument.Versions[0].From, "commencement", "#issuer");
        Value(xml, "FRBRcountry", country);
        Value(xml, "FRBRnumber", instrument.Id);
        foreach (var title in instrument.Titles.All.Distinct())
        {
            Value(xml, "FRBRname", title);
        }

        xml.WriteEndElement();
        Core(xml, "FRBRExpression", expression, version, version.From, "commencement", "#issuer");
        xml.WriteStartElement("FRBRlanguage");
        xml.WriteAttributeString("language", language);
        xml.WriteEndElement();
        xml.WriteEndElement();
        Core(xml, "FRBRManifestation", expression + ".akn", null, version.From, "commencement", Source);
        Value(xml, "FRBRformat", AkomaNames.MediaType);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Left open: each level has something of its own.
    private static void Core(XmlWriter xml, string level, string uri, InstrumentVersion? hashed, DateOnly? date, string name, string author)
    {
        xml.WriteStartElement(level);
        Value(xml, "FRBRthis", level == "FRBRManifestation" ? uri.Replace(".akn", "/!main.akn", StringComparison.Ordinal) : uri + "/!main");
        Value(xml, "FRBRuri", uri);
        if (hashed is not null)
        {
            xml.WriteStartElement("FRBRalias");
            xml.WriteAttributeString("value", new StatuteText(null, [.. hashed.Articles.Select(a => a.Text).OfType<StatuteArticle>()], []).Sha256());
            xml.WriteAttributeString("name", AkomaNames.HashName);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("FRBRdate");
        xml.WriteAttributeString("date", date is { } day ? Iso(day) : AkomaNames.UnknownDate);
        xml.WriteAttributeString("name", date is null ? CitationId.Unknown : name);
        xml.WriteEndElement();
        xml.WriteStartElement("FRBRauthor");
        xml.WriteAttributeString("href", author);
        xml.WriteEndElement();
    }

    // The first version generates the work, each later one amends it, the end of the last repeals it.
    private static Dictionary<DateOnly, string> Lifecycle(XmlWriter xml, InstrumentVersion version)
    {
        var versions = version.Instrument.Versions;
        var events = new Dictionary<DateOnly, string>();
        foreach (var day in versions.Select(v => v.From).Append(versions[^1].To).OfType<DateOnly>().Distinct())
        {
            events[day] = $"evt_{events.Count + 1}";
        }

        if (events.Count == 0)
        {
            return events;
        }

        xml.WriteStartElement("lifecycle");
        xml.WriteAttributeString("source", Source);
        foreach (var (day, id) in events)
        {
            var type = versions[0].From == day ? "generation" : versions.Any(v => v.From == day) ? "amendment" : "repeal";
            xml.WriteStartElement("eventRef");
            xml.WriteAttributeString("eId", id);
            xml.WriteAttributeString("date", Iso(day));
            xml.WriteAttributeString("type", type);
            xml.WriteAttributeString("source", "#work");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        return events;
    }

    // Intervals point to events, not to dates; an end that no event has (a version with a gap behind it) is left open here, and stands in its own.
    private static void Temporal(XmlWriter xml, InstrumentVersion version, Dictionary<DateOnly, string> events)
    {
        xml.WriteStartElement("temporalData");
        xml.WriteAttributeString("source", Source);
        xml.WriteStartElement("temporalGroup");
        xml.WriteAttributeString("eId", Period);
        xml.WriteStartElement("timeInterval");
        xml.WriteAttributeString("refersTo", "#in-force");
        xml.WriteAttributeString("start", "#" + events[version.From!.Value]);
        if (version.To is { } to && events.TryGetValue(to, out var end))
        {
            xml.WriteAttributeString("end", "#" + end);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void References(XmlWriter xml, InstrumentVersion version)
    {
        var instrument = version.Instrument;
        xml.WriteStartElement("references");
        xml.WriteAttributeString("source", Source);
        Reference(xml, "original", "work", $"/akn/{instrument.Id.Split('.', '-')[0]}/act/{instrument.Versions[0].Key}/{instrument.Id}",
            instrument.Titles.All.First());
        Reference(xml, "TLCOrganization", "remit", "/akn/ontology/organization/remit", "Remit");
        Reference(xml, "TLCOrganization", "issuer", "/akn/ontology/organization/issuer." + instrument.Id, instrument.Issuer?.All.First() ?? "unknown");
        Reference(xml, "TLCConcept", "in-force", "/akn/ontology/concept/in-force", "in force");
        xml.WriteEndElement();
    }

    private static void Notes(XmlWriter xml, InstrumentVersion version)
    {
        var warnings = (version.Imported?.Warnings ?? []).Where(w => OfTheText.Contains(w.Code))
            .OrderBy(w => w.Code, StringComparer.Ordinal).ThenBy(w => w.Words, StringComparer.Ordinal).ToList();
        if (warnings.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("notes");
        xml.WriteAttributeString("source", Source);
        for (var i = 0; i < warnings.Count; i++)
        {
            xml.WriteStartElement("note");
            xml.WriteAttributeString("eId", $"note_{i + 1}");
            xml.WriteAttributeString("class", AkomaNames.WarningClass + " " + warnings[i].Code);
            xml.WriteElementString("p", warnings[i].Words);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Reference(XmlWriter xml, string element, string id, string href, string showAs)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("eId", id);
        xml.WriteAttributeString("href", href);
        xml.WriteAttributeString("showAs", showAs);
        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, string element, string value)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    // Of the words, not of the pack: a translation may be imported. What is neither is left undetermined.
    private static string Language(InstrumentVersion version)
    {
        var words = string.Concat(version.Articles.Select(a => a.Text?.Text).OfType<string>().Take(20));
        return StatuteLines.IsChinese(words) ? "zho" : words.Contains(" the ", StringComparison.OrdinalIgnoreCase) ? "eng" : "und";
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
