namespace Remit.Kernel;

/// <summary>Why something was not done: a value, never an exception (docs/decisions/0003).</summary>
/// <param name="Code">Stable, kebab-case, for programs: <c>unknown-region</c>.</param>
/// <param name="Words">One sentence for people: what is wrong, where, and what to do about it.</param>
/// <param name="Citation">The article that is the reason, such as <c>cn.csl@2026-01-01/art-15</c>; null where there is none.</param>
/// <param name="Kind">Which exit code and HTTP status the refusal becomes.</param>
public sealed record Refusal(string Code, string Words, string? Citation = null, RefusalKind Kind = RefusalKind.Input)
{
    /// <summary>The place in the input that is wrong (a field's name, or file:line:column); null where there is none.</summary>
    public string? Place { get; init; }
}

/// <summary>The kinds of refusal, each with its exit code and HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The input cannot be taken: exit 3, HTTP 400.</summary>
    Input,

    /// <summary>There is no such thing, or not for this caller: exit 1, HTTP 404.</summary>
    NotFound,

    /// <summary>The state does not allow it, or it has changed meanwhile: exit 3, HTTP 409.</summary>
    Conflict,

    /// <summary>Not allowed: exit 3, HTTP 403.</summary>
    Forbidden,

    /// <summary>The store is in use, newer or damaged: exit 4, HTTP 503.</summary>
    Store,

    /// <summary>The surroundings fail (disk, port, permission): exit 5, HTTP 507.</summary>
    Environment,
}

/// <summary>A result, or the reason why there is none.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public readonly record struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>Why there is no result; null where there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether there is a result.</summary>
    public bool Ok => Refusal is null;

    /// <summary>The result.</summary>
    /// <exception cref="InvalidOperationException">There is none: look at <see cref="Refusal"/> first.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException(Refusal.Words);

    /// <summary>A result; for a <typeparamref name="T"/> that is an interface, which cannot be converted implicitly.</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
