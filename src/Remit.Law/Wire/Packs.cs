namespace Remit.Law;

/// <summary>What <c>remit pack check</c> found in some packs.</summary>
/// <param name="Packs">The packs that were looked at, in the order asked.</param>
/// <param name="Errors">How many findings are errors.</param>
/// <param name="Notes">How many are notes: cells that say that they are not verified.</param>
/// <param name="Findings">Pack by pack, file by file, from the top.</param>
public sealed record PackReport(IReadOnlyList<string> Packs, int Errors, int Notes, IReadOnlyList<PackFinding> Findings);

/// <summary>One finding with its place.</summary>
/// <param name="Pack">The pack's folder, as it was named to the check or as it lies beside the program.</param>
/// <param name="File">Below that folder, with slashes: <c>instruments/csl.yaml</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters; in <c>regions.tsv</c> the first character of the cell.</param>
/// <param name="Severity"><c>error</c>: the pack must not be used so. <c>note</c>: a cell that is not verified and says so.</param>
/// <param name="Code">Stable: <c>unknown-key</c>, <c>unresolved-provision</c>, <c>unverified</c>; all stand in packs/README.md.</param>
/// <param name="Words">One sentence: what is wrong, and what to do.</param>
public sealed record PackFinding(string Pack, string File, int Line, int Column, string Severity, string Code, string Words);

/// <summary>What differs between two packs.</summary>
/// <param name="Old">The folder of the first.</param>
/// <param name="New">The folder of the second.</param>
/// <param name="Changes">File by file, in the order of the files; empty when nothing differs.</param>
public sealed record PackDifference(string Old, string New, IReadOnlyList<PackChange> Changes);

/// <summary>One cell that differs.</summary>
/// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="File">Below the pack's folder; an instrument's is that of the new pack where it has one.</param>
/// <param name="Cell">The cell by its id: <c>rules/general-nation</c>, <c>cn.csl/provisions/p8</c>, <c>regions/650100 unknown</c>; empty for what
/// stands at the top of a file.</param>
/// <param name="Path">The field inside of the cell: <c>gist.en</c>; empty when the whole cell came or went.</param>
/// <param name="Old">The old value, a list as <c>[a, b]</c>; null when added.</param>
/// <param name="New">The new value; null when removed.</param>
public sealed record PackChange(string Change, string File, string Cell, string Path, string? Old, string? New);
