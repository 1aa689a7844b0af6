using System.Text.RegularExpressions;

namespace Remit.Records;

/// <summary>What is wrong with the definition of a register: the instance does not start with such a one.</summary>
internal static partial class KindCheck
{
    public static IEnumerable<string> Wrong(IReadOnlyList<RecordKind> kinds)
    {
        foreach (var twice in kinds.GroupBy(k => k.Id).Where(g => g.Count() > 1))
        {
            yield return $"the register {twice.Key} is defined twice";
        }

        foreach (var wrong in kinds.SelectMany(kind => Wrong(kind, kinds).Select(w => $"{kind.Id}: {w}")))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<string> Wrong(RecordKind kind, IReadOnlyList<RecordKind> all)
    {
        foreach (var id in kind.Fields.Select(f => f.Id).Concat(kind.States.Select(s => s.Id)).Concat(kind.Moves.Select(m => m.Id)).Append(kind.Id))
        {
            if (!IdForm().IsMatch(id))
            {
                yield return $"\"{id}\" is no id";
            }
        }

        if (kind.Moves.Count == 0 || kind.Moves[0].Id != Move.Create || kind.Moves[0].From.Count > 0 || kind.Moves[0].To != kind.States[0].Id)
        {
            yield return "the first move is create, from nowhere to the first state";
        }

        if (kind.Holder == Holder.AboutOperator && kind.Field("operator") is null)
        {
            yield return "an entry about an operator needs the field operator";
        }

        foreach (var state in kind.OwnIn.Where(s => kind.States.All(known => known.Id != s)))
        {
            yield return $"the unknown state {state} is seen by the own organisation only";
        }

        var reached = new HashSet<string> { kind.States[0].Id };
        for (var grew = true; grew;)
        {
            grew = kind.Moves.Any(m => m.To.Length > 0 && m.From.Any(reached.Contains) && reached.Add(m.To));
        }

        foreach (var wrong in kind.States.Where(s => !reached.Contains(s.Id)).Select(s => $"no move leads to {s.Id}")
            .Concat(kind.Moves.SelectMany(m => MoveWrong(kind, m)))
            .Concat(kind.Fields.SelectMany(f => FieldWrong(kind, f, all))))
        {
            yield return wrong;
        }
    }

    private static IEnumerable<string> MoveWrong(RecordKind kind, Move move)
    {
        foreach (var state in move.From.Append(move.To).Where(s => s.Length > 0 && kind.States.All(known => known.Id != s)))
        {
            yield return $"the move {move.Id} names the unknown state {state}";
        }

        foreach (var field in move.Asks.Where(a => kind.Field(a) is null or { Computed: true }))
        {
            yield return $"the move {move.Id} asks for {field}, which is unknown or computed";
        }

        if (move.Id == "read")
        {
            yield return "a move cannot be called read: that is the permission to look";
        }

        if (move.By == MoveBy.Shared && kind.SharedWith is null)
        {
            yield return $"the move {move.Id} is for whom the entry is shared with, and it is shared with nobody";
        }

        foreach (var other in move.NotBy.Where(o => kind.Move(o) is null))
        {
            yield return $"the move {move.Id} names the unknown move {other}";
        }

        if (move.Roles.Count == 0 || move.Roles.Any(r => !kind.Readers.Contains(r)))
        {
            yield return $"the move {move.Id} has no role, or one that may not read";
        }
    }

    private static IEnumerable<string> FieldWrong(RecordKind kind, Field field, IReadOnlyList<RecordKind> all)
    {
        if (field.Type == FieldType.Choice && field.Options is null)
        {
            yield return $"the field {field.Id} has no options";
        }

        if (field.Type == FieldType.Entry && all.All(k => k.Id != field.Register))
        {
            yield return $"the field {field.Id} names the unknown register {field.Register}";
        }

        if (!field.Computed && kind.Moves.All(m => !m.Asks.Contains(field.Id)))
        {
            yield return $"no move asks for the field {field.Id}";
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();
}
