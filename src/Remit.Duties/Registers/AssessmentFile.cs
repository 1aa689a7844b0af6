using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Remit.Kernel;
using Remit.Records;

namespace Remit.Duties.Registers;

/// <summary>An assessment's frozen evidence with weights and marks, <c>remit-assessment/v1</c> (docs/formats/assessment.md): whoever holds the file computes
/// the score again.</summary>
internal static class AssessmentFile
{
    public const string Format = "remit-assessment/v1";
    private const int TargetsMax = 1000;
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Writes the file of an assessment.</summary>
    public static byte[] Write(RecordView assessment, IEnumerable<RecordView> targets, IReadOnlyDictionary<string, int> weights) =>
        JsonSerializer.SerializeToUtf8Bytes(new FileOf(Format, assessment["operator"], assessment["year"], assessment.Number, assessment["frozen"],
            assessment["score"], weights.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => new WeightOf(w.Key, w.Value)).ToList(),
            [
                .. targets.OrderBy(t => t["target"], StringComparer.Ordinal).ThenBy(t => t.Id, StringComparer.Ordinal)
                    .Select(t => new TargetOf(t["target"], t["self"], t["evidence"], t["mark"])),
            ]), Shape);

    /// <summary>Computes hash and score again.</summary>
    public static Outcome<Recomputed> Compute(byte[] file)
    {
        FileOf read;
        try
        {
            read = JsonSerializer.Deserialize<FileOf>(file, Shape)!;
        }
        catch (JsonException e)
        {
            return Wrong($"Line {e.LineNumber + 1}: this is no {Format} file: {e.Message.Split(" Path:")[0]}");
        }

        if (read?.Format != Format || read.Weights is null || read.Targets is null || read.Weights.Count > TargetsMax || read.Targets.Count > TargetsMax
            || read.Weights.Any(w => w.Weight is < 0 or > 1000) || read.Weights.DistinctBy(w => w.Target).Count() != read.Weights.Count
            || read.Targets.Any(t => t.Target is null || t.Self is null || t.Evidence is null || t.Mark is null))
        {
            return Wrong($"This is no {Format} file. Download it from the assessment's page.");
        }

        var marks = new List<(string, decimal)>();
        foreach (var target in read.Targets.Where(t => t.Mark!.Length > 0))
        {
            if (!decimal.TryParse(target.Mark, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mark) || mark > 100)
            {
                return Wrong($"The mark of {target.Target} is no number from 0 to 100: {target.Mark}.");
            }

            marks.Add((target.Target!, mark));
        }

        var text = Assessments.FrozenText(read.Targets.Select(t => (t.Target!, t.Self!, t.Evidence!)));
        var frozen = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var score = Assessments.ScoreOf(marks, read.Weights.ToDictionary(w => w.Target, w => w.Weight)).ToString(CultureInfo.InvariantCulture);
        return new Recomputed(read.Operator ?? "", read.Year ?? "", read.Score ?? "", score, read.Frozen ?? "", frozen);
    }

    private static Refusal Wrong(string words) => new("not-an-assessment", words);

    private sealed record FileOf(string? Format, string? Operator, string? Year, string? Number, string? Frozen, string? Score,
        IReadOnlyList<WeightOf>? Weights, IReadOnlyList<TargetOf>? Targets);

    private sealed record WeightOf(string Target, int Weight);

    private sealed record TargetOf(string? Target, string? Self, string? Evidence, string? Mark);
}
