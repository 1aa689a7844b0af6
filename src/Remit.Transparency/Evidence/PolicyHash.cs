using System.Security.Cryptography;
using Remit.Transparency.Leaves;

namespace Remit.Transparency.Evidence;

/// <summary>One hash over all policies in force, as every <c>epoch</c> leaf carries it: it changes only together with a <c>policy</c> leaf.</summary>
public static class PolicyHash
{
    /// <summary>SHA-256 over the leaf hashes, by source name in ordinal order; of nothing where no policy is in force.</summary>
    /// <param name="inForce">The newest policy of each source.</param>
    public static byte[] Of(IEnumerable<PolicyLeaf> inForce) => SHA256.HashData(
        [.. inForce.OrderBy(p => p.Source, StringComparer.Ordinal).SelectMany(p => MerkleTree.HashLeaf(p.ToBytes()))]);
}
