namespace Remit.Law.Packs;

/// <summary><c>duties.yaml</c>.</summary>
internal sealed class DutiesFile : Cell
{
    public int Format { get; init; }

    public List<DutyCell> Duties { get; init; } = [];

    public List<PenaltyCell> Penalties { get; init; } = [];
}

/// <summary>A duty.</summary>
internal sealed class DutyCell : Cell
{
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public WordLists Words { get; init; } = [];

    public List<string> Binds { get; init; } = [];

    public Words What { get; init; } = [];

    public List<string> Basis { get; init; } = [];

    public string? Retention { get; init; }

    public string? Period { get; init; }

    public List<string> Evidence { get; init; } = [];

    public string? Probe { get; init; }

    public int Weight { get; init; }

    public List<string> Penalties { get; init; } = [];

    public List<string> Clocks { get; init; } = [];
}

/// <summary>What a breach costs, by version of the instrument that says so.</summary>
internal sealed class PenaltyCell : Cell
{
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public string Basis { get; init; } = "";

    public List<string> BreachOf { get; init; } = [];

    public Dictionary<string, List<TierCell>> ByVersion { get; init; } = [];
}

/// <summary>One tier of a penalty.</summary>
internal sealed class TierCell : Cell
{
    public string When { get; init; } = "";

    public List<string> Measures { get; init; } = [];

    public RangeCell? Operator { get; init; }

    public RangeCell? Persons { get; init; }

    public TimesCell? Times { get; init; }

    public Words? Words { get; init; }
}

/// <summary>An amount of money in the pack's currency, both ends included; beside the most may stand a share in percent.</summary>
internal sealed class RangeCell
{
    public long? Min { get; init; }

    public long? Max { get; init; }

    public decimal? Share { get; init; }

    public string? Of { get; init; }

    public string? Whichever { get; init; }

    public bool AtLeast { get; init; }
}

/// <summary>A multiple of something.</summary>
internal sealed class TimesCell
{
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public string? Of { get; init; }
}
