using System.Net;

namespace Remit.Transparency;

/// <summary>A ledger behind an http(s) address.</summary>
public sealed class HttpTiles : ITileSource, IDisposable
{
    private readonly HttpClient _client;
    private readonly string _address;

    /// <summary>Reads below an address.</summary>
    /// <param name="address">Such as <c>https://desk.example/ledger</c>; a slash at the end does not matter.</param>
    /// <param name="timeout">The longest wait for one file.</param>
    public HttpTiles(Uri address, TimeSpan timeout)
    {
        _address = address.AbsoluteUri.TrimEnd('/') + "/";
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, MaxAutomaticRedirections = 3 };
        _client = new HttpClient(handler) { Timeout = timeout };
    }

    /// <inheritdoc/>
    public string Place => _address;

    /// <inheritdoc/>
    public byte[]? Read(string path, int bytesMax)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address + path));
            using var response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            {
                return null;
            }

            response.EnsureSuccessStatusCode();
            using var body = response.Content.ReadAsStream();
            return Bounded.Unpack(Bounded.ReadAll(body, bytesMax, path), bytesMax, path);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            throw new IOException($"{_address}{path} cannot be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
