using System.Diagnostics;
using CsCheck;
using Remit.Sealing;
using Remit.Tests.Host;

namespace Remit.Tests.Sealing;

/// <summary>The other implementation: Debian's <c>age</c>, both ways.</summary>
public sealed class StockAgeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("remit-age-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(200_000)]
    public void Stock_age_opens_what_we_seal_and_we_open_what_it_seals(int length)
    {
        Needs.Program("age", "age");
        var identity = X25519Identity.Create();
        var plain = Gen.Byte.Array[length].Single();
        File.WriteAllText(At("key"), identity.Reveal() + "\n");
        File.WriteAllBytes(At("ours.age"), AgeFile.Seal(plain, identity.Recipient, X25519Identity.Create().Recipient));
        Age("-d", "-i", At("key"), "-o", At("ours.plain"), At("ours.age"));
        Assert.Equal(plain, File.ReadAllBytes(At("ours.plain")));

        File.WriteAllBytes(At("plain"), plain);
        Age("-r", identity.Recipient.ToString()!, "-o", At("theirs.age"), At("plain"));
        Assert.Equal(plain, AgeFile.Open(File.ReadAllBytes(At("theirs.age")), identity));
    }

    [Fact]
    public void Two_runs_of_stock_age_open_an_identity_that_two_offices_hold()
    {
        Needs.Program("age", "age");
        X25519Identity outer = X25519Identity.Create(), inner = X25519Identity.Create();
        File.WriteAllText(At("outer"), outer.Reveal() + "\n");
        File.WriteAllText(At("inner"), inner.Reveal() + "\n");
        File.WriteAllBytes(At("contact.age"), NestedSeal.Seal("a name"u8, new("2026", [outer.Recipient], [inner.Recipient])));
        Age("-d", "-i", At("outer"), "-o", At("layer.age"), At("contact.age"));
        Age("-d", "-i", At("inner"), "-o", At("contact"), At("layer.age"));
        Assert.Equal("a name", File.ReadAllText(At("contact")));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static void Age(params string[] arguments)
    {
        using var age = Process.Start(new ProcessStartInfo("age", arguments) { RedirectStandardError = true })!;
        var words = age.StandardError.ReadToEnd();
        age.WaitForExit();
        Assert.True(age.ExitCode == 0, words);
    }
}
