using Remit.Kernel;
using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law.Packs;

/// <summary>The smallest pack in which everything that can be wrong has a cell; tests break one thing of it each.</summary>
internal sealed class SmallPack : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal)
    {
        ["pack.yaml"] = """
            format: 1
            id: xx
            names: {en: Small, fr: Petit}
            languages: [en, fr]
            time-zone: Europe/Brussels
            nation: XX
            rounding: {month: last-day}
            holidays: ["2026-01-01"]
            money: EUR
            source: own
            mark: R
            defaults: {operator-class: ordinary, event-level: major, out-of-remit: refer}
            operator-classes:
            - {id: ordinary, names: {en: operator, fr: exploitant}}
            sources:
              own: {words: Ours, read: "2026-11-23"}
            licence: Apache-2.0
            provenance: Ours.
            """,
        ["instruments/act.yaml"] = """
            format: 1
            id: xx.act
            kind: law
            titles: {en: Act, fr: Loi}
            source: own
            mark: T
            versions:
            - {from: "2020-01-01", to: "2025-01-01", status: in-force, articles: 2}
            - {from: "2025-01-01", status: in-force, articles: 2}
            provisions:
            - id: p1
              numbers: {"2020-01-01": "1", "2025-01-01": "1"}
              heading: {en: Who, fr: Qui}
              gist: {en: The office leads., fr: Le bureau dirige.}
              topics: [responsibility]
            - id: p2
              numbers: {"2020-01-01": "2", "2025-01-01": "2"}
              omits: ["1.1"]
              heading: {en: Fine, fr: Amende}
              gist: {en: A breach is fined., fr: Une violation est punie.}
              topics: [penalty]
              edges: {see-also: [xx.act/p1]}
            """,
        ["authorities.yaml"] = """
            format: 1
            source: own
            mark: T
            kinds:
            - {id: office, names: {en: office, fr: bureau}}
            - {id: police, names: {en: police, fr: police}}
            by-rule:
            - {kind: office, levels: [province], names: {en: "Office, {region}", fr: "Bureau, {region}"}, basis: [xx.act/p1]}
            instances:
            - {id: office.XX, kind: office, region: XX, names: {en: The Office, fr: Le Bureau}, basis: [xx.act/p1]}
            contacts:
            - {authority: office.XX, type: phone, value: "112", hours: unknown, source: own, verified: "2026-11-23"}
            - {authority: office.X1, type: mail, value: north@example.org, source: "A page, read once", verified: "2026-11-23"}
            """,
        ["regions.tsv"] = string.Join('\n',
            "code\tlevel\tparent\tname_en\tname_fr\tfrom\tto\tnow\tflags\tsource\tmark",
            "XX\tnation\t\tLand\tPays\t1900-01-01\t\t\t\town\tT",
            "X1\tprovince\tXX\tNorth\tNord\t2000-01-01\t\t\t\town\tT",
            "X0\tprovince\tXX\tOld\tVieux\t1900-01-01\t2000-01-01\tX1\t\town\tT",
            ""),
        ["matters.yaml"] = """
            format: 1
            source: own
            mark: R
            matters:
            - {id: general, names: {en: Who, fr: Qui}, plain: {en: Who?, fr: Qui ?}, rsit: [], ask: true, general: true,
               words: {en: [who], fr: [qui]}, provisions: [xx.act/p1]}
            - {id: breach, names: {en: Breach, fr: Faille}, plain: {en: A hole, fr: Une faille},
               rsit: [vulnerable/vulnerable-system], report: true, words: {en: [hole], fr: [faille]},
               provisions: [xx.act/p2]}
            """,
        ["remits.yaml"] = """
            format: 1
            source: own
            mark: T
            rules:
            - id: general
              matters: [general]
              roles:
              - {kind: office, role: lead, level: nation, basis: [xx.act/p1], clock: answer}
            - id: north
              matters: [breach]
              under: X1
              operator-class: [ordinary]
              event-level: [major]
              roles:
              - {kind: police, role: receives, level: asked, basis: ["xx.act/p2#2"]}
              out-of-remit: {do: refer, basis: [xx.act/p1]}
            """,
        ["clocks.yaml"] = """
            format: 1
            source: own
            mark: T
            clocks:
            - id: answer
              names: {en: Answer, fr: Réponse}
              use: authority
              anchor: received
              length: 24
              unit: hour
              addressees: [{kind: office, level: nation}]
              basis: [xx.act/p1]
            """,
        ["duties.yaml"] = """
            format: 1
            source: own
            mark: T
            duties:
            - {id: logs, names: {en: Logs, fr: Journaux}, binds: [ordinary], what: {en: Keep logs., fr: Garder les journaux.}, basis: [xx.act/p2],
               retention: P6M, evidence: [probe], weight: 5, penalties: [fine]}
            penalties:
            - id: fine
              names: {en: Fine, fr: Amende}
              basis: xx.act/p2
              by-version:
                "2020-01-01":
                - {when: any, operator: {max: 1000}}
                "2025-01-01":
                - {when: any, operator: {max: 2000}}
            """,
        ["levels.yaml"] = """
            format: 1
            source: own
            mark: T
            levels:
            - {id: major, names: {en: major, fr: majeur}, rank: 2}
            - {id: minor, names: {en: minor, fr: mineur}, rank: 1}
            indicators:
            - id: loss
              names: {en: Loss, fr: Perte}
              unit: {en: EUR, fr: EUR}
              thresholds: {major: {value: 1000}, minor: {value: 10}}
            """,
        ["synonyms.yaml"] = """
            format: 1
            source: own
            mark: R
            groups:
            - {en: [log, record], fr: [journal]}
            intents:
              who: {en: [who], fr: [qui]}
            """,
    };

    /// <summary>The folder that holds the folder of the pack.</summary>
    public string Packs => _folder.Root;

    public IReadOnlyDictionary<string, string> Files => _files;

    public string this[string file]
    {
        get => _files[file];
        set => _files[file] = value;
    }

    /// <summary>Writes another text in the place of one that stands once in a file.</summary>
    public SmallPack Change(string file, string old, string now)
    {
        Assert.Equal(2, _files[file].Split(old).Length);
        _files[file] = _files[file].Replace(old, now, StringComparison.Ordinal);
        return this;
    }

    /// <summary>Writes the files.</summary>
    /// <param name="name">The folder's name.</param>
    public SmallPack Write(string name = "xx")
    {
        foreach (var (file, text) in _files)
        {
            _folder.Write($"{name}/{file}", text);
        }

        return this;
    }

    /// <summary>Writes a file of another pack beside it.</summary>
    public SmallPack Beside(string file, string text)
    {
        _folder.Write(file, text);
        return this;
    }

    public PackReport Check(string name = "xx")
    {
        var report = LawModule.CheckPacks(Packs, [name]);
        Assert.True(report.Ok, report.Refusal?.Words);
        return report.Value;
    }

    public Outcome<ILaw> Open(params string[] packs) => LawModule.Open(new LawOptions
    {
        PacksDirectory = Packs,
        Packs = packs.Length == 0 ? ["xx"] : packs,
        ImportedDirectory = _folder.Path("imported"),
        Now = () => new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero),
    });

    /// <summary>Line and column at which a text first stands in a file, both from 1.</summary>
    public (int Line, int Column) Place(string file, string text)
    {
        var at = _files[file].IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {text}");
        var before = _files[file][..at];
        return (before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
    }

    public void Dispose() => _folder.Dispose();
}
