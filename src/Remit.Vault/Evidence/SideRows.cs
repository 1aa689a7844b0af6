using System.Text;
using Remit.Transparency;

namespace Remit.Vault.Evidence;

/// <summary>Rows that a leaf names by their Merkle root and that are too long for it. Plain text, a row a line; a file is named by what it must hash
/// to.</summary>
internal static class SideRows
{
    private const int BytesMax = 16 << 20;

    /// <summary>Keeps rows, durable when it returns. The same rows are one file.</summary>
    /// <returns>Their root.</returns>
    public static byte[] Write(VaultFolders folders, IReadOnlyList<byte[]> rows)
    {
        var root = MerkleTree.Root([.. rows.Select(r => MerkleTree.HashLeaf(r))]);
        var path = PathOf(folders, root);
        if (!File.Exists(path))
        {
            Durable.CreateDirectory(folders.Rows);
            Durable.WriteAtomically(path, Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => Encoding.UTF8.GetString(r) + "\n"))));
        }

        return root;
    }

    /// <summary>The rows under a root; null where they are gone or changed.</summary>
    public static IReadOnlyList<byte[]>? Read(VaultFolders folders, byte[] root)
    {
        var file = new FileInfo(PathOf(folders, root));
        if (!file.Exists)
        {
            return root.AsSpan().SequenceEqual(MerkleTree.EmptyRoot) ? [] : null;
        }

        if (file.Length > BytesMax)
        {
            return null;
        }

        var rows = File.ReadAllLines(file.FullName).Select(Encoding.UTF8.GetBytes).ToList();
        return MerkleTree.Root([.. rows.Select(r => MerkleTree.HashLeaf(r))]).AsSpan().SequenceEqual(root) ? rows : null;
    }

    private static string PathOf(VaultFolders folders, byte[] root) => Path.Combine(folders.Rows, Convert.ToHexStringLower(root) + ".rows");
}
