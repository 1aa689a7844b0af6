using Remit.Kernel;
using Remit.Law;
using Remit.Registry;

namespace Remit.Reports.Submit;

/// <summary>Which office a report goes to: the rules propose, the reporter chooses.</summary>
internal sealed class OfficeChoice(ILaw law, IRegistry registry, TimeProvider clock)
{
    /// <summary>The role of an office that no rule names: it is the nearest here, and will pass the report on.</summary>
    public const string Nearest = "nearest";

    // The first that receives is what the form proposes; who only cooperates gets no report.
    private static readonly string[] RolesInOrder = ["receives", "lead", "handles", "coordinates", "supervises"];

    /// <summary>The matters that may be reported.</summary>
    public Outcome<IReadOnlyList<ReportMatter>> Matters(string? region, string lang)
    {
        var matters = law.Matters(region, lang);
        return matters.Ok
            ? matters.Value.Where(matter => matter.Reportable).Select(matter => new ReportMatter(matter.Id, matter.Title, matter.Help)).ToList()
            : matters.Refusal!;
    }

    /// <summary>All offices and authorities that may get such a report; at most one is proposed, and it comes first.</summary>
    public async Task<Outcome<IReadOnlyList<LawfulOffice>>> ListAsync(string matter, string region, string lang, CancellationToken cancel)
    {
        if (CheckMatter(matter, region) is { } refusal)
        {
            return refusal;
        }

        var today = law.DayOf(clock.GetUtcNow());
        var responsible = law.WhoIsResponsible(new RemitQuery(matter, region, today) { Lang = lang });
        if (!responsible.Ok)
        {
            return responsible.Refusal!;
        }

        var offices = (await registry.OfficesAsync(cancel)).Where(office => !office.Custodian).ToList();
        var found = new List<LawfulOffice>();
        foreach (var body in responsible.Value.Authorities.Where(body => RolesInOrder.Contains(body.Role))
            .OrderBy(body => Array.IndexOf(RolesInOrder, body.Role)))
        {
            var authority = body.Region is null ? null : $"{body.Kind}.{body.Region}";
            var office = authority is null ? null : offices.FirstOrDefault(o => o.Authority == authority);
            if (!found.Any(f => f.Authority == authority && f.Name == (office?.Names.In(lang) ?? body.Name)))
            {
                found.Add(new LawfulOffice(office?.Id, authority, office?.Names.In(lang) ?? body.Name, body.Role, office?.UsesRemit
                    ?? false, false, body.Basis, body.Status));
            }
        }

        if (!found.Any(f => f.UsesRemit) && NearestOf(region, today, offices) is { } nearest)
        {
            found.Add(new LawfulOffice(nearest.Id, nearest.Authority, nearest.Names.In(lang), Nearest, true, false, [], "default"));
        }

        var proposed = found.FirstOrDefault(f => f.UsesRemit);
        return proposed is null ? found : [proposed with { Proposed = true }, .. found.Where(f => f != proposed)];
    }

    /// <summary>The office that takes the report: the one that the reporter wants, or the proposed one.</summary>
    public async Task<Outcome<Office>> ChooseAsync(string matter, string region, string? wanted, CancellationToken cancel)
    {
        var list = await ListAsync(matter, region, "en", cancel);
        if (!list.Ok)
        {
            return list.Refusal!;
        }

        var id = wanted ?? list.Value.FirstOrDefault(office => office.Proposed)?.Id;
        if (id is null)
        {
            return new Refusal("no-office",
                $"No office of this installation takes reports for the region {region}; see the directory of authorities for whom to tell.",
                    Kind: RefusalKind.NotFound)
            { Place = "region" };
        }

        return await registry.OfficeAsync(id, cancel) is { UsesRemit: true, Custodian: false } office
            ? office
            : new Refusal("unknown-office", "There is no such office that takes reports here; leave the office out, and the rules propose one.")
            { Place = "office" };
    }

    private Refusal? CheckMatter(string matter, string region)
    {
        var known = law.Matters(region, "en");
        if (!known.Ok)
        {
            return known.Refusal! with { Place = "region" };
        }

        return known.Value.FirstOrDefault(m => m.Id == matter) switch
        {
            null => new Refusal("unknown-matter", "There is no such matter; GET /api/reports/matters lists what can be reported.") { Place = "matter" },
            { Reportable: false } => new Refusal("matter-not-taken", "Reports about this matter are not taken here.") { Place = "matter" },
            _ => null,
        };
    }

    private Office? NearestOf(string region, DateOnly today, List<Office> offices) => law.RegionsUpward(region, today)
        .Select(at => offices.FirstOrDefault(office => office.UsesRemit && office.Region == at)).FirstOrDefault(office => office is not null);
}
