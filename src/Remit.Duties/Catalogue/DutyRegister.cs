using Remit.Kernel;
using Remit.Law;
using Remit.Registry;

namespace Remit.Duties.Catalogue;

/// <summary>Joins what the pack says an operator owes with what evidence shows. Evidence comes only through <see cref="IRetentionEvidence"/>.</summary>
internal sealed class DutyRegister(ILaw law, IRegistry registry, IRetentionEvidence retention, TimeProvider clock) : IDuties
{
    /// <summary>The pack's name for the probe that reads the vault.</summary>
    private const string RetentionProbe = "retention";

    public async Task<Outcome<OperatorDuties>> OfAsync(string operatorId, Actor by, string lang, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var day = law.DayOf(clock.GetUtcNow());
        if (await registry.OperatorAsync(operatorId, cancel) is not { } found || !await MaySeeAsync(by, found, day, cancel))
        {
            return new Refusal("unknown-operator", "There is no such operator in your register.", Kind: RefusalKind.NotFound);
        }

        var evidence = await retention.ReadAsync(found.Id, cancel);
        var duties = law.Duties(found.OperatorClass, day, day, lang);
        return new OperatorDuties(found.Id, found.Names.In(lang), day, [.. duties.Select(duty => Read(duty, evidence, lang == "zh"))]);
    }

    public async Task<IReadOnlyList<OperatorRetention>> RetentionAsync(Actor by, string lang, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var day = law.DayOf(clock.GetUtcNow());
        var lines = new List<OperatorRetention>();
        foreach (var one in await registry.OperatorsAsync(cancel))
        {
            if (await MaySeeAsync(by, one, day, cancel))
            {
                var evidence = await retention.ReadAsync(one.Id, cancel);
                lines.Add(
                    new OperatorRetention(
                        one.Id, one.Names.In(lang), evidence?.State ?? DutyState.Unknown, RetentionWords.Of(evidence, lang == "zh"), evidence));
            }
        }

        return lines;
    }

    private static DutyReading Read(DutyView duty, RetentionEvidence? evidence, bool zh)
    {
        var probed = duty.Probe == RetentionProbe;
        var summary = probed ? RetentionWords.Of(evidence, zh) : zh ? "还没有证据，状态不明" : "no evidence yet, so nothing can be said";
        return new DutyReading(
            duty.Id,
            duty.Title,
            duty.Summary,
            duty.Basis,
            duty.Penalties,
            probed ? evidence?.State ?? DutyState.Unknown : DutyState.Unknown,
            summary,
            probed ? evidence : null);
    }

    /// <summary>An operator sees itself; a supervisor or auditor of an office those in its region and below; nobody else sees any.</summary>
    private async Task<bool> MaySeeAsync(Actor by, Operator one, DateOnly day, CancellationToken cancel) => by.Role switch
    {
        Roles.Operator => by.Organisation == one.Id,
        Roles.Supervisor or Roles.Auditor => await registry.OfficeAsync(by.Organisation, cancel) is { } office && IsUnder(one.Region, office.Region, day),
        // Whoever may read the data folder itself sees what is in it.
        Roles.Administrator => by == Actor.CommandLine,
        _ => false,
    };

    private bool IsUnder(string region, string top, DateOnly day)
    {
        var parents = law.Regions(day, "en").ToDictionary(one => one.Code, one => one.Parent);
        for (var (at, steps) = ((string?)region, 0); at is not null && steps < parents.Count; at = parents.GetValueOrDefault(at), steps++)
        {
            if (at == top)
            {
                return true;
            }
        }

        return false;
    }
}
