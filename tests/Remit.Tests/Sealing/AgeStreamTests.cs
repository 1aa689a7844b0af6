using CsCheck;
using Remit.Sealing;
using Remit.Tests.Vault;

namespace Remit.Tests.Sealing;

public sealed class AgeStreamTests
{
    private const int Chunk = 64 * 1024;

    private static readonly X25519Identity Key = X25519Identity.Create();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) + 17)]
    public void What_is_sealed_as_it_is_written_opens_whole_and_at_any_place(int length)
    {
        var plain = Bytes(length);
        var file = Written(plain, 7000);
        Assert.Equal(plain, AgeFile.Open(file, Key));
        using var opened = AgeFile.OpenAt(new MemoryStream(file), Key);
        Assert.Equal(length, opened.Length);
        Gen.Select(Gen.Int[0, length + 10], Gen.Int[0, 2 * Chunk]).Sample(
            (at, count) =>
            {
                var read = new byte[count];
                opened.Position = at;
                var got = opened.ReadAtLeast(read, count, throwOnEndOfStream: false);
                return plain.AsSpan(Math.Min(at, length), Math.Min(count, Math.Max(0, length - at))).SequenceEqual(read.AsSpan(0, got));
            },
            iter: 200, threads: 1);
    }

    [Fact]
    public void A_file_without_its_last_chunk_is_no_file()
    {
        var file = new MemoryStream();
        using (var seal = AgeFile.SealTo(file, Key.Recipient))
        {
            seal.Write(Bytes(2 * Chunk));
            seal.Write(Bytes(5));
        }

        Assert.Equal(SealedFault.Payload, Assert.Throws<SealedFileException>(() => AgeFile.OpenAt(new MemoryStream(file.ToArray()), Key)).Fault);
        Assert.Throws<SealedFileException>(() => AgeFile.Open(file.ToArray(), Key));
    }

    [Fact]
    public void A_cut_at_any_chunk_and_a_swap_of_two_chunks_are_found()
    {
        var file = Written(Bytes(3 * Chunk), Chunk);
        var header = AgeFile.Inspect(file).HeaderLength + 16;
        foreach (var length in new[] { header, header + 15, header + Chunk + 16, header + (2 * (Chunk + 16)), file.Length - 1 })
        {
            Assert.Throws<SealedFileException>(() => AgeFile.OpenAt(new MemoryStream(file[..length]), Key));
        }

        byte[] swapped = [.. file[..header], .. file[(header + Chunk + 16)..(header + (2 * (Chunk + 16)))], .. file[header..(header + Chunk + 16)],
            .. file[(header + (2 * (Chunk + 16)))..]];
        using var opened = AgeFile.OpenAt(new MemoryStream(swapped), Key);
        Assert.Throws<SealedFileException>(() => opened.ReadByte());
        opened.Position = 2 * Chunk;
        Assert.Equal(Bytes(3 * Chunk)[2 * Chunk], opened.ReadByte());
    }

    [Fact]
    public void Another_key_opens_nothing() =>
        Assert.Equal(SealedFault.NoMatch, Assert.Throws<SealedFileException>(() =>
            AgeFile.OpenAt(new MemoryStream(Written(Bytes(5), 5)), X25519Identity.Create())).Fault);

    private static byte[] Bytes(int length) => [.. new PcgBits((ulong)length).Below(256, length).Select(b => (byte)b)];

    private static byte[] Written(byte[] plain, int step)
    {
        var file = new MemoryStream();
        using var seal = AgeFile.SealTo(file, Key.Recipient);
        for (var at = 0; at < plain.Length; at += step)
        {
            Assert.Equal(at, seal.Position);
            seal.Write(plain.AsSpan(at, Math.Min(step, plain.Length - at)));
        }

        seal.Complete();
        return file.ToArray();
    }
}
