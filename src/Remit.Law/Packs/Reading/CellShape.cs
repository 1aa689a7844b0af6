using System.Collections.Concurrent;
using System.Reflection;
using YamlDotNet.Serialization.NamingConventions;

namespace Remit.Law.Packs.Reading;

/// <summary>The keys that a kind of cell may have, read once off its type.</summary>
internal sealed class CellShape
{
    private static readonly ConcurrentDictionary<Type, CellShape> Known = new();

    private CellShape(Type type) => Keys = type.GetProperties().Where(p => p.CanWrite).Select(p => new CellKey(p))
        .ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>By the name that the file uses: <c>event-level</c>.</summary>
    public IReadOnlyDictionary<string, CellKey> Keys { get; }

    public static CellShape Of(Type type) => Known.GetOrAdd(type, static t => new CellShape(t));
}

/// <summary>One key of a kind of cell: what it takes.</summary>
internal sealed class CellKey(PropertyInfo property)
{
    /// <summary>As the file writes it.</summary>
    public string Name { get; } = HyphenatedNamingConvention.Instance.Apply(property.Name);

    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public bool Must { get; } = property.GetCustomAttribute<MustAttribute>() is not null;

    public IReadOnlyList<string>? OneOf { get; } = property.GetCustomAttribute<OneOfAttribute>()?.Words;

    public FormAttribute? Form { get; } = property.GetCustomAttribute<FormAttribute>();

    public IReadOnlyList<string>? NumberOr { get; } = property.GetCustomAttribute<NumberOrAttribute>()?.Words;

    public WithinAttribute? Within { get; } = property.GetCustomAttribute<WithinAttribute>();

    public NamesAttribute? Names { get; } = property.GetCustomAttribute<NamesAttribute>();

    public Thing Defines { get; } = property.GetCustomAttribute<DefinesAttribute>()?.Thing ?? Thing.None;

    public KeysAttribute? Keys { get; } = property.GetCustomAttribute<KeysAttribute>();

    public object? Get(object cell) => property.GetValue(cell);

    public void Set(object cell, object value) => property.SetValue(cell, value);
}
