using System.Text.RegularExpressions;
using Remit.Kernel;

namespace Remit.Registry;

/// <summary>What must hold for an entry, whichever way it comes in.</summary>
internal static partial class Entry
{
    public static Refusal? Check(Office office) =>
        Id(office.Id) ?? Name(office.Names) ?? Region(office.Region)
        ?? (office.Kind is { Length: > 0 and <= 64 } ? null : Wrong("kind", "An office needs a kind, such as cyberspace."))
        ?? (office.Organisation is { Length: > 0 and <= RegisterName.LengthMax } ? null : Wrong("organisation", "An office needs its organisation's name."))
        ?? (office.Custodian && office.Authority is not null ? Wrong("custodian", "A custodian office handles no cases: leave its authority out.") : null)
        ?? ((office.SealKey is null) == (office.KeyHolder is null) ? null : Wrong("sealKey", "A key and who holds it (server or office) go together."))
        ?? (office.KeyHolder is null or "server" or "office" ? null : Wrong("keyHolder", "A key is held by server or by office."))
        ?? (office is { Custodian: true, KeyHolder: "server" } ? Wrong("keyHolder", "A custodian's key is never held by the server it guards against.") : null);

    public static Refusal? Check(Operator entry) =>
        Id(entry.Id) ?? Name(entry.Names) ?? Region(entry.Region)
        ?? (Name(entry.Sector) is null ? null : Wrong("sector", "An operator needs a sector in zh and in en, such as energy."))
        ?? (entry.OperatorClass is { Length: > 0 and <= 64 } ? null : Wrong("operatorClass", "An operator needs a class of the pack, such as ordinary."));

    public static Refusal? Check(OperatorSystem entry) =>
        Id(entry.Id) ?? Name(entry.Names) ?? (
            entry.Level is >= 0 and <= 5 ? null : Wrong("level", "A protection level is 1 to 5, or 0 while it is not graded."));

    private static Refusal? Id(string? id) =>
        id is { Length: <= 64 } && IdForm().IsMatch(id)
            ? null
            : Wrong("id", "An id is lower-case words with hyphens, at most 64 characters: urumqi-cyberspace.");

    private static Refusal? Name(RegisterName? name) =>
        name is { Zh.Length: > 0 and <= RegisterName.LengthMax, En.Length: > 0 and <= RegisterName.LengthMax }
            ? null
            : Wrong("names", "A name is needed in zh and in en, at most 200 characters each.");

    private static Refusal? Region(string? region) =>
        RegionCode.TryParse(region, out _) ? null : Wrong("region", "The region's code is not well formed: 650100.");

    private static Refusal Wrong(string place, string words) => new("register-entry", words) { Place = place };

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    private static partial Regex IdForm();
}
