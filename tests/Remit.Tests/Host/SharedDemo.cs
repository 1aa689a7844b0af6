using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

[assembly: AssemblyFixture(typeof(Remit.Tests.Host.SharedDemo))]

namespace Remit.Tests.Host;

/// <summary>One account of a demo.</summary>
public sealed record DemoPerson(string Role, string Organisation, string User, string Password);

/// <summary>One demo, really started, for all tests that look at it without spoiling it for others. It starts when the first test asks.</summary>
public sealed class SharedDemo : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, string> _tokens = [];
    private TempFolder? _folder;
    private RemitProcess? _remit;
    private JsonElement _facts;
    private Task? _started;

    /// <summary>The running demo; the same for every test.</summary>
    public static async Task<SharedDemo> Get()
    {
        var demo = await TestContext.Current.GetFixture<SharedDemo>() ?? throw new InvalidOperationException("no SharedDemo in this run");
        await demo.StartAsync();
        return demo;
    }

    public RemitProcess Remit => _remit!;

    /// <summary>What <c>demo --json</c> said.</summary>
    public JsonElement Facts => _facts;

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    /// <summary>The first account with a role.</summary>
    public DemoPerson With(string role) => People.First(person => person.Role == role);

    /// <summary>A client of the API that acts as an account; as nobody when null.</summary>
    public async Task<HttpClient> Client(DemoPerson? person)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _remit!.Url };
        if (person is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Token(person));
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_remit is not null)
        {
            await _remit.Stop();
            await _remit.DisposeAsync();
        }

        _folder?.Dispose();
        _gate.Dispose();
    }

    private async Task<string> Token(DemoPerson person)
    {
        await _gate.WaitAsync();
        try
        {
            if (!_tokens.TryGetValue(person.User, out var token))
            {
                using var answer = await _remit!.Http.PostAsJsonAsync(
                    new Uri("api/sign-in", UriKind.Relative), new { user = person.User, password = person.Password });
                Assert.True(answer.IsSuccessStatusCode, $"{person.User} could not sign in: {await answer.Content.ReadAsStringAsync()}");
                token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
                _tokens[person.User] = token;
            }

            return token;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            // A demo that cannot start fails every test at once, with its own words, instead of starting again for each.
            await (_started ??= LaunchAsync());
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task LaunchAsync()
    {
        _folder = new TempFolder();
        _remit = await RemitProcess.Start("demo", _folder, "--json");
        _facts = await _remit.Facts();
        People = [.. _facts.GetProperty("accounts").EnumerateArray().Select(account => account.Deserialize<DemoPerson>(JsonSerializerOptions.Web)!)];
    }
}
