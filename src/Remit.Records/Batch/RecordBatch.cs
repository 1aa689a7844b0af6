using System.Security.Cryptography;
using System.Text;
using Remit.Kernel;

namespace Remit.Records;

/// <summary>Begins batches: many moves, checked by the rules of all, that are stored together or not at all.</summary>
public interface IRecordBatches
{
    /// <summary>A batch of real entries, dated now: for imports.</summary>
    RecordBatch Begin();

    /// <summary>A batch of made-up entries with times of their own, marked as example; its ids follow from the seed. For the demo only.</summary>
    RecordBatch BeginExamples(string seed);

    /// <summary>Whether a register holds an example already.</summary>
    Task<bool> HasExamplesAsync(RecordKind kind, CancellationToken cancel);
}

/// <summary>Moves that stand in memory until they are stored: later ones see what earlier ones left. Not safe for several threads.</summary>
public sealed class RecordBatch
{
    private readonly Shelf _shelf;
    private readonly List<MemoryBook> _books;
    private readonly bool _example;

    internal RecordBatch(Shelf shelf, List<MemoryBook> books, bool example) => (_shelf, _books, _example) = (shelf, books, example);

    /// <summary>How many steps stand in it.</summary>
    public int Steps => _books.Sum(book => book.StepCount);

    /// <summary>All registers as the batch leaves them, stored or not.</summary>
    public IRecords Records => _shelf;

    /// <summary>Takes a move within the batch, or says why not; nothing is stored yet.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="id">The entry; null for <c>create</c>.</param>
    /// <param name="move">The move's id.</param>
    /// <param name="request">What it needs; the version is not looked at.</param>
    /// <param name="who">Who moves.</param>
    /// <param name="at">When, in a batch of examples; ignored in others.</param>
    /// <param name="cancel">Stops.</param>
    public Task<Moved> MoveAsync(RecordKind kind, string? id, string move, MoveRequest request, Actor who, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return _example ? _shelf.ExampleAsync(kind, id, move, request, who, at, cancel) : _shelf.MoveAsync(kind, id, move, request, who, cancel);
    }

    /// <summary>Stores everything, one transaction for each module.</summary>
    /// <returns>False where a number was given to somebody else meanwhile: nothing of that module was stored.</returns>
    public async Task<bool> StoreAsync(CancellationToken cancel)
    {
        foreach (var book in _books.Where(book => book.StepCount > 0))
        {
            // A start that was cut off between two modules: what is there is not written again.
            if (_example && await book.HasExamplesAsync(cancel))
            {
                continue;
            }

            if (!await book.FillAsync(cancel))
            {
                return false;
            }
        }

        return true;
    }
}

/// <inheritdoc/>
internal sealed class RecordBatches(Shelf shelf, IEnumerable<IRecordBook> books, IReach reach, TimeProvider clock, IServiceProvider services)
    : IRecordBatches
{
    public RecordBatch Begin() => Make(null);

    public RecordBatch BeginExamples(string seed) => Make(seed);

    public Task<bool> HasExamplesAsync(RecordKind kind, CancellationToken cancel) => shelf.Book(kind).HasExamplesAsync(cancel);

    private RecordBatch Make(string? seed)
    {
        var memory = books.Select(book => new MemoryBook(book)).ToList();
        var inside = new BatchServices(services);
        var own = new Shelf(memory, new KnownReach(reach), NoTrail.Instance, clock, inside)
        {
            NewId = seed is null ? Shelf.RandomId : IdsOf(seed),
            Remembers = true,
        };
        inside.Records = own;
        return new(own, memory, seed is not null);
    }

    // The same seed and the same order give the same ids; they sort by time as all others do.
    private static Func<DateTimeOffset, string> IdsOf(string seed)
    {
        var n = 0;
        return at =>
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{n++}"));
            return Guid.CreateVersion7(at).ToString("N")[..13] + Convert.ToHexStringLower(hash)[..19];
        };
    }

    /// <summary>What rules ask for while they check a batch: its entries, not only those that are stored.</summary>
    private sealed class BatchServices(IServiceProvider outside) : IServiceProvider
    {
        public IRecords? Records { get; set; }

        public object? GetService(Type serviceType) => serviceType == typeof(IRecords) ? Records : outside.GetService(serviceType);
    }

    /// <summary>Nothing of a batch is done before it is stored; then whoever stores it records that.</summary>
    private sealed class NoTrail : IAuditTrail
    {
        public static readonly NoTrail Instance = new();

        public Task RecordAsync(AuditEntry entry, CancellationToken cancel) => Task.CompletedTask;
    }

    /// <summary>The register of organisations does not change while a batch is checked: each question is asked once.</summary>
    private sealed class KnownReach(IReach outside) : IReach
    {
        private readonly Dictionary<Actor, IReadOnlySet<string>> _regions = [];
        private readonly Dictionary<string, IReadOnlySet<string>> _above = [];
        private readonly Dictionary<string, string?> _region = [];
        private readonly Dictionary<string, string> _office = [];

        public async Task<IReadOnlySet<string>> RegionsAsync(Actor who, CancellationToken cancel) =>
            _regions.TryGetValue(who, out var known) ? known : _regions[who] = await outside.RegionsAsync(who, cancel);

        public async Task<IReadOnlySet<string>> AboveAsync(string region, CancellationToken cancel) =>
            _above.TryGetValue(region, out var known) ? known : _above[region] = await outside.AboveAsync(region, cancel);

        public async Task<string?> RegionOfAsync(string organisation, CancellationToken cancel) =>
            _region.TryGetValue(organisation, out var known) ? known : _region[organisation] = await outside.RegionOfAsync(organisation, cancel);

        public async Task<string> OfficeForAsync(string organisation, CancellationToken cancel) =>
            _office.TryGetValue(organisation, out var known) ? known : _office[organisation] = await outside.OfficeForAsync(organisation, cancel);
    }
}
