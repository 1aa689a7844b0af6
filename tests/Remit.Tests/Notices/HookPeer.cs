using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Remit.Tests.Notices;

/// <summary>A program that takes webhooks on loopback. It checks signatures by the standard's text, not by Remit's code.</summary>
internal sealed class HookPeer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HookPeer(WebApplication app) => _app = app;

    /// <summary>32 bytes of the test's own.</summary>
    public static byte[] Key { get; } = [.. Enumerable.Range(7, 32).Select(i => (byte)i)];

    public static string Secret => "whsec_" + Convert.ToBase64String(Key);

    public ConcurrentQueue<(string Id, string Body, bool Signed)> Got { get; } = new();

    /// <summary>Answers to give before 204.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public string Url => _app.Urls.Single() + "/in";

    public static async Task<HookPeer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var peer = new HookPeer(app);
        app.MapPost("/in", peer.TakeAsync);
        await app.StartAsync();
        return peer;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes);
        var (id, time) = (http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString());
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        mac.AppendData(Encoding.ASCII.GetBytes(id));
        mac.AppendData("."u8);
        mac.AppendData(Encoding.ASCII.GetBytes(time));
        mac.AppendData("."u8);
        mac.AppendData(bytes.ToArray());
        var signed = http.Request.Headers["webhook-signature"].ToString() == "v1," + Convert.ToBase64String(mac.GetHashAndReset());
        Got.Enqueue((id, Encoding.UTF8.GetString(bytes.ToArray()), signed));
        http.Response.StatusCode = Answers.TryDequeue(out var answer) ? answer : StatusCodes.Status204NoContent;
    }
}
