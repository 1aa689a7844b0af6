namespace Remit.Duties;

/// <summary>Counts and signs an office's return. A bridge implements it over cases, incidents and registers: counts cross, nothing else.</summary>
public interface IReturnMaker
{
    /// <summary>The figures as canonical JSON (<c>remit-return/v1</c>).</summary>
    Task<string> CountAsync(ReturnHead head, CancellationToken cancel);

    /// <summary>Signs figures with the instance's key for returns.</summary>
    SignedFigures Sign(string figures);

    /// <summary>The file that is handed on: figures, hash, signed note and public key.</summary>
    byte[] File(string figures, string signed);

    /// <summary>The public key, as a verifier key line.</summary>
    string VKey { get; }
}

/// <summary>What a return is about.</summary>
/// <param name="Office">The office whose return it is.</param>
/// <param name="Number">Its number, gapless by office, year and kind.</param>
/// <param name="Edition">1, or one more than that of the return which it replaces.</param>
/// <param name="Replaces">Number of the return that it replaces; empty for a first edition.</param>
/// <param name="Quarter"><c>2026-Q3</c>.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Made">The day of the count.</param>
/// <param name="Remark">The office's remark; empty where there is none.</param>
public sealed record ReturnHead(string Office, string Number, int Edition, string Replaces, string Quarter, DateOnly From, DateOnly Until, DateOnly Made,
    string Remark);

/// <summary>Frozen figures.</summary>
/// <param name="Figures">Canonical JSON.</param>
/// <param name="Hash">Its SHA-256, hexadecimal.</param>
/// <param name="Signed">A signed note (C2SP signed-note) over the hash.</param>
public sealed record SignedFigures(string Figures, string Hash, string Signed);
