using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Backup;

/// <summary>An instance that is backed up, and the places around it, all as an administrator types it.</summary>
internal sealed class BackupSeat : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<TestDatabase> _databases = [];

    public string Data => _folder.Path("data");

    public string Out => _folder.Path("backup");

    public string New => _folder.Path("new");

    public string Manifest => Path.Combine(Out, "manifest.json");

    /// <summary>What <c>--database</c> is given with: nothing for SQLite, an empty database for PostgreSQL.</summary>
    public async Task<string[]> Engine(DatabaseKind kind)
    {
        if (kind == DatabaseKind.SQLite)
        {
            return [];
        }

        _databases.Add(await TestDatabase.CreateAsync(kind));
        return ["--database", _databases[^1].ConnectionString];
    }

    /// <summary>A register, so that reports find an office.</summary>
    public async Task Register(params string[] engine) =>
        await Done("register", ["import", Repository.Path("packs/cn-demo"), "--data", Data, .. engine]);

    /// <summary>Makes a report; its code.</summary>
    public async Task<string> Report(params string[] engine)
    {
        var made = await RemitProcess.RunWith("Somebody got into the pump control.\n"u8.ToArray(),
            ["report", "submit", "--matter", "intrusion", "--region", "650100", "--json", "--data", Data, .. engine]);
        Assert.True(made.Exit == 0, made.ToString());
        return JsonDocument.Parse(made.Out).RootElement.GetProperty("code").GetString()!;
    }

    public async Task Import(string line, params string[] engine) =>
        await Done("vault", ["import", _folder.Write(line, line + "\n"), "--source", line, "--data", Data, .. engine]);

    /// <summary>Backs up; what it says as JSON.</summary>
    public async Task<JsonElement> BackUp(params string[] engine) =>
        JsonDocument.Parse((await Done("backup", ["--out", Out, "--json", "--data", Data, .. engine])).Out).RootElement.Clone();

    public Task<Ended> Restore(params string[] more) => RemitProcess.Run(["restore", Out, "--data", New, .. more]);

    /// <summary>Puts a copy of the keys folder beside the restored instance, as the administrator has it from its own backup.</summary>
    public void PutKeys() => Copied.Folder(Data + ".keys", New + ".keys");

    /// <summary>Changes the manifest as somebody would who also writes its hash anew.</summary>
    public void Forge(Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllBytes(Manifest))!.AsObject();
        change(manifest);
        var bytes = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        File.WriteAllBytes(Manifest, bytes);
        File.WriteAllText(Manifest + ".sha256", Convert.ToHexStringLower(SHA256.HashData(bytes)) + "  manifest.json\n");
    }

    /// <summary>So many small files in the data folder that a copy of them takes a while.</summary>
    public void ManyFiles()
    {
        for (var i = 0; i < 1200; i++)
        {
            _folder.Write($"data/supervision/{i:0000}", "x");
        }
    }

    public static async Task<Ended> Done(string verb, params string[] arguments)
    {
        var ended = await RemitProcess.Run([verb, .. arguments]);
        Assert.True(ended.Exit == 0, ended.ToString());
        return ended;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }

        _folder.Dispose();
    }
}
