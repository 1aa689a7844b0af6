using Remit.Kernel;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Parts;

/// <summary>What is wrong with a form that was sent: words for the summary and for the field, the same in both places.</summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Words)> _all = [];

    /// <summary>All of them, in the order of the fields.</summary>
    public IReadOnlyList<(string Field, string Words)> All => _all;

    /// <summary>Whether there is one.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>Adds one; an empty field means the form as a whole.</summary>
    public void Add(string field, string words) => _all.Add((field, words));

    /// <summary>Adds a module's refusal in the page's language, at the field that it names.</summary>
    internal void Add(Refusal refusal, Voice voice, string field = "") => Add(field, RefusalTexts.Words(refusal, voice));

    /// <summary>The words for one field; null when it is right.</summary>
    public string? Of(string field) => _all.Where(error => error.Field == field).Select(error => error.Words).FirstOrDefault();
}
