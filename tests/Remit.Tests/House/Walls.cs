using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Remit.Tests.House;

/// <summary>Who may import whom (docs/map.md), and how a breach is found: in project files, in built assemblies, in Server's sources.</summary>
internal static partial class Walls
{
    /// <summary>The table. A project that is not in it has no place in the house yet.</summary>
    public static IReadOnlyDictionary<string, string[]> Table { get; } = new Dictionary<string, string[]>
    {
        ["Kernel"] = [],
        ["Transparency"] = [],
        ["Sealing"] = [],
        ["Law"] = ["Kernel"],
        ["Vault"] = ["Kernel", "Transparency", "Sealing"],
        ["Registry"] = ["Kernel"],
        ["Reports"] = ["Kernel", "Law", "Registry", "Sealing", "Transparency"],
        ["Records"] = ["Kernel"],
        ["Incidents"] = ["Kernel", "Law", "Registry", "Records"],
        ["Duties"] = ["Kernel", "Law", "Registry", "Records"],
        ["Server"] = ["Kernel", "Transparency", "Sealing", "Law", "Vault", "Registry", "Reports", "Records", "Incidents", "Duties"],
        ["Verify"] = ["Transparency", "Sealing"],
        ["Lab"] = ["Kernel", "Law", "Transparency", "Vault"],
    };

    /// <summary>What only measures and tries: it lies in <c>lab/</c>, nobody refers to it, it is never shipped.</summary>
    public const string Lab = "Lab";

    /// <summary>The project file of a row, from the repository's root.</summary>
    public static string ProjectFile(string name) => $"{(name == Lab ? "lab" : "src")}/Remit.{name}/Remit.{name}.csproj";

    /// <summary>Modules that may meet in <c>Server/Bridges/</c> only: who reported must never be joined with an operator's logs.</summary>
    public static IReadOnlyList<string> Apart { get; } = ["Vault", "Reports", "Duties"];

    /// <summary>Where all modules are put together; it hands none of them another's data.</summary>
    public static IReadOnlyList<string> Composition { get; } = ["Hosting/Composition.cs", "Hosting/WebHost.cs"];

    /// <summary>The libraries that anyone must be able to use without a web server.</summary>
    public static IReadOnlyList<string> WithoutAspNet { get; } = ["Kernel", "Transparency", "Sealing"];

    /// <summary>What is wrong with a project file.</summary>
    public static IEnumerable<string> InProject(string name, string project)
    {
        if (!Table.TryGetValue(name, out var allowed))
        {
            yield return $"Remit.{name} is not in the table of walls: add it there and in docs/map.md, with the reason";
            yield break;
        }

        var elements = XDocument.Parse(project).Descendants().ToList();
        foreach (var include in elements.Where(e => e.Name.LocalName == "ProjectReference").Select(e => e.Attribute("Include")!.Value))
        {
            var other = Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))["Remit.".Length..];
            if (!allowed.Contains(other))
            {
                yield return $"Remit.{name} refers to Remit.{other}: it may refer to {Words(allowed)} only";
            }
        }

        foreach (var element in elements.Where(e => e.Name.LocalName is "FrameworkReference" or "PackageReference"))
        {
            var include = element.Attribute("Include")!.Value;
            if (WithoutAspNet.Contains(name) && include.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
            {
                yield return $"Remit.{name} refers to {include}: it must be usable without a web server";
            }
        }

        if (name == "Server"
            && elements.Any(e => e.Name.LocalName == "Using" && e.Attribute("Include")?.Value.StartsWith("Remit.", StringComparison.Ordinal) == true))
        {
            yield return "Remit.Server imports a module's namespace for all its files: name it in the files that need it";
        }
    }

    /// <summary>What is wrong with a built assembly: references beyond the table, and types that its wall keeps out.</summary>
    public static IEnumerable<string> InAssembly(string name, string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var assemblies = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name));
        return InReferences(name, [.. assemblies], [.. types]);
    }

    /// <summary>The same by names: assemblies referred to, and full names of types referred to.</summary>
    public static IEnumerable<string> InReferences(string name, IReadOnlyList<string> assemblies, IReadOnlyList<string> types)
    {
        foreach (var other in assemblies.Where(a => a.StartsWith("Remit.", StringComparison.Ordinal)).Select(a => a["Remit.".Length..]))
        {
            if (!Table[name].Contains(other))
            {
                yield return $"the assembly Remit.{name} uses Remit.{other}: it may use {Words(Table[name])} only";
            }
        }

        if (WithoutAspNet.Contains(name) && assemblies.FirstOrDefault(a => a.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)) is { } web)
        {
            yield return $"the assembly Remit.{name} uses {web}: it must be usable without a web server";
        }

        foreach (var type in types.Where(type => Forbidden(name).Any(start => type.StartsWith(start, StringComparison.Ordinal))))
        {
            yield return $"Remit.{name} uses {type}: {(name == "Kernel" ? "it is pure and does no I/O" : "it has no clock and no database")}";
        }
    }

    /// <summary>What is wrong with one of Server's sources: two modules that must stay apart meet outside of Bridges.</summary>
    /// <param name="path">The path below <c>src/Remit.Server</c>, with slashes.</param>
    public static IEnumerable<string> InServerSource(string path, string source)
    {
        var text = Comment().Replace(source, "");
        if (GlobalImport().IsMatch(text) || (Path.GetFileName(path) == "_Imports.razor" && Apart.Any(module => Names(text, module))))
        {
            yield return $"{path} imports a module's namespace for other files too: name it in the files that need it";
        }

        var met = Apart.Where(module => Names(text, module)).ToList();
        if (met.Count > 1 && !path.StartsWith("Bridges/", StringComparison.Ordinal) && !Composition.Contains(path))
        {
            yield return $"{path}: {string.Join(" and ", met)} meet outside of Bridges/";
        }
    }

    private static string[] Forbidden(string name) => name switch
    {
        "Kernel" => ["System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Net.", "System.Diagnostics.Process", "System.TimeProvider"],
        "Law" => ["System.TimeProvider", "Microsoft.EntityFrameworkCore", "System.Data."],
        _ => [],
    };

    // Inside namespace Remit.Server a module's namespace may be written without its first part.
    private static bool Names(string text, string module) =>
        Regex.IsMatch(text, $@"\bRemit\.{module}\b|(?<![\w.""/]){module}\.[A-Z]\w*(Module|Options|Leaf|Db)\b|(?<![\w.""/]){module}\.I[A-Z]\w");

    private static string Words(string[] allowed) => allowed.Length == 0 ? "nobody" : string.Join(", ", allowed.Select(name => "Remit." + name));

    [GeneratedRegex(@"//[^\n]*|@\*.*?\*@|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"global\s+using\s+(static\s+)?Remit\.(?!Kernel)")]
    private static partial Regex GlobalImport();
}
