namespace Remit.Law.Packs;

// The shapes of the files, key by key, as packs/README.md draws them. Nothing is interpreted here: a date is still the words that the file holds.

/// <summary>What every cell may say of its own; else its file's words hold.</summary>
internal abstract class Cell
{
    public string? Source { get; init; }

    public string? Mark { get; init; }

    public string? Status { get; init; }
}

/// <summary>A text for people, by language.</summary>
internal sealed class Words : Dictionary<string, string>;

/// <summary>Words that show in a question, by language.</summary>
internal sealed class WordLists : Dictionary<string, List<string>>;

/// <summary><c>pack.yaml</c>.</summary>
internal sealed class PackFile : Cell
{
    public int Format { get; init; }

    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public List<string> Languages { get; init; } = [];

    public string TimeZone { get; init; } = "";

    public string? Nation { get; init; }

    public Dictionary<string, string> Rounding { get; init; } = [];

    public object? Holidays { get; init; }

    public string? Money { get; init; }

    public DefaultsCell Defaults { get; init; } = new();

    public List<ClassCell> OperatorClasses { get; init; } = [];

    public Dictionary<string, SourceCell> Sources { get; init; } = [];

    public string? Licence { get; init; }

    public string? Provenance { get; init; }

    public string? Overlays { get; init; }

    public bool Example { get; init; }

    public Words? Banner { get; init; }

    public WordLists Words { get; init; } = [];
}

/// <summary>What holds when a question does not say.</summary>
internal sealed class DefaultsCell
{
    public string? OperatorClass { get; init; }

    public string? EventLevel { get; init; }

    public string OutOfRemit { get; init; } = "refer";
}

/// <summary>A class of operators.</summary>
internal sealed class ClassCell : Cell
{
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public WordLists Words { get; init; } = [];
}

/// <summary>Where cells come from.</summary>
internal sealed class SourceCell
{
    public string Words { get; init; } = "";

    public string? Read { get; init; }
}

/// <summary>One of <c>instruments/*.yaml</c>.</summary>
internal sealed class InstrumentFile : Cell
{
    public int Format { get; init; }

    public string Id { get; init; } = "";

    public string? Kind { get; init; }

    public Words Titles { get; init; } = [];

    public WordLists Names { get; init; } = [];

    public Words? Issuer { get; init; }

    public string? Region { get; init; }

    public bool Complete { get; init; } = true;

    public List<VersionCell> Versions { get; init; } = [];

    public List<ProvisionCell> Provisions { get; init; } = [];
}

/// <summary>A version of an instrument.</summary>
internal sealed class VersionCell : Cell
{
    public string From { get; init; } = "";

    public string? To { get; init; }

    public int? Articles { get; init; }

    public string? Adopted { get; init; }

    public string? AppliesFrom { get; init; }

    public string? KnownSince { get; init; }

    public string? Sha256 { get; init; }

    public string? Retrieved { get; init; }
}

/// <summary>A provision.</summary>
internal sealed class ProvisionCell : Cell
{
    public string Id { get; init; } = "";

    public Dictionary<string, string> Numbers { get; init; } = [];

    public string? Change { get; init; }

    public string Scope { get; init; } = "in";

    public List<string> Omits { get; init; } = [];

    public Words? Heading { get; init; }

    public Words? Gist { get; init; }

    public Dictionary<string, Words> GistFrom { get; init; } = [];

    public WordLists Words { get; init; } = [];

    public List<string> Topics { get; init; } = [];

    public EdgesCell Edges { get; init; } = new();

    public List<string> ContinuedBy { get; init; } = [];

    public List<string> TakesFrom { get; init; } = [];
}

/// <summary>Where a provision leads.</summary>
internal sealed class EdgesCell
{
    public List<string> PenalisedBy { get; init; } = [];

    public List<string> Implements { get; init; } = [];

    public List<string> SeeAlso { get; init; } = [];
}

/// <summary><c>matters.yaml</c>.</summary>
internal sealed class MattersFile : Cell
{
    public int Format { get; init; }

    public List<MatterCell> Matters { get; init; } = [];
}

/// <summary>A matter.</summary>
internal sealed class MatterCell : Cell
{
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public Words? Plain { get; init; }

    public List<string> Rsit { get; init; } = [];

    public bool Ask { get; init; }

    public bool Report { get; init; }

    public bool General { get; init; }

    public WordLists Words { get; init; } = [];

    public List<string> Provisions { get; init; } = [];
}

/// <summary><c>synonyms.yaml</c>.</summary>
internal sealed class SynonymsFile : Cell
{
    /// <summary>Files of the same form beside it, with groups only.</summary>
    public static readonly IReadOnlyList<string> More = ["glossary.yaml", "lay.yaml"];

    public int Format { get; init; }

    public List<WordLists> Groups { get; init; } = [];

    public Dictionary<string, WordLists> Intents { get; init; } = [];
}
