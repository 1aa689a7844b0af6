using Remit.Law.Remits;

namespace Remit.Law.Packs.Checking;

/// <summary>What the pack as a whole must say, its contacts, and the one general matter.</summary>
internal static class PackFileChecks
{
    private static readonly string[] OfPack =
        ["time-zone", "nation", "rounding", "holidays", "money", "defaults", "operator-classes", "sources", "licence", "provenance"];

    private static readonly string[] OfOverlay = ["banner"];

    public static void Check(PackUnderCheck pack)
    {
        var (file, reading) = (pack.Files.Pack, pack.Reading);
        foreach (var key in (pack.IsOverlay ? OfOverlay : OfPack).Where(k => reading.At(file, k) == reading.At(file)))
        {
            reading.Error(reading.At(file), "missing-key",
                $"“{key}” is missing: {(pack.IsOverlay ? "an overlay has one" : "a pack that lies over no other has one")}.");
        }

        if (!pack.IsOverlay && file.Rounding.Count > 0 && !file.Rounding.ContainsKey("month"))
        {
            reading.Error(reading.At(file, "rounding"), "missing-key", "“month” is missing: say what becomes of the 31st in a shorter month.");
        }

        Contacts(pack);
        Audiences(pack);
        if (!pack.IsOverlay && pack.Files.Matters.Matters.Count > 0)
        {
            var general = pack.Files.Matters.Matters.Where(m => m.General).ToList();
            if (general.Count == 0)
            {
                reading.Error(reading.At(pack.Files.Matters, "matters"), "general-matter",
                    "No matter is the general one: write “general: true” at the one that a question without a matter means.");
            }

            foreach (var second in general.Skip(1))
            {
                reading.Error(reading.At(second, "general"), "general-matter", $"The general matter is {general[0].Id} already: only one can be.");
            }
        }
    }

    private static void Audiences(PackUnderCheck pack)
    {
        var known = pack.Files.Lists.Lists.Where(l => l.Id == Material.Audiences).SelectMany(l => l.Entries).Select(e => e.Id).ToList();
        foreach (var material in pack.Files.Learn.Materials.Where(m => !known.Contains(m.Audience)))
        {
            pack.Reading.Error(pack.Reading.At(material, "audience"), "unresolved-audience",
                $"There is no audience “{material.Audience}”: write one of {string.Join(", ", known)}, or add it to {Material.Audiences} in lists.yaml.");
        }
    }

    // Whoever reads a phone number must be able to look where it was published, and when that was read.
    private static void Contacts(PackUnderCheck pack)
    {
        foreach (var contact in pack.Files.Authorities.Contacts.Concat(pack.Files.OverlayContacts.Contacts))
        {
            if (contact.Source is null)
            {
                pack.Reading.Error(pack.Reading.At(contact), "contact-source",
                    $"The contact {contact.Value} has no source of its own: say where it was published.");
            }

            if (contact.Verified is null)
            {
                pack.Reading.Error(pack.Reading.At(contact), "contact-source",
                    $"The contact {contact.Value} has no day: write in “verified” when its source was read.");
            }
        }

        foreach (var body in pack.Files.Authorities.Instances.Where(b => b.Id.Length > 0 && b.Id != $"{b.Kind}.{b.Region}"))
        {
            pack.Reading.Error(pack.Reading.At(body, "id"), "wrong-form", $"The id of a body is its kind and region: write {body.Kind}.{body.Region}.");
        }
    }
}
