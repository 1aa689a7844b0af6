using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Remit.Duties;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Reports;
using Remit.Server.Hosting;
using Remit.Transparency;

namespace Remit.Server.Bridges;

/// <summary>Counts an office's return over cases, incidents and registers, and signs it. Counts cross, nothing else.</summary>
internal sealed class ReturnMaker(IReports reports, Lazy<IRecords> records, ILaw law, InstanceOptions options) : IReturnMaker
{
    private readonly Lazy<NoteSigner> _key = new(() => ReturnKey.ReadOrMake(options.Desk.Keys, $"desk.{options.Desk.Name}.remit/returns"));

    public string VKey => _key.Value.Verifier.ToString();

    public async Task<string> CountAsync(ReturnHead head, CancellationToken cancel)
    {
        var cases = await reports.PeriodAsync(head.Office, head.From, head.Until, cancel);
        var (found, open, overdue) = await CountRecordsAsync(head, cancel);
        var record = new CanonicalRecord().Set("format", ReturnFile.Format).Set("kind", "quarter").Set("office", head.Office).Set("number", head.Number)
            .Set("edition", head.Edition).Set("replaces", head.Replaces).Set("period", head.Quarter).Set("from", Day(head.From)).Set("until", Day(head.Until))
            .Set("made", Day(head.Made)).Set("remark", head.Remark)
            .Set("matters", cases.Matters.Select(m => Row(m).Set("id", m.Matter)))
            .Set("cases", Row(cases.Matters.Aggregate(new MatterFigures("", 0, 0, 0, 0, 0, 0, 0, 0), Sum)))
            .Set("incidents", new CanonicalRecord().Set("found", found).Set("open", open))
            .Set("overdue", overdue.Select(o => new CanonicalRecord().Set("register", o.Register).Set("count", o.Count)))
            .Set("rewards", new CanonicalRecord().Set("paid", cases.RewardsPaid).Set("amount", cases.RewardsAmount));
        return Encoding.UTF8.GetString(CanonicalJson.Write(record));
    }

    public SignedFigures Sign(string figures)
    {
        var hash = ReturnFile.HashOf(Encoding.UTF8.GetBytes(figures));
        return new(figures, hash, SignedNote.Sign(ReturnFile.Signed(hash), _key.Value).ToString());
    }

    public byte[] File(string figures, string signed) => ReturnFile.Write(figures, signed, VKey);

    private async Task<(int Found, int Open, IReadOnlyList<(string Register, int Count)> Overdue)> CountRecordsAsync(ReturnHead head, CancellationToken cancel)
    {
        // Whoever makes the return, the figures are those that an officer of the office reaches.
        var shelf = records.Value;
        var office = new Actor("", Roles.Officer, head.Office);
        var end = Start(head.Until.AddDays(1));
        async Task<List<RecordView>> Own(RecordKind kind) => [.. (await shelf.ListAsync(kind, office, cancel)).Where(entry => entry.Office == head.Office)];

        // What has ended since still waited at the quarter's end.
        bool Open(RecordKind kind, RecordView entry) => kind.State(entry.State).Tone is "due" or "bad" || entry.Changed >= end;
        var incidents = shelf.Kind("incidents")!;
        var found = (await Own(incidents)).Where(i => i["drill"] != "yes" && i["found"].Length > 0
            && law.DayOf(DateTimeOffset.Parse(i["found"], CultureInfo.InvariantCulture)) is var day && day >= head.From && day <= head.Until).ToList();
        var overdue = new List<(string, int)>();
        foreach (var kind in shelf.Kinds.Where(k => k.Id != "returns" && k.Readers.Contains(Roles.Officer)))
        {
            if (kind.Fields.FirstOrDefault(f => f.Due) is { } due && (await Own(kind)).Count(e => e[due.Id].Length > 0 && e.Created < end
                && Overdue.DueAt(due, e[due.Id]) < end && Open(kind, e)) is > 0 and var count)
            {
                overdue.Add((kind.Id, count));
            }
        }

        return (found.Count, found.Count(i => i.State != "closed" || i.Changed >= end),
            [.. overdue.OrderBy(o => o.Item1, StringComparer.Ordinal)]);
    }

    // The moment at which a day begins by the pack's zone; zones differ by quarters of an hour.
    private DateTimeOffset Start(DateOnly day)
    {
        var at = new DateTimeOffset(day.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        while (law.DayOf(at) < day)
        {
            at = at.AddMinutes(15);
        }

        return at;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CanonicalRecord Row(MatterFigures m) => new CanonicalRecord().Set("carried", m.Carried).Set("received", m.Received).Set("in", m.In)
        .Set("out", m.Out).Set("closed", m.Closed).Set("declined", m.Declined).Set("held", m.Held).Set("late", m.Late);

    private static MatterFigures Sum(MatterFigures a, MatterFigures b) => new("", a.Carried + b.Carried, a.Received + b.Received, a.In + b.In, a.Out + b.Out,
        a.Closed + b.Closed, a.Declined + b.Declined, a.Held + b.Held, a.Late + b.Late);
}

/// <summary>The instance's key for returns, in the keys folder, mode 0600: made when the first return is signed.</summary>
internal static class ReturnKey
{
    private static readonly Lock Making = new();

    public static NoteSigner ReadOrMake(string keysDirectory, string name)
    {
        var path = Path.Combine(keysDirectory, "returns.key");
        lock (Making)
        {
            if (!File.Exists(path))
            {
                Durable.CreateDirectory(keysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                var made = NoteSigner.Create(name);
                Durable.WriteAtomically(path, Encoding.UTF8.GetBytes(made.ToPrivateText() + "\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
                return made;
            }

            try
            {
                return NoteSigner.Parse(File.ReadAllText(path));
            }
            catch (FormatException e)
            {
                throw new InvalidDataException($"{path} is damaged. Restore it from the backup of the keys folder.", e);
            }
        }
    }
}
