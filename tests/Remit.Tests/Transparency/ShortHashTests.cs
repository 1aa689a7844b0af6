using System.Security.Cryptography;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class ShortHashTests
{
    [Fact]
    public void It_gives_the_platforms_hash_at_every_length()
    {
        var bytes = new byte[5000];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((i * 131) ^ (i >> 8));
        }

        Span<byte> hash = stackalloc byte[32];
        for (var length = 0; length <= bytes.Length; length++)
        {
            ShortHash.Sha256(bytes.AsSpan(0, length), hash);
            Assert.True(hash.SequenceEqual(SHA256.HashData(bytes.AsSpan(0, length))), $"length {length}");
        }
    }

    [Fact]
    public void A_hash_without_room_is_a_bug_and_no_write_behind_it() =>
        Assert.ThrowsAny<ArgumentException>(() => ShortHash.Sha256("abc"u8, new byte[31]));

    [Fact]
    public void Many_threads_do_not_disturb_each_other() => Parallel.For(0, 20_000, i =>
    {
        var input = BitConverter.GetBytes(i);
        var hash = new byte[32];
        ShortHash.Sha256(input, hash);
        Assert.Equal(SHA256.HashData(input), hash);
    });
}
