using System.CommandLine;
using Remit.Kernel;
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
        var folder = new Argument<string>("PATH")
        {
            Description = "A CSV, XLSX or JSON file (docs/formats/register.md), or a folder with offices.yaml and operators.yaml "
                + "(packs/README.md, \"An overlay\").",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only look: what is wrong, by row and column. For a file." };
        return frame.Verb(
            "import", "Takes over offices, operators and systems; what is there by the same id is replaced, keys stay.",
            ["remit register import my-region", "remit register import operators.csv --dry-run"], Access.Write, Part.Desk, [folder, dryRun], async run =>
            {
                var path = run.Io.FullPath(run.Parse.GetRequiredValue(folder));
                if (File.Exists(path))
                {
                    return await RowsAsync(run, path, run.Parse.GetValue(dryRun));
                }

                if (run.Parse.GetValue(dryRun))
                {
                    return await run.Refuse(new Refusal("no-file", $"{path} is no file: --dry-run looks at a CSV, XLSX or JSON file.") { Place = "PATH" });
                }

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

    private static async Task<int> RowsAsync(VerbRun run, string path, bool dryRun)
    {
        var taken = await run.Get<IRegistry>().ImportRowsAsync(await File.ReadAllBytesAsync(path, run.Cancel), dryRun, run.Cancel);
        if (!taken.Ok)
        {
            return await run.Refuse(taken.Refusal!);
        }

        var it = taken.Value;
        if (it.Taken > 0)
        {
            var who = Actor.CommandLine;
            await run.Get<IAuditTrail>().RecordAsync(new(who.UserName, who.Organisation, "registry.write", $"import of {it.Taken} {it.Kind}"), run.Cancel);
        }

        if (run.Json)
        {
            await run.Io.Out.WriteLineAsync(Json.Line(it));
            return it.Errors.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        }

        foreach (var error in it.Errors)
        {
            await run.Io.Error.WriteLineAsync($"row {error.Row}, {(error.Column.Length == 0 ? "all of it" : error.Column)}: {error.Words}");
        }

        await run.Io.Out.WriteLineAsync(it.Errors.Count > 0 ? $"{it.Errors.Count} errors in {it.Rows} rows; nothing was taken."
            : dryRun ? $"All {it.Rows} {it.Kind} are right; nothing was taken, as it was a dry run." : $"{it.Taken} {it.Kind} were taken.");
        return it.Errors.Count == 0 ? ExitCode.Done : ExitCode.Refused;
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
