using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law.Packs;

/// <summary>What nobody could verify is counted and listed; the packs of this repository have nothing else to tell.</summary>
public sealed class PackNotesTests
{
    [Fact]
    public void The_packs_of_this_repository_have_no_error()
    {
        var report = LawModule.CheckPacks(Repository.Path("packs"), []).Value;
        Assert.Contains(report.Packs, p => p.EndsWith("/cn", StringComparison.Ordinal));
        Assert.Contains(report.Packs, p => p.EndsWith("/cn-demo", StringComparison.Ordinal));
        Assert.Empty(report.Findings.Where(f => f.Severity == "error").Select(f => $"{f.Pack}/{f.File}:{f.Line}:{f.Column} {f.Words}"));
    }

    [Theory]
    [InlineData("levels.yaml", "{value: 1000}", "{value: unverified, mark: D}", "{value: unverified")]
    [InlineData("levels.yaml", "{value: 1000}", "{value: unverified}", "{value: unverified")]
    [InlineData("remits.yaml", "  under: X1", "  under: X1\n  status: unverified", "id: north")]
    [InlineData("pack.yaml", "holidays: [\"2026-01-01\"]", "holidays: unverified", "format")]
    [InlineData("clocks.yaml", "length: 24\n  unit: hour", "length: unverified", "id: answer")]
    public void A_cell_that_is_not_verified_is_a_note(string file, string old, string now, string at)
    {
        using var pack = new SmallPack().Change(file, old, now).Write();
        var note = Assert.Single(pack.Check().Findings);
        Assert.Equal(("note", "unverified", file), (note.Severity, note.Code, note.File));
        Assert.Equal(pack.Place(file, at), (note.Line, note.Column));
    }

    [Fact]
    public void A_first_day_that_nobody_found_out_is_a_note_in_instruments_and_regions()
    {
        using var pack = new SmallPack();
        pack.Change("regions.tsv", "Pays\t1900-01-01", "Pays\tunknown");
        pack["instruments/other.yaml"] = """
            format: 1
            id: xx.other
            kind: rule
            titles: {en: Other, fr: Autre}
            source: own
            mark: T
            complete: false
            versions:
            - {from: unknown, status: in-force}
            provisions: []
            """;
        Assert.Equal([("instruments/other.yaml", 9), ("regions.tsv", 2)], pack.Write().Check().Findings.Select(f => (f.File, f.Line)));
    }

    [Fact]
    public void A_proposal_beside_the_versions_is_neither_overlap_nor_gap()
    {
        using var pack = new SmallPack();
        pack.Change("instruments/act.yaml", "provisions:\n", "- {from: unknown, status: proposed, mark: D}\nprovisions:\n").Write();
        Assert.Equal(["note"], pack.Check().Findings.Select(f => f.Severity));
    }
}
