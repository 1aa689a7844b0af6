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
}

/// <summary>How many entries an import took over.</summary>
public sealed record RegisterCounts(int Offices, int Operators, int Systems);
