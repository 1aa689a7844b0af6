using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>The level of an event that a question names: 较大事件, a relatively major incident. A bare "major" or "一般" names none.</summary>
internal static class EventLevel
{
    // How many signs or letters may stand between the level and the word for the event.
    private const int Apart = 12;

    public static string? Named(FoldedText question, IReadOnlyList<(string Id, LocalText Names)> levels)
    {
        string? found = null;
        var longest = 0;
        foreach (var (id, names) in levels)
        {
            foreach (var name in names.All)
            {
                if (name.Length > longest && Stands(question.Plain, name.ToLowerInvariant()))
                {
                    (found, longest) = (id, name.Length);
                }
            }
        }

        return found;
    }

    private static bool Stands(string question, string name)
    {
        for (var at = question.IndexOf(name, StringComparison.Ordinal); at >= 0; at = question.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var after = question.Substring(at + name.Length, Math.Min(Apart, question.Length - at - name.Length));
            var word = at == 0 || !char.IsAsciiLetter(question[at - 1]) || !char.IsAsciiLetter(name[0]);
            if (word && (name.Contains(' ', StringComparison.Ordinal) || Event.Any(e => after.Contains(e, StringComparison.Ordinal))))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] Event = ["事件", "级", "故障", "incident", "level", "event"];
}
