using Remit.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Remit.Registry.Import;

/// <summary>What an overlay says about the register: packs/README.md, "An overlay".</summary>
internal sealed record OverlayFiles(IReadOnlyList<Office> Offices, IReadOnlyList<Operator> Operators, IReadOnlyList<OperatorSystem> Systems)
{
    /// <summary>Reads <c>offices.yaml</c> and <c>operators.yaml</c>; one that is not there is
    /// empty. Anything that is not known is an error with its line.</summary>
    public static Outcome<OverlayFiles> Read(string folder)
    {
        var file = "";
        try
        {
            var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
            T From<T>(string name)
                where T : new()
            {
                file = Path.Combine(folder, name);
                return File.Exists(file) ? yaml.Deserialize<T>(File.ReadAllText(file)) ?? new T() : new T();
            }

            var offices = From<OfficesFile>("offices.yaml");
            var operators = From<OperatorsFile>("operators.yaml").Operators;
            return new OverlayFiles(
                [
                    .. offices.Offices.Select(o => new Office(o.Id, o.Authority, o.Kind, o.Region, o.Organisation, o.Names.Read(), o.UsesRemit, false)),
                    .. offices.Custodians.Select(o => new Office(o.Id, null, "custodian", o.Region, o.Organisation, o.Names.Read(), true, true)),
                ],
                [.. operators.Select(o => new Operator(o.Id, o.Names.Read(), o.Region, o.Sector.Read(), o.OperatorClass))],
                [.. operators.SelectMany(o => o.Systems.Select(s => new OperatorSystem(s.Id, o.Id, s.Names.Read(), s.Level)))]);
        }
        catch (YamlException e)
        {
            return new Refusal(
                "overlay-not-read",
                $"{file}:{e.Start.Line}:{e.Start.Column}: {e.InnerException?.Message ?? e.Message}")
            { Place = $"{file}:{e.Start.Line}:{e.Start.Column}" };
        }
    }

    private sealed class OfficesFile : Marked
    {
        public List<OrganisationEntry> Organisations { get; set; } = [];

        public List<OfficeEntry> Offices { get; set; } = [];

        public List<CustodianEntry> Custodians { get; set; } = [];
    }

    private sealed class OperatorsFile : Marked
    {
        public List<OperatorEntry> Operators { get; set; } = [];
    }

    /// <summary>Format, source and mark stand in every pack file; the pack's own check looks at them.</summary>
    private class Marked
    {
        public int Format { get; set; }

        public object? Source { get; set; }

        public string? Mark { get; set; }
    }

    private sealed class NamesEntry
    {
        public string Zh { get; set; } = "";

        public string En { get; set; } = "";

        public RegisterName Read() => new(Zh, En);
    }

    private sealed class OfficeEntry : Marked
    {
        public string Id { get; set; } = "";

        public string? Authority { get; set; }

        public string Kind { get; set; } = "";

        public string Region { get; set; } = "";

        public string Organisation { get; set; } = "";

        public NamesEntry Names { get; set; } = new();

        public bool UsesRemit { get; set; }
    }

    private sealed class OrganisationEntry : Marked
    {
        public string Id { get; set; } = "";

        public NamesEntry Names { get; set; } = new();
    }

    private sealed class CustodianEntry : Marked
    {
        public string Id { get; set; } = "";

        public string Region { get; set; } = "";

        public string Organisation { get; set; } = "";

        public NamesEntry Names { get; set; } = new();
    }

    private sealed class OperatorEntry : Marked
    {
        public string Id { get; set; } = "";

        public NamesEntry Names { get; set; } = new();

        public string Region { get; set; } = "";

        public NamesEntry Sector { get; set; } = new();

        public string OperatorClass { get; set; } = "";

        public string? ResponsibleOffice { get; set; }

        public NamesEntry? SecurityFunction { get; set; }

        /// <summary>Whether the demo runs a vault for it; the register does not care.</summary>
        public bool Vault { get; set; }

        public List<SystemEntry> Systems { get; set; } = [];
    }

    private sealed class SystemEntry : Marked
    {
        public string Id { get; set; } = "";

        public NamesEntry Names { get; set; } = new();

        public int Level { get; set; }

        public NamesEntry? Purpose { get; set; }

        public List<string> LogSources { get; set; } = [];
    }
}
