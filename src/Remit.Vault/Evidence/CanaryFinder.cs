using System.Security.Cryptography;
using System.Text;
using Remit.Kernel;
using Remit.Vault.Search;

namespace Remit.Vault.Evidence;

/// <summary>Finds the event that a device logged because a supervisor asked for it.</summary>
internal static class CanaryFinder
{
    private const int LengthMin = 16, LengthMax = 128;

    /// <summary>What is wrong with a request; null where nothing is.</summary>
    public static Refusal? Refuse(CanaryRequest request, long now, out long issued)
    {
        issued = 0;
        return request.Nonce.Length is < LengthMin or > LengthMax || !request.Nonce.All(char.IsAsciiLetterOrDigit)
            ? new("nonce", $"A canary is {LengthMin} to {LengthMax} letters and digits: shorter ones could be met by chance.") { Place = "nonce" }
            : Retention.SourceRules.Refuse(request.Source) ?? (QueryTimes.TryRead(request.Issued, new(now), endOfDay: false, out issued) ? null
                : Retention.Holds.NoTime("issued", request.Issued));
    }

    /// <summary>The first signed event of the source that holds the word.</summary>
    public static async Task<(string Id, long ReceivedMicros)?> FindAsync(LogSearch search, CanaryRequest request, CancellationToken cancel)
    {
        var found = search.Search(new SearchRequest($"\"{request.Nonce}\"", Limit: 0), cancel);
        await foreach (var e in found.Value.ConfigureAwait(false))
        {
            if (e.Source == request.Source && e.State == "signed")
            {
                return (e.Id, (DateTimeOffset.Parse(e.Received, System.Globalization.CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks
                    / TimeSpan.TicksPerMicrosecond);
            }
        }

        return null;
    }

    /// <summary>What the leaf holds of the word: SHA-256 of its bytes.</summary>
    public static byte[] Commitment(string nonce) => SHA256.HashData(Encoding.UTF8.GetBytes(nonce));
}
