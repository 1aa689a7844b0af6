using Microsoft.Extensions.DependencyInjection;
using Remit.Incidents.Registers;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;

namespace Remit.Incidents.Sharing;

/// <summary>The Traffic Light Protocol 2.0 (FIRST, August 2022) as a ceiling: what an entry's label does not allow, nobody is shown, whatever their
/// reach.</summary>
/// <remarks>CLEAR and GREEN: whoever the entry is addressed to in its region. AMBER: the own office, those above it, and the operators that are named.
/// AMBER+STRICT and RED: the own office and the operators that are named. An entry without a label is GREEN.</remarks>
internal static class Tlp
{
    public const string Clear = "clear";
    private const string Green = "green";
    private static readonly string[] Labels = [Clear, Green, "amber", "amber-strict", "red"];

    /// <summary>The label.</summary>
    public static Field Label { get; } = Field.Choice("tlp", "TLP", "TLP",
        [.. Labels.Select(id => Option.Of(id, Written(id), Written(id)))]) with
    {
        Hint = new("TLP 2.0。AMBER 及以上只给下面列出的运营者；提高随时可以，降低须写明理由。",
            "TLP 2.0. From AMBER on, only the operators named below see it. Raising it is free, lowering it needs a reason."),
    };

    /// <summary>The operators that may see it from AMBER on, as people write them.</summary>
    public static Field To { get; } = Field.Area("to", "可以查看的运营者", "Operators that may see it").Optional().Help(
        "AMBER 及以上必填，每行一个，写名称或编号。", "Needed from AMBER on: one a line, by name or id.");

    /// <summary>Their ids, set apart by spaces.</summary>
    public static Field Addressees { get; } = Field.Line("addressees", "可以查看的运营者编号", "Ids of the operators that may see it").Derived() with
    {
        Aside = true,
        Listed = false,
    };

    /// <summary>The label as the standard writes it: <c>AMBER+STRICT</c>.</summary>
    public static string Written(string label) => label == "amber-strict" ? "AMBER+STRICT" : (label.Length == 0 ? Green : label).ToUpperInvariant();

    /// <summary>How strict a label is, from 0 for CLEAR to 4 for RED.</summary>
    public static int Rank(string label) => Array.IndexOf(Labels, label.Length == 0 ? Green : label);

    /// <summary>Whether the label lets somebody outside of the entry's own office see it.</summary>
    public static bool Allows(IReadOnlyDictionary<string, string> fields, Actor who)
    {
        var rank = Rank(fields.GetValueOrDefault(Label.Id, ""));
        return who.Role == Roles.Operator
            ? rank <= Rank(Green) || fields.GetValueOrDefault(Addressees.Id, "").Split(' ').Contains(who.Organisation)
            : rank <= Rank("amber");
    }

    /// <summary>The two steps that change a label.</summary>
    /// <param name="register">The register's id.</param>
    /// <param name="states">The states in which it can be changed.</param>
    /// <param name="roles">Who may.</param>
    /// <param name="named">Whether operators can be named.</param>
    public static IReadOnlyList<Move> Moves(string register, IReadOnlyList<string> states, IReadOnlyList<string> roles, bool named = true)
    {
        IReadOnlyList<string> asks = named ? [Label.Id, To.Id] : [Label.Id];
        return
        [
            new("raise", new("提高 TLP", "Raise the TLP"), states, "", roles, asks)
            {
                Decide = d => ChangedAsync(d, register, named, true),
                Hint = new("从现在起，新标签不允许的人看不到。已经看过的人，请另行告知。",
                    "From now on it is hidden from whom the new label does not allow. Tell those who have seen it."),
            },
            new("lower", new("降低 TLP", "Lower the TLP"), states, "", roles, asks)
            {
                Reason = true,
                Decide = d => ChangedAsync(d, register, named, false),
            },
        ];
    }

    /// <summary>Reads whom an entry names, and refuses a label that asks for somebody while nobody is named.</summary>
    public static async Task<Decided> CheckAsync(Draft d)
    {
        var operators = await d.Asking.Services.GetRequiredService<IRegistry>().OperatorsAsync(d.Cancel);
        var (lines, ids) = (TypedLines.Of(d.Fields.GetValueOrDefault(To.Id, "")), new List<string>());
        for (var i = 0; i < lines.Count; i++)
        {
            if (operators.FirstOrDefault(o => o.Id == lines[i] || o.Names.Zh == lines[i] || o.Names.En == lines[i]) is not { } one)
            {
                return Decided.Refuse(To.Id, "unknown-operator", new Words("第 {0} 行不是登记册中的运营者；请写名称或编号。",
                    "Line {0} is no operator of the register: write its name or its id.").With(i + 1));
            }

            ids.Add(one.Id);
        }

        return Rank(d.Fields.GetValueOrDefault(Label.Id, "")) > Rank(Green) && ids.Count == 0
            ? Decided.Refuse(To.Id, "needed", new("AMBER 及以上须写明哪些运营者可以查看。", "From AMBER on, name the operators that may see it."))
            : Decided.Set((Addressees.Id, string.Join(' ', ids.Distinct())));
    }

    private static async Task<Decided> ChangedAsync(Draft d, string register, bool named, bool up)
    {
        var records = d.Asking.Services.GetRequiredService<IRecords>();
        var before = (await records.FindAsync(records.Kind(register)!, d.Id, d.Asking.Who, d.Cancel))?[Label.Id] ?? "";
        var (was, now) = (Rank(before), Rank(d.Fields.GetValueOrDefault(Label.Id, "")));
        if (up ? now <= was : now >= was)
        {
            return Decided.Refuse(Label.Id, up ? "not-higher" : "not-lower", up
                ? new Words("现为 {0}，请选择更严的标签；要放宽，请取“降低 TLP”一步。",
                    "It is {0} now: choose a stricter label, or take the step Lower the TLP.").With(Written(before))
                : new Words("现为 {0}，请选择更宽的标签；要收紧，请取“提高 TLP”一步。",
                    "It is {0} now: choose a wider label, or take the step Raise the TLP.").With(Written(before)));
        }

        return named ? await CheckAsync(d) : Decided.Nothing;
    }
}
