using Remit.Law.Instruments;

namespace Remit.Law.Packs;

// The shapes of the files, key by key, as packs/README.md draws them. Nothing is interpreted here: a date is still the words that the file holds.

/// <summary>What every cell may say of its own; else its file's words hold.</summary>
internal abstract class Cell
{
    [Names(Thing.Source)]
    public string? Source { get; init; }

    [OneOf(Choices.Marks)]
    public string? Mark { get; init; }

    [OneOf(Choices.Statuses)]
    public string? Status { get; init; }
}

/// <summary>A text for people, by language.</summary>
internal sealed class Words : Dictionary<string, string>;

/// <summary>Words that show in a question, by language.</summary>
internal sealed class WordLists : Dictionary<string, List<string>>;

/// <summary><c>pack.yaml</c>.</summary>
internal sealed class PackFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must, Form(Form.Id)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must, Form(Form.Language)]
    public List<string> Languages { get; init; } = [];

    [Form(Form.Zone)]
    public string TimeZone { get; init; } = "";

    [Names(Thing.Region)]
    public string? Nation { get; init; }

    [Keys(OneOf = "month retention"), OneOf("next-month last-day")]
    public Dictionary<string, string> Rounding { get; init; } = [];

    [Form(Form.Day, Choices.Unverified)]
    public object? Holidays { get; init; }

    public List<CalendarCell> Calendars { get; init; } = [];

    [Form(Form.Currency)]
    public string? Money { get; init; }

    public DefaultsCell Defaults { get; init; } = new();

    public List<ClassCell> OperatorClasses { get; init; } = [];

    [Keys(Defines = Thing.Source)]
    public Dictionary<string, SourceCell> Sources { get; init; } = [];

    public string? Licence { get; init; }

    public string? Provenance { get; init; }

    [Form(Form.Id)]
    public string? Overlays { get; init; }

    public bool Example { get; init; }

    public Words? Banner { get; init; }

    public WordLists Words { get; init; } = [];

    /// <summary>A source in the words of each language; a source used once is written out in one.</summary>
    public LocalText SourceWords(string source) => Sources.TryGetValue(source, out var known) ? new LocalText(known.Words) : LocalText.Same(source);
}

/// <summary>What holds when a question does not say.</summary>
internal sealed class DefaultsCell
{
    [Names(Thing.OperatorClass)]
    public string? OperatorClass { get; init; }

    [Names(Thing.EventLevel)]
    public string? EventLevel { get; init; }

    [OneOf("transfer refer")]
    public string OutOfRemit { get; init; } = "refer";
}

/// <summary>A class of operators.</summary>
internal sealed class ClassCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.OperatorClass)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    public WordLists Words { get; init; } = [];
}

/// <summary>A year's holidays, and the weekend days that are worked in exchange.</summary>
internal sealed class CalendarCell : Cell
{
    [Must, Within(1900, 2999)]
    public int? Year { get; init; }

    [Must, Form(Form.Day)]
    public List<string> Holidays { get; init; } = [];

    [Form(Form.Day)]
    public List<string> Workdays { get; init; } = [];
}

/// <summary>Where cells come from.</summary>
internal sealed class SourceCell
{
    [Must]
    public Words Words { get; init; } = [];

    [Form(Form.Day)]
    public string? Read { get; init; }
}

/// <summary>One of <c>instruments/*.yaml</c>.</summary>
internal sealed class InstrumentFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must, Form(Form.InstrumentId), Defines(Thing.Instrument)]
    public string Id { get; init; } = "";

    [Must, OneOf(Choices.InstrumentKinds)]
    public string? Kind { get; init; }

    [Must]
    public Words Titles { get; init; } = [];

    public WordLists Names { get; init; } = [];

    public Words? Issuer { get; init; }

    [Names(Thing.Region)]
    public string? Region { get; init; }

    public bool Complete { get; init; } = true;

    [Names(Thing.OperatorClass)]
    public List<string> Binds { get; init; } = [];

    [Must]
    public List<VersionCell> Versions { get; init; } = [];

    public List<ProvisionCell> Provisions { get; init; } = [];
}

/// <summary>A version of an instrument.</summary>
internal sealed class VersionCell : Cell
{
    [Must, Form(Form.Days)]
    public string From { get; init; } = "";

    [Form(Form.Days)]
    public string? To { get; init; }

    [Within(1, 99999)]
    public int? Articles { get; init; }

    [Form(Form.Day)]
    public string? Adopted { get; init; }

    [Form(Form.Day)]
    public string? AppliesFrom { get; init; }

    [Form(Form.Day)]
    public string? KnownSince { get; init; }

    [Form(Form.Sha256)]
    public string? Sha256 { get; init; }

    [Form(Form.Day)]
    public string? Retrieved { get; init; }
}

/// <summary>A provision.</summary>
internal sealed class ProvisionCell : Cell
{
    [Must, Form(Form.ProvisionId)]
    public string Id { get; init; } = "";

    [Must, Form(Form.Number)]
    public Dictionary<string, string> Numbers { get; init; } = [];

    [OneOf("same renumbered-refs amended merged new")]
    public string? Change { get; init; }

    [OneOf("in out-of-scope number-only")]
    public string Scope { get; init; } = "in";

    [Form(Form.Part)]
    public List<string> Omits { get; init; } = [];

    public Words? Heading { get; init; }

    public Words? Gist { get; init; }

    public Dictionary<string, Words> GistFrom { get; init; } = [];

    public WordLists Words { get; init; } = [];

    [OneOf(Choices.Topics)]
    public List<string> Topics { get; init; } = [];

    public EdgesCell Edges { get; init; } = new();

    [Names(Thing.Provision)]
    public List<string> ContinuedBy { get; init; } = [];

    [Names(Thing.ProvisionBefore)]
    public List<string> TakesFrom { get; init; } = [];
}

/// <summary>Where a provision leads.</summary>
internal sealed class EdgesCell
{
    [Names(Thing.Provision)]
    public List<string> PenalisedBy { get; init; } = [];

    [Names(Thing.Provision)]
    public List<string> Implements { get; init; } = [];

    [Names(Thing.Provision)]
    public List<string> SeeAlso { get; init; } = [];
}

/// <summary><c>matters.yaml</c>.</summary>
internal sealed class MattersFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must]
    public List<MatterCell> Matters { get; init; } = [];
}

/// <summary>A matter.</summary>
internal sealed class MatterCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Matter)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must]
    public Words? Plain { get; init; }

    [Must, Form(Form.Rsit)]
    public List<string> Rsit { get; init; } = [];

    public bool Ask { get; init; }

    public bool Report { get; init; }

    public bool General { get; init; }

    [Must]
    public WordLists Words { get; init; } = [];

    [Must, Names(Thing.Provision)]
    public List<string> Provisions { get; init; } = [];
}

/// <summary><c>synonyms.yaml</c>.</summary>
internal sealed class SynonymsFile : Cell
{
    /// <summary>Files of the same form beside it, about the language and not about the pack's field.</summary>
    public static readonly IReadOnlyList<string> More = ["glossary.yaml", "lay.yaml", "dictionary.yaml", "elsewhere.yaml"];

    [Must]
    public int Format { get; init; }

    public List<WordLists> Groups { get; init; } = [];

    /// <summary>Each word of the first language stands for those of the others; not the other way round, nor for its neighbours.</summary>
    public List<WordLists> Meanings { get; init; } = [];

    [Keys(OneOf = Choices.Intents)]
    public Dictionary<string, WordLists> Intents { get; init; } = [];
}
