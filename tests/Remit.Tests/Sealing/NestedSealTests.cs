using Remit.Sealing;

namespace Remit.Tests.Sealing;

public sealed class NestedSealTests
{
    private static readonly X25519Identity OuterOffice = X25519Identity.Create();
    private static readonly X25519Identity InnerOffice = X25519Identity.Create();
    private static readonly CustodianKeySet Keys = new("2026", [OuterOffice.Recipient], [InnerOffice.Recipient]);

    [Fact]
    public void Two_offices_together_open_an_identity()
    {
        var file = NestedSeal.Seal("a name"u8, Keys);
        Assert.Equal("a name"u8.ToArray(), AgeFile.Open(AgeFile.Open(file, OuterOffice), InnerOffice));
    }

    [Fact]
    public void Neither_office_opens_it_alone()
    {
        var file = NestedSeal.Seal("a name"u8, Keys);
        Assert.Throws<SealedFileException>(() => AgeFile.Open(file, InnerOffice));
        var layer = AgeFile.Open(file, OuterOffice);
        Assert.Throws<SealedFileException>(() => AgeFile.Open(layer, OuterOffice));
        Assert.Equal(-1, layer.AsSpan().IndexOf("a name"u8));
    }

    [Fact]
    public void One_office_cannot_be_both() =>
        Assert.Throws<ArgumentException>(() => NestedSeal.Seal("a name"u8, new("x", [OuterOffice.Recipient], [InnerOffice.Recipient, OuterOffice.Recipient])));
}
