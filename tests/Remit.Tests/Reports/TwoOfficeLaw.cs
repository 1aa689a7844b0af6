using Remit.Kernel;
using Remit.Law;

namespace Remit.Tests.Reports;

/// <summary>A law with two matters, a city and its region: enough for casework, and the same whatever a pack says.</summary>
internal sealed class TwoOfficeLaw : ILaw
{
    public WorkingDays WorkingDays(string? region) => new([new(2026, 11, 26), new(2026, 11, 27)], [new(2026, 11, 29)]);

    public IReadOnlyList<CalendarYear> Calendars(string? region, string lang) => [];

    public string? Banner(string lang) => null;

    public const string City = "650100";
    public const string Region = "650000";
    public const string Article = "cn.csl@2026-01-01/art-9";

    private static readonly Citation Nine = new(Article, "cn.csl/p8", "cn.csl", "9", "2026-01-01", "in-force", null, "/", "9");

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime.AddHours(8));

    public DateOnly EndOf(CalendarPeriod period, DateOnly start, PeriodUse use) => period.EndAfter(start);

    public Outcome<LevelProposal> ProposeLevel(LevelQuery query) => throw new NotSupportedException();

    public Outcome<Responsibility> WhoIsResponsible(RemitQuery query)
    {
        IReadOnlyList<ResponsibleAuthority> bodies = query.Matter == "crime"
            ? [Body("lead", "public-security", City, "Police"), Body("receives", "cyberspace", City, "Cyberspace")]
            : [Body("lead", "cyberspace", City, "Cyberspace"), Body("cooperates", "public-security", City, "Police"),
                Body("coordinates", "cyberspace", Region, "Region")];
        return new Responsibility(query.Matter, query.Region, bodies, [Nine], "transfer", []);
    }

    public Outcome<IReadOnlyList<MatterView>> Matters(string? region, string lang) => region is null or City or Region
        ? new List<MatterView> { new("intrusion", "Somebody got into a system", null, true), new("crime", "A crime", null, true),
            new("general", "In general", null, false) }
        : new Refusal("unknown-region", $"There is no region {region}.");

    public LawChoices Choices(string? region, string lang) => new([], [], null, null);

    public IReadOnlyList<ListEntryView> List(string list, string? region) =>
        list == "reward-rules" ? [new("merit", "举报有功", "A report of merit", 5000, false, null, null, "元", "yuan", ["cn.csl/p8"])] : [];

    public IReadOnlyList<MaterialView> Learning(string? region, DateOnly on, string lang) => throw new NotSupportedException();

    public IReadOnlyList<Citation> Cite(IReadOnlyList<string> provisions, DateOnly on, DateOnly today, string lang) =>
        provisions.Contains("cn.csl/p8") ? [Nine] : [];

    public Outcome<IReadOnlyList<AuthorityView>> Authorities(string? region, DateOnly on, string lang) => new List<AuthorityView>
    {
        new("communications.650000", "communications", "Communications", lang == "zh" ? "通信管理局"
            : "Communications office", Region, "Region", "province", [], false),
    };

    public IReadOnlyList<RegionView> Regions(DateOnly on, string lang) => [new(Region, "Region", "province", null), new(City, "City", "prefecture", Region)];

    public IReadOnlyList<string> RegionsUpward(string region, DateOnly on) => region == City ? [City, Region] : [region];

    public Outcome<ArticleView> Cited(string citation, DateOnly today, string lang) => citation == Article
        ? new ArticleView(Nine, "9", [], [], [])
        : new Refusal("unknown-citation", $"No pack knows {citation}.");

    public Outcome<AskAnswer> Ask(AskQuery query) => throw new NotSupportedException();

    public IReadOnlyList<DutyView> Duties(string? operatorClass, DateOnly on, DateOnly today, string lang) => [];

    public IReadOnlyList<InstrumentView> Instruments(string lang) => [];

    public Outcome<VersionText> Text(string instrument, DateOnly? on, DateOnly today, string lang) => throw new NotSupportedException();

    Outcome<ArticleView> ILaw.Article(string instrument, string number, DateOnly? on, DateOnly today, string lang) => throw new NotSupportedException();

    public Outcome<SearchPage> Search(string words, DateOnly on, int page, DateOnly today, string lang) => throw new NotSupportedException();

    public Outcome<ImportReport> Import(ImportRequest request) => throw new NotSupportedException();

    public Outcome<IReadOnlyList<ImportedFile>> ImportAll(IEnumerable<ImportRequest> requests, IProgress<ImportedFile>? progress = null) =>
        throw new NotSupportedException();

    public Outcome<ExportedText> Export(string instrument, DateOnly? on, string format) => throw new NotSupportedException();

    public Outcome<VersionDifference> Difference(string instrument, string oldVersion, string newVersion) => throw new NotSupportedException();

    private static ResponsibleAuthority Body(string role, string kind, string region, string name) =>
        new(role, kind, region == City ? "prefecture" : "province", name, region, [Article], "in-force", []);
}
