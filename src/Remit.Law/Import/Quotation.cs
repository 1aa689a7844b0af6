namespace Remit.Law.Import;

/// <summary>Whether a place of a line stands in quotation marks. Asked from left to right, it reads the line once, however often it is asked.</summary>
internal sealed class Quotation(string text)
{
    private int _read;
    private int _depth;

    /// <summary>Whether a quotation is open at a place.</summary>
    /// <param name="at">Not before the place asked last.</param>
    public bool IsOpen(int at)
    {
        for (; _read < at && _read < text.Length; _read++)
        {
            _depth += text[_read] == '“' ? 1 : text[_read] == '”' && _depth > 0 ? -1 : 0;
        }

        return _depth > 0;
    }

    /// <summary>Whether the line leaves a quotation open.</summary>
    public bool LeavesOpen => IsOpen(text.Length);
}
