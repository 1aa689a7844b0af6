using Remit.Sealing;
using Remit.Vault.Keys;

namespace Remit.Vault.Segments;

/// <summary>Opens what lies on disk, open or locked, as the plain bytes inside. What is opened of a locked file stays in memory.</summary>
internal static class PlainBytes
{
    /// <summary>The Parquet bytes of a file, to be read at any place.</summary>
    /// <param name="folders">Where it lies and where its key is.</param>
    /// <param name="name">As in the <c>file</c> leaf.</param>
    /// <param name="keyId">As in the <c>file</c> leaf; empty for an open file.</param>
    /// <exception cref="KeyMissing">The key store does not hold its key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="SealedFileException">It is locked, and damaged.</exception>
    public static Stream Open(VaultFolders folders, string name, string keyId)
    {
        var identity = Identity(folders, name, keyId);
        var file = new FileStream(folders.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (identity is null)
        {
            return file;
        }

        try
        {
            return AgeFile.OpenAt(file, identity);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The sidecar inside its bytes on disk.</summary>
    /// <exception cref="FormatException">What is inside is no sidecar, or the seal is damaged.</exception>
    /// <exception cref="KeyMissing">The key store does not hold its key.</exception>
    public static Sidecar Side(VaultFolders folders, string name, string keyId, byte[] stored)
    {
        if (Identity(folders, name, keyId) is not { } identity)
        {
            return Sidecar.Read(stored);
        }

        try
        {
            return Sidecar.Read(AgeFile.Open(stored, identity));
        }
        catch (SealedFileException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static AgeIdentity? Identity(VaultFolders folders, string name, string keyId) =>
        keyId.Length == 0 ? null : folders.Keys.Find(keyId) ?? throw new KeyMissing("segments/" + name, keyId, folders.Keys.Days);
}
