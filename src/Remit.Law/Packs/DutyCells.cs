namespace Remit.Law.Packs;

/// <summary><c>duties.yaml</c>.</summary>
internal sealed class DutiesFile : Cell
{
    [Must]
    public int Format { get; init; }

    public List<DutyCell> Duties { get; init; } = [];

    public List<PenaltyCell> Penalties { get; init; } = [];
}

/// <summary>A duty.</summary>
internal sealed class DutyCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Duty)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    public WordLists Words { get; init; } = [];

    [Must, Names(Thing.OperatorClass)]
    public List<string> Binds { get; init; } = [];

    [Must]
    public Words What { get; init; } = [];

    [Must, Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];

    [Form(Form.Period, "operator-defined unverified")]
    public string? Retention { get; init; }

    [Form(Form.Period, "operator-defined unverified")]
    public string? Period { get; init; }

    [OneOf("law default")]
    public string? PeriodStatus { get; init; }

    [Must, OneOf("document statement probe")]
    public List<string> Evidence { get; init; } = [];

    [Form(Form.Id)]
    public string? Probe { get; init; }

    [Within(1, 100)]
    public int? LeastShare { get; init; }

    [Form(Form.Period)]
    public string? Fresh { get; init; }

    [Must, Within(1, 5)]
    public int Weight { get; init; }

    [Names(Thing.Penalty)]
    public List<string> Penalties { get; init; } = [];

    [Names(Thing.Clock)]
    public List<string> Clocks { get; init; } = [];
}

/// <summary>What a breach costs, by version of the instrument that says so.</summary>
internal sealed class PenaltyCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Penalty)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must, Names(Thing.Provision)]
    public string Basis { get; init; } = "";

    [Names(Thing.Provision)]
    public List<string> BreachOf { get; init; } = [];

    [Names(Thing.Provision)]
    public string? ContinuedBy { get; init; }

    [Must]
    public Dictionary<string, List<TierCell>> ByVersion { get; init; } = [];
}

/// <summary>One tier of a penalty.</summary>
internal sealed class TierCell : Cell
{
    [Must, OneOf("first first-may refused-or-harm serious very-serious gain no-gain small-gain large-gain any graver")]
    public string When { get; init; } = "";

    [Form(Form.Id)]
    public List<string> Measures { get; init; } = [];

    public RangeCell? Operator { get; init; }

    public RangeCell? Persons { get; init; }

    public TimesCell? Times { get; init; }

    public Words? Words { get; init; }
}

/// <summary>An amount of money in the pack's currency, both ends included; with a share (in percent), the lower or the higher of the two.</summary>
internal sealed class RangeCell
{
    public long? Min { get; init; }

    public long? Max { get; init; }

    public decimal? Share { get; init; }

    [Form(Form.Id)]
    public string? Of { get; init; }

    [OneOf("lower higher")]
    public string? Whichever { get; init; }

    public bool AtLeast { get; init; }
}

/// <summary>A multiple of something.</summary>
internal sealed class TimesCell
{
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    [Must, OneOf("price gain")]
    public string? Of { get; init; }
}
