namespace Remit.Law.Packs;

/// <summary><c>lists.yaml</c>: what the registers of offices and operators let people choose from, so that no criterion, heading or threshold is in
/// code.</summary>
internal sealed class ListsFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must]
    public List<ListCell> Lists { get; init; } = [];
}

/// <summary>A list.</summary>
internal sealed class ListCell : Cell
{
    [Must, Form(Form.Id)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];

    [Must]
    public List<EntryCell> Entries { get; init; } = [];
}

/// <summary>One entry of a list.</summary>
internal sealed class EntryCell : Cell
{
    [Must, Form(Form.Id)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [NumberOr("unverified")]
    public string? Threshold { get; init; }

    public Words? Unit { get; init; }

    [Within(1, 100)]
    public int? Weight { get; init; }

    [Form(Form.Day)]
    public string? Day { get; init; }

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];
}
