using System.Globalization;
using Remit.Kernel;
using Remit.Records;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;

namespace Remit.Server.Pages.Records;

/// <summary>A move as a page's form sends it: names of fields carry the move before them.</summary>
internal static class RecordForm
{
    /// <summary>The name of a field in the form of a move.</summary>
    public static string Name(Move move, string field) => $"{move.Id}-{field}";

    /// <summary>Reads the form of a move. A time without an offset is one of the instance's zone.</summary>
    public static MoveRequest Read(RecordKind kind, Move move, IFormCollection form, Voice voice)
    {
        var fields = move.Asks.ToDictionary(id => id, id => Given(kind.Field(id)!, form[Name(move, id)].ToString(), voice));
        return new(fields, long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0, form[Name(move,
            "reason")].ToString());
    }

    /// <summary>Puts what was refused beside the fields of the form.</summary>
    public static void Show(Moved moved, Move move, FormErrors errors, Voice voice)
    {
        foreach (var error in moved.Errors)
        {
            errors.Add(Name(move, error.Field), error.Words.In(voice.Language.Code));
        }

        if (moved.Refusal is { } refusal)
        {
            errors.Add(refusal, voice);
        }
    }

    private static string? Given(Field field, string text, Voice voice)
    {
        if (field.Type == FieldType.Moment
            && DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, voice.Zone.GetUtcOffset(local)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        }

        return text;
    }
}
