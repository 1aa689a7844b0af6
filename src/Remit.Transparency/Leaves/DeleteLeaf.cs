namespace Remit.Transparency.Leaves;

/// <summary>A file is about to be destroyed: written and signed before the first byte goes.</summary>
/// <param name="Path">Of the file, as in its <c>file</c> leaf.</param>
/// <param name="FileRoot">Of the file.</param>
/// <param name="Segments">Ids of its segments.</param>
/// <param name="Events">How many events go.</param>
/// <param name="End">ISO date: the first day on which no policy in force asked to keep them any longer, margin included.</param>
/// <param name="Last">Greatest received time in it, from which the end was counted, unix microseconds.</param>
/// <param name="Method"><c>unlink</c>, or <c>crypto-erase</c>: the key of a locked file is destroyed first.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record DeleteLeaf(string Path, byte[] FileRoot, IReadOnlyList<string> Segments, long Events, string End, long Last, string Method, long At)
    : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "delete";

    /// <summary>The newest version: with approvals, holds, key and minimum index.</summary>
    public const long Newest = 2;

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    public override long Format => V;

    /// <summary>The version of the form: 1 has none of the fields below.</summary>
    public long V { get; init; } = Newest;

    /// <summary>Who approved: two entries <c>ROLE:ACCOUNT</c> of different roles and accounts, the account as an opaque number. Empty where the policy's own
    /// period alone ended it.</summary>
    public IReadOnlyList<string> Approvals { get; init; } = [];

    /// <summary>Ids of the holds in force that were looked at, none of which covers the file; at most 32.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>The key that is destroyed with it; empty where none is.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>Days for which a backup of the key store may still hold the key: the claim of crypto-erase counts from then.</summary>
    public long BackupDays { get; init; }

    /// <summary>As in <see cref="EpochLeaf.MinIndex"/>, after this deletion.</summary>
    public long MinIndex { get; init; }

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record)
    {
        record.Set("path", Path).Set("fileRoot", FileRoot).Set("segments", Segments).Set("events", Events).Set("end", End).Set("last", Last)
            .Set("method", Method);
        if (V > 1)
        {
            record.Set("approvals", Approvals).Set("holds", Holds).Set("keyId", KeyId).Set("backupDays", BackupDays).Set("minIndex", MinIndex);
        }
    }

    internal static DeleteLeaf Parse(CanonicalRecord r)
    {
        var first = new DeleteLeaf(r.Text("path"), r.Bytes("fileRoot"), r.Texts("segments"), r.Number("events"), r.Text("end"), r.Number("last"),
            r.Text("method"), r.Number("at"))
        { V = 1 };
        return r.Number("v") == 1 ? first : first with
        {
            V = Newest,
            Approvals = r.Texts("approvals"),
            Holds = r.Texts("holds"),
            KeyId = r.Text("keyId"),
            BackupDays = r.Number("backupDays"),
            MinIndex = r.Number("minIndex"),
        };
    }
}
