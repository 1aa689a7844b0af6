using Microsoft.AspNetCore.Components;
using Remit.Records;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Records;

/// <summary>An entry in a list: a link to its page, and its state as a badge.</summary>
internal static class EntryLink
{
    public static RenderFragment Of(Voice voice, RecordView entry, string title) => builder =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "class", "govuk-link");
        builder.AddAttribute(2, "href", voice.To($"/registers/{entry.Kind}/{entry.Id}"));
        builder.AddContent(3, title.Length == 0 ? entry.Number ?? entry.Id : title);
        builder.CloseElement();
        if (entry["drill"] == "yes")
        {
            builder.AddContent(4, " ");
            builder.OpenComponent<StateBadge>(5);
            builder.AddComponentParameter(6, "Tone", "bad");
            builder.AddComponentParameter(7, "ChildContent", (RenderFragment)(inner => inner.AddContent(0, voice[RecordTexts.Drill])));
            builder.CloseComponent();
        }
    };

    public static RenderFragment State(State state, RecordWords words) => builder =>
    {
        builder.OpenComponent<StateBadge>(0);
        builder.AddComponentParameter(1, "Tone", RecordWords.Tone(state));
        builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(inner => inner.AddContent(0, words.In(state.Label))));
        builder.CloseComponent();
    };
}
