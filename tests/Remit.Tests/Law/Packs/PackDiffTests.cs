using Remit.Law;

namespace Remit.Tests.Law.Packs;

/// <summary>Two packs compared cell by cell: each cell is found again by its id, wherever it stands.</summary>
public sealed class PackDiffTests
{
    [Theory]
    [InlineData("remits.yaml", "basis: [xx.act/p1], clock: answer", "basis: [xx.act/p2], clock: answer",
        "changed rules/general roles[lead office nation].basis [xx.act/p1] > [xx.act/p2]")]
    [InlineData("remits.yaml", ", clock: answer", "", "removed rules/general roles[lead office nation].clock answer > ")]
    [InlineData("remits.yaml", "  under: X1", "  under: X1\n  stage: notify", "added rules/north stage  > notify")]
    [InlineData("clocks.yaml", "length: 24", "length: 72", "changed clocks/answer length 24 > 72")]
    [InlineData("clocks.yaml", "id: answer", "id: reply", "added clocks/reply  > ; removed clocks/answer  > ")]
    [InlineData("duties.yaml", "{max: 2000}", "{max: 3000}", "changed penalties/fine by-version.2025-01-01[any].operator.max 2000 > 3000")]
    [InlineData("instruments/act.yaml", "fr: Le bureau dirige.", "fr: Le bureau.", "changed xx.act/provisions/p1 gist.fr Le bureau dirige. > Le bureau.")]
    [InlineData("instruments/act.yaml", "to: \"2025-01-01\"", "to: \"2026-01-01\"", "changed xx.act/versions/2020-01-01 to 2025-01-01 > 2026-01-01")]
    [InlineData("instruments/act.yaml", "kind: law", "kind: rule", "changed xx.act kind law > rule")]
    [InlineData("matters.yaml", "ask: true, ", "", "removed matters/general ask true > ")]
    [InlineData("regions.tsv", "North", "South", "changed regions/X1 2000-01-01 name_en North > South")]
    [InlineData("asked/act.tsv", "a breach cost", "a breach bring",
        "added asked/xx.act/p2 What does a breach bring?  > ; removed asked/xx.act/p2 What does a breach cost?  > ")]
    [InlineData("authorities.yaml", "hours: unknown", "hours: \"9-17\"", "changed contacts/office.XX phone 112 hours unknown > 9-17")]
    [InlineData("levels.yaml", "{value: 10}", "{value: 20}", "changed indicators/loss thresholds.minor.value 10 > 20")]
    [InlineData("pack.yaml", "en: Ours", "en: Mine", "changed sources.own.words.en Ours > Mine")]
    [InlineData("synonyms.yaml", "en: [log, record]", "en: [log, note]", "added groups/[log, note]  > ; removed groups/[log, record]  > ")]
    public void Each_kind_of_cell_is_found_by_its_id(string file, string old, string now, string expected)
    {
        using var pack = new SmallPack().Write("old").Change(file, old, now).Write("new");
        var changes = LawModule.DiffPacks(pack.Packs, "old", "new").Value.Changes;
        Assert.All(changes, c => Assert.Equal(file, c.File));
        Assert.Equal(expected, string.Join("; ", changes.Select(c => string.Join(' ', new[] { c.Change, c.Cell, c.Path }.Where(p => p.Length > 0))
            + (c.Path.Length == 0 ? "  > " : $" {c.Old} > {c.New}"))));
    }

    [Fact]
    public void Order_comments_and_quotes_are_no_difference()
    {
        using var pack = new SmallPack().Write("old");
        pack.Change("levels.yaml", "- {id: major, names: {en: major, fr: majeur}, rank: 2}\n", "");
        pack.Change("levels.yaml", "indicators:", "# moved\n- {rank: 2, id: \"major\", names: {fr: majeur, en: major}}\nindicators:").Write("new");
        Assert.Empty(LawModule.DiffPacks(pack.Packs, "old", "new").Value.Changes);
    }

    [Fact]
    public void A_whole_file_that_came_or_went_is_one_change()
    {
        using var pack = new SmallPack().Write("old").Write("new");
        File.Delete(Path.Combine(pack.Packs, "new/levels.yaml"));
        var change = Assert.Single(LawModule.DiffPacks(pack.Packs, "old", "new").Value.Changes);
        Assert.Equal(("removed", "levels.yaml", "", ""), (change.Change, change.File, change.Cell, change.Path));
    }

    [Fact]
    public void A_file_that_does_not_parse_is_named_with_its_place()
    {
        using var pack = new SmallPack().Write("old").Change("levels.yaml", "rank: 1}", "rank: 1").Write("new");
        var refusal = LawModule.DiffPacks(pack.Packs, "old", "new").Refusal!;
        Assert.Equal("pack-damaged", refusal.Code);
        Assert.Contains("levels.yaml:", refusal.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_pack_is_refused() => Assert.Equal("no-pack", LawModule.DiffPacks(Path.GetTempPath(), "no-such-pack", "cn").Refusal!.Code);
}
