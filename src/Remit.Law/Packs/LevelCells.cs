namespace Remit.Law.Packs;

/// <summary><c>levels.yaml</c>.</summary>
internal sealed class LevelsFile : Cell
{
    [Must]
    public int Format { get; init; }

    public bool AnyOf { get; init; } = true;

    public bool Inclusive { get; init; } = true;

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];

    [Must]
    public List<LevelCell> Levels { get; init; } = [];

    public List<IndicatorCell> Quantities { get; init; } = [];

    public List<IndicatorCell> Indicators { get; init; } = [];
}

/// <summary>A level of events.</summary>
internal sealed class LevelCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.EventLevel)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must]
    public int Rank { get; init; }

    public bool DutyToNotify { get; init; }
}

/// <summary>What is measured of an event; or a quantity that a threshold is a share of, which has no thresholds of its own.</summary>
internal sealed class IndicatorCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Indicator)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must]
    public Words Unit { get; init; } = [];

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];

    [Names(Thing.OperatorClass)]
    public List<string> OperatorClass { get; init; } = [];

    [Keys(Names = Thing.EventLevel)]
    public Dictionary<string, ThresholdCell> Thresholds { get; init; } = [];
}

/// <summary>From where on an indicator makes an event one of a level; <c>unverified</c> where only a draft or nothing was read.</summary>
internal sealed class ThresholdCell : Cell
{
    [Must, NumberOr("unverified")]
    public string Value { get; init; } = "";

    public decimal? Share { get; init; }

    [Form(Form.Id)]
    public string? Of { get; init; }

    [OneOf("lower higher")]
    public string? Whichever { get; init; }

    public bool? Inclusive { get; init; }
}
