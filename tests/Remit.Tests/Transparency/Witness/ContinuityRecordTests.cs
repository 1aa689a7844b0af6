using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

public sealed class ContinuityRecordTests : IDisposable
{
    private static readonly NoteSigner Log = NoteSigner.Create("example.org/log/1");
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-01-31T23:50:00Z");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Entries_come_back_in_order_over_the_turn_of_a_month()
    {
        var record = ContinuityRecord.Open(_folder);
        Assert.Null(record.Newest);
        for (var i = 0; i < 4; i++)
        {
            record.Append(At.AddMinutes(10 * i), Note(i));
        }

        Assert.Equal(["2026-01.notes", "2026-02.notes"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var all = ContinuityRecord.Read(_folder, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToList();
        Assert.Equal([0, 10, 20, 30], all.Select(e => (int)(e.At - At).TotalMinutes));
        Assert.Equal(Enumerable.Range(0, 4).Select(Note), all.Select(e => e.Note));
        Assert.Equal([10, 20], ContinuityRecord.Read(_folder, At.AddMinutes(10), At.AddMinutes(20)).Select(e => (int)(e.At - At).TotalMinutes));
        Assert.Equal(Note(3), ContinuityRecord.Open(_folder).Newest!.Note);
        Assert.Equal(Note(3), ContinuityRecord.ReadNewest(_folder)!.Note);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Note(3))), record.Newest!.Beacon);
    }

    [Fact]
    public void A_clock_that_goes_back_does_not_put_the_record_out_of_order()
    {
        var record = ContinuityRecord.Open(_folder);
        record.Append(At, Note(0));
        Assert.Equal(At, record.Append(At.AddHours(-5), Note(1)).At);
        Assert.Equal([Note(0), Note(1)], ContinuityRecord.Read(_folder, At, At).Select(e => e.Note));
    }

    [Fact]
    public void A_torn_tail_is_cut_off_wherever_it_was_torn_and_the_record_goes_on()
    {
        var record = ContinuityRecord.Open(_folder);
        record.Append(At, Note(0));
        var path = Path.Combine(_folder, "2026-01.notes");
        var whole = new FileInfo(path).Length;
        record.Append(At.AddMinutes(1), Note(1));
        var bytes = File.ReadAllBytes(path);
        for (var cut = whole; cut < bytes.Length; cut++)
        {
            File.WriteAllBytes(path, bytes[..(int)cut]);
            Assert.Single(ContinuityRecord.Read(_folder, DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
            var again = ContinuityRecord.Open(_folder);
            Assert.Equal(Note(0), again.Newest!.Note);
            Assert.Equal(whole, new FileInfo(path).Length);
            again.Append(At.AddMinutes(1), Note(1));
            Assert.Equal(bytes, File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void A_month_that_was_torn_at_its_first_entry_falls_back_to_the_month_before()
    {
        ContinuityRecord.Open(_folder).Append(At, Note(0));
        File.WriteAllText(Path.Combine(_folder, "2026-02.notes"), "note 17");
        Assert.Equal(Note(0), ContinuityRecord.Open(_folder).Newest!.Note);
        Assert.Equal(Note(0), ContinuityRecord.ReadNewest(_folder)!.Note);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(30)]
    public void A_damaged_middle_is_named_and_never_skipped(int at)
    {
        var record = ContinuityRecord.Open(_folder);
        record.Append(At, Note(0));
        record.Append(At.AddMinutes(1), Note(1));
        var path = Path.Combine(_folder, "2026-01.notes");
        var bytes = File.ReadAllBytes(path);
        bytes[at] = 0;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("2026-01.notes is damaged at byte 0", Assert.Throws<FormatException>(() => ContinuityRecord.Open(_folder)).Message,
            StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => ContinuityRecord.Read(_folder, At, At).ToList());
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void What_is_no_note_is_not_taken()
    {
        var record = ContinuityRecord.Open(_folder);
        Assert.Throws<FormatException>(() => record.Append(At, "text\n"));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static string Note(int size) => SignedNote.Sign(new Checkpoint("example.org/log/1", size, MerkleTree.HashLeaf([(byte)size])) is { Size: 0 }
        ? new Checkpoint("example.org/log/1", 0, MerkleTree.EmptyRoot).ToString()
        : new Checkpoint("example.org/log/1", size, MerkleTree.HashLeaf([(byte)size])).ToString(), Log).ToString();
}
