using System.Net;
using System.Text.RegularExpressions;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>One browser without scripts: cookies, forms with their hidden fields, and no following of redirects.</summary>
internal sealed partial class Reader : IDisposable
{
    private readonly HttpClient _http;

    private Reader(Uri url) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
    {
        BaseAddress = url,
    };

    /// <summary>Bytes of bodies that have come, as they went over the wire.</summary>
    public long BytesCome { get; private set; }

    /// <summary>Nobody, or the first account of a role.</summary>
    public static async Task<Reader> As(SharedDemo demo, string? role)
    {
        var reader = new Reader(demo.Remit.Url);
        if (role is not null)
        {
            var person = demo.With(role);
            var page = await reader.Get("/en/sign-in");
            var fields = Hidden(page.Text, "sign-in");
            var answer = await reader.Post("/en/sign-in", [.. fields, new("user", person.User), new("password", person.Password)]);
            Assert.Equal(HttpStatusCode.Found, answer.Status);
        }

        return reader;
    }

    public Task<Page> Get(string path, string? encoding = null) => Send(new HttpRequestMessage(HttpMethod.Get, path), encoding);

    public Task<Page> Post(string path, IEnumerable<KeyValuePair<string, string>> fields, string? encoding = null) =>
        Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) }, encoding);

    /// <summary>The hidden fields of a form, by its handler's name.</summary>
    public static List<KeyValuePair<string, string>> Hidden(string page, string handler)
    {
        var mark = $"name=\"_handler\" value=\"{handler}\"";
        var form = Form().Matches(page).Select(match => match.Value).First(form => form.Contains(mark, StringComparison.Ordinal));
        return [.. HiddenField().Matches(form).Select(match =>
            new KeyValuePair<string, string>(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];
    }

    public void Dispose() => _http.Dispose();

    private async Task<Page> Send(HttpRequestMessage request, string? encoding)
    {
        using (request)
        {
            if (encoding is not null)
            {
                request.Headers.Add("Accept-Encoding", encoding);
            }

            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            BytesCome += bytes.Length;
            var packed = answer.Content.Headers.ContentEncoding.FirstOrDefault();
            return new Page(
                request.RequestUri!.OriginalString,
                answer.StatusCode,
                packed is null ? System.Text.Encoding.UTF8.GetString(bytes) : await Unpack(bytes, packed),
                answer.Headers.Concat(answer.Content.Headers)
                    .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
        }
    }

    private static async Task<string> Unpack(byte[] bytes, string packed)
    {
        await using Stream stream = packed == "br"
            ? new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex HiddenField();
}

/// <summary>An answer to a browser.</summary>
internal sealed record Page(string Path, HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
