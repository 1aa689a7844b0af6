namespace Remit.Law.Packs;

/// <summary><c>authorities.yaml</c>, and <c>contacts.yaml</c> of an overlay.</summary>
internal sealed class AuthoritiesFile : Cell
{
    [Must]
    public int Format { get; init; }

    public List<KindCell> Kinds { get; init; } = [];

    public List<BodyRuleCell> ByRule { get; init; } = [];

    public List<BodyCell> Instances { get; init; } = [];

    public List<ContactCell> Contacts { get; init; } = [];

    /// <summary>This file with the kinds and bodies of an overlay's; the contacts are this file's own.</summary>
    public AuthoritiesFile With(AuthoritiesFile overlay) => new()
    {
        Format = Format,
        Source = Source,
        Mark = Mark,
        Status = Status,
        Kinds = [.. Kinds, .. overlay.Kinds],
        ByRule = [.. ByRule, .. overlay.ByRule],
        Instances = [.. Instances, .. overlay.Instances],
        Contacts = Contacts,
    };
}

/// <summary>A kind of authority.</summary>
internal sealed class KindCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Kind)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    public WordLists Words { get; init; } = [];

    public bool Casework { get; init; } = true;

    [Keys(OneOf = Choices.Regions)]
    public Dictionary<string, Words> LevelNames { get; init; } = [];
}

/// <summary>A body at each region of some levels.</summary>
internal sealed class BodyRuleCell : Cell
{
    [Must, Names(Thing.Kind)]
    public string Kind { get; init; } = "";

    [Must, OneOf(Choices.Regions)]
    public List<string> Levels { get; init; } = [];

    [Names(Thing.Region)]
    public string? Under { get; init; }

    [Must]
    public Words Names { get; init; } = [];

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];
}

/// <summary>A body by name.</summary>
internal sealed class BodyCell : Cell
{
    [Must, Form(Form.BodyId), Defines(Thing.Body)]
    public string Id { get; init; } = "";

    [Must, Names(Thing.Kind)]
    public string Kind { get; init; } = "";

    [Must, Names(Thing.Region)]
    public string Region { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];
}

/// <summary>A published way to reach a body.</summary>
internal sealed class ContactCell : Cell
{
    [Must, Form(Form.BodyId), Names(Thing.Body)]
    public string Authority { get; init; } = "";

    [Must, OneOf("phone fax mail web app address")]
    public string Type { get; init; } = "";

    [Must]
    public string Value { get; init; } = "";

    public Words? Purpose { get; init; }

    public string? Hours { get; init; }

    [Form(Form.Day)]
    public string? Verified { get; init; }

    public bool Example { get; init; }
}

/// <summary><c>remits.yaml</c>.</summary>
internal sealed class RemitsFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must]
    public List<RuleCell> Rules { get; init; } = [];
}

/// <summary>A rule of responsibility.</summary>
internal sealed class RuleCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Rule)]
    public string Id { get; init; } = "";

    [Must, Names(Thing.Matter, "any")]
    public List<string> Matters { get; init; } = [];

    [Names(Thing.Region)]
    public string? Under { get; init; }

    [OneOf(Choices.Regions)]
    public List<string> Levels { get; init; } = [];

    [Names(Thing.OperatorClass)]
    public List<string> OperatorClass { get; init; } = [];

    [Names(Thing.EventLevel)]
    public List<string> EventLevel { get; init; } = [];

    public List<string> Sector { get; init; } = [];

    [Names(Thing.Rule)]
    public List<string> Supersedes { get; init; } = [];

    [OneOf("notify")]
    public string? Stage { get; init; }

    [Form(Form.Day)]
    public string? From { get; init; }

    [Form(Form.Day)]
    public string? To { get; init; }

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];

    [Must]
    public List<RoleCell> Roles { get; init; } = [];

    public OutOfRemitCell? OutOfRemit { get; init; }

    public Words? Words { get; init; }
}

/// <summary>A body that a rule gives.</summary>
internal sealed class RoleCell : Cell
{
    [Must, Names(Thing.Kind)]
    public string Kind { get; init; } = "";

    [Must, OneOf(Choices.Roles)]
    public string Role { get; init; } = "";

    [Must, OneOf(Choices.Places)]
    public string Level { get; init; } = "";

    [Must, Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];

    [Names(Thing.Clock)]
    public string? Clock { get; init; }
}

/// <summary>What a body does with what is not its own.</summary>
internal sealed class OutOfRemitCell : Cell
{
    [Must, OneOf("transfer refer")]
    public string Do { get; init; } = "";

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];
}

/// <summary><c>clocks.yaml</c>.</summary>
internal sealed class ClocksFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must]
    public List<ClockCell> Clocks { get; init; } = [];
}

/// <summary>A deadline.</summary>
internal sealed class ClockCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Clock)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must, OneOf("incident report authority")]
    public string Use { get; init; } = "";

    [OneOf("first supplement final")]
    public string? Stage { get; init; }

    [Must, OneOf("discovered aware submitted received requested offered accepted decided handled ended changed closed opened connected")]
    public string Anchor { get; init; } = "";

    [Must, NumberOr("none unverified")]
    public string Length { get; init; } = "none";

    [OneOf(Choices.Units)]
    public string? Unit { get; init; }

    public Words? Words { get; init; }

    public Words? Model { get; init; }

    public ConditionCell Condition { get; init; } = new();

    [Names(Thing.Clock)]
    public List<string> Supersedes { get; init; } = [];

    public List<AddresseeCell> Addressees { get; init; } = [];

    public List<OnwardCell> Onward { get; init; } = [];

    [Names(Thing.Provision)]
    public List<string> Basis { get; init; } = [];
}

/// <summary>When a clock runs.</summary>
internal sealed class ConditionCell
{
    [Names(Thing.OperatorClass)]
    public List<string> OperatorClass { get; init; } = [];

    [Names(Thing.EventLevel)]
    public List<string> EventLevel { get; init; } = [];

    public bool? Crime { get; init; }
}

/// <summary>Who must be told.</summary>
internal sealed class AddresseeCell
{
    [Must, Names(Thing.Kind)]
    public string Kind { get; init; } = "";

    [Must, OneOf(Choices.Places)]
    public string Level { get; init; } = "";
}

/// <summary>A hop after the first.</summary>
internal sealed class OnwardCell : Cell
{
    [Must, Names(Thing.Kind)]
    public string From { get; init; } = "";

    [Must]
    public List<AddresseeCell> To { get; init; } = [];

    [Must, NumberOr("none unverified")]
    public string Length { get; init; } = "none";

    [OneOf(Choices.Units)]
    public string? Unit { get; init; }

    [Names(Thing.EventLevel)]
    public List<string> EventLevel { get; init; } = [];
}
