namespace Remit.Law.Packs;

// What an overlay may add of an installation. Others read these files; that they read at all is checked here, with the rest of the pack.

/// <summary><c>offices.yaml</c>.</summary>
internal sealed class OfficesFile : Cell
{
    [Must]
    public int Format { get; init; }

    public List<OrganisationCell> Organisations { get; init; } = [];

    public List<OfficeCell> Offices { get; init; } = [];

    public List<CustodianCell> Custodians { get; init; } = [];
}

/// <summary>Who an office belongs to.</summary>
internal sealed class OrganisationCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Organisation)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];
}

/// <summary>An office of an authority.</summary>
internal sealed class OfficeCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Office)]
    public string Id { get; init; } = "";

    [Must, Form(Form.BodyId), Names(Thing.Body)]
    public string Authority { get; init; } = "";

    [Must, Names(Thing.Kind)]
    public string Kind { get; init; } = "";

    [Must, Names(Thing.Region)]
    public string Region { get; init; } = "";

    [Must, Names(Thing.Organisation)]
    public string Organisation { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    public bool UsesRemit { get; init; }
}

/// <summary>An office that keeps keys and handles no cases.</summary>
internal sealed class CustodianCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Office)]
    public string Id { get; init; } = "";

    [Must, Names(Thing.Organisation)]
    public string Organisation { get; init; } = "";

    [Must, Names(Thing.Region)]
    public string Region { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];
}

/// <summary><c>operators.yaml</c>.</summary>
internal sealed class OperatorsFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must]
    public List<OperatorCell> Operators { get; init; } = [];
}

/// <summary>An operator.</summary>
internal sealed class OperatorCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Operator)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    [Must, Names(Thing.Region)]
    public string Region { get; init; } = "";

    [Must]
    public Words Sector { get; init; } = [];

    [Must, Names(Thing.OperatorClass)]
    public string OperatorClass { get; init; } = "";

    [Names(Thing.Office)]
    public string? ResponsibleOffice { get; init; }

    public Words? SecurityFunction { get; init; }

    public bool Vault { get; init; }

    public List<SystemCell> Systems { get; init; } = [];
}

/// <summary>A system of an operator.</summary>
internal sealed class SystemCell : Cell
{
    [Must, Form(Form.Id)]
    public string Id { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];

    public Words? Purpose { get; init; }

    [Within(1, 5)]
    public int Level { get; init; }

    public List<string> LogSources { get; init; } = [];
}

/// <summary><c>accounts.yaml</c>.</summary>
internal sealed class AccountsFile : Cell
{
    [Must]
    public int Format { get; init; }

    [Must]
    public List<AccountCell> Accounts { get; init; } = [];
}

/// <summary>An account; its password is made at the first start.</summary>
internal sealed class AccountCell : Cell
{
    [Must, Form(Form.Id), Defines(Thing.Account)]
    public string User { get; init; } = "";

    [Must, OneOf("officer coordinator supervisor custodian operator auditor administrator payer")]
    public string Role { get; init; } = "";

    [Must, Names(Thing.Place)]
    public string Organisation { get; init; } = "";

    [Must]
    public Words Names { get; init; } = [];
}
