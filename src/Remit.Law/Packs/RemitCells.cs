namespace Remit.Law.Packs;

/// <summary><c>authorities.yaml</c>, and <c>contacts.yaml</c> of an overlay.</summary>
internal sealed class AuthoritiesFile : Cell
{
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
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public WordLists Words { get; init; } = [];

    public bool Casework { get; init; } = true;

    public Dictionary<string, Words> LevelNames { get; init; } = [];
}

/// <summary>A body at each region of some levels.</summary>
internal sealed class BodyRuleCell : Cell
{
    public string Kind { get; init; } = "";

    public List<string> Levels { get; init; } = [];

    public string? Under { get; init; }

    public Words Names { get; init; } = [];

    public List<string> Basis { get; init; } = [];
}

/// <summary>A body by name.</summary>
internal sealed class BodyCell : Cell
{
    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Region { get; init; } = "";

    public Words Names { get; init; } = [];

    public List<string> Basis { get; init; } = [];
}

/// <summary>A published way to reach a body.</summary>
internal sealed class ContactCell : Cell
{
    public string Authority { get; init; } = "";

    public string Type { get; init; } = "";

    public string Value { get; init; } = "";

    public Words? Purpose { get; init; }

    public string? Hours { get; init; }

    public string? Verified { get; init; }

    public bool Example { get; init; }
}

/// <summary><c>remits.yaml</c>.</summary>
internal sealed class RemitsFile : Cell
{
    public int Format { get; init; }

    public List<RuleCell> Rules { get; init; } = [];
}

/// <summary>A rule of responsibility.</summary>
internal sealed class RuleCell : Cell
{
    public string Id { get; init; } = "";

    public List<string> Matters { get; init; } = [];

    public string? Under { get; init; }

    public List<string> Levels { get; init; } = [];

    public List<string> OperatorClass { get; init; } = [];

    public List<string> EventLevel { get; init; } = [];

    public List<string> Sector { get; init; } = [];

    public List<string> Supersedes { get; init; } = [];

    public string? Stage { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public List<string> Basis { get; init; } = [];

    public List<RoleCell> Roles { get; init; } = [];

    public OutOfRemitCell? OutOfRemit { get; init; }

    public Words? Words { get; init; }
}

/// <summary>A body that a rule gives.</summary>
internal sealed class RoleCell : Cell
{
    public string Kind { get; init; } = "";

    public string Role { get; init; } = "";

    public string Level { get; init; } = "";

    public List<string> Basis { get; init; } = [];

    public string? Clock { get; init; }
}

/// <summary>What a body does with what is not its own.</summary>
internal sealed class OutOfRemitCell : Cell
{
    public string Do { get; init; } = "";

    public List<string> Basis { get; init; } = [];
}

/// <summary><c>clocks.yaml</c>.</summary>
internal sealed class ClocksFile : Cell
{
    public int Format { get; init; }

    public List<ClockCell> Clocks { get; init; } = [];
}

/// <summary>A deadline.</summary>
internal sealed class ClockCell : Cell
{
    public string Id { get; init; } = "";

    public Words Names { get; init; } = [];

    public string Use { get; init; } = "";

    public string? Stage { get; init; }

    public string Anchor { get; init; } = "";

    public string Length { get; init; } = "none";

    public string? Unit { get; init; }

    public Words? Words { get; init; }

    public Words? Model { get; init; }

    public ConditionCell Condition { get; init; } = new();

    public List<string> Supersedes { get; init; } = [];

    public List<AddresseeCell> Addressees { get; init; } = [];

    public List<OnwardCell> Onward { get; init; } = [];

    public List<string> Basis { get; init; } = [];
}

/// <summary>When a clock runs.</summary>
internal sealed class ConditionCell
{
    public List<string> OperatorClass { get; init; } = [];

    public List<string> EventLevel { get; init; } = [];

    public bool? Crime { get; init; }
}

/// <summary>Who must be told.</summary>
internal sealed class AddresseeCell
{
    public string Kind { get; init; } = "";

    public string Level { get; init; } = "";
}

/// <summary>A hop after the first.</summary>
internal sealed class OnwardCell : Cell
{
    public string From { get; init; } = "";

    public List<AddresseeCell> To { get; init; } = [];

    public string Length { get; init; } = "none";

    public string? Unit { get; init; }

    public List<string> EventLevel { get; init; } = [];
}
