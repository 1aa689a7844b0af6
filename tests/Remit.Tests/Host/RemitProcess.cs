using System.Net;
using System.Text.Json;

namespace Remit.Tests.Host;

/// <summary>The built program <c>remit</c>, as a user runs it: verbs that end, and a server that stays.</summary>
public sealed class RemitProcess : IAsyncDisposable
{
    private readonly ChildProcess _child;

    private RemitProcess(ChildProcess child, string data, int port)
    {
        (_child, Data, Port) = (child, data, port);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };
    }

    /// <summary>The program's file.</summary>
    public static string Program => Repository.Program("Remit.Server", "remit");

    /// <summary>The verifier's file.</summary>
    public static string Verifier => Repository.Program("Remit.Verify", "remit-verify");

    /// <summary>The data folder.</summary>
    public string Data { get; }

    public int Port { get; }

    /// <summary>Browsers need the name: a passkey's origin may not be an address.</summary>
    public Uri Url => new($"http://localhost:{Port}/");

    /// <summary>A client without cookies that follows no redirect.</summary>
    public HttpClient Http { get; }

    public ChildProcess Process => _child;

    /// <summary>Runs one verb to its end.</summary>
    public static Task<Ended> Run(params string[] arguments) => ChildProcess.Run(Program, arguments, environment: Clean);

    /// <summary>Runs one verb to its end, with bytes on its standard input.</summary>
    public static Task<Ended> RunWith(byte[] input, params string[] arguments) => ChildProcess.Run(Program, arguments, environment: Clean, input: input);

    /// <summary>Starts one verb and does not wait for its end.</summary>
    public static ChildProcess Begin(params string[] arguments) => ChildProcess.Start(Program, arguments, environment: Clean);

    /// <summary>Runs <c>remit-verify</c> to its end.</summary>
    public static Task<Ended> Verify(params string[] arguments) => ChildProcess.Run(Verifier, arguments, environment: Clean);

    /// <summary>Starts <c>serve</c> or <c>demo</c> on a free port and waits until <c>/health</c> answers 200.</summary>
    public static async Task<RemitProcess> Start(string verb, string data, params string[] more)
    {
        var started = Launch(verb, data, FreePort.Next(), more);
        try
        {
            await started.Healthy();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public static RemitProcess Launch(string verb, string data, int port, params string[] more) =>
        new(ChildProcess.Start(Program, [verb, "--data", data, "--port", port.ToString(), .. more], environment: Clean), data, port);

    /// <summary>Waits until <c>/health</c> answers 200; fails with all that the program said when it ends before.</summary>
    public Task Healthy(TimeSpan? deadline = null) => Wait.Until(
        async () =>
        {
            Assert.True(_child.Running, "remit ended before it was healthy:\n" + _child.Said());
            try
            {
                using var answer = await Http.GetAsync(new Uri("health", UriKind.Relative));
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        "/health to answer",
        deadline ?? TimeSpan.FromSeconds(60));

    /// <summary>The first line of <c>demo --json</c>: accounts, operators, keys.</summary>
    public async Task<JsonElement> Facts()
    {
        var line = await _child.Line(line => line.StartsWith('{'), "the line of JSON", TimeSpan.FromSeconds(120));
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public Task<int> Kill() => _child.Kill();

    /// <summary>Asks it to end and gives its exit code.</summary>
    public Task<int> Stop() => _child.Stop();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _child.DisposeAsync();
    }

    // What the developer's own shell sets must not reach the program under test.
    private static Dictionary<string, string?> Clean { get; } = new()
    {
        ["REMIT_DATA"] = null,
        ["REMIT_KEYS"] = null,
        ["REMIT_DATABASE"] = null,
        ["ASPNETCORE_ENVIRONMENT"] = null,
        ["ASPNETCORE_URLS"] = null,
        ["DOTNET_ENVIRONMENT"] = null,
        ["NO_COLOR"] = "1",
    };
}
