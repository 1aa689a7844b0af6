using Remit.Kernel;

namespace Remit.Records;

/// <summary>All registers of all modules: who reaches what, and which move leads where.</summary>
internal sealed class Shelf : IRecords
{
    private readonly List<(RecordKind Kind, IRecordBook Book)> _kinds;
    private readonly IReach _reach;
    private readonly IAuditTrail _audit;
    private readonly TimeProvider _clock;
    private readonly IServiceProvider _services;
    private readonly Dictionary<(Field, string), IReadOnlyList<Option>> _known = [];

    public Shelf(IEnumerable<IRecordBook> books, IReach reach, IAuditTrail audit, TimeProvider clock, IServiceProvider services)
    {
        (_reach, _audit, _clock, _services) = (reach, audit, clock, services);
        _kinds = [.. books.SelectMany(book => book.Kinds.Select(kind => (kind, book)))];
        Kinds = [.. _kinds.Select(k => k.Kind)];
        if (KindCheck.Wrong(Kinds).ToList() is { Count: > 0 } wrong)
        {
            throw new InvalidOperationException("Registers are defined wrongly: " + string.Join("; ", wrong));
        }
    }

    public IReadOnlyList<RecordKind> Kinds { get; }

    /// <summary>Makes the ids of new entries.</summary>
    public Func<DateTimeOffset, string> NewId { get; init; } = RandomId;

    /// <summary>Whether options are asked for once only: for a batch, during which packs do not change.</summary>
    public bool Remembers { get; init; }

    public RecordKind? Kind(string id) => Kinds.FirstOrDefault(k => k.Id == id);

    public async Task<IReadOnlyList<RecordView>> ListAsync(RecordKind kind, Actor who, CancellationToken cancel)
    {
        if (!kind.Readers.Contains(who.Role))
        {
            return [];
        }

        var reach = await ReachAsync(who, cancel);
        return [.. (await Book(kind).RowsAsync(kind.Id, cancel)).Where(row => reach(row) && Allows(kind, row, who))
            .Select(row => View(kind, row, who))];
    }

    public async Task<RecordView?> FindAsync(RecordKind kind, string id, Actor who, CancellationToken cancel) =>
        await RowAsync(kind, id, who, cancel) is { } row ? View(kind, row, who) : null;

    public async Task<IReadOnlyList<RecordStep>> HistoryAsync(RecordKind kind, string id, Actor who, CancellationToken cancel) =>
        await RowAsync(kind, id, who, cancel) is null ? [] : [.. (await Book(kind).StepsAsync(id, cancel)).Select(Step)];

    public async Task<IReadOnlyList<RecordView>> UnderAsync(RecordKind kind, string id, Actor who, CancellationToken cancel)
    {
        if (await RowAsync(kind, id, who, cancel) is not { } top)
        {
            return [];
        }

        var over = IsOffices(top, who);
        var reach = await ReachAsync(who, cancel);
        var found = new List<RecordView>();
        foreach (var book in _kinds.Where(k => k.Kind.Fields.Any(f => f.Parent && f.Register == kind.Id)).Select(k => k.Book).Distinct())
        {
            foreach (var row in (await book.UnderAsync(id, cancel)).Where(row => over || reach(row)))
            {
                if (Kind(row.Kind) is { } of && of.Readers.Contains(who.Role) && Allows(of, row, who))
                {
                    found.Add(View(of, row, who));
                }
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<RecordView>> PublicAsync(RecordKind kind, CancellationToken cancel) => kind.Public is not { } open ? []
        : [.. (await Book(kind).RowsAsync(kind.Id, cancel)).Select(row => View(kind, row, new("", Roles.Public, ""))).Where(open)];

    public async Task<RecordView?> AsOfAsync(RecordKind kind, string id, long version, Actor who, CancellationToken cancel)
    {
        if (await RowAsync(kind, id, who, cancel) is not { } row)
        {
            return null;
        }

        var steps = (await Book(kind).StepsAsync(id, cancel)).Where(s => s.Version <= version).ToList();
        if (steps.Count == 0)
        {
            return null;
        }

        var fields = new Dictionary<string, string>();
        foreach (var change in steps.SelectMany(s => Values.Read(s.Changes)))
        {
            fields[change.Key] = change.Value;
        }

        return View(kind, row, who) with
        {
            State = steps[^1].State,
            Version = steps[^1].Version,
            Changed = DateTimeOffset.FromUnixTimeMilliseconds(steps[^1].At),
            Fields = fields,
            Moves = [],
        };
    }

    public async Task<IReadOnlyList<Option>> OptionsAsync(Field field, Actor who, CancellationToken cancel)
    {
        if (field.Type == FieldType.Entry && Kind(field.Register!) is { } kind)
        {
            return [.. (await ListAsync(kind, who, cancel)).Select(e => new Option(e.Id, Both(e.Number is null ? e[kind.Title.Id]
                : $"{e.Number} {e[kind.Title.Id]}")))];
        }

        if (field.Options is null || (Remembers && _known.TryGetValue((field, who.Organisation), out var known)))
        {
            return field.Options is null ? [] : _known[(field, who.Organisation)];
        }

        known = await field.Options(new(who, _clock.GetUtcNow(), _services), cancel);
        return Remembers ? _known[(field, who.Organisation)] = known : known;
    }

    public async Task<Moved> MoveAsync(RecordKind kind, string? id, string move, MoveRequest request, Actor who, CancellationToken cancel)
    {
        var row = id is null ? null : await RowAsync(kind, id, who, cancel);
        if (!kind.Readers.Contains(who.Role) || (id is not null && row is null))
        {
            return Refused(new("not-there", $"There is no such entry in {kind.Plural.En}, or not for you.", Kind: RefusalKind.NotFound));
        }

        if (kind.Move(move) is not { } step || (step.From.Count == 0) != (row is null))
        {
            return Refused(new("unknown-move", $"{kind.Plural.En} know no move {move}.", Kind: RefusalKind.NotFound));
        }

        if (!step.Roles.Contains(who.Role))
        {
            return Refused(new("not-allowed", $"Your role may not do this: {step.Label.En}.", Kind: RefusalKind.Forbidden));
        }

        if (row is not null && !By(kind, row, step, who))
        {
            return Refused(new("not-allowed", $"Another office does this: {step.Label.En}.", Kind: RefusalKind.Forbidden));
        }

        if (row is not null && row.Version != request.Version)
        {
            return Refused(Changed);
        }

        if (row is not null && !step.From.Contains(row.State))
        {
            return Refused(new("wrong-state", $"The entry is {kind.State(row.State).Label.En}; {step.Label.En} is not possible now.",
                Kind: RefusalKind.Conflict));
        }

        if (row is not null && await NotByAsync(kind, row, step, who, cancel) is { } same)
        {
            return Refused(same);
        }

        return await ApplyAsync(kind, row, step, request with { Fields = request.Fields ?? new Dictionary<string, string?>() }, who, cancel);
    }

    /// <summary>Puts in an example with its own time, as whoever; for the demo only.</summary>
    internal async Task<Moved> ExampleAsync(RecordKind kind, string? id, string move, MoveRequest request, Actor who, DateTimeOffset at,
        CancellationToken cancel)
    {
        var row = id is null ? null : await Book(kind).RowAsync(kind.Id, id, cancel);
        return await ApplyAsync(kind, row, kind.Move(move)!, request, who, cancel, at);
    }

    private static Refusal Changed => new("changed-meanwhile", "Somebody changed the entry meanwhile. Look at it again, then decide.",
        Kind: RefusalKind.Conflict);

    private static Moved Refused(Refusal refusal) => new(null, [], refusal);

    private static Words Both(string text) => new(text, text);

    private async Task<Moved> ApplyAsync(RecordKind kind, RecordRow? row, Move move, MoveRequest request, Actor who, CancellationToken cancel,
        DateTimeOffset? example = null)
    {
        var now = example ?? _clock.GetUtcNow();
        var (changes, errors) = await ReadAsync(kind, move, request, who, cancel);
        var before = row is null ? [] : Values.Read(row.Fields);
        var after = new Dictionary<string, string>(before);
        foreach (var (field, value) in changes)
        {
            after[field] = value;
        }

        if (errors.Count > 0)
        {
            return new(null, errors);
        }

        var owner = row?.Owner ?? (kind.Holder == Holder.AboutOperator ? after.GetValueOrDefault("operator", "") : who.Organisation);
        var office = row?.Office ?? (kind.Holder == Holder.Operator ? await _reach.OfficeForAsync(owner, cancel) : who.Organisation);
        var region = row?.Region ?? await _reach.RegionOfAsync(kind.Holder == Holder.Office ? office : owner, cancel);
        if (region is null)
        {
            return Refused(new("unknown-organisation", $"The register has no organisation {owner}. Enter it there first.", Kind: RefusalKind.Conflict));
        }

        var id = row?.Id ?? NewId(now);
        var decided = Decided.Nothing;
        if (move.Decide is not null)
        {
            decided = await move.Decide(new(id, owner, office, region, after, new(who, now, _services), cancel));
            if (decided.Errors.Count > 0)
            {
                return new(null, decided.Errors);
            }

            foreach (var (field, value) in decided.Fields)
            {
                (changes[field], after[field]) = (value, value);
            }
        }

        var draft = new Draft(id, owner, office, region, after, new(who, now, _services), cancel);
        var next = Next(kind, row, move, draft, row?.Example ?? example is not null);
        var step = StepOf(next, move, request.Reason, who, changes);
        var (born, wrong) = await BornAsync(decided.New, draft, next.Example);
        if (wrong.Count > 0)
        {
            return new(null, wrong);
        }

        if (!await Book(kind).StoreAsync(next, step, move.Numbers ? n => $"{now.Year}-{n}" : null, born, cancel))
        {
            return Refused(Changed);
        }

        await _audit.RecordAsync(new(who.UserName, who.Organisation, kind.MovePermission(move), id, step.Reason), cancel);
        foreach (var (other, _) in born)
        {
            await _audit.RecordAsync(new(who.UserName, who.Organisation, Kind(other.Kind)!.MovePermission(Kind(other.Kind)!.Moves[0]), other.Id, id), cancel);
        }

        return new(View(kind, next, who), []);
    }

    // What comes of a move is checked like what people enter, but for entries and options: the rule that made it knows them.
    private async Task<(List<(RecordRow Row, StepRow Step)> Born, List<FieldError> Wrong)> BornAsync(IReadOnlyList<NewEntry> all, Draft source, bool example)
    {
        var (born, wrong, who) = (new List<(RecordRow, StepRow)>(), new List<FieldError>(), source.Asking.Who);
        var region = all.Count == 0 ? null : await _reach.RegionOfAsync(source.Office, source.Cancel) ?? source.Region;
        foreach (var entry in all)
        {
            var kind = Kind(entry.Register)!;
            var fields = new Dictionary<string, string>();
            foreach (var (id, given) in entry.Fields)
            {
                var field = kind.Field(id)!;
                var (value, error) = field.Type is FieldType.Choice or FieldType.Entry ? (given, null) : FieldCheck.Read(field, given, []);
                fields[id] = value;
                wrong.AddRange(error is null ? [] : [error with { Field = entry.From }]);
            }

            var draft = source with { Id = NewId(source.Asking.Now), Owner = source.Office, Region = region!, Fields = fields };
            var decided = wrong.Count > 0 || kind.Moves[0].Decide is not { } decide ? Decided.Nothing : await decide(draft);
            wrong.AddRange(decided.Errors.Select(e => e with { Field = entry.From }));
            foreach (var (field, value) in decided.Fields)
            {
                fields[field] = value;
            }

            var row = Next(kind, null, kind.Moves[0], draft, example);
            born.Add((row, StepOf(row, kind.Moves[0], null, who, fields)));
        }

        return (born, wrong);
    }

    private static RecordRow Next(RecordKind kind, RecordRow? row, Move move, Draft draft, bool example)
    {
        var now = draft.Asking.Now.ToUnixTimeMilliseconds();
        return new()
        {
            Id = draft.Id,
            Kind = kind.Id,
            Owner = draft.Owner,
            Office = draft.Office,
            Region = draft.Region,
            Created = row?.Created ?? now,
            Example = example,
            Number = row?.Number,
            Version = (row?.Version ?? 0) + 1,
            State = move.To.Length > 0 ? move.To : row!.State,
            Changed = now,
            Fields = Values.Write(draft.Fields),
            Parent = kind.Fields.Where(f => f.Parent).Select(f => draft.Fields.GetValueOrDefault(f.Id)).FirstOrDefault(p => !string.IsNullOrEmpty(p)),
        };
    }

    private static StepRow StepOf(RecordRow next, Move move, string? reason, Actor who, Dictionary<string, string> changes) => new()
    {
        Record = next.Id,
        Version = next.Version,
        At = next.Changed,
        Who = who.UserName,
        Role = who.Role,
        Organisation = who.Organisation,
        Move = move.Id,
        State = next.State,
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        Changes = Write(changes),
    };

    // An emptied value is a change too.
    private static string Write(Dictionary<string, string> changes) => System.Text.Json.JsonSerializer.Serialize(changes);

    private async Task<(Dictionary<string, string> Changes, List<FieldError> Errors)> ReadAsync(
        RecordKind kind, Move move, MoveRequest request, Actor who, CancellationToken cancel)
    {
        var changes = new Dictionary<string, string>();
        var errors = new List<FieldError>();
        foreach (var field in move.Asks.Select(a => kind.Field(a)!))
        {
            var options = field.Type is FieldType.Choice or FieldType.Entry ? await OptionsAsync(field, who, cancel) : [];
            var (value, error) = FieldCheck.Read(field, request.Fields.GetValueOrDefault(field.Id), options);
            changes[field.Id] = value;
            if (error is not null)
            {
                errors.Add(error);
            }
        }

        foreach (var unknown in request.Fields.Keys.Where(k => !move.Asks.Contains(k)))
        {
            errors.Add(new(unknown, "unknown-field", new($"这一步没有“{unknown}”这一项。", $"This step asks for no “{unknown}”.")));
        }

        var reason = request.Reason?.Trim() ?? "";
        if (move.Reason && reason.Length == 0)
        {
            errors.Add(new("reason", "needed", new("请写明理由。", "Give a reason.")));
        }
        else if (reason.Length > RecordTables.ReasonMax)
        {
            errors.Add(new("reason", "too-long", new($"理由最多 {RecordTables.ReasonMax} 个字符。", $"A reason has at most {RecordTables.ReasonMax} characters.")));
        }

        return (changes, errors);
    }

    private async Task<Refusal?> NotByAsync(RecordKind kind, RecordRow row, Move move, Actor who, CancellationToken cancel)
    {
        if (move.NotBy.Count == 0)
        {
            return null;
        }

        var last = (await Book(kind).StepsAsync(row.Id, cancel)).LastOrDefault(s => move.NotBy.Contains(s.Move));
        return last?.Who == who.UserName
            ? new("four-eyes", $"You took the step “{kind.Move(last.Move)!.Label.En}” yourself; another person must take this one.",
                Kind: RefusalKind.Forbidden)
            : null;
    }

    private async Task<RecordRow?> RowAsync(RecordKind kind, string id, Actor who, CancellationToken cancel)
    {
        if (!kind.Readers.Contains(who.Role) || await Book(kind).RowAsync(kind.Id, id, cancel) is not { } row)
        {
            return null;
        }

        return Allows(kind, row, who) && ((await ReachAsync(who, cancel))(row) || await IsUnderOwnAsync(kind, row, who, cancel)) ? row : null;
    }

    // A ceiling holds outside of the own organisation only; who wrote an entry never loses sight of it.
    private static bool Allows(RecordKind kind, RecordRow row, Actor who) => kind.Ceiling is not { } ceiling || who.Organisation == row.Owner
        || who.Organisation == row.Office || ceiling(Values.Read(row.Fields), who);

    // What stands under an entry is its office's too: who concludes an assessment sees what was marked in it.
    private async Task<bool> IsUnderOwnAsync(RecordKind kind, RecordRow row, Actor who, CancellationToken cancel) =>
        row.Parent is { Length: > 0 } parent && kind.Fields.FirstOrDefault(f => f.Parent)?.Register is { } register && Kind(register) is { } of
        && of.Readers.Contains(who.Role) && await Book(of).RowAsync(of.Id, parent, cancel) is { } top && IsOffices(top, who);

    private static bool IsOffices(RecordRow row, Actor who) => who is { Role: not Roles.Operator, Organisation.Length: > 0 } && row.Office == who.Organisation;

    private async Task<Func<RecordRow, bool>> ReachAsync(Actor who, CancellationToken cancel)
    {
        if (who.Organisation.Length == 0)
        {
            return _ => false;
        }

        if (who.Role is Roles.Operator)
        {
            var above = await _reach.RegionOfAsync(who.Organisation, cancel) is { } region ? await _reach.AboveAsync(region, cancel) : new HashSet<string>();
            return row => row.Owner == who.Organisation
                || (Kind(row.Kind) is { Holder: Holder.Office } kind && kind.AddressedIn.Contains(row.State) && above.Contains(row.Region));
        }

        bool Own(RecordRow row) => row.Owner == who.Organisation || row.Office == who.Organisation
            || (Kind(row.Kind)?.SharedWith is { } other && Values.Read(row.Fields).GetValueOrDefault(other) == who.Organisation);
        if (who.Role is Roles.Coordinator or Roles.Supervisor)
        {
            var regions = await _reach.RegionsAsync(who, cancel);
            return row => (regions.Contains(row.Region) && Kind(row.Kind)?.OwnIn.Contains(row.State) != true) || Own(row);
        }

        return Own;
    }

    private static bool By(RecordKind kind, RecordRow row, Move move, Actor who) => move.By switch
    {
        MoveBy.Owner => row.Owner == who.Organisation,
        MoveBy.Shared => Values.Read(row.Fields).GetValueOrDefault(kind.SharedWith!) == who.Organisation,
        _ => true,
    };

    private RecordView View(RecordKind kind, RecordRow row, Actor who) => new(row.Id, row.Kind, row.Number, row.State, row.Version, row.Owner, row.Office,
        row.Region, Values.Read(row.Fields), DateTimeOffset.FromUnixTimeMilliseconds(row.Created), DateTimeOffset.FromUnixTimeMilliseconds(row.Changed),
        row.Example, [.. kind.Moves.Where(m => m.From.Contains(row.State) && m.Roles.Contains(who.Role) && By(kind, row, m, who)).Select(m => m.Id)]);

    private static RecordStep Step(StepRow s) => new(s.Version, DateTimeOffset.FromUnixTimeMilliseconds(s.At), s.Who, s.Role, s.Organisation, s.Move, s.State,
        s.Reason, Values.Read(s.Changes));

    internal IRecordBook Book(RecordKind kind) => _kinds.First(k => k.Kind == kind).Book;

    internal static string RandomId(DateTimeOffset at) => Guid.CreateVersion7(at).ToString("N");
}
