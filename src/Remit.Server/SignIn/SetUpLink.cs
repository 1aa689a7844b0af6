using System.Security.Cryptography;
using System.Text;

namespace Remit.Server.SignIn;

/// <summary>The one-time link with which the first administrator is made: good for thirty minutes, for one use, and only while no account exists.</summary>
internal sealed class SetUpLink(TimeProvider clock)
{
    private readonly Lock _turn = new();
    private byte[]? _hash;
    private DateTimeOffset _until;

    /// <summary>How long a link is good for.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(30);

    /// <summary>A new token; the one before is dead.</summary>
    public string Issue()
    {
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (_turn)
        {
            (_hash, _until) = (SHA256.HashData(Encoding.ASCII.GetBytes(token)), clock.GetUtcNow() + Lifetime);
        }

        return token;
    }

    /// <summary>Whether the token is the live one.</summary>
    public bool IsLive(string? token)
    {
        lock (_turn)
        {
            return token is { Length: 32 } && _hash is not null && clock.GetUtcNow() < _until
                && CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        }
    }

    /// <summary>Uses the link up.</summary>
    public void Burn()
    {
        lock (_turn)
        {
            _hash = null;
        }
    }
}
