using ParquetSharp;
using Remit.Transparency.Leaves;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault;

/// <summary>Reads lines back the long way: Parquet columns, canonical event, original line.</summary>
internal static class StoredLines
{
    public static IReadOnlyList<byte[]> Read(Remit.Vault.Vault vault, string? source = null)
    {
        var lines = new List<byte[]>();
        var rows = new SegmentRows();
        var segments = vault.Segments;
        var view = segments.Look();
        foreach (var file in view.Files)
        {
            using var plain = PlainBytes.Open(vault.Folders, file.Name, file.KeyId);
            using var parquet = new ParquetFileReader(plain);
            for (var group = 0; group < file.Segments.Count; group++)
            {
                using var reader = parquet.RowGroup(group);
                rows.Read(reader);
                for (var i = 0; i < rows.Count; i++)
                {
                    var e = rows.Event(i);
                    if (source is null || e.Source.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(source)))
                    {
                        lines.Add(EventText.Line(e));
                    }
                }
            }
        }

        foreach (var arena in view.Arenas)
        {
            for (var i = 0; i < arena.Count; i++)
            {
                if (source is null || segments.Sources.Text(arena.Rows[i].Source) == source)
                {
                    lines.Add(arena.Raw(arena.Rows[i]).ToArray());
                }
            }
        }

        return lines;
    }
}
