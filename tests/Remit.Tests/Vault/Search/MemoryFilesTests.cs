using Remit.Tests.Host;
using Remit.Vault.Search;

namespace Remit.Tests.Vault.Search;

public sealed class MemoryFilesTests
{
    [Fact]
    public void They_are_bounded_in_number_and_emptied_when_they_are_given_back()
    {
        using var memory = new MemoryFiles(2);
        var one = memory.Take(new MemoryStream([1, 2, 3]), CancellationToken.None);
        var two = memory.Take(new MemoryStream([4]), CancellationToken.None);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(MemoryFiles.PathOf(one)));
        Assert.Contains("memfd", Assert.Throws<IOException>(() => memory.Take(new MemoryStream([5]), CancellationToken.None)).Message,
            StringComparison.Ordinal);
        memory.Return(one);
        Assert.Empty(File.ReadAllBytes(MemoryFiles.PathOf(one)));
        Assert.Equal([6], File.ReadAllBytes(MemoryFiles.PathOf(memory.Take(new MemoryStream([6]), CancellationToken.None))));
        Assert.Equal([4], File.ReadAllBytes(MemoryFiles.PathOf(two)));
        Assert.Contains(MemoryFiles.PathOf(two), memory.Paths);
    }

    [Fact]
    public void A_stream_over_the_bound_or_one_that_fails_leaves_its_file_free()
    {
        using var memory = new MemoryFiles(1);
        Assert.Throws<IOException>(() => memory.Take(new EndlessStream(MemoryFiles.FileBytesMax + 1), CancellationToken.None));
        Assert.Throws<InvalidOperationException>(() => memory.Take(new EndlessStream(10), CancellationToken.None));
        memory.Return(memory.Take(new MemoryStream([1]), CancellationToken.None));
    }

    private sealed class EndlessStream(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException();

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException();
    }
}
