using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Remit.Server.Notices;

/// <summary>Posts events, signed as Standard Webhooks 1.0 says: HMAC-SHA-256 over id, time and body.</summary>
internal sealed class HookChannel(NoticeSettings settings, HookSettings hook, HttpClient client, TimeProvider clock)
{
    private const string SecretPrefix = "whsec_";

    private static readonly JsonSerializerOptions Json = JsonOptions();

    public async Task<Sent> SendAsync(string id, NoticeEvent body, CancellationToken cancel)
    {
        if (Key(settings.Secret(hook.SecretFile)) is not { } key)
        {
            return Sent.No("no-secret", down: true);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Json);
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", "msg_" + id);
        request.Headers.Add("webhook-timestamp", time);
        request.Headers.Add("webhook-signature", "v1," + Signature(key, "msg_" + id, time, bytes));
        request.Headers.UserAgent.ParseAdd("Remit");
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? Sent.Yes : Sent.No($"answered-{(int)answer.StatusCode}");
        }
        catch (HttpRequestException e) when (e.InnerException is AddressDeniedException)
        {
            return Sent.No("address-denied", down: true);
        }
        catch (HttpRequestException e)
        {
            return Sent.No(e.HttpRequestError == HttpRequestError.SecureConnectionError ? "tls" : "unreachable", down: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Sent.No("timeout", down: true);
        }
    }

    internal static string Signature(byte[] key, string id, string time, byte[] body) => Convert.ToBase64String(
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body]));

    /// <summary>The key in a secret as the standard writes it; null where it is none, or too short to be one.</summary>
    internal static byte[]? Key(string? secret)
    {
        var buffer = new byte[96];
        return secret is not null && secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[SecretPrefix.Length..], buffer, out var length) && length is >= 24 and <= 64
            ? buffer[..length] : null;
    }

    private static JsonSerializerOptions JsonOptions()
    {
        var json = new JsonSerializerOptions();
        Hosting.WebHost.Configure(json);
        return json;
    }
}

/// <summary>What a webhook carries.</summary>
/// <param name="Type"><c>remit.</c>, what it is about, and the stage: <c>remit.case.arrived</c>.</param>
/// <param name="Timestamp">When the instance found it.</param>
/// <param name="Data">What waits.</param>
internal sealed record NoticeEvent(string Type, DateTimeOffset Timestamp, NoticeData Data);

/// <summary>What waits, without any content.</summary>
/// <param name="What"><c>case</c>, <c>reward</c>, <c>payment</c>, a register's id, or <c>test</c>.</param>
/// <param name="Stage">Why it is told.</param>
/// <param name="Number">Its number; absent where it has none yet.</param>
/// <param name="Office">The office's id.</param>
/// <param name="Due">A day in the zone, or a moment in UTC.</param>
/// <param name="Zone">The zone of days.</param>
/// <param name="Link">The page.</param>
internal sealed record NoticeData(string What, string Stage, string? Number, string? Office, string? Due, string Zone, string Link)
{
    /// <summary>True where it belongs to a drill; else absent.</summary>
    public bool? Drill { get; init; }
}
