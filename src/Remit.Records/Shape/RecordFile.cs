namespace Remit.Records;

/// <summary>A file that can be made out of an entry, in a format that others read.</summary>
/// <param name="Id">Lower-case words with hyphens; part of its address.</param>
/// <param name="Label">What the link says.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="In">States in which it is offered.</param>
/// <param name="Name">What it is called when it is saved.</param>
/// <param name="Make">Makes it; sees what the asker sees.</param>
public sealed record RecordFile(string Id, Words Label, string ContentType, IReadOnlyList<string> In, Func<RecordView, string> Name,
    Func<RecordView, Asking, CancellationToken, Task<byte[]>> Make)
{
    /// <summary>The roles that it is offered to; null: whoever reads the entry.</summary>
    public IReadOnlyList<string>? For { get; init; }

    /// <summary>Whether an entry's file is offered to a role now.</summary>
    public bool IsOffered(RecordView entry, string role)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return In.Contains(entry.State) && For?.Contains(role) != false;
    }
}

/// <summary>The form in which an office prints an entry: its number, the office, what it rests on, and room for a seal.</summary>
/// <param name="Title">What the paper is called.</param>
/// <param name="In">States in which it is offered.</param>
/// <param name="Body">Ids of the fields that it says, in order.</param>
public sealed record PrintForm(Words Title, IReadOnlyList<string> In, IReadOnlyList<string> Body)
{
    /// <summary>Whether the tables beside the fields are printed too.</summary>
    public bool WithPanels { get; init; }
}
