namespace Remit.Law.Packs;

/// <summary><c>learn.yaml</c>.</summary>
internal sealed class LearnFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must]
    public List<MaterialCell> Materials { get; init; } = [];
}

/// <summary>Something to learn, for one audience.</summary>
internal sealed class MaterialCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Material)]
    public string Id { get; init; } = "";

    [Must, Form(Form.Id)]
    public string Audience { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must]
    public Words Plain { get; init; } = [];

    [Must]
    public WordLists Steps { get; init; } = [];

    [Must, Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];

    [Must, Form(Form.Day)]
    public string Reviewed { get; init; } = "";
}
