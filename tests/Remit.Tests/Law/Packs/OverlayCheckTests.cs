using Remit.Law;

namespace Remit.Tests.Law.Packs;

/// <summary>An overlay is looked at over the pack that it names: it may use what that has, and adds to it.</summary>
public sealed class OverlayCheckTests
{
    private const string Overlay = """
        format: 1
        id: over
        overlays: xx
        names: {en: Over, fr: Sur}
        languages: [en, fr]
        source: own
        mark: R
        banner: {en: Example, fr: Exemple}
        """;

    private const string Offices = """
        format: 1
        source: own
        mark: R
        organisations: [{id: town, names: {en: Town, fr: Ville}}]
        offices: [{id: north-office, authority: office.X1, kind: office, region: X1, organisation: town, names: {en: North, fr: Nord}, uses-remit: true}]
        """;

    [Fact]
    public void It_may_name_what_the_pack_below_has()
    {
        using var pack = With(("offices.yaml", Offices));
        Assert.Empty(pack.Check("over").Findings.Select(f => f.Words));
    }

    [Fact]
    public void It_may_add_a_region_a_body_and_a_rule()
    {
        using var pack = With(
            ("regions.tsv",
                "code\tlevel\tparent\tname_en\tname_fr\tfrom\tto\tnow\tflags\tsource\tmark\nX2\tprovince\tXX\tSouth\tSud\t2000-01-01\t\t\t\town\tR\n"),
            ("authorities.yaml", "format: 1\nsource: own\nmark: R\n"
                + "instances: [{id: police.X2, kind: police, region: X2, names: {en: P, fr: P}, status: example}]\n"),
            ("remits.yaml", "format: 1\nsource: own\nmark: R\nrules:\n- id: south\n  matters: [breach]\n  under: X2\n  status: example\n  roles:\n"
                + "  - {kind: police, role: lead, level: asked, basis: [xx.act/p1]}\n"));
        Assert.Empty(pack.Check("over").Findings.Select(f => f.Words));
        var law = pack.Open("xx", "over");
        Assert.True(law.Ok, law.Refusal?.Words);
        var answer = law.Value.WhoIsResponsible(new RemitQuery("breach", "X2", Books.Today));
        Assert.Equal("police", answer.Value.Lead!.Kind);
    }

    [Theory]
    [InlineData("organisation: town, names", "organisation: city, names", "unresolved-organisation", "city, names")]
    [InlineData("authority: office.X1", "authority: police.X1", "unresolved-authority", "police.X1")]
    [InlineData("uses-remit: true", "uses-paper: true", "unknown-key", "uses-paper")]
    [InlineData("region: X1, org", "region: X9, org", "unresolved-region", "X9")]
    public void What_it_names_wrongly_is_found_in_its_own_files(string old, string now, string code, string at)
    {
        var broken = Offices.Replace(old, now, StringComparison.Ordinal);
        using var pack = With(("offices.yaml", broken));
        var found = Assert.Single(pack.Check("over").Findings);
        var line = broken[..broken.IndexOf(at, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.Equal(("offices.yaml", code, line), (found.File, found.Code, found.Line));
    }

    [Fact]
    public void An_id_that_the_pack_below_has_is_taken()
    {
        using var pack = With(("remits.yaml",
            "format: 1\nsource: own\nmark: R\nrules:\n"
            + "- {id: general, matters: [breach], roles: [{kind: police, role: handles, level: nation, basis: [xx.act/p1]}]}\n"));
        Assert.Equal(("duplicate-id", 5), Assert.Single(pack.Check("over").Findings.Select(f => (f.Code, f.Line))));
    }

    [Fact]
    public void The_pack_below_must_be_there()
    {
        using var pack = new SmallPack().Beside("over/pack.yaml", Overlay.Replace("overlays: xx", "overlays: yy", StringComparison.Ordinal));
        Assert.Equal(("unresolved-pack", 3, 11), Assert.Single(pack.Check("over").Findings.Select(f => (f.Code, f.Line, f.Column))));
    }

    private static SmallPack With(params (string File, string Text)[] files)
    {
        var pack = new SmallPack().Write().Beside("over/pack.yaml", Overlay);
        foreach (var (file, text) in files)
        {
            pack.Beside("over/" + file, text);
        }

        return pack;
    }
}
