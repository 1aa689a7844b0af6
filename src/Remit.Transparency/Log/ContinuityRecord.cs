using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>Every cosigned checkpoint of one log, in the order of its times: what shows that the log ran on, without holes (docs/formats/witness.md).</summary>
/// <remarks>
/// A folder with one file for each month, <c>YYYY-MM.notes</c>; each entry is a line <c>note SECONDS BYTES</c> and then the note. Appended and synced: a torn
/// last entry was never acknowledged and is cut off when the record is opened for writing; the newest month is then written anew as a whole, because bytes that
/// read back well may still come from a sync that failed. About 550 bytes a checkpoint, 15 MB for half a year of one every ten minutes.
/// </remarks>
public sealed class ContinuityRecord
{
    private const string Suffix = ".notes";
    private const int HeadBytesMax = 48;

    private readonly string _directory;
    private readonly Lock _gate = new();

    private ContinuityRecord(string directory, ContinuityEntry? newest) => (_directory, Newest) = (directory, newest);

    /// <summary>The newest entry; null while there is none.</summary>
    public ContinuityEntry? Newest { get; private set; }

    /// <summary>Opens a record for writing and cuts off what a crash left half done.</summary>
    /// <param name="directory">Its folder; made where it is missing.</param>
    /// <exception cref="FormatException">An entry before the last is damaged; the words name the file.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public static ContinuityRecord Open(string directory)
    {
        Durable.CreateDirectory(directory);
        ContinuityEntry? newest = null;
        foreach (var path in Files(directory).Reverse())
        {
            var (entries, whole) = ReadFile(path);
            Durable.WriteAtomically(path, File.ReadAllBytes(path).AsSpan(0, (int)whole));
            if (entries.Count > 0)
            {
                newest = entries[^1];
                break;
            }
        }

        return new(directory, newest);
    }

    /// <summary>Adds a cosigned checkpoint. It is durable when this returns.</summary>
    /// <param name="at">The witnesses' time; an earlier one than the newest's is kept as the newest's, so that the record stays in order.</param>
    /// <param name="note">The note with all its signatures.</param>
    /// <exception cref="FormatException">It is no note.</exception>
    /// <exception cref="IOException">The disk fails; open the record again before going on.</exception>
    public ContinuityEntry Append(DateTimeOffset at, string note)
    {
        SignedNote.Parse(note);
        lock (_gate)
        {
            var time = Newest is { } newest && newest.At > at ? newest.At : DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
            var path = Path.Combine(_directory, time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture) + Suffix);
            var isNew = !File.Exists(path);
            var bytes = Encoding.UTF8.GetBytes(note);
            using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                var head = string.Create(CultureInfo.InvariantCulture, $"note {time.ToUnixTimeSeconds()} {bytes.Length}\n");
                file.Write([.. Encoding.ASCII.GetBytes(head), .. bytes]);
                Durable.Sync(file.SafeFileHandle);
            }

            if (isNew)
            {
                Durable.SyncDirectory(_directory);
            }

            return Newest = new(time, note);
        }
    }

    /// <summary>All entries with times in a period, both ends included. Reads the files; needs no lock and no open record.</summary>
    /// <exception cref="FormatException">A file is damaged; the words name it.</exception>
    public static IEnumerable<ContinuityEntry> Read(string directory, DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (Month(from), Month(to));
        return Files(directory)
            .Where(f => Path.GetFileNameWithoutExtension(f) is var month && string.CompareOrdinal(month, first) >= 0 && string.CompareOrdinal(month, last) <= 0)
            .SelectMany(f => ReadFile(f).Entries)
            .Where(e => e.At >= from && e.At <= to);
    }

    /// <summary>The newest entry, read from the files; null where there is none.</summary>
    /// <exception cref="FormatException">A file is damaged; the words name it.</exception>
    public static ContinuityEntry? ReadNewest(string directory) =>
        Files(directory).Reverse().Select(f => ReadFile(f).Entries.LastOrDefault()).FirstOrDefault(e => e is not null);

    private static string Month(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Files(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "????-??" + Suffix).Order(StringComparer.Ordinal) : [];

    private static (List<ContinuityEntry> Entries, long Whole) ReadFile(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var entries = new List<ContinuityEntry>();
        var at = 0;
        while (at < bytes.Length)
        {
            var end = bytes.Slice(at, Math.Min(HeadBytesMax, bytes.Length - at)).IndexOf((byte)'\n');
            var words = end < 0 ? [] : Encoding.ASCII.GetString(bytes.Slice(at, end)).Split(' ');
            if (words.Length == 3 && words[0] == "note" && StrictText.TryDecimal(words[1], out var seconds) && seconds <= 253_402_300_799
                && StrictText.TryDecimal(words[2], out var length) && length is > 0 and <= SignedNote.BytesMax)
            {
                var start = at + end + 1;
                if (start + length > bytes.Length)
                {
                    break;
                }

                entries.Add(new(DateTimeOffset.FromUnixTimeSeconds(seconds), Note(bytes.Slice(start, (int)length), path, at)));
                at = start + (int)length;
            }
            else if (end < 0 && bytes.Length - at < HeadBytesMax)
            {
                break;
            }
            else
            {
                throw Damaged(path, at, null);
            }
        }

        return (entries, at);
    }

    private static string Note(ReadOnlySpan<byte> bytes, string path, int at)
    {
        try
        {
            return SignedNote.Parse(bytes).ToString();
        }
        catch (FormatException e)
        {
            throw Damaged(path, at, e);
        }
    }

    private static FormatException Damaged(string path, int at, Exception? cause) =>
        new($"{path} is damaged at byte {at}. Restore it from a copy, or ask the witness for its own.", cause);
}

/// <summary>A cosigned checkpoint and when it was cosigned.</summary>
/// <param name="At">The witnesses' time, whole seconds.</param>
/// <param name="Note">The note with all its signatures.</param>
public sealed record ContinuityEntry(DateTimeOffset At, string Note)
{
    /// <summary>SHA-256 over the note: what the leaves after it carry as their beacon.</summary>
    public byte[] Beacon { get; } = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Note));
}
