namespace Remit.Records;

/// <summary>A module's registers with a batch's entries laid over them. Owned by one batch.</summary>
internal sealed class MemoryBook(IRecordBook under) : IRecordBook
{
    private readonly Dictionary<string, RecordRow> _rows = [];
    private readonly List<StepRow> _steps = [];
    private readonly Dictionary<string, List<StepRow>> _stepsOf = [];
    private readonly Dictionary<(string Office, int Year, string Kind), (long Before, long Last)> _numbers = [];
    private readonly Dictionary<string, List<RecordRow>> _underneath = [];

    public IReadOnlyList<RecordKind> Kinds => under.Kinds;

    /// <summary>How many steps wait to be stored.</summary>
    public int StepCount => _steps.Count;

    public async Task<List<RecordRow>> RowsAsync(string kind, CancellationToken cancel)
    {
        if (!_underneath.TryGetValue(kind, out var stored))
        {
            _underneath[kind] = stored = await under.RowsAsync(kind, cancel);
        }

        return [.. _rows.Values.Where(r => r.Kind == kind).Concat(stored.Where(r => !_rows.ContainsKey(r.Id))).OrderByDescending(r => r.Created)
            .ThenByDescending(r => r.Id, StringComparer.Ordinal)];
    }

    public async Task<RecordRow?> RowAsync(string kind, string id, CancellationToken cancel) =>
        _rows.TryGetValue(id, out var row) ? row.Kind == kind ? row : null : await under.RowAsync(kind, id, cancel);

    public async Task<List<RecordRow>> UnderAsync(string parent, CancellationToken cancel) =>
        [.. (await under.UnderAsync(parent, cancel)).Where(r => !_rows.ContainsKey(r.Id)).Concat(_rows.Values.Where(r => r.Parent == parent))
            .OrderBy(r => r.Created).ThenBy(r => r.Id, StringComparer.Ordinal)];

    public async Task<List<StepRow>> StepsAsync(string id, CancellationToken cancel) =>
        [.. await under.StepsAsync(id, cancel), .. _stepsOf.GetValueOrDefault(id) ?? []];

    public async Task<bool> StoreAsync(RecordRow row, StepRow step, Func<long, string>? number, IReadOnlyList<(RecordRow Row, StepRow Step)> born,
        CancellationToken cancel)
    {
        if (number is not null && row.Number is null)
        {
            var key = (row.Office, DateTimeOffset.FromUnixTimeMilliseconds(step.At).Year, row.Kind);
            if (!_numbers.TryGetValue(key, out var given))
            {
                var last = await under.LastNumberAsync(key.Office, key.Year, key.Kind, cancel);
                given = (last, last);
            }

            _numbers[key] = (given.Before, given.Last + 1);
            row.Number = number(given.Last + 1);
        }

        foreach (var (of, taken) in born.Prepend((row, step)))
        {
            Lay(of, taken);
        }

        return true;
    }

    private void Lay(RecordRow row, StepRow step)
    {
        _rows[row.Id] = row;
        _steps.Add(step);
        if (!_stepsOf.TryGetValue(row.Id, out var steps))
        {
            _stepsOf[row.Id] = steps = [];
        }

        steps.Add(step);
    }

    public Task<bool> HasExamplesAsync(CancellationToken cancel) => under.HasExamplesAsync(cancel);

    public Task<long> LastNumberAsync(string office, int year, string kind, CancellationToken cancel) => under.LastNumberAsync(office, year, kind, cancel);

    public Task<bool> FillAsync(RecordFilling filling, CancellationToken cancel) => under.FillAsync(filling, cancel);

    /// <summary>Stores what was laid over.</summary>
    public Task<bool> FillAsync(CancellationToken cancel) => under.FillAsync(
        new([.. _rows.Values], _steps, [.. _numbers.Select(n => (n.Key.Office, n.Key.Year, n.Key.Kind, n.Value.Before, n.Value.Last))]), cancel);
}

/// <summary>What a batch stores at once.</summary>
/// <param name="Rows">New entries, each in its last state.</param>
/// <param name="Steps">All their steps.</param>
/// <param name="Numbers">For each series the last number before, which must still be the last, and the last now.</param>
internal sealed record RecordFilling(IReadOnlyList<RecordRow> Rows, IReadOnlyList<StepRow> Steps,
    IReadOnlyList<(string Office, int Year, string Kind, long Before, long Last)> Numbers);
