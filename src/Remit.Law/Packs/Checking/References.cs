using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>Every name leads to a thing, and no two things have one id.</summary>
internal sealed class References
{
    private readonly PackUnderCheck _pack;
    private readonly Dictionary<(Thing Thing, string Id), Place> _ids = [];
    private readonly Dictionary<string, ProvisionCell> _provisions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _instruments = new(StringComparer.Ordinal);

    private References(PackUnderCheck pack) => _pack = pack;

    /// <param name="pack">The pack; what lies under it counts for names, and is not reported on.</param>
    public static void Check(PackUnderCheck pack)
    {
        var references = new References(pack);
        references.Ids();
        references.Provisions();
        foreach (var name in pack.Reading.Names)
        {
            references.Resolve(name);
        }
    }

    private void Ids()
    {
        foreach (var layer in _pack.Layers)
        {
            foreach (var id in layer.Reading.Ids)
            {
                // A region has a row for each span of its life; whether they overlap is looked at with the regions.
                if (!_ids.TryAdd((id.Thing, id.Id), id.Place) && id.Thing != Thing.Region && layer == _pack)
                {
                    Twice(id.Place, id.Id, _ids[(id.Thing, id.Id)]);
                }
            }
        }
    }

    private void Provisions()
    {
        foreach (var file in _pack.Instruments)
        {
            _instruments.Add(file.Id);
            foreach (var cell in file.Provisions.Where(c => !_provisions.TryAdd($"{file.Id}/{c.Id}", c)))
            {
                if (_pack.Files.Instruments.Contains(file))
                {
                    Twice(_pack.Reading.At(cell, "id"), cell.Id, _pack.Reading.At(_provisions[$"{file.Id}/{cell.Id}"], "id"));
                }
            }
        }
    }

    private void Twice(Place place, string id, Place first) =>
        _pack.Reading.Error(place, "duplicate-id", $"The id “{id}” stands at {first} already: give one of the two another.");

    private void Resolve(Named name)
    {
        switch (name.Thing)
        {
            case Thing.Provision or Thing.ProvisionBefore:
                Provision(name);
                break;
            case Thing.Source when _ids.ContainsKey((Thing.Source, name.Id)) || Forms.Remedy(Form.Id, name.Id) is not null:
                // A source that is used once is written out in words.
                break;
            case Thing.Body when Body(name.Id):
            case Thing.Place when _ids.ContainsKey((Thing.Office, name.Id)) || _ids.ContainsKey((Thing.Operator, name.Id)):
                break;
            default:
                if (!_ids.ContainsKey((name.Thing, name.Id)))
                {
                    var (what, code, where) = Words(name.Thing);
                    _pack.Reading.Error(name.Place, "unresolved-" + code, $"There is no {what} “{Cut(name.Id)}”: {Remedy(name.Thing, where)}.");
                }

                break;
        }
    }

    private void Provision(Named name)
    {
        var (instrument, provision, part) = Forms.Split(name.Id);
        instrument ??= _pack.Reading.InstrumentOf.TryGetValue(name.Place.File, out var own) ? own.Id : "";
        if (!_instruments.Contains(instrument))
        {
            _pack.Reading.Error(name.Place, "unresolved-instrument", instrument.Length == 0
                ? $"“{Cut(name.Id)}” names no instrument: write INSTRUMENT/PROVISION, such as cn.csl/p8."
                : $"There is no instrument “{Cut(instrument)}”: name one of instruments/, such as {_instruments.FirstOrDefault() ?? "cn.csl"}.");
        }
        else if (!_provisions.TryGetValue($"{instrument}/{provision}", out var cell))
        {
            _pack.Reading.Error(name.Place, "unresolved-provision",
                $"{instrument} has no provision “{Cut(provision)}”: write the id that stands there (p and its first number), not the number of today.");
        }
        else if (part is not null && Forms.Remedy(Form.Part, part) is { } remedy)
        {
            _pack.Reading.Error(name.Place, "unresolved-part", $"“{Cut(part)}” is no part of a provision: {remedy}.");
        }
        else if (part is not null && name.Thing == Thing.Provision && cell.Omits.Any(o => part == o || part.StartsWith(o + ".", StringComparison.Ordinal)))
        {
            _pack.Reading.Error(name.Place, "unresolved-part",
                $"Part {part} of {instrument}/{provision} is out of scope (its “omits” says so): nothing may rest on it.");
        }
    }

    private bool Body(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return _ids.ContainsKey((Thing.Body, id))
            || (dot > 0 && _pack.Authorities.SelectMany(a => a.ByRule).Any(r => r.Kind == id[..dot]
                && _pack.Regions.Any(row => row.Region.Code == id[(dot + 1)..] && !row.Region.Placeholder && r.Levels.Contains(row.Region.Level)
                    && (r.Under is null || RegionChecks.LiesUnder(_pack.Regions, row.Region, r.Under)))));
    }

    private string Remedy(Thing thing, string where)
    {
        var known = _ids.Keys.Where(k => k.Thing == thing).Select(k => k.Id).Distinct().ToList();
        return known.Count is > 0 and <= 24 ? $"write one of {string.Join(", ", known)}, or add it to {where}" : $"name one of {where}, or add it there";
    }

    private static (string What, string Code, string Where) Words(Thing thing) => thing switch
    {
        Thing.Source => ("source", "source", "sources in pack.yaml (or write it out in words)"),
        Thing.OperatorClass => ("operator class", "operator-class", "operator-classes in pack.yaml"),
        Thing.EventLevel => ("event level", "event-level", "levels.yaml"),
        Thing.Kind => ("kind of authority", "kind", "kinds in authorities.yaml"),
        Thing.Body => ("body", "authority", "authorities.yaml, as KIND.REGION"),
        Thing.Region => ("region", "region", "regions.tsv"),
        Thing.Matter => ("matter", "matter", "matters.yaml"),
        Thing.Rule => ("rule", "rule", "remits.yaml"),
        Thing.Clock => ("clock", "clock", "clocks.yaml"),
        Thing.Penalty => ("penalty", "penalty", "penalties in duties.yaml"),
        Thing.Indicator => ("indicator or quantity", "indicator", "levels.yaml"),
        Thing.Organisation => ("organisation", "organisation", "organisations in offices.yaml"),
        Thing.Office => ("office", "office", "offices.yaml"),
        Thing.Place => ("office, custodian or operator", "organisation", "offices.yaml or operators.yaml"),
        _ => (thing.ToString(), "id", "the pack"),
    };

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
