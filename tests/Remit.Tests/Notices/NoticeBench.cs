using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;
using Remit.Server.Absence;
using Remit.Server.Calendar;
using Remit.Server.Data;
using Remit.Server.Notices;
using Remit.Server.Pages;
using Remit.Server.SignIn;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Notices;

/// <summary>Notices over a real database, with a clock and with work that the test sets.</summary>
internal sealed class NoticeBench : IAsyncDisposable, IWaitingWork
{
    private readonly Instance _instance;

    private NoticeBench(Instance instance)
    {
        _instance = instance;
        Store = instance.Services.GetRequiredService<IDbContextFactory<ServerDb>>();
        Absences = new Absences(Store, instance.Services.GetRequiredService<PagesOptions>(), instance.Services.GetRequiredService<IAuditTrail>(), Clock);
        Duties = new DutyNotices(Store, this, Absences, instance.Services.GetRequiredService<IAuditTrail>(), Clock);
        Desk = new NoticeDesk(Store, Round(), Duties, instance.Options, instance.Services.GetRequiredService<IAuditTrail>(), Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 27, 1, 0, 0, TimeSpan.Zero));

    /// <summary>What waits, for everybody.</summary>
    public List<Waiting> Work { get; } = [];

    public IDbContextFactory<ServerDb> Store { get; }

    public NoticeDesk Desk { get; }

    public Absences Absences { get; }

    public DutyNotices Duties { get; }

    public CalendarFeeds Calendars => new(Store, this, Writer, _instance.Services.GetRequiredService<PagesOptions>(),
        _instance.Services.GetRequiredService<IAuditTrail>(), Clock);

    private NoticeWriter Writer => new(Store, _instance.Services.GetRequiredService<IRegistry>(), _instance.Services.GetRequiredService<IRecords>(),
        _instance.Services.GetRequiredService<PagesOptions>());

    public SaidLog Log { get; } = new();

    public string Folder => _instance.Options.Desk.Path;

    public static Waiting Case(int number, string stage = NoticeStage.Arrived, string? due = "2026-12-08") => new(
        $"case/{number:x32}", stage, "case", $"city-cyberspace-2026-{number}", "city-cyberspace", due, $"/desk/{number:x32}", due ?? "");

    public static async Task<NoticeBench> Open(DatabaseKind kind) => new(await Instance.Open(kind));

    public static Actor Officer { get; } = new("anna", Roles.Officer, "city-cyberspace");

    /// <summary>Makes an account that can get mail.</summary>
    public Task AddOfficer(string language = "en", params string[] off) => AddPerson(Officer, language, off);

    public async Task AddPerson(Actor who, string language = "en", params string[] off)
    {
        await using var scope = _instance.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<Accounts>()
            .CreateAsync(who.UserName, Accounts.NewPassword(), who.Role, who.Organisation, Actor.CommandLine, default);
        Assert.True(made.Ok);
        Assert.True((await Desk.ChooseAsync(who, new(who.UserName + "@example.test", language, off), default)).Ok);
    }

    public void Set(object settings) => File.WriteAllText(Path.Combine(Folder, NoticeSettings.FileName), JsonSerializer.Serialize(settings));

    public void SetSecret(string file, string secret)
    {
        Directory.CreateDirectory(_instance.Options.Desk.Keys);
        File.WriteAllText(Path.Combine(_instance.Options.Desk.Keys, file), secret + "\n");
    }

    public void SetMail(int port, int every = 15, int acknowledge = 0) => Set(new
    {
        link = "https://remit.example.test",
        mailEveryMinutes = every,
        acknowledgeHours = acknowledge,
        smtp = new { host = "127.0.0.1", port, tls = "none", from = "remit@example.test" },
    });

    /// <summary>A round as a process that has just begun runs it.</summary>
    public NoticeRound Round()
    {
        var gathering = new Gathering(Store, this, Absences, Duties, _instance.Services.GetRequiredService<PagesOptions>(), Clock);
        return new NoticeRound(gathering, new Sending(Store, Writer, Clock, Log), _instance.Options);
    }

    public async Task Run(CancellationToken cancel = default)
    {
        var ran = await Round().RunAsync(cancel);
        Assert.True(ran.Ok && ran.Value, ran.Refusal?.Words);
    }

    public async Task<List<NoticeMessage>> Messages()
    {
        await using var db = await Store.CreateDbContextAsync();
        return await db.NoticeMessages.AsNoTracking().OrderBy(m => m.CreatedAt).ToListAsync();
    }

    public Task<IReadOnlyList<Waiting>> OfAsync(Actor who, DateTimeOffset now, int nearDays, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Waiting>>([.. Work]);

    public ValueTask DisposeAsync() => _instance.DisposeAsync();

    /// <summary>Keeps what is logged.</summary>
    internal sealed class SaidLog : ILogger<Sending>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception) + exception);
    }
}
