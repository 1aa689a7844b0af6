namespace Remit.Tests.Law.Packs;

/// <summary>What a pack has for the public to learn: for an audience that it has, resting on articles that it has.</summary>
public sealed class LearnCheckTests
{
    private const string Lists =
        "format: 1\nsource: own\nmark: R\nlists:\n- id: audiences\n  names: {en: For, fr: Pour}\n  entries:\n"
        + "  - {id: family, names: {en: Families, fr: Familles}}\n";

    private const string Learn =
        "format: 1\nsource: own\nmark: R\nmaterials:\n- id: updates\n"
        + "  audience: family\n  names: {en: Update, fr: Mettre à jour}\n"
        + "  plain: {en: Old holes., fr: Vieux trous.}\n  steps: {en: [Look, Update], fr: [Regarder, Installer]}\n"
        + "  basis: [xx.act/p1]\n  reviewed: \"2026-11-27\"\n";

    [Fact]
    public void A_material_stands_with_its_audience_steps_and_article()
    {
        using var pack = Made();
        Assert.Equal(0, pack.Write().Check().Errors);
        var material = Assert.Single(pack.Open().Value.Learning(null, new DateOnly(2026, 11, 27), "en"));
        Assert.Equal(("family", "Families", "Update"), (material.Audience, material.AudienceName, material.Name));
        Assert.Equal(["Look", "Update"], material.Steps);
        Assert.Equal("1", Assert.Single(material.Citations).Number);
    }

    [Theory]
    [InlineData("audience: family", "audience: friends", "unresolved-audience", "friends")]
    [InlineData("basis: [xx.act/p1]", "basis: [xx.act/p9]", "unresolved-provision", "xx.act/p9")]
    [InlineData("steps: {en: [Look, Update], fr: [Regarder, Installer]}", "steps: {en: [Look]}", "missing-language", "{en: [Look]}")]
    [InlineData("reviewed: \"2026-11-27\"", "reviewed: soon", "wrong-form", "soon")]
    public void A_broken_one_is_found_with_its_place(string old, string now, string code, string at)
    {
        using var pack = Made().Change("learn.yaml", old, now).Write();
        var (line, column) = pack.At("learn.yaml", at);
        var error = Assert.Single(pack.Check().Findings, f => f.Severity == "error");
        Assert.Equal((code, "learn.yaml", line, column), (error.Code, error.File, error.Line, error.Column));
    }

    private static SmallPack Made()
    {
        var pack = new SmallPack();
        pack["lists.yaml"] = Lists;
        pack["learn.yaml"] = Learn;
        return pack;
    }
}
