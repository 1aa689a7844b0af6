using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Remit.Tests.House;

/// <summary>Writes an assembly's public surface as sorted lines, one a type and one a member.</summary>
internal static class Surface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What the compiler adds to every record: it follows from the record's own line.
    private static readonly HashSet<string> OfRecords = [
        "Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "PrintMembers", "op_Equality", "op_Inequality"];

    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Assembly assembly) => string.Concat(assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => Head(type) + "\n" + string.Concat(Members(type).Distinct().Order(StringComparer.Ordinal).Select(member => "    " + member + "\n"))));

    /// <summary>Whether a type may be public in a module: entry point, options, wire record, enumeration, interface, migration.</summary>
    public static bool MayBePublic(Type type) =>
        type.IsInterface || type.IsEnum || type.IsValueType || IsRecord(type) || IsStatic(type) || typeof(Delegate).IsAssignableFrom(type)
        || type.Name.EndsWith("Options", StringComparison.Ordinal)
        || typeof(FluentMigrator.IMigration).IsAssignableFrom(type);

    private static string Head(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            _ when IsStatic(type) => "static class",
            _ when IsRecord(type) => type.IsAbstract ? "abstract record" : "record",
            _ => type.IsAbstract ? "abstract class" : "class",
        };
        return $"{kind} {type.Namespace}.{Name(type)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        var generated = IsRecord(type) || type.IsValueType;
        return type.GetMembers(Declared)
            .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null || member is PropertyInfo or FieldInfo)
            .Where(member => !generated || !OfRecords.Contains(member.Name))
            .Select(Line)
            .OfType<string>();
    }

    private static string? Line(MemberInfo member) => member switch
    {
        FieldInfo field when Visible(field.Attributes & FieldAttributes.FieldAccessMask) =>
            $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}{Constant(field)}",
        PropertyInfo property when property.GetMethod is { } get && Visible(get) =>
            $"{Static(get.IsStatic)}{Name(property.PropertyType)} {property.Name}{Parameters(property.GetIndexParameters(), "[]")} {{ {Accessors(property)} }}",
        ConstructorInfo constructor when Visible(constructor) => "new" + Parameters(constructor.GetParameters(), "()"),
        MethodInfo { IsSpecialName: true, Name: var name } method when Visible(method) && name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        MethodInfo { IsSpecialName: false } method when Visible(method) => Method(method),
        EventInfo { AddMethod: { } add } raised when Visible(add) => $"event {Name(raised.EventHandlerType!)} {raised.Name}",
        _ => null,
    };

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(Name)) + ">" : "";
        return $"{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}{generic}{Parameters(method.GetParameters(), "()")}";
    }

    private static string Parameters(ParameterInfo[] parameters, string around) => parameters.Length == 0 && around == "[]"
        ? ""
        : around[0] + string.Join(", ", parameters.Select(p => $"{(p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "")}{Name(p.ParameterType)} {p.Name}"))
            + around[1];

    private static string Accessors(PropertyInfo property)
    {
        var set = property.SetMethod is { } setter && Visible(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        return "get;" + set;
    }

    private static string Constant(FieldInfo field) =>
        field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : "";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Visible(FieldAttributes access) => access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsArray)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        var name = Words.TryGetValue(type, out var word) ? word : type.Name;
        if (type.IsGenericType)
        {
            name = name.Split('`')[0] + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">";
        }

        return type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." + name : name;
    }
}
