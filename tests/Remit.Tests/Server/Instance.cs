using Microsoft.Extensions.DependencyInjection;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

/// <summary>All modules over a temporary folder and a database of the kind asked for, tables made, nothing listening.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly TempFolder _temp;
    private readonly TestDatabase? _database;

    private Instance(InstanceOptions options, TempFolder temp, TestDatabase? database)
    {
        (Options, _temp, _database) = (options, temp, database);
        Services = Composition.ForVerb(options);
    }

    public InstanceOptions Options { get; }

    public ServiceProvider Services { get; }

    public static async Task<Instance> Open(DatabaseKind kind)
    {
        var temp = new TempFolder();
        var folder = new DataFolder(temp.Path("data"));
        folder.Prepare();
        var database = kind == DatabaseKind.PostgreSQL ? await TestDatabase.CreateAsync(kind) : null;
        return new Instance(new InstanceOptions(folder, folder) { Writes = true, Database = database?.ConnectionString }, temp, database);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        _temp.Dispose();
    }
}
