namespace Remit.Registry;

/// <summary>A name in the languages that are complete.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record RegisterName(string Zh, string En)
{
    /// <summary>The most characters of a name, in each language.</summary>
    public const int LengthMax = 200;

    /// <summary>The name in one of the languages: Chinese for <c>zh</c>, else English.</summary>
    public string In(string language) => language == "zh" ? Zh : En;
}

/// <summary>A place where cases are worked on, or where one of the two custodian keys is held.</summary>
/// <param name="Id">Lower-case words with hyphens, kept for ever: <c>urumqi-cyberspace</c>.</param>
/// <param name="Authority">The authority of the pack that it is an office of: <c>cyberspace.650100</c>; null for a custodian office.</param>
/// <param name="Kind">The authority's kind: <c>cyberspace</c>.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Organisation">The organisation behind it. The two custodian offices must belong to different ones.</param>
/// <param name="Names">What it is called.</param>
/// <param name="UsesRemit">Whether it works here; an office that does not gets transfer letters.</param>
/// <param name="Custodian">Whether it holds one of the two keys that, together only, open a sealed identity.</param>
public sealed record Office(string Id, string? Authority, string Kind, string Region, string Organisation, RegisterName Names, bool UsesRemit, bool Custodian)
{
    /// <summary>The age recipient that what is meant for this office is sealed to; null while it has none.</summary>
    public string? SealKey { get; init; }

    /// <summary>Who holds the key that opens: <c>server</c> (outside of the database), <c>office</c> (its own devices); null without a key.</summary>
    public string? KeyHolder { get; init; }
}

/// <summary>A network operator that is bound by duties.</summary>
/// <param name="Id">Lower-case words with hyphens, kept for ever.</param>
/// <param name="Names">What it is called.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Sector">What it does, in words: energy.</param>
/// <param name="OperatorClass">The pack's class: <c>ordinary</c>, <c>cii</c>.</param>
public sealed record Operator(string Id, RegisterName Names, string Region, RegisterName Sector, string OperatorClass)
{
    /// <summary>The verifier key of its vault's ledger, by which supervisors check its proofs;
    /// null while it has given none. Never a line of its logs.</summary>
    public string? VaultVKey { get; init; }
}

/// <summary>A system of an operator.</summary>
/// <param name="Id">Lower-case words with hyphens, unique in the register.</param>
/// <param name="Operator">The operator's id.</param>
/// <param name="Names">What it is called.</param>
/// <param name="Level">Its protection level, 1 to 5; 0: not graded.</param>
public sealed record OperatorSystem(string Id, string Operator, RegisterName Names, int Level);
