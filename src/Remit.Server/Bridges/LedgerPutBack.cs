using Remit.Reports;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Server.Verbs;
using Remit.Vault;

namespace Remit.Server.Bridges;

/// <summary>What a ledger that was put back, or begun anew, is owed by the module that has it: said now, done when the module opens it next.</summary>
internal static class LedgerPutBack
{
    /// <summary>The database may know of entries that the ledger now lacks: they are entered again. A restore has an entry of its own.</summary>
    /// <param name="instance">Whose ledger.</param>
    /// <param name="part">The desk's or the vault's.</param>
    /// <param name="entry">The entry to enter; empty for none.</param>
    public static void Note(InstanceOptions instance, Part part, byte[] entry)
    {
        if (part == Part.Desk)
        {
            ReportsModule.AskToReenter(instance.Desk.Cases, entry);
        }
        else if (entry.Length > 0)
        {
            VaultModule.AskToEnter(instance.Operator.Path, entry);
        }
    }
}
