using System.Globalization;
using Remit.Kernel;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>Lists that people type or paste, one entry a line, its parts set apart by semicolons or as CSV: measures, and scenarios of drills.</summary>
internal static class TypedLines
{
    /// <summary>The most lines of one list.</summary>
    public const int LinesMax = 200;

    /// <summary>The latest inject, in minutes after the start: two weeks.</summary>
    public const int MinuteMax = 20_160;

    /// <summary>What is to be done, which function or office does it, and by which day.</summary>
    internal sealed record Measure(string What, string Owner, DateOnly Due);

    /// <summary>What happens, and how many minutes after the start.</summary>
    internal sealed record Inject(int Minute, string What);

    /// <summary>Measures: <c>what; who; 2026-12-31</c>.</summary>
    public static (IReadOnlyList<Measure> Measures, FieldError? Error) Measures(string field, string text) => Read(field, text, ReadMeasure,
        new("第 {0} 行应写“事项; 负责岗位或部门; 2026-12-31”，用分号隔开。", "Line {0}: write “what; function or office; 2026-12-31”, set apart by semicolons."));

    /// <summary>A scenario: <c>15; what happens</c>. A heading is passed over.</summary>
    public static (IReadOnlyList<Inject> Injects, FieldError? Error) Scenario(string field, string text) => Read(field, text, ReadInject,
        new("第 {0} 行应写“分钟数; 发生什么”，分钟数为 0 至 20160。", "Line {0}: write “minute; what happens”, the minute from 0 to 20160."));

    /// <summary>Lines that are not empty.</summary>
    public static IReadOnlyList<string> Of(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (IReadOnlyList<T>, FieldError?) Read<T>(string field, string text, Func<IReadOnlyList<string>, T?> of, Words wrong)
        where T : class
    {
        var found = new List<T>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = Cells(lines[i]);
            if (cells.Length == 0 || (found.Count == 0 && cells[0] is "minute" or "分钟"))
            {
                continue;
            }

            if (of(cells) is not { } one)
            {
                return ([], new(field, "line", wrong.With(i + 1)));
            }

            found.Add(one);
        }

        return found.Count > LinesMax
            ? ([], new(field, "too-many-lines", new Words("最多 {0} 行。", "At most {0} lines.").With(LinesMax)))
            : (found, null);
    }

    private static string[] Cells(string line)
    {
        if (line.IndexOfAny([';', '；']) >= 0)
        {
            return line.Split([';', '；'], StringSplitOptions.TrimEntries);
        }

        return CsvText.Read(line) is { Ok: true, Value: [var row, ..] } ? [.. row.Cells.Select(cell => cell.Trim())] : line.Trim() is { Length: > 0 } all
            ? [all] : [];
    }

    private static Measure? ReadMeasure(IReadOnlyList<string> cells) =>
        cells is [.., var owner, var due] && cells.Count >= 3 && owner.Length > 0
            && DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && string.Join("; ", cells.SkipLast(2)) is { Length: > 0 } what
            ? new(what, owner, day) : null;

    private static Inject? ReadInject(IReadOnlyList<string> cells) =>
        cells.Count >= 2 && int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var minute) && minute <= MinuteMax
            && string.Join("; ", cells.Skip(1)) is { Length: > 0 } what
            ? new(minute, what) : null;
}
