using Remit.Law;

namespace Remit.Tests.Law.Packs;

/// <summary>Every broken cell is found, with its file, line and column: one thing of a small pack is broken each time.</summary>
public sealed class BrokenCellTests
{
    [Fact]
    public void The_small_pack_as_it_stands_has_no_error()
    {
        using var pack = new SmallPack();
        var report = pack.Write().Check();
        Assert.Empty(report.Findings.Select(f => $"{f.File}:{f.Line}:{f.Column} {f.Words}"));
        Assert.True(pack.Open().Ok);
    }

    /// <param name="file">The file that is broken.</param>
    /// <param name="old">What stands there.</param>
    /// <param name="now">What is put in its place.</param>
    /// <param name="code">The one error that must be found.</param>
    /// <param name="at">It must point to where this text first stands in the broken file.</param>
    [Theory]
    [InlineData("clocks.yaml", "length: 24", "length: [24", "unreadable", null)]
    [InlineData("clocks.yaml", "format: 1", "format: 1\nformat: 1", "unreadable", null)]
    [InlineData("clocks.yaml", "  length: 24", "  length: &a 24", "unreadable", "&a 24")]
    [InlineData("clocks.yaml", "  length: 24", "  length: !!int 24", "unreadable", "!!int 24")]
    [InlineData("clocks.yaml", "  use: authority", "  use: authority\n  lenght: 24", "unknown-key", "lenght")]
    [InlineData("pack.yaml", "money: EUR", "money: EUR\ncurrency: EUR", "unknown-key", "currency")]
    [InlineData("remits.yaml", "role: lead, ", "role: lead, rank: 1, ", "unknown-key", "rank: 1")]
    [InlineData("synonyms.yaml", "  who: {", "  whom: {", "unknown-key", "whom")]
    [InlineData("pack.yaml", "rounding: {month: last-day}", "rounding: {year: last-day}", "unknown-key", "year")]
    [InlineData("clocks.yaml", "  use: authority\n", "", "missing-key", "id: answer")]
    [InlineData("remits.yaml", "  matters: [general]\n", "", "missing-key", "id: general")]
    [InlineData("pack.yaml", "licence: Apache-2.0\n", "", "missing-key", "format")]
    [InlineData("matters.yaml", "format: 1\n", "", "missing-key", "source")]
    [InlineData("instruments/act.yaml", "  heading: {en: Who, fr: Qui}\n", "", "missing-key", "id: p1")]
    [InlineData("levels.yaml", "format: 1", "format: 2", "wrong-format", "2")]
    [InlineData("duties.yaml", "weight: 5", "weight: much", "wrong-type", "much")]
    [InlineData("duties.yaml", "weight: 5", "weight: 6", "wrong-type", "6,")]
    [InlineData("matters.yaml", "ask: true", "ask: \"true\"", "wrong-type", "\"true\"")]
    [InlineData("clocks.yaml", "basis: [xx.act/p1]", "basis: xx.act/p1", "wrong-type", "xx.act/p1")]
    [InlineData("authorities.yaml", "value: \"112\"", "value: 112", "wrong-type", "112")]
    [InlineData("remits.yaml", "under: X1", "under: 650000", "wrong-type", "650000")]
    [InlineData("duties.yaml", "names: {en: Fine, fr: Amende}", "names: Fine", "wrong-type", "Fine\n")]
    [InlineData("remits.yaml", "under: X1", "under:", "empty", null)]
    [InlineData("clocks.yaml", "anchor: received", "anchor: recieved", "wrong-word", "recieved")]
    [InlineData("remits.yaml", "role: lead", "role: leader", "wrong-word", "leader")]
    [InlineData("instruments/act.yaml", "topics: [penalty]", "topics: [penalty, weather]", "wrong-word", "weather")]
    [InlineData("pack.yaml", "out-of-remit: refer", "out-of-remit: forget", "wrong-word", "forget")]
    [InlineData("instruments/act.yaml", "{from: \"2025-01-01\", status", "{from: \"2025-13-01\", status", "wrong-form", "\"2025-13-01\"")]
    [InlineData("pack.yaml", "holidays: [\"2026-01-01\"]", "holidays: [\"1 May\"]", "wrong-form", "\"1 May\"")]
    [InlineData("pack.yaml", "Europe/Brussels", "Europe/Nowhere", "wrong-form", "Europe/Nowhere")]
    [InlineData("duties.yaml", "id: logs", "id: The Logs", "wrong-form", "The Logs")]
    [InlineData("instruments/act.yaml", "id: p1", "id: article-1", "wrong-form", "article-1")]
    [InlineData("duties.yaml", "retention: P6M", "retention: six months", "wrong-form", "six months")]
    [InlineData("duties.yaml", "retention: P6M", "period: P", "wrong-form", "P,")]
    [InlineData("matters.yaml", "rsit: [vulnerable/vulnerable-system]", "rsit: [holes]", "wrong-form", "holes]")]
    [InlineData("instruments/act.yaml", "\"2025-01-01\": \"2\"}", "\"2025-01-01\": \"two\"}", "wrong-form", "\"two\"")]
    [InlineData("clocks.yaml", "length: 24", "length: 1.5", "wrong-form", "1.5")]
    public void A_cell_that_does_not_fit_its_shape(string file, string old, string now, string code, string? at) => OnlyError(file, old, now, code, at);

    [Theory]
    [InlineData("clocks.yaml", "basis: [xx.act/p1]", "basis: [xx.act/p9]", "unresolved-provision", "xx.act/p9")]
    [InlineData("duties.yaml", "  basis: xx.act/p2", "  basis: xx.law/p2", "unresolved-instrument", "xx.law/p2")]
    [InlineData("clocks.yaml", "basis: [xx.act/p1]", "basis: [p1]", "unresolved-instrument", "p1]")]
    [InlineData("remits.yaml", "\"xx.act/p2#2\"", "\"xx.act/p2#two\"", "unresolved-part", "\"xx.act/p2#two\"")]
    [InlineData("remits.yaml", "\"xx.act/p2#2\"", "\"xx.act/p2#1.1\"", "unresolved-part", "\"xx.act/p2#1.1\"")]
    [InlineData("instruments/act.yaml", "see-also: [xx.act/p1]", "see-also: [xx.act/p7]", "unresolved-provision", "xx.act/p7")]
    [InlineData("instruments/act.yaml", "see-also: [xx.act/p1]}", "see-also: []}\n  continued-by: [p3]", "unresolved-provision", "p3]")]
    [InlineData("remits.yaml", "under: X1", "under: X9", "unresolved-region", "X9")]
    [InlineData("pack.yaml", "nation: XX", "nation: YY", "unresolved-region", "YY")]
    [InlineData("remits.yaml", "kind: police", "kind: army", "unresolved-kind", "army")]
    [InlineData("clocks.yaml", "addressees: [{kind: office", "addressees: [{kind: bureau", "unresolved-kind", "bureau")]
    [InlineData("remits.yaml", "matters: [breach]", "matters: [breech]", "unresolved-matter", "breech")]
    [InlineData("remits.yaml", "clock: answer", "clock: reply", "unresolved-clock", "reply")]
    [InlineData("duties.yaml", "penalties: [fine]", "penalties: [jail]", "unresolved-penalty", "jail")]
    [InlineData("remits.yaml", "operator-class: [ordinary]", "operator-class: [critical]", "unresolved-operator-class", "critical")]
    [InlineData("remits.yaml", "event-level: [major]", "event-level: [huge]", "unresolved-event-level", "huge")]
    [InlineData("levels.yaml", "thresholds: {major:", "thresholds: {huge:", "unresolved-event-level", "huge")]
    [InlineData("authorities.yaml", "authority: office.X1", "authority: police.X1", "unresolved-authority", "police.X1")]
    [InlineData("authorities.yaml", "authority: office.X1", "authority: office.X9", "unresolved-authority", "office.X9")]
    [InlineData("clocks.yaml", "source: own", "source: onw", "unresolved-source", "onw")]
    [InlineData("clocks.yaml", "- id: a", "- {id: answer, names: {en: A, fr: B}, use: report, anchor: closed, length: none, basis: [xx.act/p2]}\n- id: a",
        "duplicate-id", "answer\n")]
    [InlineData("authorities.yaml", "- {id: police,", "- {id: office, names: {en: c, fr: c}}\n- {id: police,", "duplicate-id", "office, names: {en: c,")]
    [InlineData("levels.yaml", "rank: 1", "rank: 2", "duplicate-id", "2}\nindicators")]
    public void A_name_that_leads_nowhere_or_to_two(string file, string old, string now, string code, string at) => OnlyError(file, old, now, code, at);

    [Theory]
    [InlineData("instruments/act.yaml", "to: \"2025-01-01\"", "to: \"2025-06-01\"", "version-overlap", "\"2025-06-01\"")]
    [InlineData("instruments/act.yaml", "to: \"2025-01-01\", ", "", "version-overlap", "{from: \"2020-01-01\"")]
    [InlineData("instruments/act.yaml", "to: \"2025-01-01\"", "to: \"2024-06-01\"", "version-gap", "\"2024-06-01\"")]
    [InlineData("instruments/act.yaml", "- {from: \"2025-01-01\", s", "- {from: \"2025-01-01\", status: in-force}\n- {from: \"2025-01-01\", s",
        "version-twice", "\"2025-01-01\", status: in-force, articles: 2}\nprov")]
    [InlineData("instruments/act.yaml", "\"2025-01-01\": \"1\"}", "\"2025-01-01\": \"1\", \"2026-01-01\": \"1\"}", "unresolved-version", "\"2026-01-01\"")]
    [InlineData("instruments/act.yaml", "[penalty]", "[penalty]\n  gist-from: {\"2024-01-01\": {en: a, fr: b}}", "unresolved-version", "\"2024-01-01\"")]
    [InlineData("instruments/act.yaml", "\"2025-01-01\": \"2\"}", "\"2025-01-01\": \"1\"}", "number-twice", "\"2025-01-01\": \"1\"}\n  omits")]
    [InlineData("instruments/act.yaml", "status: in-force, articles: 2}\nprov", "status: in-force, articles: 3}\nprov", "articles-count", "3}")]
    [InlineData("instruments/act.yaml", "  topics: [responsibility]\n", "  topics: [responsibility]\n  scope: number-only\n", "scope", "{en: Who")]
    [InlineData("instruments/act.yaml", "en: A breach is fined.", "en: The office leads.", "gist-repeated", "en: The office leads., fr: Une")]
    [InlineData("instruments/act.yaml", "en: The office leads.", "en: \"\"", "empty-text", "\"\"")]
    [InlineData("instruments/act.yaml", "{en: Who, fr: Qui}", "{en: Who}", "missing-language", "{en: Who}")]
    [InlineData("instruments/act.yaml", "{en: Who, fr: Qui}", "{en: Who, fr: Qui, de: Wer}", "unknown-language", "de: Wer")]
    [InlineData("synonyms.yaml", "fr: [journal]", "fr: []", "empty-text", "[]")]
    [InlineData("authorities.yaml", "source: own, verified", "verified", "contact-source", "{authority: office.XX")]
    [InlineData("authorities.yaml", "read once\", verified: \"2026-11-23\"", "read once\"", "contact-source", "{authority: office.X1")]
    [InlineData("authorities.yaml", "region: XX", "region: X1", "wrong-form", "office.XX, kind")]
    [InlineData("levels.yaml", "major: {value: 1000}", "major: {value: 1000, mark: D}", "doubtful-value", "1000")]
    [InlineData("duties.yaml", "weight: 5", "weight: 5, mark: U", "doubtful-value", "P6M")]
    [InlineData("clocks.yaml", "  unit: hour\n", "", "clock-unit", "24")]
    [InlineData("clocks.yaml", "length: 24", "length: none", "clock-unit", "hour")]
    [InlineData("clocks.yaml", "  basis: [xx.act/p1]", "  words: {en: a, fr: b}", "missing-basis", "id: answer")]
    [InlineData("duties.yaml", "    \"2020-01-01\":\n    - {when: any, operator: {max: 1000}}\n", "", "penalty-version", "\"2025-01-01\":")]
    [InlineData("duties.yaml", "    \"2020-01-01\":", "    \"2019-01-01\": []\n    \"2020-01-01\":", "penalty-version", "\"2019-01-01\"")]
    [InlineData("matters.yaml", "ask: true, general: true", "ask: true", "general-matter", "- {id: general")]
    [InlineData("matters.yaml", "report: true", "report: true, general: true", "general-matter", "true, words: {en: [hole]")]
    [InlineData("remits.yaml", "under: X1", "under: X0", "region-ended", "X0")]
    [InlineData("remits.yaml", "under: X1", "under: X0\n  from: \"1990-01-01\"\n  to: \"2001-01-01\"", "region-ended", "X0")]
    [InlineData("remits.yaml", "under: X1", "under: X1\n  from: \"1990-01-01\"\n  to: \"1999-01-01\"", "region-ended", "X1")]
    [InlineData("remits.yaml", "under: X1", "under: X1\n  from: \"2021-01-01\"\n  to: \"2021-01-01\"", "dates-backwards", "\"2021-01-01\"\n  operator")]
    public void A_cell_that_contradicts_another(string file, string old, string now, string code, string at) => OnlyError(file, old, now, code, at);

    [Theory]
    [InlineData("provision\tlang", "provision\tlanguage", "missing-key", "provision")]
    [InlineData("xx.act/p2\ten", "xx.act/p9\ten", "unresolved-provision", "xx.act/p9")]
    [InlineData("xx.act/p2\ten", "xx.act/p2\tde", "wrong-word", "de\tWhat")]
    [InlineData("xx.act/p2\ten\t", "xx.act/p2\ten ", "wrong-type", "xx.act/p2")]
    [InlineData("What does a breach cost?", " ", "wrong-form", " \n")]
    [InlineData("xx.act/p1\tfr\tQui dirige les autres ?", "xx.act/p1\ten\tWhich office leads the others?", "question-twice", null)]
    public void A_broken_row_of_questions(string old, string now, string code, string? at)
    {
        using var pack = new SmallPack().Change("asked/act.tsv", old, now).Write();
        var (line, column) = at is null ? (3, 1) : pack.At("asked/act.tsv", at);
        var error = Assert.Single(pack.Check().Findings, f => f.Severity == "error");
        Assert.Equal((code, "asked/act.tsv", line, column), (error.Code, error.File, error.Line, error.Column));
        Assert.False(pack.Open().Ok && code != "unresolved-provision");
    }

    [Theory]
    [InlineData("X1\tprovince\tXX", "X1\tprovince\tX9", "unresolved-region", "X9")]
    [InlineData("X1\tprovince\tXX", "X1\tprovince\tX0", "region-ended", "X0\tNorth")]
    [InlineData("X1\tprovince\tXX", "X1\tregion\tXX", "wrong-word", "region")]
    [InlineData("North\tNord", "North\t", "empty-text", "\t2000-01-01\t\t\t\town\tT\nX0")]
    [InlineData("Nord\t2000-01-01", "Nord\t2000", "wrong-form", "2000\t\t")]
    [InlineData("2000-01-01\tX1", "2000-01-01\tX7", "unresolved-region", "X7")]
    [InlineData("X0\tprovince\tXX\tOld", "X1\tprovince\tXX\tOld\tVieux\t2010-01-01\t\t\t\town\tT\nX0\tprovince\tXX\tOld", "region-twice", "2010-01-01")]
    [InlineData("\tmark\nXX", "\tmarks\nXX", "unknown-key", "marks")]
    [InlineData("Pays\t1900-01-01\t", "Pays\t1900-01-01", "wrong-type", "XX\tnation")]
    public void A_broken_row_of_regions(string old, string now, string code, string at)
    {
        using var pack = new SmallPack().Change("regions.tsv", old, now).Write();
        var (line, column) = pack.At("regions.tsv", at);
        Assert.Contains(pack.Check().Findings, f => (f.Severity, f.Code, f.File, f.Line, f.Column) == ("error", code, "regions.tsv", line, column));
    }

    [Fact]
    public void A_gist_of_more_than_200_characters() =>
        OnlyError("instruments/act.yaml", "en: A breach is fined.", "en: " + new string('x', 201), "gist-long", new string('x', 201));

    [Fact]
    public void A_gist_of_200_characters_is_none()
    {
        using var pack = new SmallPack().Change("instruments/act.yaml", "en: A breach is fined.", "en: " + new string('x', 200)).Write();
        Assert.Equal(0, pack.Check().Errors);
    }

    [Fact]
    public void A_cell_of_which_nothing_says_where_it_comes_from_or_how_far_it_was_verified()
    {
        OnlyError("clocks.yaml", "source: own\n", "", "missing-source", "id: answer");
        OnlyError("clocks.yaml", "mark: T\n", "", "missing-mark", "id: answer");
    }

    [Fact]
    public void A_file_that_is_no_utf8_is_named_with_the_place_of_the_byte()
    {
        using var pack = new SmallPack().Write();
        File.WriteAllBytes(Path.Combine(pack.Packs, "xx/clocks.yaml"), [.. "format: 1\nsource: "u8, 0xB0, 0xA1, (byte)'\n']);
        Assert.Contains(pack.Check().Findings, f => (f.Code, f.File, f.Line, f.Column) == ("unreadable", "clocks.yaml", 2, 9));
    }

    [Fact]
    public void A_file_that_nothing_reads()
    {
        using var pack = new SmallPack().Write().Beside("xx/remit.yaml", "format: 1");
        Assert.Equal("unknown-file", Assert.Single(pack.Check().Findings).Code);
    }

    [Fact]
    public void The_same_provision_twice()
    {
        using var pack = new SmallPack().Change("instruments/act.yaml", "id: p2", "id: p1").Write();
        var (line, column) = pack.At("instruments/act.yaml", "p1\n  numbers: {\"2020-01-01\": \"2\"");
        Assert.Contains(pack.Check().Findings, f => (f.Code, f.Line, f.Column) == ("duplicate-id", line, column));
    }

    private static void OnlyError(string file, string old, string now, string code, string? at)
    {
        using var pack = new SmallPack().Change(file, old, now).Write();
        var all = pack.Check().Findings.Where(f => f.Severity == "error" && f.File == file).ToList();
        Assert.NotEmpty(all);
        Assert.All(all, f => Assert.True(code == f.Code, $"{f.Code}: {f.Words}"));
        var found = all[0];
        Assert.EndsWith(".", found.Words, StringComparison.Ordinal);
        Assert.True(found.Line > 1 || at is not null, $"{found.Line}:{found.Column}");
        if (at is not null)
        {
            Assert.Equal(pack.At(file, at), (found.Line, found.Column));
        }
    }
}
