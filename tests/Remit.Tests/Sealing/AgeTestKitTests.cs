using System.Security.Cryptography;
using Remit.Sealing;
using Remit.Tests.Host;

namespace Remit.Tests.Sealing;

public sealed class AgeTestKitTests
{
    /// <summary>All of the kit but passphrases, armour and post-quantum keys.</summary>
    private const int Vectors = 68;

    [Fact]
    public void Every_X25519_file_of_ages_test_kit_gives_the_outcome_that_the_kit_states()
    {
        NeedsTheKit();
        var seen = 0;
        foreach (var vector in AgeVector.All().Where(v => !v.Armoured && !v.Passphrase && !v.Hybrid))
        {
            seen++;
            Assert.Equal((vector.Name, vector.Expect), (vector.Name, Outcome(vector)));
        }

        Assert.Equal(Vectors, seen);
    }

    [Fact]
    public void A_passphrase_beside_a_key_is_refused_as_the_kit_states()
    {
        NeedsTheKit();
        var vector = AgeVector.All().Single(v => v.Name == "scrypt_and_x25519");
        Assert.Equal(vector.Expect, Outcome(vector));
    }

    private static string Outcome(AgeVector vector)
    {
        AgeIdentity[] identities = AgeIdentity.TryParse(vector.Identity, out var identity) ? [identity] : [];
        try
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(AgeFile.Open(vector.File, identities)));
            return hash == vector.PayloadHash ? "success" : "another plaintext";
        }
        catch (SealedFileException e)
        {
            return e.Fault switch
            {
                SealedFault.Header => "header failure",
                SealedFault.NoMatch => "no match",
                SealedFault.Mac => "HMAC failure",
                _ => "payload failure",
            };
        }
    }

    private static void NeedsTheKit()
    {
        if (!File.Exists(AgeVector.Kit))
        {
            Needs.Missing("age's test kit is not installed: run npm ci in tests/");
        }
    }
}
