using Microsoft.AspNetCore.Components;

namespace Remit.Server.Pages.Frame;

/// <summary>What every page and every part of one has at hand.</summary>
public abstract class PagePart : ComponentBase
{
    /// <summary>How this request's page speaks.</summary>
    [Inject]
    private protected Voice V { get; init; } = null!;
}
