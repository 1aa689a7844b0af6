using Remit.Law;
using Remit.Registry;

namespace Remit.Reports.Submit;

/// <summary>Names of offices, and of authorities that have no office in the register.</summary>
internal sealed class OfficeNames(IRegistry registry, ILaw law, TimeProvider clock)
{
    /// <summary>A look-up over the register as it is now.</summary>
    public async Task<Func<string, OfficeName>> LookupAsync(CancellationToken cancel)
    {
        var offices = (await registry.OfficesAsync(cancel)).ToDictionary(office => office.Id);
        return id => offices.TryGetValue(id, out var office) ? new OfficeName(id, office.Names) : Authority(id) ?? new OfficeName(id, new RegisterName(id, id));
    }

    /// <summary>An authority of the pack by its id; null when the pack has none.</summary>
    public OfficeName? Authority(string id)
    {
        var today = law.DayOf(clock.GetUtcNow());
        string? Name(string lang) => law.Authorities(null, today, lang) is { Ok: true, Value: { } all }
            ? all.FirstOrDefault(authority => authority.Id == id)?.Name : null;
        return Name("zh") is { } zh && Name("en") is { } en ? new OfficeName(id, new RegisterName(zh, en)) : null;
    }
}
