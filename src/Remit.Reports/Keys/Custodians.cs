using Remit.Kernel;
using Remit.Registry;
using Remit.Sealing;

namespace Remit.Reports.Keys;

/// <summary>Finds the two custodian offices' recipients. Their keys are never here.</summary>
internal static class Custodians
{
    /// <summary>The pair that contacts are sealed to: the two custodian offices with keys, of different organisations, by id; the first is the outer
    /// one.</summary>
    public static async Task<Outcome<CustodianKeySet>> FindAsync(IRegistry registry, CancellationToken cancel)
    {
        var offices = (await registry.OfficesAsync(cancel)).Where(office => office is { Custodian: true, SealKey: not null }).ToList();
        var inner = offices.Count == 0 ? null : offices.Skip(1).FirstOrDefault(office => office.Organisation != offices[0].Organisation);
        if (inner is null)
        {
            return new Refusal("no-custodians",
                "No contact can be taken here: the register lacks two custodian offices of different organisations with keys. Send it without a contact.",
                Kind: RefusalKind.Conflict)
            { Place = "contact" };
        }

        return new CustodianKeySet($"{offices[0].Id}+{inner.Id}", [AgeRecipient.Parse(offices[0].SealKey!)], [AgeRecipient.Parse(inner.SealKey!)]);
    }
}
