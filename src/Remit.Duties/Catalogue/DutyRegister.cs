using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Duties.Catalogue;

/// <summary>Joins what the pack says an operator owes with what evidence shows. Evidence comes only through <see cref="IRetentionEvidence"/>.</summary>
internal sealed class DutyRegister(ILaw law, IRegistry registry, IRetentionEvidence retention, DutyEvidence others, IRecords records,
    TimeProvider clock) : IDuties
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
        var documents = await others.DocumentsAsync(found.Id, cancel);
        var readings = new List<DutyReading>();
        foreach (var duty in duties)
        {
            readings.Add(duty.Probe == RetentionProbe ? OfVault(duty, evidence, lang == "zh")
                : Read(duty, await others.ReadAsync(duty, found.Id, documents, clock.GetUtcNow(), cancel), lang));
        }

        return new OperatorDuties(found.Id, found.Names.In(lang), day, readings);
    }

    public async Task<Outcome<ResponsibilityMatrix>> MatrixAsync(string operatorId, Actor by, string lang, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var day = law.DayOf(clock.GetUtcNow());
        return await registry.OperatorAsync(operatorId, cancel) is { } found && await MaySeeAsync(by, found, day, cancel)
            ? await Matrix.OfAsync(found.Id, found.Names.In(lang), law.Duties(found.OperatorClass, day, day, lang), records, cancel)
            : new Refusal("unknown-operator", "There is no such operator in your register.", Kind: RefusalKind.NotFound);
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

    private static DutyReading OfVault(DutyView duty, RetentionEvidence? evidence, bool zh) => new(duty.Id, duty.Title, duty.Summary, duty.Basis,
        duty.Penalties, evidence?.State ?? DutyState.Unknown, RetentionWords.Of(evidence, zh), evidence);

    private static DutyReading Read(DutyView duty, ProbeReading reading, string lang) => new(duty.Id, duty.Title, duty.Summary, duty.Basis, duty.Penalties,
        reading.State, reading.Words.In(lang), null)
    { At = reading.At, Probe = duty.Probe };

    /// <summary>An operator sees itself; a supervisor or auditor of an office those in its region and below; nobody else sees any.</summary>
    private async Task<bool> MaySeeAsync(Actor by, Operator one, DateOnly day, CancellationToken cancel) => by.Role switch
    {
        Roles.Operator => by.Organisation == one.Id,
        Roles.Supervisor or Roles.Auditor => await registry.OfficeAsync(by.Organisation, cancel) is { } office
            && law.RegionsUpward(one.Region, day).Contains(office.Region),
        // Whoever may read the data folder itself sees what is in it.
        Roles.Administrator => by == Actor.CommandLine,
        _ => false,
    };
}
