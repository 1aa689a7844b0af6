using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Reports;
using Remit.Server.Backup;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Server.Notices;
using Remit.Server.SignIn;
using Remit.Vault;

namespace Remit.Server.Bridges;

/// <summary>How the instance stands, for the administrator: counts, sizes and times out of all modules. No report, no log line, no name of a person.</summary>
internal sealed class InstanceState(InstanceOptions options, IReports reports, IVault vault, LateClocks clocks, ILaw law, FailedSignIns failed,
    IDbContextFactory<ServerDb> store, TimeProvider clock)
{
    /// <summary>Less free space than this part is low, and than <see cref="DiskFull"/> nearly none.</summary>
    public const double DiskLow = 0.2;

    public const double DiskFull = 0.05;

    /// <summary>A backup that is older is too old.</summary>
    public static TimeSpan BackupOld { get; } = TimeSpan.FromDays(7);

    /// <summary>A trial of a backup that is older says little about today's.</summary>
    public static TimeSpan TrialOld { get; } = TimeSpan.FromDays(90);

    /// <summary>A ledger that grew should be cosigned again within this.</summary>
    public static TimeSpan WitnessLate { get; } = TimeSpan.FromDays(1);

    /// <summary>More failed sign-ins a day than people mistype.</summary>
    public const int FailedMany = 20;

    /// <summary>Reads all of it now.</summary>
    public async Task<InstanceReading> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var log = vault.Stats();
        var cases = await reports.WitnessesAsync(cancel);
        var figures = (await reports.FiguresAsync(null, law.DayOf(now), cancel)).Offices;
        var late = await clocks.CountAsync(now, cancel);
        return new(now,
        [
            Disk(), Folder(),
            Untaken(figures.Sum(o => o.Untaken)),
            Queue("queue-vault", log.Positions.Durable - log.Positions.Signed, log.Stopped, log.SigningWaits),
            cases.Ok ? Queue("queue-cases", cases.Value.Size - cases.Value.PublishedSize, null, cases.Value.SigningWaits)
                : Queue("queue-cases", 0, cases.Refusal!.Words, null),
            Late("late-cases", figures.Sum(o => o.Late)), Late("late-incidents", late.Incidents), Late("late-entries", late.Entries),
            Witness("witness-vault", options.WitnessPolicyOf(options.Operator) is not null && log.Witnesses.Count + (log.Ledger?.WitnessedSize ?? 0) > 0,
                log.Ledger?.Size ?? 0, log.Ledger?.WitnessedSize ?? 0,
                log.Ledger?.WitnessedTime is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null, now),
            Witness("witness-cases", cases is { Ok: true, Value: var c } && (c.WitnessedSize is not null || c.Witnesses.Count > 0),
                cases.Ok ? cases.Value.Size : 0, cases.Ok ? cases.Value.WitnessedSize ?? 0 : 0, cases.Ok ? cases.Value.WitnessedTime : null, now),
            Backup(now), Trial(now), await NoticesAsync(cancel), await FailedAsync(cancel), await LockedAsync(now, cancel),
        ]);
    }

    private StateLine Disk()
    {
        var drive = new DriveInfo(options.Desk.Path);
        var part = (double)drive.AvailableFreeSpace / drive.TotalSize;
        return new("disk", part < DiskFull ? "bad" : part < DiskLow ? "wait" : "good", part < DiskLow ? "disk-low" : "disk-enough")
        {
            Count = drive.AvailableFreeSpace,
            Of = drive.TotalSize,
        };
    }

    private StateLine Folder()
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return new("folder", "good", "folder-size")
        {
            Count = new[] { options.Desk.Path, options.Operator.Path }.Distinct().Sum(path => new DirectoryInfo(path).EnumerateFiles("*", all).Sum(Length)),
        };
    }

    // Merged and expired segments go while the folder is read.
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    private static StateLine Untaken(int count) => new("queue-reports", count == 0 ? "good" : "wait", count == 0 ? "queue-empty" : "queue-reports")
    {
        Count = count,
    };

    private static StateLine Queue(string what, long waiting, string? stopped, string? signing) => (stopped, signing) switch
    {
        ({ } why, _) => new(what, "bad", "queue-stopped") { Count = waiting, Why = why },
        (_, { } why) => new(what, "bad", "queue-unsigned") { Count = waiting, Why = why },
        _ => new(what, "good", waiting == 0 ? "queue-empty" : "queue-moves") { Count = waiting },
    };

    private static StateLine Late(string what, int count) => new(what, count == 0 ? "good" : "bad", count == 0 ? "late-none" : what) { Count = count };

    private static StateLine Witness(string what, bool asked, long size, long witnessed, DateTimeOffset? at, DateTimeOffset now) => asked switch
    {
        false => new(what, "quiet", "witness-none") { Count = size },
        _ when at is null => new(what, "bad", "witness-never") { Count = size },
        _ when size > witnessed && now - at > WitnessLate => new(what, "bad", "witness-late") { Count = size - witnessed, At = at },
        _ => new(what, "good", "witness-fresh") { Count = size - witnessed, At = at },
    };

    private StateLine Backup(DateTimeOffset now) => LastBackup.Read(options.Desk) is { } last
        ? new("backup", now - last.Made > BackupOld ? "bad" : "good", now - last.Made > BackupOld ? "backup-old" : "backup-fresh")
        { At = last.Made, Count = last.Rows, Why = last.Folder }
        : new("backup", "bad", "backup-never");

    private StateLine Trial(DateTimeOffset now) => VerifiedRestore.Read(options.Desk) is { } last
        ? new("trial", now - last.At > TrialOld ? "wait" : "good", now - last.At > TrialOld ? "trial-old" : "trial-fresh") { At = last.At, Count = last.Rows }
        : new("trial", "bad", "trial-never");

    private async Task<StateLine> NoticesAsync(CancellationToken cancel)
    {
        var read = NoticeSettings.Read(options);
        if (!read.Ok)
        {
            return new("notices", "bad", "notices-wrong") { Why = read.Refusal!.Words };
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var givenUp = await db.NoticeMessages.CountAsync(m => m.State == NoticeMessage.GivenUp, cancel);
        var again = await db.NoticeMessages.CountAsync(m => m.State == NoticeMessage.Queued && m.Attempts > 0, cancel);
        return givenUp > 0 ? new("notices", "bad", "notices-given-up") { Count = givenUp }
            : again > 0 ? new("notices", "wait", "notices-again") { Count = again }
            : read.Value is null ? new("notices", "quiet", "notices-off") : new("notices", "good", "notices-sent");
    }

    private async Task<StateLine> FailedAsync(CancellationToken cancel) => await failed.LastAsync(24, cancel) switch
    {
        0 => new("failed", "good", "failed-none") { Count = 0 },
        var times => new("failed", times < FailedMany ? "good" : "bad", times < FailedMany ? "failed-few" : "failed-many") { Count = times },
    };

    private async Task<StateLine> LockedAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var locked = await db.Users.CountAsync(a => a.LockoutEnd != null && a.LockoutEnd > now, cancel);
        return new("locked", locked == 0 ? "good" : "bad", locked == 0 ? "locked-none" : "locked") { Count = locked };
    }
}

/// <summary>The state of an instance.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Lines">One line for each thing that is looked after.</param>
internal sealed record InstanceReading(DateTimeOffset At, IReadOnlyList<StateLine> Lines);

/// <summary>How one thing stands.</summary>
/// <param name="What">The thing: <c>disk</c>, <c>backup</c>, <c>late-cases</c>, …</param>
/// <param name="State"><c>good</c>, <c>wait</c> (keep an eye on it), <c>bad</c> (do something), or <c>quiet</c> (not set up).</param>
/// <param name="Code">How it stands, as a code for which the page has words and what to do.</param>
internal sealed record StateLine(string What, string State, string Code)
{
    /// <summary>A count, or bytes for <c>disk</c> (free) and <c>folder</c> (used); null where there is none.</summary>
    public long? Count { get; init; }

    /// <summary>Of how many; null where there is no whole.</summary>
    public long? Of { get; init; }

    /// <summary>When it last was; null where it never was.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The program's own sentence or a folder's name; null where there is none.</summary>
    public string? Why { get; init; }
}

/// <summary>The state for programs, such as a monitoring system.</summary>
internal static class InstanceStateEndpoint
{
    public static void MapInstanceState(this IEndpointRouteBuilder api) =>
        api.MapGet("/admin/state", async Task<Ok<InstanceReading>> (InstanceState state, CancellationToken cancel) =>
            TypedResults.Ok(await state.ReadAsync(cancel)))
            .RequireAuthorization("admin.read").WithSummary("How the instance stands: disk, queues, clocks, witnesses, backups, notices, sign-ins.")
            .WithTags("Operation");
}
