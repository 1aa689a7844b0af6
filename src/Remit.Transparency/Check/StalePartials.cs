using System.Globalization;
using System.Text.RegularExpressions;

namespace Remit.Transparency;

/// <summary>Partial tiles and bundles of older checkpoints that still lie in a folder: each must be the beginning of the file that followed it.</summary>
internal static partial class StalePartials
{
    public static IEnumerable<LedgerFault> Check(DirectoryTiles folder, long size, HashSet<string> knownBad, long minIndex)
    {
        foreach (var path in folder.List().Order(StringComparer.Ordinal))
        {
            if (Form().Match(path) is not { Success: true } match || !int.TryParse(match.Groups["width"].Value, CultureInfo.InvariantCulture, out var width))
            {
                continue;
            }

            var isEntries = match.Groups["level"].Value == "entries";
            var level = isEntries ? 0 : match.Groups["level"].Value[0] - '0';
            var n = match.Groups["n"].Value.Replace("x", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
            var number = long.Parse(n, CultureInfo.InvariantCulture);
            var nowWide = TilePath.WidthOf(level, number, size);
            var now = nowWide == 0 ? "" : isEntries ? TilePath.Entries(number, nowWide) : TilePath.Hashes(level, number, nowWide);

            // Wider than the checkpoint: written by a publication that did not end, and of no meaning yet.
            if (width < nowWide && LedgerPruning.End(level, number) > minIndex && !knownBad.Contains(now) && !IsBeginning(folder, path, now, width, isEntries))
            {
                yield return new LedgerFault(path, $"was changed: it is not the beginning of {now}");
            }
        }
    }

    private static bool IsBeginning(DirectoryTiles folder, string older, string newer, int width, bool isEntries)
    {
        try
        {
            var (was, now) = (folder.Read(older, EntryBundle.BytesMax), folder.Read(newer, EntryBundle.BytesMax));
            if (was is null || now is null)
            {
                return was is null;
            }

            return now.AsSpan().StartsWith(was)
                && (isEntries ? EntryBundle.Read(was, width)?.Sum(e => 2 + e.Length) == was.Length : was.Length == width * MerkleTree.HashBytes);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^tile/(?<level>[0-7]|entries)/(?<n>(?:x[0-9]{3}/){0,5}[0-9]{3})\.p/(?<width>[0-9]{1,3})$")]
    private static partial Regex Form();
}
