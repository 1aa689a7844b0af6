namespace Remit.Server.Notices;

/// <summary>One thing that an addressee is told, or was. The key makes it once.</summary>
internal sealed class NoticeRow
{
    public string Id { get; set; } = "";

    /// <summary>SHA-256 over addressee, subject, stage and round.</summary>
    public string Key { get; set; } = "";

    /// <summary><c>mail:</c> with the account's id, or <c>hook:</c> with its name.</summary>
    public string Addressee { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Stage { get; set; } = "";

    public string What { get; set; } = "";

    public string? Number { get; set; }

    public string Office { get; set; } = "";

    public string? Due { get; set; }

    public string Path { get; set; } = "";

    /// <summary>Unix milliseconds.</summary>
    public long FoundAt { get; set; }

    /// <summary>The message that tells it; null until one is made.</summary>
    public string? Message { get; set; }

    /// <summary>When somebody of the office said: I see to it. Unix milliseconds; null while nobody did.</summary>
    public long? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    /// <summary>When others were told because nobody acknowledged it.</summary>
    public long? EscalatedAt { get; set; }

    public string? EscalatedTo { get; set; }
}

/// <summary>One message of the outbox: written before it is sent, marked after.</summary>
internal sealed class NoticeMessage
{
    public const string Queued = "queued";
    public const string Sent = "sent";
    public const string GivenUp = "given-up";

    /// <summary>32 hexadecimal digits; the Message-ID and the webhook-id are made of it, so that a repeat can be told.</summary>
    public string Id { get; set; } = "";

    public string Addressee { get; set; } = "";

    public string State { get; set; } = Queued;

    public int Attempts { get; set; }

    /// <summary>Unix milliseconds, like all times here.</summary>
    public long CreatedAt { get; set; }

    public long NextAt { get; set; }

    public long? SentAt { get; set; }

    /// <summary>Why the last attempt failed, as a code; null where none did.</summary>
    public string? Reason { get; set; }
}

/// <summary>What an account chose; an account without a row gets everything.</summary>
internal sealed class NoticeChoice
{
    public string Account { get; set; } = "";

    public string Language { get; set; } = "";

    /// <summary>Stages that the person does without, by commas.</summary>
    public string Off { get; set; } = "";

    /// <summary>Whether all but incidents' clocks comes in one mail a day.</summary>
    public bool Daily { get; set; }
}
