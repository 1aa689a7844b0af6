using System.Net;
using System.Text;
using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

/// <summary>An HTTP server in this process that answers <c>add-checkpoint</c> as a test wants it to: honestly from a book, or in any other way.</summary>
internal sealed class TestWitness : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TempFolder _folder = new();
    private readonly WitnessBook _book;

    public TestWitness(string name, Verifier log, TimeProvider clock)
    {
        Name = name;
        _book = WitnessBook.Open(new WitnessOptions
        {
            Directory = _folder.Path("w"),
            KeysDirectory = _folder.Path("k"),
            Logs = [log],
            Name = name,
            Clock = clock
        });
        var port = FreePort.Next();
        Url = $"http://127.0.0.1:{port}/{name}";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Name { get; }

    public string Url { get; }

    public Verifier Key => _book.Key;

    public WitnessBook Book => _book;

    /// <summary>Bodies that came, newest last.</summary>
    public List<byte[]> Requests { get; } = [];

    /// <summary>What to answer instead; null: honestly.</summary>
    public Func<byte[], HttpListenerResponse, Task>? Lies { get; set; }

    /// <summary>Its private key, as a thief of its disk has it.</summary>
    public NoteSigner StolenKey() => NoteSigner.Parse(File.ReadAllText(Path.Combine(_folder.Path("k"), "witness.key")));

    public static Task Say(HttpListenerResponse response, int status, string body, string type = "text/plain")
    {
        response.StatusCode = status;
        response.ContentType = type;
        return response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }

    public void Dispose()
    {
        _listener.Close();
        _book.Dispose();
        _folder.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var bytes = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(bytes);
            lock (Requests)
            {
                Requests.Add(bytes.ToArray());
            }

            if (Lies is { } lies)
            {
                await lies(bytes.ToArray(), context.Response);
            }
            else
            {
                var answer = _book.AddCheckpoint(bytes.ToArray());
                await Say(context.Response, answer.Status, answer.Body, answer.ContentType);
            }

            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Whoever asked has gone.
        }
    }
}
