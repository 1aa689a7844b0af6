using Remit.Kernel;

namespace Remit.Registry;

/// <summary>Who is who: offices, operators, and operators' systems. It holds organisations, never persons, and nothing of what they log.</summary>
public interface IRegistry
{
    /// <summary>All offices, by id.</summary>
    Task<IReadOnlyList<Office>> OfficesAsync(CancellationToken cancel);

    /// <summary>One office; null when there is none of that id.</summary>
    Task<Office?> OfficeAsync(string id, CancellationToken cancel);

    /// <summary>All operators, by id.</summary>
    Task<IReadOnlyList<Operator>> OperatorsAsync(CancellationToken cancel);

    /// <summary>One operator; null when there is none of that id.</summary>
    Task<Operator?> OperatorAsync(string id, CancellationToken cancel);

    /// <summary>The systems of one operator, or of all, by id.</summary>
    /// <param name="operatorId">The operator; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    Task<IReadOnlyList<OperatorSystem>> SystemsAsync(string? operatorId, CancellationToken cancel);

    /// <summary>Adds an office or replaces the one of the same id.</summary>
    Task<Outcome<Office>> SaveAsync(Office office, CancellationToken cancel);

    /// <summary>Adds an operator or replaces the one of the same id.</summary>
    Task<Outcome<Operator>> SaveAsync(Operator @operator, CancellationToken cancel);

    /// <summary>Adds a system or replaces the one of the same id; its operator must be in the register.</summary>
    Task<Outcome<OperatorSystem>> SaveAsync(OperatorSystem system, CancellationToken cancel);

    /// <summary>Takes over what an overlay lists in <c>offices.yaml</c> and <c>operators.yaml</c>.
    /// Keys already in the register stay. Safe to run again.</summary>
    /// <param name="overlay">The overlay's folder: <c>packs/cn-demo</c>.</param>
    /// <param name="cancel">Stops before the next entry.</param>
    Task<Outcome<RegisterCounts>> ImportAsync(string overlay, CancellationToken cancel);

    /// <summary>Takes over rows of offices, operators or systems out of CSV or JSON: all or none. Keys already in the register stay.</summary>
    /// <param name="file">docs/formats/register.md; which of the three it is shows its columns.</param>
    /// <param name="dryRun">Whether it is only looked at.</param>
    /// <param name="cancel">Stops; nothing is stored then.</param>
    /// <returns>Refused: what <see cref="NamedRows"/> refuses, <c>unknown-rows</c>, <c>unknown-column</c>.</returns>
    Task<Outcome<RowsTaken>> ImportRowsAsync(byte[] file, bool dryRun, CancellationToken cancel);
}

/// <summary>How many entries an import took over.</summary>
public sealed record RegisterCounts(int Offices, int Operators, int Systems);

/// <summary>What came of an import of rows.</summary>
/// <param name="Kind"><c>offices</c>, <c>operators</c> or <c>systems</c>.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Taken">Entries added or replaced: all rows, or 0.</param>
/// <param name="Errors">What is wrong, by row and column.</param>
public sealed record RowsTaken(string Kind, int Rows, int Taken, IReadOnlyList<RowWrong> Errors);

/// <summary>What is wrong in one row.</summary>
/// <param name="Row">The line of a CSV file, or the number of the entry in a JSON array.</param>
/// <param name="Column">The column; empty where the whole row is wrong.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record RowWrong(int Row, string Column, string Words);
