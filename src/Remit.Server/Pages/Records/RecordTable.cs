using System.Globalization;
using Remit.Records;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Records;

/// <summary>The columns of a register's list, on the page and in its export.</summary>
internal static class RecordTable
{
    public static IReadOnlyList<Column<RecordView>> Columns(RecordKind kind, RecordWords words, Voice voice) =>
    [
        new("title", words.In(kind.Title.Label), row => words.Value(kind, kind.Title, row[kind.Title.Id])) { Cell = row => EntryLink.Of(voice, row,
            words.Value(kind, kind.Title, row[kind.Title.Id])) },
        new("number", voice[RecordTexts.Number], row => row.Number ?? "–"),
        new("state", voice[RecordTexts.State], row => words.In(kind.State(row.State).Label)) { Cell = row => EntryLink.State(kind.State(row.State), words) },
        .. kind.Fields.Skip(1).Where(field => field.Listed).Select(field => new Column<RecordView>(field.Id, words.In(field.Label), row =>
            words.Value(kind, field, row[field.Id]))
        {
            SortBy = row => Key(field, row[field.Id]),
            Number = field.Type is FieldType.Number or FieldType.Money,
        }),
        .. kind.Holder == Holder.Office ? Array.Empty<Column<RecordView>>() : [new("owner", voice[RecordTexts.Owner], row => words.Organisation(row.Owner))],
        new("changed", voice[RecordTexts.Changed], row => voice.Moment(row.Changed)) { SortBy = row => row.Changed },
    ];

    /// <summary>Every field and every position: what an export writes.</summary>
    public static IReadOnlyList<Column<RecordView>> All(RecordKind kind, RecordWords words, Voice voice) =>
    [
        new("id", "id", row => row.Id),
        new("number", voice[RecordTexts.Number], row => row.Number ?? ""),
        new("state", voice[RecordTexts.State], row => words.In(kind.State(row.State).Label)),
        new("owner", voice[RecordTexts.Owner], row => words.Organisation(row.Owner)),
        new("office", voice[RecordTexts.Office], row => words.Organisation(row.Office)),
        .. kind.Fields.Where(field => !field.Aside).Select(field => new Column<RecordView>(field.Id, words.In(field.Label), row =>
            field.Type is FieldType.Choice or FieldType.Entry or FieldType.Yes
            ? words.Value(kind, field, row[field.Id]) : row[field.Id])),
        new("created", voice[RecordTexts.Created], row => row.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        new("changed", voice[RecordTexts.Changed], row => row.Changed.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        new("version", "version", row => row.Version.ToString(CultureInfo.InvariantCulture)),
    ];

    private static IComparable Key(Field field, string value) => field.Type is FieldType.Number or FieldType.Money
        ? decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : decimal.MinValue
        : value;
}
