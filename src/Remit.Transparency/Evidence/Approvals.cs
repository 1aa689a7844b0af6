namespace Remit.Transparency.Evidence;

/// <summary>Two people of two roles who agreed to what cannot be undone: <c>ROLE:ACCOUNT</c> each, as <c>delete</c>, <c>hold</c>, <c>redact</c> and
/// <c>sources</c> leaves carry them.</summary>
public static class Approvals
{
    private const int BytesMax = 100;

    /// <summary>What is wrong with a pair; null where it is one.</summary>
    public static string? Fault(IReadOnlyList<string> approvals)
    {
        ArgumentNullException.ThrowIfNull(approvals);
        var pairs = approvals.Select(Split).ToList();
        return pairs.Contains(null) ? $"An approval is written ROLE:ACCOUNT, in at most {BytesMax} bytes without spaces, such as keeper:17."
            : pairs.Count != 2 ? $"Two approvals are needed, of two roles and two accounts; {pairs.Count} came."
            : pairs[0]!.Value.Role == pairs[1]!.Value.Role ? "Both approvals are of the same role: two different roles are needed."
            : pairs[0]!.Value.Account == pairs[1]!.Value.Account ? "Both approvals are of the same account: two people are needed."
            : null;
    }

    private static (string Role, string Account)? Split(string text) =>
        text.Length <= BytesMax && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? (text[..at], text[(at + 1)..]) : null;
}
