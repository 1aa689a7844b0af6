using Remit.Law.Instruments;
using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>Regions: every parent is there on the days of its child, nobody lies under itself, and a code is one region on one day.</summary>
internal static class RegionChecks
{
    public static void Check(PackUnderCheck pack)
    {
        var rows = pack.Regions.ToLookup(r => r.Region.Code, StringComparer.Ordinal);
        foreach (var row in pack.Reading.Regions)
        {
            Parent(pack, row, rows);
            if (rows[row.Region.Code].Any(other => !ReferenceEquals(other, row) && Overlap(other.Region, row.Region)
                && (other.Line < row.Line || !pack.Reading.Regions.Contains(other))))
            {
                pack.Reading.Error(row.At("from"), "region-twice",
                    $"The code {row.Region.Code} has two rows that hold on the same days: let one end where the other begins.");
            }

            if (row.Region.Now.Length > 0 && !rows.Contains(row.Region.Now))
            {
                pack.Reading.Error(row.At("now"), "unresolved-region",
                    $"There is no region “{row.Region.Now}” that could have taken its place: name a code of regions.tsv.");
            }

            if (row.Region is { From: { } from, To: { } to } && to <= from)
            {
                pack.Reading.Error(row.At("to"), "dates-backwards", "The region ends before it begins: look at “from” and “to”.");
            }
        }
    }

    /// <summary>Refuses rows that lie under themselves; looked at before a pack is loaded, too.</summary>
    public static void Circles(IReadOnlyList<RegionRow> rows, PackReading reading)
    {
        var byCode = rows.ToLookup(r => r.Region.Code, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            // A row is in a circle when going up from it, through rows that share days with it, comes back to its code.
            var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([row.Region.Parent]));
            while (open.TryPop(out var code))
            {
                if (code == row.Region.Code)
                {
                    reading.Error(row.At("parent"), "region-circle", $"Region {code} lies under itself: give it the parent that it really has.");
                    break;
                }

                foreach (var above in byCode[code].Where(a => seen.Add(code + a.Line) && Overlap(a.Region, row.Region)))
                {
                    open.Push(above.Region.Parent);
                }
            }
        }
    }

    /// <summary>Whether a region ever lies under a code, itself included.</summary>
    public static bool LiesUnder(IEnumerable<RegionRow> rows, Region region, string code)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Region>([region]);
        while (open.TryPop(out var at))
        {
            if (at.Code == code)
            {
                return true;
            }

            if (seen.Add(at.Code))
            {
                foreach (var above in rows.Where(r => r.Region.Code == at.Parent))
                {
                    open.Push(above.Region);
                }
            }
        }

        return false;
    }

    private static void Parent(PackUnderCheck pack, RegionRow row, ILookup<string, RegionRow> rows)
    {
        var region = row.Region;
        if (region.Parent.Length == 0)
        {
            if (pack.IsOverlay || region.Code != pack.Files.Pack.Nation)
            {
                pack.Reading.Error(row.At("parent"), "unresolved-region",
                    $"Region {region.Code} lies under none: only the region at the top (“nation” in pack.yaml) may.");
            }

            return;
        }

        var parents = rows[region.Parent].Select(r => r.Region).ToList();
        if (parents.Count == 0)
        {
            pack.Reading.Error(row.At("parent"), "unresolved-region", $"There is no region “{region.Parent}”: name a code of regions.tsv, or add its row.");
        }
        else if (!parents.Any(p => Overlap(p, region)))
        {
            pack.Reading.Error(row.At("parent"), "region-ended",
                $"Region {region.Parent} did not exist on the days of {region.Code}: name the region that it lay in then.");
        }
        else if (region.To is null && parents.All(p => p.To is not null))
        {
            pack.Reading.Error(row.At("parent"), "region-ended",
                $"Region {region.Parent} ended, and {region.Code} still lies under it: let this row end and add one with the new parent.");
        }
    }

    private static bool Overlap(Region a, Region b) => (a.To is null || b.From is null || b.From < a.To) && (b.To is null || a.From is null || a.From < b.To);
}
