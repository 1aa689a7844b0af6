using Remit.Kernel;

namespace Remit.Law;

/// <summary>Law in time: who is responsible, what is owed, what an article says on a day. It has no clock; whoever calls gives the day.</summary>
/// <remarks>Answers come from one immutable snapshot: the same question about the same day gives the same answer until a text is imported.</remarks>
public interface ILaw
{
    /// <summary>The day of an instant in the jurisdiction's time zone.</summary>
    DateOnly DayOf(DateTimeOffset instant);

    /// <summary>The day on which a period is over: for a deadline the last day that is in time, for what is kept the first on which it may go.</summary>
    /// <param name="period">In calendar units.</param>
    /// <param name="start">The day from which it runs.</param>
    /// <param name="use">Which of the pack's rounding rules counts where a month has no such day.</param>
    DateOnly EndOf(CalendarPeriod period, DateOnly start, PeriodUse use);

    /// <summary>The working days of the jurisdiction that a region lies in; Monday to Friday in years that its pack does not know.</summary>
    /// <param name="region">A region's code; null for the home jurisdiction.</param>
    WorkingDays WorkingDays(string? region);

    /// <summary>The years whose holidays and exchanged days the pack of that jurisdiction knows, oldest first, each with where it comes from.</summary>
    IReadOnlyList<CalendarYear> Calendars(string? region, string lang);

    /// <summary>The banner of an overlay of made-up data, for every page; null without one.</summary>
    string? Banner(string lang);

    /// <summary>Answers a question in words.</summary>
    /// <returns>An answer of kind <c>none</c> when nothing fits; a refusal when the input is wrong: <c>unknown-region</c>, <c>unknown-matter</c>,
    /// <c>question-too-long</c>.</returns>
    Outcome<AskAnswer> Ask(AskQuery query);

    /// <summary>Who is responsible, by the pack's rules.</summary>
    Outcome<Responsibility> WhoIsResponsible(RemitQuery query);

    /// <summary>Proposes the level of an event from what was measured of it (the jurisdiction of the query's region).</summary>
    /// <returns>A proposal; a refusal when the input is wrong: <c>unknown-indicator</c>, <c>malformed-value</c>, <c>unknown-operator-class</c>,
    /// <c>unknown-region</c>, or <c>no-levels</c> when nothing laid down levels on that day.</returns>
    Outcome<LevelProposal> ProposeLevel(LevelQuery query);

    /// <summary>What can be asked about or reported, in the pack's order.</summary>
    Outcome<IReadOnlyList<MatterView>> Matters(string? region, string lang);

    /// <summary>Operator classes and event levels that can be asked about where a region lies; of the nation when null.</summary>
    LawChoices Choices(string? region, string lang);

    /// <summary>The directory: bodies of the region and of those above it; of all regions when null.</summary>
    Outcome<IReadOnlyList<AuthorityView>> Authorities(string? region, DateOnly on, string lang);

    /// <summary>Every region that exists on that day, parents before children.</summary>
    IReadOnlyList<RegionView> Regions(DateOnly on, string lang);

    /// <summary>A region's code, then those that it lies in, up to the top; the code alone where no such region exists on that day.</summary>
    IReadOnlyList<string> RegionsUpward(string region, DateOnly on);

    /// <summary>The duties that bind an operator of that class on that day; of every class when null.</summary>
    IReadOnlyList<DutyView> Duties(string? operatorClass, DateOnly on, DateOnly today, string lang);

    /// <summary>The entries of one of the pack's lists (<c>lists.yaml</c>), in its order; none where the jurisdiction of the region has no such list.</summary>
    /// <param name="list">Its id: <c>review-criteria</c>.</param>
    /// <param name="region">A region's code; null for the home jurisdiction.</param>
    IReadOnlyList<ListEntryView> List(string list, string? region);

    /// <summary>What the pack has for the public to learn (<c>learn.yaml</c>), in its order; none where the region's jurisdiction has nothing.</summary>
    /// <param name="region">A region's code; null for the home jurisdiction.</param>
    /// <param name="on">The day whose articles are cited.</param>
    /// <param name="lang">zh or en.</param>
    IReadOnlyList<MaterialView> Learning(string? region, DateOnly on, string lang);

    /// <summary>Every instrument that a pack or an import knows.</summary>
    IReadOnlyList<InstrumentView> Instruments(string lang);

    /// <summary>An instrument's text on a day; the newest version when <paramref name="on"/> is null.</summary>
    Outcome<VersionText> Text(string instrument, DateOnly? on, DateOnly today, string lang);

    /// <summary>An article by number on a day; in the newest version when <paramref name="on"/> is null.</summary>
    Outcome<ArticleView> Article(string instrument, string number, DateOnly? on, DateOnly today, string lang);

    /// <summary>An article by citation id: <c>cn.csl@2017-06-01/art-8</c>.</summary>
    Outcome<ArticleView> Cited(string citation, DateOnly today, string lang);

    /// <summary>The articles that provisions are on a day, in the order given; a provision that did not hold then, or is unknown, is left out.</summary>
    /// <param name="provisions">With their instrument: <c>cn.csl/p21</c>.</param>
    /// <param name="on">The day.</param>
    /// <param name="today">For the number that each bears today.</param>
    /// <param name="lang"><c>zh</c> or <c>en</c>.</param>
    IReadOnlyList<Citation> Cite(IReadOnlyList<string> provisions, DateOnly on, DateOnly today, string lang);

    /// <summary>Searches the texts in force on a day.</summary>
    /// <param name="words">What to look for.</param>
    /// <param name="on">The day.</param>
    /// <param name="page">From 1; <see cref="LawLimits.SearchPageSize"/> hits a page.</param>
    /// <param name="today">For the number that a hit bears today.</param>
    /// <param name="lang"><c>zh</c> or <c>en</c>.</param>
    Outcome<SearchPage> Search(string words, DateOnly on, int page, DateOnly today, string lang);

    /// <summary>Takes in the text of a version; it is durable and searchable when this returns.</summary>
    Outcome<ImportReport> Import(ImportRequest request);

    /// <summary>Takes in many texts, one after the other, and makes them searchable together at the end: one file's bytes are in memory at a time when
    /// the sequence is made as it is read. A refused file stops nothing. Each kept file is durable when its outcome is reported.</summary>
    /// <param name="requests">Read once, in order.</param>
    /// <param name="progress">Told of each file.</param>
    /// <returns>An outcome for each request, in order; a refusal when law cannot be built from what is kept.</returns>
    Outcome<IReadOnlyList<ImportedFile>> ImportAll(IEnumerable<ImportRequest> requests, IProgress<ImportedFile>? progress = null);

    /// <summary>The imported text of an instrument on a day, as a file; of its newest version when <paramref name="on"/> is null.</summary>
    /// <param name="instrument">Its id.</param>
    /// <param name="on">The day.</param>
    /// <param name="format"><c>akn</c> (Akoma Ntoso 3.0) or <c>markdown</c>; both can be imported again.</param>
    Outcome<ExportedText> Export(string instrument, DateOnly? on, string format);

    /// <summary>The difference of two versions of one instrument, each named by a day in it (or by "unknown").</summary>
    Outcome<VersionDifference> Difference(string instrument, string oldVersion, string newVersion);
}

/// <summary>What a period is for: a pack may round the two apart, so that nobody is late and nothing is deleted early.</summary>
public enum PeriodUse
{
    /// <summary>Something is due.</summary>
    Deadline,

    /// <summary>Something must be kept.</summary>
    Retention,
}

/// <summary>Named limits of the module.</summary>
public static class LawLimits
{
    /// <summary>The longest question, in characters.</summary>
    public const int QuestionCharsMax = 1000;

    /// <summary>The most citations of an answer.</summary>
    public const int CitationsMax = 10;

    /// <summary>The largest file to import, in bytes.</summary>
    public const int FileBytesMax = 16 * 1024 * 1024;

    /// <summary>Hits on one page of a search.</summary>
    public const int SearchPageSize = 20;
}
