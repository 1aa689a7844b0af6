using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Records;
using Remit.Server.SignIn;
using Remit.Tests.Host;

namespace Remit.Tests.House;

/// <summary>Every limit stands on one page, made from the code: a limit that is added or moved shows in review.</summary>
public sealed partial class LimitsPageTests
{
    private const string Page = "docs/limits.md";

    // Weights of the ranking are numbers between 0 and 4, no limits of anything that comes in.
    private static readonly Type[] Kinds = [typeof(int), typeof(long), typeof(uint), typeof(TimeSpan)];

    [Fact]
    public void The_page_of_limits_is_what_the_code_holds()
    {
        var page = new StringBuilder("""
            # Limits

            Made from the code: every constant whose name ends in `Max` or `Min`, module by module, and the fields of every register.
            A test compares (`REMIT_ACCEPT=1` writes it anew).
            What is longer, larger or more is refused with its place and the limit, or cut where the page says so; nothing is stored then.
            Settings of notices have their ranges in the [administrator's guide](guide/administrator.md#notices); what a law asks for stands in
            the packs, not here.


            """);
        foreach (var module in Walls.Table.Keys.Where(name => name != Walls.Lab))
        {
            var limits = Limits(module).ToList();
            if (limits.Count > 0)
            {
                page.AppendLine($"## {module}").AppendLine().AppendLine("| limit | value | what it bounds |").AppendLine("|---|---|---|");
                limits.ForEach(limit => page.AppendLine(limit));
                page.AppendLine();
            }
        }

        Registers(page);
        var path = Repository.Path(Page);
        var now = page.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("REMIT_ACCEPT") == "1" && !Needs.InCi)
        {
            File.WriteAllText(path, now);
        }

        Assert.Equal(now, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_page_names_what_people_meet()
    {
        var page = File.ReadAllText(Repository.Path(Page));
        foreach (var limit in new[] { "`ReportLimits.BodyBytesMax` | 65,536 bytes (64 KiB)", "`Accounts.PasswordMin` | 12",
            "`Sessions.ProofAgeMax` | 10 minutes" })
        {
            Assert.Contains(limit, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("| | ", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Limits(string module)
    {
        var sources = Sources.Below($"src/Remit.{module}", ".cs", ".razor").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))).ToList();
        var found = from type in Assembly.Load(Named(module)).GetTypes()
                    from member in type.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                    where EndsAsLimit().IsMatch(member.Name)
                    let value = ValueOf(member)
                    where value is not null
                    orderby type.Name, member.Name
                    select $"| `{type.Name}.{member.Name}` | {InWords(member.Name, value)} | {What(sources, type.Name, member.Name)} |";
        return found.Concat(Defaults(module, sources)).Distinct();
    }

    // What a host may set stands with the value that holds when nobody does.
    private static IEnumerable<string> Defaults(string module, List<(string File, string Text)> sources) =>
        from type in Assembly.Load(Named(module)).GetTypes()
        where type is { IsClass: true, IsAbstract: false } && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name == "ListenerLimits")
            && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null
        let instance = Activator.CreateInstance(type, nonPublic: true)
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where EndsAsLimit().IsMatch(property.Name) && Kinds.Contains(property.PropertyType)
        orderby type.Name, property.Name
        let value = InWords(property.Name, property.GetValue(instance)!)
        select $"| `{type.Name}.{property.Name}` | {value} unless set | {What(sources, type.Name, property.Name)} |";

    private static string Named(string module) => module switch { "Server" => "remit", "Verify" => "remit-verify", _ => "Remit." + module };

    private static object? ValueOf(MemberInfo member) => member switch
    {
        FieldInfo field when Kinds.Contains(field.FieldType) => field.GetValue(null),
        PropertyInfo property when Kinds.Contains(property.PropertyType) => property.GetValue(null),
        _ => null,
    };

    private static string InWords(string name, object value) => value switch
    {
        TimeSpan span => Span(span),
        _ when name.Contains("Bytes", StringComparison.Ordinal) => Bytes(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
    };

    private static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => Counted(span.TotalDays, "day"),
        { TotalHours: >= 1 } => Counted(span.TotalHours, "hour"),
        { TotalMinutes: >= 1 } => Counted(span.TotalMinutes, "minute"),
        _ => Counted(span.TotalSeconds, "second"),
    };

    private static string Counted(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static string Bytes(long bytes)
    {
        var unit = bytes % (1 << 20) == 0 ? $" ({bytes >> 20} MiB)" : bytes % 1024 == 0 ? $" ({bytes >> 10} KiB)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes{unit}");
    }

    // The constant's own words; where it has none, those of the type that holds it.
    private static string What(List<(string File, string Text)> sources, string type, string name)
    {
        var declared = new Regex($@"\b(class|record|struct|interface)\s+{Regex.Escape(type.Split('`')[0])}\b");
        var page = type + ".razor";
        var source = sources.Where(one => (one.File == page || declared.IsMatch(one.Text)) && Regex.IsMatch(one.Text, $@"\b{name}\s*(=|\{{)"))
            .Select(one => one.Text).FirstOrDefault() ?? throw new InvalidOperationException($"{type}.{name} is in no source file");
        var own = Summary(source, Regex.Match(source, $@"^.*\b(const|static|public)\b.*\b{name}\s*(=|\{{)", RegexOptions.Multiline).Index);
        return own.Length > 0 ? own : !declared.IsMatch(source) ? "in: the page." :
            "in: " + FirstSentence(Summary(source, source.LastIndexOf('\n', declared.Match(source).Index) + 1));
    }

    // The lines of a summary that end right above a position, attributes between them left out.
    private static string Summary(string source, int position)
    {
        var lines = source[..position].Split('\n').Reverse().Skip(1).Select(line => line.Trim()).SkipWhile(line => line.StartsWith('['))
            .TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal)).Reverse();
        var match = Element().Match(string.Join(' ', lines.Select(line => line[3..].Trim())));
        return Tag().Replace(Reference().Replace(match.Groups[1].Value, "`$1`"), "").Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal).Trim();
    }

    private static string FirstSentence(string text) => text.Split(". ")[0].TrimEnd('.', ':') + ".";

    private static void Registers(StringBuilder page)
    {
        page.AppendLine("## Fields of registers").AppendLine().AppendLine("Characters of a text; the least and greatest of a number.").AppendLine()
            .AppendLine("| register | fields |").AppendLine("|---|---|");
        foreach (var kind in Permissions.Registers)
        {
            page.AppendLine($"| `{kind.Id}` | {string.Join(", ", kind.Fields.Where(f => !f.Computed).Select(Bound).Where(bound => bound is not null))} |");
        }
    }

    private static string? Bound(Field field) => field.Type switch
    {
        FieldType.Line or FieldType.Area or FieldType.Hash => string.Create(CultureInfo.InvariantCulture, $"{field.Id} {field.LengthMax:N0}"),
        FieldType.Number or FieldType.Money => string.Create(CultureInfo.InvariantCulture, $"{field.Id} {field.Min:N0} to {field.Max:N0}"),
        _ => null,
    };

    [GeneratedRegex("(Max|Min)$")]
    private static partial Regex EndsAsLimit();

    [GeneratedRegex("<summary>(.*?)</summary>")]
    private static partial Regex Element();

    [GeneratedRegex("""<(?:see|paramref) (?:cref|name)="([^"]+)" ?/>""")]
    private static partial Regex Reference();

    [GeneratedRegex("</?[a-z][^>]*>")]
    private static partial Regex Tag();
}
