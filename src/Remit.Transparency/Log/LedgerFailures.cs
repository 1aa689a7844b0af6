namespace Remit.Transparency;

/// <summary>The ledger stops, because going on could sign two different histories or hide a loss. The message says what was found and how to go on.</summary>
public sealed class LedgerDamaged : Exception
{
    /// <summary>Stops with words for the administrator.</summary>
    public LedgerDamaged(string words, Exception? cause = null)
        : base(words, cause)
    {
    }
}

/// <summary>Another process, or another part of this one, writes this ledger: there is only ever one writer.</summary>
public sealed class LedgerInUse : Exception
{
    /// <summary>Refuses with words for the administrator.</summary>
    public LedgerInUse(string words, Exception? cause = null)
        : base(words, cause)
    {
    }
}

/// <summary>Nothing is signed for the moment, because witnesses have not answered or know more than this ledger; the message says which.</summary>
public sealed class LedgerWaits : Exception
{
    /// <summary>Refuses with words for the administrator.</summary>
    public LedgerWaits(string words)
        : base(words)
    {
    }
}
