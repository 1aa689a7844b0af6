using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;

namespace Remit.Duties.Registers;

/// <summary>The yearly assessment of responsibility (cn-xj.nsr, article 4): of organisations, never of people. The score can be computed again from what
/// was frozen.</summary>
internal static class Assessments
{
    private const string Targets = "assessment-targets";
    private static readonly Words Group = new("年度考核", "Yearly assessment");
    private static readonly string[] Staff = [Roles.Officer, Roles.Supervisor];

    public static IReadOnlyList<RecordKind> All { get; } = [Yearly, Marks];

    private static RecordKind Yearly => new("assessments", new("年度考核", "Assessment"), new("年度考核", "Yearly assessments"),
        new("单位自评，材料冻结，考核人打分并说明理由，单位可以申诉，最后出结果。得分可由冻结的材料重新算出。",
            "The organisation assesses itself, the evidence is frozen, a reviewer marks with reasons, the organisation may object, a result "
                + "follows. The score can be computed again from what was frozen."),
        Holder.AboutOperator,
        [
            Field.Line("title", "名称", "Title"), Choices.Operator, Field.Number("year", "年度", "Year", 2017, 2100).InLists(), Field.Day("due", "自评截止",
                "Self-assessment by").AsDue(),
            Field.Hash("frozen", "冻结材料的 SHA-256", "SHA-256 of what was frozen").Derived(), Field.Number("score", "得分", "Score", 0, 100).Derived().InLists(),
        ],
        [
            new("open", new("自评中", "self-assessment"), "due"), new("frozen", new("材料已冻结", "evidence frozen"), "due"), new("marked", new("已打分", "marked"),
                "due"),
            new("objected", new("已申诉", "objected"), "due"), new("concluded", new("已出结果", "concluded"), "good"),
        ],
        [
            new(Move.Create, new("开始考核", "Begin"), [], "open", Staff, ["title", "operator", "year", "due"]),
            new("freeze", new("冻结材料", "Freeze the evidence"), ["open"], "frozen", Staff, []) { Decide = Freeze },
            new("mark", new("提交打分", "Hand in the marks"), ["frozen"], "marked", Staff, []) { Decide = Score },
            new("object", new("申诉", "Object"), ["marked"], "objected", [Roles.Operator], []) { Reason = true },
            new("conclude", new("出结果", "Conclude"), ["marked", "objected"], "concluded", Staff, []) { Numbers = true, NotBy = ["mark"], Decide = Score },
        ], Choices.Readers)
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p4"],
        Panels = Sheet,
        Files = [Evidence],
        Print = new(new("年度考核结果通知书", "Result of the yearly assessment"), ["concluded"], ["operator", "year", "score", "frozen"]) { WithPanels = true },
    };

    private static RecordKind Marks => new("assessment-marks", new("考核项", "Target"), new("考核项", "Targets"),
        new("每项目标的自评、证明、打分与申诉。权重来自法规包。", "Self-assessment, evidence, mark and objection of each target. Weights are the pack's."), Holder.Operator,
        [
            Choices.Listed("target", "目标", "Target", Targets), Field.Entry("assessment", "所属考核", "Assessment", "assessments"),
            Field.Number("self", "自评", "Own mark", 0, 100).InLists(), Field.Area("evidence", "证明（编号）", "Evidence (numbers)"),
            Field.Number("mark", "打分", "Mark", 0, 100).Optional().InLists(), Field.Area("words", "打分理由", "Reasons of the mark").Optional(),
        ],
        [new("self", new("已自评", "self-assessed"), "due"), new("marked", new("已打分", "marked"), "good")],
        [
            new(Move.Create, new("自评", "Assess"), [], "self", [Roles.Operator], ["target", "assessment", "self", "evidence"]) { Decide = d => Open(d, "open") },
            new("revise", new("修改自评", "Revise"), ["self"], "", [Roles.Operator], ["self", "evidence"]) { Decide = d => Open(d, "open") },
            new("mark", new("打分", "Mark"), ["self", "marked"], "marked", Staff, ["mark", "words"]) { Decide = d => Open(d, "frozen", "objected") },
        ], Choices.Readers)
    { Group = Group, Basis = ["cn-xj.nsr/p4"] };

    /// <summary>The score out of targets, weights and marks: the weighted mean, to one place, halves up. A target without a mark counts 0.</summary>
    internal static decimal ScoreOf(IEnumerable<(string Target, decimal Mark)> marks, IReadOnlyDictionary<string, int> weights)
    {
        var given = marks.GroupBy(m => m.Target).ToDictionary(g => g.Key, g => g.Last().Mark);
        var sum = weights.Sum(w => w.Value);
        return sum == 0 ? 0 : decimal.Round(weights.Sum(w => w.Value * given.GetValueOrDefault(w.Key)) / sum, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>What is frozen, as text whose hash is kept: one line a target, in the order of their ids.</summary>
    internal static string FrozenText(IEnumerable<RecordView> targets) => FrozenText(targets.OrderBy(t => t["target"], StringComparer.Ordinal)
        .ThenBy(t => t.Id, StringComparer.Ordinal).Select(t => (t["target"], t["self"], t["evidence"])));

    /// <summary>The same for targets that are in order already.</summary>
    internal static string FrozenText(IEnumerable<(string Target, string Self, string Evidence)> targets) =>
        string.Concat(targets.Select(t => $"{t.Target}\t{t.Self}\t{t.Evidence.Replace('\n', ' ')}\n"));

    /// <summary>Evidence, weights and marks to be taken away.</summary>
    private static RecordFile Evidence => new("evidence", new("冻结的材料与打分（JSON）", "Frozen evidence and marks (JSON)"), "application/json",
        ["marked", "objected", "concluded"], entry => $"assessment-{entry["operator"]}-{entry["year"]}.json", async (entry, asking, cancel) =>
            AssessmentFile.Write(entry, await TargetsOf(entry.Id, asking, cancel), Weights(asking)));

    private static async Task<IReadOnlyList<RecordView>> TargetsOf(string id, Asking asking, CancellationToken cancel)
    {
        var records = asking.Services.GetRequiredService<IRecords>();
        return [.. (await records.UnderAsync(records.Kind("assessments")!, id, asking.Who, cancel)).Where(e => e.Kind == "assessment-marks")];
    }

    private static Dictionary<string, int> Weights(Asking asking) =>
        asking.Services.GetRequiredService<ILaw>().List(Targets, null).ToDictionary(t => t.Id, t => t.Weight ?? 1);

    private static async Task<Decided> Freeze(Draft d)
    {
        var targets = await TargetsOf(d.Id, d.Asking, d.Cancel);
        return targets.Count == 0
            ? Decided.Refuse("reason", "nothing", new("还没有自评。", "Nothing was assessed yet."))
            : Decided.Set(("frozen", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FrozenText(targets))))));
    }

    private static async Task<Decided> Score(Draft d)
    {
        var targets = await TargetsOf(d.Id, d.Asking, d.Cancel);
        if (targets.Count == 0)
        {
            return Decided.Refuse("reason", "nothing", new("还没有自评。", "Nothing was assessed yet."));
        }

        if (targets.FirstOrDefault(t => t.State != "marked") is { } open)
        {
            return Decided.Refuse("reason", "not-marked", new Words("还有未打分的目标：{0}。", "A target is not marked yet: {0}.").With(open["target"]));
        }

        var score = ScoreOf(targets.Select(t => (t["target"], decimal.Parse(t["mark"], CultureInfo.InvariantCulture))), Weights(d.Asking));
        return Decided.Set(("score", score.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Decided> Open(Draft d, params string[] states)
    {
        var records = d.Asking.Services.GetRequiredService<IRecords>();
        var parent = await records.FindAsync(records.Kind("assessments")!, d.Fields["assessment"], d.Asking.Who, d.Cancel);
        return parent is not null && states.Contains(parent.State)
            ? Decided.Nothing
            : Decided.Refuse("assessment", "wrong-time", new("考核现在不在这一步。", "The assessment is not at this step."));
    }

    private static async Task<IReadOnlyList<Panel>> Sheet(RecordView entry, Asking asking, CancellationToken cancel)
    {
        var targets = (await TargetsOf(entry.Id, asking, cancel)).GroupBy(t => t["target"]).ToDictionary(g => g.Key, g => g.Last());
        return [new(new("考核表", "Sheet"), [new("目标", "Target"), new("权重", "Weight"), new("自评", "Own mark"), new("打分", "Mark")],
            [
                .. asking.Services.GetRequiredService<ILaw>().List(Targets, null).Select(t => (IReadOnlyList<Words>)
                [
                    new(t.Zh, t.En), Same($"{t.Weight}"), Same(targets.GetValueOrDefault(t.Id)?["self"] ?? "–"),
                        Same(targets.GetValueOrDefault(t.Id)?["mark"] ?? "–"),
                ]),
            ])];
    }

    private static Words Same(string text) => new(text.Length == 0 ? "–" : text, text.Length == 0 ? "–" : text);
}
