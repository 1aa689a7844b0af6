using System.Globalization;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Records;

/// <summary>How values of registers read on a page: options and organisations by their names, days and times in words.</summary>
public sealed class RecordWords
{
    private readonly Voice _voice;
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _options = [];
    private readonly Dictionary<string, string> _organisations;

    private RecordWords(Voice voice, Dictionary<string, string> organisations) => (_voice, _organisations) = (voice, organisations);

    internal static async Task<RecordWords> OfAsync(Voice voice, IRegistry registry, CancellationToken cancel)
    {
        var names = (await registry.OfficesAsync(cancel)).Select(o => (o.Id, Name: o.Names.In(voice.Language.Code)))
            .Concat((await registry.OperatorsAsync(cancel)).Select(o => (o.Id, Name: o.Names.In(voice.Language.Code))));
        return new(voice, names.DistinctBy(n => n.Id).ToDictionary(n => n.Id, n => n.Name));
    }

    /// <summary>Reads the names of the options of a register's fields, once.</summary>
    public async Task PrepareAsync(RecordKind kind, IRecords records, Actor who, CancellationToken cancel)
    {
        foreach (var field in kind.Fields.Where(f => f.Type is FieldType.Choice or FieldType.Entry && !_options.ContainsKey(Key(kind, f))))
        {
            _options[Key(kind, field)] = (await records.OptionsAsync(field, who, cancel)).DistinctBy(o => o.Id).ToDictionary(o => o.Id, o => In(o.Label));
        }
    }

    public string In(Words words) => words.In(_voice.Language.Code);

    public string Organisation(string id) => _organisations.GetValueOrDefault(id, id);

    /// <summary>A value in words; empty where there is none.</summary>
    public string Value(RecordKind kind, Field field, string value) => value.Length == 0 ? "" : field.Type switch
    {
        FieldType.Choice or FieldType.Entry => _options.GetValueOrDefault(Key(kind, field))?.GetValueOrDefault(value) ?? Organisation(value),
        FieldType.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) ? _voice.Day(day) : value,
        FieldType.Moment => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at) ? _voice.Moment(at) : value,
        FieldType.Yes => _voice[value == "yes" ? RecordTexts.Yes : RecordTexts.No],
        FieldType.Number or FieldType.Money => Amount(field, value),
        _ => value,
    };

    /// <summary>The tone of a state's badge.</summary>
    public static string Tone(State state) => state.Tone switch { "due" => "wait", "plain" => "quiet", var tone => tone };

    private static string Key(RecordKind kind, Field field) => kind.Id + "/" + field.Id;

    private string Amount(Field field, string value)
    {
        var number = field.Id == "year" || !decimal.TryParse(value, CultureInfo.InvariantCulture, out var n) ? value : n.ToString("#,0.####", _voice.Culture);
        return field.Unit is { } unit ? $"{number} {In(unit)}" : number;
    }
}
