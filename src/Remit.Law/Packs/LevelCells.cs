namespace Remit.Law.Packs;

/// <summary><c>levels.yaml</c>.</summary>
internal sealed class LevelsFile : Cell
{
    public int Format { get; init; }

    public bool AnyOf { get; init; } = true;

    public bool Inclusive { get; init; } = true;

    public List<string> Basis { get; init; } = [];

    public List<LevelCell> Levels { get; init; } = [];

    public List<IndicatorCell> Quantities { get; init; } = [];

    public List<IndicatorCell> Indicators { get; init; } = [];
}

/// <summary>A level of events.</summary>
internal sealed class LevelCell : Cell
{
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public int Rank { get; init; }

    public bool DutyToNotify { get; init; }
}

/// <summary>What is measured of an event; or a quantity that a threshold is a share of, which has no thresholds of its own.</summary>
internal sealed class IndicatorCell : Cell
{
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public Words Unit { get; init; } = [];

    public List<string> Basis { get; init; } = [];

    public List<string> OperatorClass { get; init; } = [];

    public Dictionary<string, ThresholdCell> Thresholds { get; init; } = [];
}

/// <summary>From where on an indicator makes an event one of a level; <c>unverified</c> where only a draft or nothing was read.</summary>
internal sealed class ThresholdCell : Cell
{
    public string Value { get; init; } = "";

    public decimal? Share { get; init; }

    public string? Of { get; init; }

    public string? Whichever { get; init; }

    public bool? Inclusive { get; init; }
}
