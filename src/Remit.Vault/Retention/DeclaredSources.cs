using Remit.Kernel;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>The declared set of sources: who must send, and how well that can be shown. Its leaf names the root of its rows.</summary>
internal static class DeclaredSources
{
    /// <summary>The rows in force. A vault that declared sources before there was a set gets one of grade C from its policies.</summary>
    public static IReadOnlyList<SourceRow> InForce(VaultState state, VaultFolders folders) =>
        state.Declared is { } declared && SideRows.Read(folders, declared.Rows) is { } rows
            ? [.. rows.Select(r => SourceRow.Read(r))]
            : [.. state.Sources.Values.Where(s => s.Policy is not null).OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new SourceRow(s.Name, "C",
                false))];

    /// <summary>The leaf that the set needs after a request about one source; null where nothing changes. Its rows are kept first.</summary>
    public static Outcome<SourcesLeaf?> After(SourceRequest request, VaultState state, VaultFolders folders, long at)
    {
        if (request.Grade is not (null or "A" or "B" or "C"))
        {
            return new Refusal("grade", $"The grade \"{request.Grade}\" is unknown: A signed and sequenced, B sequenced, C heartbeat only.")
            {
                Place = "grade",
            };
        }

        var before = InForce(state, folders);
        var old = before.FirstOrDefault(r => r.Source == request.Name);
        var row = new SourceRow(request.Name, request.Grade ?? old?.Grade ?? "C", request.Off ?? old?.Off ?? false);
        var shrinks = old is not null && ((row.Off && !old.Off) || string.CompareOrdinal(row.Grade, old.Grade) > 0);
        if (shrinks && Approvals.Fault(request.Approvals) is { } fault)
        {
            return new Refusal("approvals", $"Less would be declared of {request.Name} than before. {fault}") { Place = "approve" };
        }

        if (row == old && state.Declared is not null)
        {
            return (SourcesLeaf?)null;
        }

        IReadOnlyList<SourceRow> rows = [.. before.Where(r => r.Source != request.Name).Append(row).OrderBy(r => r.Source, StringComparer.Ordinal)];
        return new SourcesLeaf(SideRows.Write(folders, [.. rows.Select(r => r.ToBytes())]), rows.Count, request.Reason?.Trim() ?? "",
            shrinks ? request.Approvals : [], state.DeclaredPrevious, at);
    }
}
