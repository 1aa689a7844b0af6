using Remit.Reports.Data;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Reports.Submit;

/// <summary>Makes a case's ledger entries: what is in the clear, and the commitment to the rest.</summary>
internal static class CaseLeafMaker
{
    /// <summary>An entry and what it commits to.</summary>
    internal readonly record struct Made(byte[] Leaf, byte[] Content);

    /// <param name="secret">The case secret.</param>
    /// <param name="n">The case's n-th entry.</param>
    /// <param name="bare">The entry without its commitment.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="payloads">Hashes of the sealed payloads that the entry speaks for, by name.</param>
    public static Made Make(byte[] secret, int n, CaseLeaf bare, string reportId, params IReadOnlyList<(string Name, byte[]? File)> payloads)
    {
        var record = new CanonicalRecord().Set("report", reportId).Set("n", n).Set("t", bare.Type);
        foreach (var (name, file) in payloads.Where(p => p.File is not null))
        {
            record.Set(name, Sealing.AgeFile.Inspect(file).PayloadHash);
        }

        var content = CanonicalJson.Write(record);
        return Committed(secret, n, bare, content);
    }

    /// <summary>The entry of a reward's step: it names the voucher's hash, and commits to the amount; counts it.</summary>
    public static Made Reward(CaseRow row, byte[] secret, CaseLeaf bare, long amount)
    {
        var n = row.Leaves++;
        var content = new CanonicalRecord().Set("report", row.Id).Set("n", n).Set("t", bare.Type).Set("amount", amount).Set("voucher", bare.Voucher!);
        return Committed(secret, n, bare, CanonicalJson.Write(content));
    }

    private static Made Committed(byte[] secret, int n, CaseLeaf bare, byte[] content) =>
        new((bare with { Commitment = CaseCommitment.Of(CaseCommitment.Key(secret, n), content) }).ToBytes(), content);

    /// <summary>The entry of one step of a case, its commitment still open.</summary>
    public static CaseLeaf Bare(string type, DateOnly day, string authority) => new(type, CaseClocks.Month(day), authority, []);

    /// <summary>The next entry of an existing case; counts it.</summary>
    public static Made Next(CaseRow row, byte[] secret, CaseLeaf bare, params IReadOnlyList<(string Name, byte[]? File)> payloads) =>
        Make(secret, row.Leaves++, bare, row.Id, payloads);
}
