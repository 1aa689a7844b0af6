using System.CommandLine;
using Remit.Registry;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit register …</c>: offices, operators, systems. Organisations only; it has no way to look for a person.</summary>
internal static class RegisterVerbs
{
    public static Command Build(VerbFrame frame) =>
        VerbFrame.Group("register", "Offices, operators and their systems.", Offices(frame), Operators(frame), Systems(frame), Import(frame));

    private static Command Offices(VerbFrame frame) => List(frame, "offices", "Lists the offices that work on cases or hold a custodian's key.",
        (registry, cancel) => registry.OfficesAsync(cancel), ["id", "name", "region", "kind", "works here", "key"],
        office => [office.Id, office.Names.En, office.Region, office.Kind, office.UsesRemit ? "yes" : "no, by letter", office.KeyHolder ?? "none"]);

    private static Command Operators(VerbFrame frame) => List(frame, "operators", "Lists the operators.",
        (registry, cancel) => registry.OperatorsAsync(cancel), ["id", "name", "region", "sector", "class", "vault"],
        one => [one.Id, one.Names.En, one.Region, one.Sector.En, one.OperatorClass, one.VaultVKey is null ? "unknown here" : "key known"]);

    private static Command Systems(VerbFrame frame) => List(frame, "systems", "Lists the operators' systems.",
        (registry, cancel) => registry.SystemsAsync(null, cancel), ["id", "operator", "name", "level"],
        system => [system.Id, system.Operator, system.Names.En, system.Level.ToString()]);

    private static Command Import(VerbFrame frame)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder with offices.yaml and operators.yaml (packs/README.md, \"An overlay\")." };
        return frame.Verb(
            "import", "Takes over offices, operators and systems; what is there by the same id is replaced, keys stay.", ["remit register import my-region"],
            Access.Write, Part.Desk, [folder], async run =>
            {
                var taken = await run.Get<IRegistry>().ImportAsync(run.Io.FullPath(run.Parse.GetRequiredValue(folder)), run.Cancel);
                if (!taken.Ok)
                {
                    return await run.Refuse(taken.Refusal!);
                }

                await run.Io.Out.WriteLineAsync(
                    run.Json ? Json.Line(taken.Value) : $"{taken.Value.Offices} offices, {taken.Value.Operators} operators, {taken.Value.Systems} systems.");
                return ExitCode.Done;
            });
    }

    private static Command List<T>(
        VerbFrame frame, string name, string does, Func<IRegistry, CancellationToken, Task<IReadOnlyList<T>>> read, string[] columns, Func<T, string[]> row) =>
        frame.Verb(name, does, [$"remit register {name}", $"remit register {name} --json"], Access.Read, Part.Desk, [], async run =>
        {
            var rows = run.HasDatabase ? await read(run.Get<IRegistry>(), run.Cancel) : [];
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(rows));
            }
            else
            {
                await TableOut.WriteAsync(run.Io, columns, rows.Select(row), "The register is empty; fill it with remit register import DIR.");
            }

            return ExitCode.Done;
        });
}
