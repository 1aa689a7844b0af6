using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Remit.Law.Packs;
using Remit.Law.Packs.Reading;
using Remit.Tests.Host;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Remit.Tests.Law.Packs;

/// <summary>The JSON Schemas that editors use: every file of every pack fits, broken ones do not, and they know the same keys as the reader.</summary>
public sealed class PackSchemaTests
{
    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["pack"] = typeof(PackFile),
        ["instrument"] = typeof(InstrumentFile),
        ["authorities"] = typeof(AuthoritiesFile),
        ["matters"] = typeof(MattersFile),
        ["remits"] = typeof(RemitsFile),
        ["clocks"] = typeof(ClocksFile),
        ["duties"] = typeof(DutiesFile),
        ["levels"] = typeof(LevelsFile),
        ["lists"] = typeof(ListsFile),
        ["learn"] = typeof(LearnFile),
        ["synonyms"] = typeof(SynonymsFile),
        ["offices"] = typeof(OfficesFile),
        ["operators"] = typeof(OperatorsFile),
        ["accounts"] = typeof(AccountsFile),
    };

    private static string Folder => Repository.Path("packs/schema");

    [Fact]
    public async Task Every_file_of_every_pack_fits_its_schema()
    {
        var files = Directory.EnumerateFiles(Repository.Path("packs"), "*.yaml", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count > 15);
        Assert.All(await Validate(files.Select(f => (f, File.ReadAllText(f)))), r => Assert.True(r.Ok, $"{r.Name}: {r.Errors}"));
    }

    [Theory]
    [InlineData("clocks.yaml", "  use: authority", "  use: authority\n  lenght: 24")]
    [InlineData("clocks.yaml", "  use: authority\n", "")]
    [InlineData("clocks.yaml", "length: 24", "length: soon")]
    [InlineData("remits.yaml", "role: lead", "role: leader")]
    [InlineData("remits.yaml", "basis: [xx.act/p1], clock", "basis: xx.act/p1, clock")]
    [InlineData("instruments/act.yaml", "to: \"2025-01-01\"", "to: \"1 January 2025\"")]
    [InlineData("instruments/act.yaml", "id: p1", "id: article-1")]
    [InlineData("authorities.yaml", "value: \"112\"", "value: 112")]
    [InlineData("duties.yaml", "weight: 5", "weight: 6")]
    [InlineData("duties.yaml", "P6M", "six months")]
    [InlineData("levels.yaml", "value: 1000", "value: much")]
    [InlineData("pack.yaml", "format: 1", "format: 2")]
    [InlineData("matters.yaml", "rsit: [vulnerable/vulnerable-system]", "rsit: [holes]")]
    [InlineData("synonyms.yaml", "  who: {", "  whom: {")]
    public async Task A_broken_file_does_not(string file, string old, string now)
    {
        using var pack = new SmallPack();
        var whole = pack[file];
        var broken = pack.Change(file, old, now)[file];
        Assert.Equal([true, false], (await Validate([(file, whole), (file, broken)])).Select(r => r.Ok));
    }

    [Fact]
    public void Schema_and_reader_know_the_same_keys_the_same_words_and_ask_for_the_same()
    {
        Assert.Equal(Kinds.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f).Split('.')[0]).Order(StringComparer.Ordinal));
        foreach (var (kind, type) in Kinds)
        {
            var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, kind + ".schema.json")))!.AsObject();
            Same(kind, type, schema, schema["$defs"]!.AsObject(), []);
        }
    }

    [Fact]
    public void Every_key_of_a_schema_says_what_it_means()
    {
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            var schema = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            var objects = schema["$defs"]!.AsObject().Select(d => d.Value!.AsObject()).Append(schema);
            Assert.All(objects, o => Assert.True(o["description"]!.GetValue<string>().Length > 5, file));
            Assert.All(objects.SelectMany(o => o["properties"]?.AsObject() ?? []), p =>
                Assert.True(p.Value!["description"] is not null || p.Value["$ref"] is not null, $"{file}: {p.Key}"));
        }
    }

    private static void Same(string where, Type type, JsonObject schema, JsonObject defs, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return;
        }

        var keys = CellShape.Of(type).Keys;
        var properties = schema["properties"]!.AsObject();
        Assert.False(schema["additionalProperties"]!.GetValue<bool>(), where);
        Assert.Equal($"{where}: {List(keys.Keys)}", $"{where}: {List(properties.Select(p => p.Key))}");
        Assert.Equal($"{where}: {List(keys.Values.Where(k => k.Must).Select(k => k.Name))}",
            $"{where}: {List((schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()))}");
        foreach (var key in keys.Values)
        {
            var property = Resolved(properties[key.Name]!.AsObject(), defs);
            var (inner, values) = (key.Type, property);
            while (inner.IsGenericType && inner != typeof(Words) && inner != typeof(WordLists))
            {
                inner = inner.GetGenericArguments()[^1];
                values = Resolved((values["items"] ?? values["additionalProperties"])!.AsObject(), defs);
            }

            if (key.OneOf is { } words)
            {
                Assert.Equal($"{where}.{key.Name}: {List(words)}", $"{where}.{key.Name}: {List(values["enum"]!.AsArray().Select(v => v!.GetValue<string>()))}");
            }

            if (key.Keys?.OneOf is { } names)
            {
                Assert.Equal(List(names.Split(' ')), List(property["propertyNames"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>())));
            }

            if (inner is { IsClass: true, Namespace: "Remit.Law.Packs" } && inner != typeof(Words) && inner != typeof(WordLists))
            {
                Same($"{where}.{key.Name}", inner, values, defs, seen);
            }
        }
    }

    private static JsonObject Resolved(JsonObject node, JsonObject defs) =>
        node["$ref"] is { } reference ? defs[reference.GetValue<string>().Split('/')[^1]]!.AsObject() : node;

    private static string List(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));

    private static async Task<IReadOnlyList<(string Name, bool Ok, string Errors)>> Validate(IEnumerable<(string Name, string Text)> files)
    {
        if (!Directory.Exists(Repository.Path("tests/node_modules/ajv")))
        {
            Needs.Missing("ajv is not installed: run npm ci in tests/");
        }

        var lines = new StringBuilder();
        foreach (var (name, text) in files)
        {
            lines.Append(new JsonObject { ["schema"] = Schema(name), ["name"] = name, ["data"] = Json(PackText.Parse(text)!) }.ToJsonString()).Append('\n');
        }

        var ended = await ChildProcess.Run(Needs.Program("node", "nodejs"), [Repository.Path("tests/schemas.mjs"), Folder],
            input: Encoding.UTF8.GetBytes(lines.ToString()));
        Assert.True(ended.Exit == 0, ended.ToString());
        return [.. ended.Lines.Select(l => JsonNode.Parse(l)!).Select(l =>
            (l["name"]!.GetValue<string>(), l["ok"]!.GetValue<bool>(), l["errors"]!.ToJsonString()))];
    }

    private static string Schema(string file) => (Path.GetFileName(Path.GetDirectoryName(file)), Path.GetFileNameWithoutExtension(file)) switch
    {
        ("instruments", _) => "instrument.schema.json",
        (_, "contacts") => "authorities.schema.json",
        (_, var more) when SynonymsFile.More.Contains(more + ".yaml") => "synonyms.schema.json",
        (_, var name) => name + ".schema.json",
    };

    // As an editor reads YAML: what is not in quotes is a number or a truth value where it looks like one.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } quoted => JsonValue.Create(quoted.Value),
        YamlScalarNode { Value: "true" or "false" } truth => JsonValue.Create(truth.Value == "true"),
        YamlScalarNode { Value: null or "" or "~" or "null" } => null,
        YamlScalarNode scalar => decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number) ? JsonValue.Create(number) : JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException(),
    };
}
