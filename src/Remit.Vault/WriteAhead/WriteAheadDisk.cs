using Microsoft.Win32.SafeHandles;
using Remit.Transparency;

namespace Remit.Vault.WriteAhead;

/// <summary>The two calls that durability hangs on. Tests replace them to fail as disks do.</summary>
internal class WriteAheadDisk
{
    public virtual void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    public virtual void Sync(SafeFileHandle file) => Durable.Sync(file);
}
