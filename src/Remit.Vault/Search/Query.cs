namespace Remit.Vault.Search;

/// <summary>What is searched for, as a tree. It has one meaning: <see cref="RowMatcher"/> gives it over events in memory, <see cref="QuerySql"/>
/// over files.</summary>
internal abstract record Query
{
    /// <summary>Every event.</summary>
    public static Query All { get; } = new And([]);

    private Query()
    {
    }

    /// <summary>All of them hold; true when there are none.</summary>
    public sealed record And(IReadOnlyList<Query> Terms) : Query;

    /// <summary>One of them holds.</summary>
    public sealed record Or(IReadOnlyList<Query> Terms) : Query;

    /// <summary>It does not hold. A field that is absent does not hold anything, so that <c>-host:x</c> finds events without a host too.</summary>
    public sealed record Not(Query Term) : Query;

    /// <summary>A text field matches.</summary>
    public sealed record Text(TextField Field, TextPattern Pattern) : Query;

    /// <summary>A number compares; an absent one does not.</summary>
    public sealed record Number(NumberField Field, NumberTest Test, int Value) : Query;

    /// <summary>The event's time, or its reception where it gives none, is at or after this (unix microseconds UTC).</summary>
    public sealed record From(long Micros) : Query;

    /// <summary>The event's time, or its reception where it gives none, is before this (unix microseconds UTC).</summary>
    public sealed record Before(long Micros) : Query;
}

/// <summary>Fields that hold text.</summary>
internal enum TextField
{
    Message,
    Source,
    Host,
    App,
    ProcId,
    MsgId,
    Sd,
}

/// <summary>Fields that hold a number.</summary>
internal enum NumberField
{
    Facility,
    Severity,
}

/// <summary>How a number is compared with the one that was asked for.</summary>
internal enum NumberTest
{
    Equal,
    AtMost,
    AtLeast,
}
