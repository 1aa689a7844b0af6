using Microsoft.Extensions.DependencyInjection;
using Remit.Law;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>Typed measures become tasks, each due at the end of its day.</summary>
internal static class Ordered
{
    /// <summary>The tasks of a field's lines, or what is wrong with a line.</summary>
    /// <param name="d">The entry that orders them.</param>
    /// <param name="field">The field that holds the lines.</param>
    /// <param name="under">What each task names: where it belongs, what it came of.</param>
    public static Decided Of(Draft d, string field, IReadOnlyList<(string Field, string Value)> under)
    {
        var (measures, error) = TypedLines.Measures(field, d.Fields.GetValueOrDefault(field, ""));
        var law = d.Asking.Services.GetRequiredService<ILaw>();
        return error is not null ? new([error], new Dictionary<string, string>()) : Decided.Nothing with
        {
            New =
            [
                .. measures.Select(m => new NewEntry("tasks", field, new Dictionary<string, string>(
                    under.Where(u => u.Value.Length > 0).Select(u => KeyValuePair.Create(u.Field, u.Value)))
                {
                    ["title"] = m.What,
                    ["owner"] = m.Owner,
                    ["due"] = Times.Spelled(Times.EndOf(m.Due, law)),
                })),
            ],
        };
    }
}
